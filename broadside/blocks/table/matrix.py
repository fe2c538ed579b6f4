"""The YAML of a matrix → Table: reads a comparison, a state for a cell that has one."""

from collections.abc import Iterator
from typing import Annotated, Any

from broadside.blocks.table.form import WordsOfCell
from broadside.blocks.table.limits import MOST_COLUMNS, MOST_ROWS
from broadside.blocks.table.noun import Cell, State, Table
from broadside.forms.block import BlockForm
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form, Reading, Shape, record, reference
from broadside.forms.strings import NO_STRING, String
from broadside.forms.values import BlockWords, CellWords, Words, literal, plain
from broadside.issues import Issue, Span, error
from broadside.issues.suggest import did_you_mean
from broadside.model import node as nodes
from broadside.model.mark import StateMark
from broadside.model.node import Mapping, Node
from broadside.model.run import Text


class StateForm(Form, frozen=True, kw_only=True):
    """A state that cells of a matrix may have."""

    word: Annotated[Words, String("word in a chip")]
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


STATES = Shape(
    expected="states by name",
    example="{crime: {word: Crime, mark: cross}}",
    parse=_states,
    described=_schema_of_states,
    entries=StateForm,
)


class StateCell(Form, frozen=True, kw_only=True):
    """A cell of a matrix that has a state."""

    state: Annotated[str, plain("crime"), NO_STRING]
    """One of the states of the matrix."""
    text: WordsOfCell = ()
    """Words beside the chip."""


WordsOfHead = Annotated[Words, String("head of a column")]


class RowForm(Form, frozen=True, kw_only=True):
    """A row of a matrix."""

    row: Annotated[CellWords, String("head of a row")]
    """The head of the row."""
    icon: IconKey = None
    """The icon before the head: a name, or a `name` with `alt`."""
    cells: tuple[WordsOfCell | StateCell, ...]
    """A cell for each column."""


class HeadForm(Form, frozen=True, kw_only=True):
    """The head of a column that has an icon or a sign."""

    text: WordsOfHead
    """The words of the head."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""


class MatrixForm(BlockForm, frozen=True, kw_only=True):
    """A comparison: things in numbered columns, questions in rows, a chip where a cell has a state."""

    matrix: Annotated[BlockWords, String("caption of a comparison")]
    """The caption: what is compared."""
    states: Annotated[dict[str, State], STATES]
    """The states by the name that cells call them."""
    heads: tuple[WordsOfHead | HeadForm, ...]
    """The heads of the columns: words, or `text:` with `icon:` or `sign:`."""
    rows: tuple[RowForm, ...]
    """The rows."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if len(self.heads) > MOST_COLUMNS or len(self.rows) > MOST_ROWS:
            yield error(
                node.span, f"more than {MOST_ROWS} rows or {MOST_COLUMNS} columns", "split the matrix"
            )
        for row in self.rows:
            if len(row.cells) != len(self.heads):
                message = f"expected {len(self.heads)} cells in this row, found {len(row.cells)}"
                over_names = len(row.cells) == len(self.heads) - 1
                hint = "; what stands before the cells, `row:`, has no head" if over_names else ""
                yield error(row.span, message, f'a cell for each head; `""` is an empty one{hint}')
            for cell in row.cells:
                if isinstance(cell, StateCell) and cell.state not in self.states:
                    hint = did_you_mean(cell.state, self.states) or f"add `{cell.state}` under `states:`"
                    yield error(cell.span, f"unknown state `{cell.state}`", hint)


def made_matrix(form: MatrixForm) -> Table | None:
    """A matrix is a table whose first row and column are heads."""
    if not (form.rows and form.heads):
        return None
    heads = (Cell(span=form.span, text=()), *(_head(head, form) for head in form.heads))
    rows = (heads, *(_row(row, form) for row in form.rows))
    return Table(
        **form.common(),
        caption=form.matrix,
        rows=rows,
        header_rows=1,
        header_columns=1,
        numbered=True,
    )


def _head(head: Text | HeadForm, form: MatrixForm) -> Cell:
    if isinstance(head, HeadForm):
        return Cell(span=head.span, text=head.text, emblem=emblem(head.icon, head.sign))
    return Cell(span=_place(head, form), text=head)


def _row(row: RowForm, matrix: MatrixForm) -> tuple[Cell, ...]:
    head = Cell(span=row.span, text=row.row, emblem=emblem(row.icon, ""))
    return (head, *(_cell(cell, row, matrix) for cell in row.cells))


def _cell(cell: Text | StateCell, row: RowForm, matrix: MatrixForm) -> Cell:
    if isinstance(cell, StateCell):
        return Cell(span=cell.span, state=matrix.states.get(cell.state), text=cell.text)
    return Cell(span=cell[0].span if cell else row.span, text=cell)


def _place(text: Text, form: MatrixForm) -> Span:
    return text[0].span if text else form.span
