"""What a fact sheet says: text in runs, blocks, notes, and the sheet that holds them.

Values only. Text is always a tuple of `Run`s; a run carries one look, one language and one link. The fields
of a block stand in the order in which they are read (`model.walk` relies on it).
"""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.exhibits import (
    Chart,
    Citation,
    Code,
    ContactLine,
    Contacts,
    Datum,
    Definitions,
    Event,
    KeyFigure,
    KeyFigures,
    Myths,
    Pair,
    Term,
    Timeline,
)
from broadside.model.run import LEVELS, Level, Run, Text, plain

__all__ = [
    "LEVELS",
    "Aside",
    "Block",
    "Callout",
    "Cell",
    "Chart",
    "Citation",
    "Code",
    "ContactLine",
    "Contacts",
    "Datum",
    "Definitions",
    "Edition",
    "Event",
    "Figure",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Level",
    "List",
    "ListItem",
    "Marker",
    "Myths",
    "Note",
    "NumberedNote",
    "Pair",
    "Panel",
    "Panels",
    "Paragraph",
    "Quotation",
    "Rule",
    "Run",
    "Sheet",
    "State",
    "StateMark",
    "Table",
    "Term",
    "Text",
    "Timeline",
    "plain",
]

Marker = Literal["bullet", "number", "box", "tick", "cross"]
StateMark = Literal["cross", "half", "tick"]


class Heading(Struct, frozen=True, kw_only=True):
    """`rank` is 1 for a section's heading, 2 for one under it."""

    id: str
    span: Span
    level: Level = "essential"
    rank: int
    text: Text


class Paragraph(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"
    text: Text


class ListItem(Struct, frozen=True, kw_only=True):
    """`text` is the item's own words; `blocks` what is nested in it."""

    span: Span
    text: Text
    blocks: "tuple[Block, ...]" = ()


class List(Struct, frozen=True, kw_only=True):
    """`marker` is what stands before each item; boxes are for readers to tick."""

    id: str
    span: Span
    level: Level = "essential"
    marker: Marker
    items: tuple[ListItem, ...]


class Quotation(Struct, frozen=True, kw_only=True):
    """`source` says who said it; empty where the sheet does not."""

    id: str
    span: Span
    level: Level = "essential"
    text: Text
    source: Text = ()


class Callout(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    blocks: "tuple[Block, ...]"


class Rule(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"


class State(Struct, frozen=True, kw_only=True):
    """What a cell of a matrix says at a glance: a word in a chip whose mark and outline tell it apart without
    colour."""

    span: Span
    word: Text
    mark: StateMark


class Cell(Struct, frozen=True, kw_only=True):
    """One cell; `columns` and `rows` are how many it spans, at least 1. Its `state` stands before its
    words."""

    span: Span
    state: State | None = None
    text: Text
    columns: int = 1
    rows: int = 1


class Table(Struct, frozen=True, kw_only=True):
    """Rows of cells; covered places of a span are left out, as in HTML.

    `widths` are shares of the table's width, one a column, or empty to fit the words. `numbered`: the heads
    of the columns after the first are numbered, as those of a matrix are.
    """

    id: str
    span: Span
    level: Level = "essential"
    caption: Text
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    header_columns: int = 0
    widths: tuple[float, ...] = ()
    numbered: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """A picture. `path` is a resolved file inside the sheet's folder; `width` a share (0–1] of the
    column. `alt` is empty only where `decorative` is true."""

    id: str
    span: Span
    level: Level = "essential"
    path: str
    alt: str
    decorative: bool
    caption: Text
    width: float = 1.0


class Panel(Struct, frozen=True, kw_only=True):
    span: Span
    title: Text
    blocks: "tuple[Block, ...]"


class Panels(Struct, frozen=True, kw_only=True):
    """Boxes of one rank in a grid of `columns`, numbered from 1 where there are several; fewer columns where
    the place is narrow."""

    id: str
    span: Span
    level: Level = "essential"
    columns: int
    title: Text
    panels: tuple[Panel, ...]


class Aside(Struct, frozen=True, kw_only=True):
    """A side bar: words beside the argument, which can be read alone or left out."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    blocks: "tuple[Block, ...]"


Block = (
    Heading
    | Paragraph
    | List
    | Quotation
    | Callout
    | Rule
    | Table
    | Figure
    | Panels
    | Myths
    | KeyFigures
    | Timeline
    | Definitions
    | Aside
    | Contacts
    | Citation
    | Code
    | Chart
)


class Note(Struct, frozen=True, kw_only=True):
    """A note as its author wrote it: a reference (one CSL-JSON item, as canonical JSON text), words of
    its own, or both."""

    key: str
    span: Span
    reference: str | None
    comment: Text


class NumberedNote(Struct, frozen=True, kw_only=True):
    """A note as it is printed: `number` by first mention, `text` in the citation style asked for."""

    key: str
    span: Span
    number: int
    text: Text


class Sheet(Struct, frozen=True, kw_only=True):
    """A fact sheet. Dates are ISO 8601 with the precision the author gave (`2025-07`). `considered` are the
    blocks and notes of which the author says that what may be asked about them has been."""

    name: str
    span: Span
    lang: str
    kicker: Text = ()
    title: Text
    subtitle: Text = ()
    message: Text = ()
    edition: str
    facts_checked: str = ""
    version: str
    url: str = ""
    citation_style: str | None = None
    draft: bool = False
    considered: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    credit: Text = ()
    legal: Text = ()
    licence: Text = ()
    notes: tuple[Note, ...] = ()


class Edition(Struct, frozen=True, kw_only=True, eq=False):
    """One sheet in one language, its marks numbered and its notes set: what `measure` lays out. Identity
    tells editions apart, so that what was measured of one can be kept.

    `sheet.notes` is as written; `notes` is as printed, in the order of their numbers.
    """

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
