"""The YAML of blocks: which keys each kind has, what each may hold, and the words that editors show for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from broadside.blocks.exhibits import Exhibit
from broadside.blocks.tables import MOST_COLUMNS, MOST_ROWS, grid_faults
from broadside.forms.reading import Form
from broadside.forms.values import (
    PICTURE,
    TRUE,
    BlockWords,
    CellWords,
    Flag,
    Id,
    LevelWord,
    literal,
    number,
    plain,
)
from broadside.issues import Issue, error
from broadside.model.node import Mapping, Scalar

Mark = Literal["box", "tick", "cross"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Form):
    """A heading of the first level."""

    h1: BlockWords
    """The words of the heading."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsection(Form):
    """A heading of the second level, under an `h1`."""

    h2: BlockWords
    """The words of the heading."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphForm(Form):
    """A paragraph."""

    p: BlockWords
    """Inline Markdown: `*emphasis*`, `**strong**`, `[words](https://…)`, `[^note]`, `[palabra]{lang=es}`."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Form):
    """A list item with blocks of its own."""

    text: BlockWords
    """The item's own words."""
    blocks: tuple[Nested, ...] = ()
    """What is nested in the item: any block but a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets(Form):
    """A bulleted list."""

    list_: tuple[BlockWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers(Form):
    """A numbered list."""

    numbered: tuple[BlockWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Form):
    """A quotation, set apart."""

    quote: BlockWords
    """The words quoted, without quotation marks around them."""
    by: BlockWords = ()
    """Who said it."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalloutForm(Form):
    """A box that stands out."""

    callout: BlockWords
    """The title of the box."""
    blocks: tuple[Nested, ...]
    """What is in the box: any block but a heading."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleForm(Form):
    """A line across the column."""

    rule: Annotated[bool, TRUE]
    """Always `true`."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class WideCell(Form):
    """A table cell that covers several columns or rows."""

    text: CellWords
    """The words of the cell."""
    columns: Annotated[int, number(1, MOST_COLUMNS, whole=True)] = 1
    """How many columns it covers."""
    rows: Annotated[int, number(1, MOST_ROWS, whole=True)] = 1
    """How many rows it covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm(Form):
    """A table."""

    table: BlockWords
    """The caption: what the table shows."""
    rows: tuple[tuple[CellWords | WideCell, ...], ...]
    """One list of cells a row. Leave out the places that a wide cell above or before covers."""
    header_rows: Annotated[int, number(0, 10, whole=True)] = 1
    """How many of the first rows are headers."""
    header_columns: Annotated[int, number(0, 10, whole=True)] = 0
    """How many of the first columns are headers."""
    widths: tuple[Annotated[float, number(0.01, 1000)], ...] = ()
    """The share of each column in the width. Without it columns fit their words."""
    id: Id
    level: LevelWord = "essential"

    def faults(self, node: Mapping) -> Iterator[Issue]:
        spans = [
            [(cell.columns, cell.rows) if isinstance(cell, WideCell) else (1, 1) for cell in row]
            for row in self.rows
        ]
        yield from grid_faults(node, spans, (self.header_rows, self.header_columns), len(self.widths))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureForm(Form):
    """A picture, with words for those who can't see it."""

    figure: Annotated[str, PICTURE]
    """The picture's path inside the sheet's folder: PNG, JPEG or SVG."""
    alt: Annotated[str, plain("A map of …")] = ""
    """What the picture shows, for those who can't see it. Not needed with `decorative: true`."""
    decorative: Flag = False
    """True for a picture that says nothing."""
    caption: BlockWords = ()
    """The words under the picture."""
    width: Annotated[float, number(0.05, 1)] = 1.0
    """The share of the column that the picture is wide."""
    id: Id
    level: LevelWord = "essential"

    @classmethod
    def amiss(cls, node: Mapping) -> Iterator[Issue]:
        alt, decorative = node.key("alt"), node.get("decorative")
        says_nothing = decorative.value if isinstance(decorative, Scalar) else None
        if not alt and says_nothing in (None, False):
            hint = "type `alt:` and what it shows, or `decorative: true` if it says nothing"
            yield error(node.span, "a figure without `alt`", hint)
        if alt and says_nothing is True:
            yield error(alt.span, "a decorative figure with `alt`", "delete `alt` or `decorative`")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistForm(Form):
    """A list to tick off, or of what is right or wrong."""

    checklist: tuple[BlockWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""
    mark: Annotated[Mark, literal(Mark)] = "box"
    """What stands before each item: an empty box to tick, a tick or a cross."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideForm(Form):
    """A side bar: words that can be read alone."""

    aside: BlockWords
    """The title of the side bar."""
    blocks: tuple[Nested, ...]
    """What is in it: any block but a heading."""
    id: Id
    level: LevelWord = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxForm(Form):
    """One box of a grid."""

    box: BlockWords
    """The title of the box."""
    blocks: tuple[Nested, ...]
    """What is in it: any block but a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelsForm(Form):
    """Boxes of one rank in a grid, numbered."""

    panels: BlockWords
    """The words above the grid; `""` for none."""
    boxes: tuple[BoxForm, ...]
    """The boxes, in reading order."""
    columns: Annotated[int, number(1, 4, whole=True)] = 2
    """How many stand side by side where there is room."""
    id: Id
    level: LevelWord = "essential"


Nested = (
    ParagraphForm
    | Bullets
    | Numbers
    | Quote
    | CalloutForm
    | RuleForm
    | TableForm
    | FigureForm
    | ChecklistForm
    | AsideForm
    | PanelsForm
    | Exhibit
)
BlockForm = Section | Subsection | Nested
