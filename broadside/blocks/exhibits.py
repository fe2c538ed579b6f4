"""The YAML of blocks that show more than they tell: matrix, figures, timeline, chart and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from broadside.blocks.tables import MOST_COLUMNS, MOST_ROWS
from broadside.forms.reading import Form, Reading, Shape, record, reference
from broadside.forms.values import (
    Address,
    BlockWords,
    CellWords,
    Id,
    LevelWord,
    Words,
    literal,
    number,
    plain,
)
from broadside.issues import Issue, error
from broadside.issues.suggest import did_you_mean
from broadside.model import node as nodes
from broadside.model.content import State, StateMark
from broadside.model.node import Mapping, Node

MOST_DATA = 40
MOST_ADDRESS = 300
ChartKind = Literal["bars", "dots"]
Value = Annotated[float, number(-1e12, 1e12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForm(Form):
    """A state that cells of a matrix may have."""

    word: Words
    """What the chip says."""
    mark: Annotated[StateMark, literal(StateMark)]
    """Its mark: `cross` in a solid chip, `half` in a dashed one, `tick` in an outlined one."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if any(run.note or run.link for run in self.word):
            place = (node.key("word") or node).span
            hint = "put it into the words beside the chip"
            yield error(place, "a link or the mark of a note in the word of a state", hint)


def _states(node: Node, reading: Reading) -> dict[str, State] | None:
    """States by the name that cells call them."""
    if not isinstance(node, nodes.Mapping):
        return None
    forms = {key.text: record(StateForm, value, reading) for key, value in node.entries}
    if None in forms.values():
        return None
    return {
        name: State(span=form.span, word=form.word, mark=form.mark) for name, form in forms.items() if form
    }


def _schema_of_states() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": reference(StateForm)}


STATES = Shape("states by name", "{crime: {word: Crime, mark: cross}}", _states, _schema_of_states)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCell(Form):
    """A cell of a matrix that has a state."""

    state: Annotated[str, plain("crime")]
    """One of the states of the matrix."""
    text: CellWords = ()
    """Words beside the chip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowForm(Form):
    """A row of a matrix."""

    row: CellWords
    """The head of the row."""
    cells: tuple[CellWords | StateCell, ...]
    """A cell for each column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixForm(Form):
    """A comparison: things in numbered columns, questions in rows, a chip where a cell has a state."""

    matrix: BlockWords
    """The caption: what is compared."""
    states: Annotated[dict[str, State], STATES]
    """The states by the name that cells call them."""
    heads: tuple[Words, ...]
    """The heads of the columns."""
    rows: tuple[RowForm, ...]
    """The rows."""
    id: Id
    level: LevelWord = "essential"

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if len(self.heads) > MOST_COLUMNS or len(self.rows) > MOST_ROWS:
            yield error(
                node.span, f"more than {MOST_ROWS} rows or {MOST_COLUMNS} columns", "split the matrix"
            )
        for row in self.rows:
            if len(row.cells) != len(self.heads):
                message = f"expected {len(self.heads)} cells in this row, found {len(row.cells)}"
                yield error(row.span, message, 'a cell for each head; `""` is an empty one')
            for cell in row.cells:
                if isinstance(cell, StateCell) and cell.state not in self.states:
                    hint = did_you_mean(cell.state, self.states) or f"add `{cell.state}` under `states:`"
                    yield error(cell.span, f"unknown state `{cell.state}`", hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairForm(Form):
    """A myth and what is true."""

    myth: Words
    """What people say."""
    fact: Words
    """What is true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MythsForm(Form):
    """Myths with facts."""

    myths: BlockWords
    """The title; `""` for none."""
    pairs: tuple[PairForm, ...]
    """The pairs."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWordsForm(Form):
    """A number set large."""

    figure: Words
    """The number, such as `33-46%`."""
    text: Words
    """What it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiguresForm(Form):
    """Numbers set large, each with what it counts."""

    key_figures: BlockWords
    """The title; `""` for none."""
    figures: tuple[FigureWordsForm, ...]
    """The numbers."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm(Form):
    """One event of a timeline."""

    when: CellWords
    """The year or date."""
    text: Words
    """What happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineForm(Form):
    """Events, the earliest first."""

    timeline: BlockWords
    """The title; `""` for none."""
    events: tuple[EventForm, ...]
    """The events."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermForm(Form):
    """A word and what it means."""

    term: Words
    """The word."""
    is_: Words
    """What it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionsForm(Form):
    """Words to know."""

    definitions: BlockWords
    """The title; `""` for none."""
    terms: tuple[TermForm, ...]
    """The words with their meanings."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsForm(Form):
    """The ways to get in touch that the brand names."""

    contacts: BlockWords
    """The title; `""` for none."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteForm(Form):
    """How to cite this sheet."""

    cite: BlockWords
    """The title; `""` for none."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeForm(Form):
    """A QR code, with its address in words."""

    qr: Address
    """Where the code leads: a short `https:` address without anything that tracks people."""
    text: BlockWords = ()
    """The words beside the code."""
    id: Id
    level: LevelWord = "essential"

    def faults(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("qr") or node).span
        if not self.qr or not self.qr.startswith(("https://", "http://")):
            yield error(place, "a QR code without an address", "type `qr: https://…`")
        elif len(self.qr) > MOST_ADDRESS:
            message = f"an address of {len(self.qr)} characters: phones can't read so fine a code"
            yield error(place, message, f"use an address of at most {MOST_ADDRESS} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatumForm(Form):
    """A value of a chart."""

    label: Words
    """What the value belongs to; it may carry the mark of a note."""
    value: Value
    """The value."""
    low: Value | None = None
    """The lower end of its interval."""
    high: Value | None = None
    """The upper end of its interval."""

    @classmethod
    def amiss(cls, node: Mapping) -> Iterator[Issue]:
        if bool(node.key("low")) != bool(node.key("high")):
            yield error(node.span, "an interval with one end", "type both `low:` and `high:`")

    def faults(self, node: Mapping) -> Iterator[Issue]:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            yield error(node.span, f"the value {self.value:g} lies outside {low:g} to {high:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartForm(Form):
    """A chart: bars from zero, or dots with intervals."""

    chart: BlockWords
    """The caption: what the chart shows."""
    kind: Annotated[ChartKind, literal(ChartKind)] = "bars"
    """`bars` for amounts, `dots` for estimates with intervals."""
    alt: Annotated[str, plain("Bars: …")]
    """What the chart shows, for those who can't see it."""
    unit: Annotated[str, plain("%", printed=True)] = ""
    """What stands after each value."""
    reference: Value | None = None
    """A value to compare with, which a line is drawn at: odds of 1 mean no difference."""
    data: tuple[DatumForm, ...]
    """The values."""
    id: Id
    level: LevelWord = "essential"

    def faults(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("data") or node).span
        if not 1 <= len(self.data) <= MOST_DATA:
            yield error(place, f"{len(self.data)} values in a chart", f"type 1 to {MOST_DATA}")
        if self.kind == "bars" and any(datum.value < 0 for datum in self.data):
            yield error(place, "bars below zero", "type `kind: dots`")


Exhibit = (
    MatrixForm
    | MythsForm
    | KeyFiguresForm
    | TimelineForm
    | DefinitionsForm
    | ContactsForm
    | CiteForm
    | CodeForm
    | ChartForm
)
