"""What a fact sheet says: text in runs, blocks, notes, and the sheet that holds them.

Values only. Text is always a tuple of `Run`s; a run carries one look, one language and one link. The fields
of a block stand in the order in which they are read (`model.walk` relies on it).
"""

from dataclasses import dataclass
from typing import Literal

from broadside.issues import Span

# How much of a sheet a printing has room for: each level holds those before it. A block tells the least
# printing that it belongs in.
Level = Literal["short", "essential", "full"]
LEVELS: tuple[Level, ...] = ("short", "essential", "full")

Marker = Literal["bullet", "number", "box", "tick", "cross"]
StateMark = Literal["cross", "half", "tick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text with one look.

    `lang` is a BCP 47 tag where it differs from the block's; `link` an absolute URL of an allowed
    scheme. `note` is the key of a note: the run is then that note's mark, its text empty until
    `number` sets it.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    lang: str | None = None
    link: str | None = None
    note: str | None = None
    span: Span


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """The letters of a text alone, without note marks: for bookmarks, titles and messages."""
    return "".join(run.text for run in text if not (run.note or run.raised))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """`rank` is 1 for a section's heading, 2 for one under it."""

    id: str
    span: Span
    level: Level = "essential"
    rank: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    id: str
    span: Span
    level: Level = "essential"
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """`text` is the item's own words; `blocks` what is nested in it."""

    span: Span
    text: Text
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """`marker` is what stands before each item; boxes are for readers to tick."""

    id: str
    span: Span
    level: Level = "essential"
    marker: Marker
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """`source` says who said it; empty where the sheet does not."""

    id: str
    span: Span
    level: Level = "essential"
    text: Text
    source: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    span: Span
    level: Level = "essential"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a cell of a matrix says at a glance: a word in a chip whose mark and outline tell it apart without
    colour."""

    span: Span
    word: Text
    mark: StateMark


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; `columns` and `rows` are how many it spans, at least 1. Its `state` stands before its
    words."""

    span: Span
    state: State | None = None
    text: Text
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    span: Span
    title: Text
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """Boxes of one rank in a grid of `columns`, numbered from 1 where there are several; fewer columns where
    the place is narrow."""

    id: str
    span: Span
    level: Level = "essential"
    columns: int
    title: Text
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    span: Span
    myth: Text
    fact: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Myths:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    span: Span
    figure: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Numbers set large, each with what it counts."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    span: Span
    when: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    span: Span
    term: Text
    meaning: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A side bar: words beside the argument, which can be read alone or left out."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One way to get in touch, in words of the brand; `checked` says when it was last found right."""

    span: Span
    label: Text
    value: Text
    checked: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """`lines` come from the brand: `sign` puts them in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    lines: tuple[ContactLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How to cite the sheet itself: `sign` puts the words in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    text: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code of `address`, which `text` and the address in words stand beside."""

    id: str
    span: Span
    level: Level = "essential"
    address: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """A value of a chart with the ends of its interval, where it has one."""

    span: Span
    label: Text
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars from zero, or dots with their intervals. `alt` says what it shows; its data are a table too."""

    id: str
    span: Span
    level: Level = "essential"
    kind: Literal["bars", "dots"]
    alt: str
    unit: str
    caption: Text
    data: tuple[Datum, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as its author wrote it: a reference (one CSL-JSON item, as canonical JSON text), words of
    its own, or both."""

    key: str
    span: Span
    reference: str | None
    comment: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedNote:
    """A note as it is printed: `number` by first mention, `text` in the citation style asked for."""

    key: str
    span: Span
    number: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A fact sheet. Dates are ISO 8601 with the precision the author gave (`2025-07`)."""

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
    blocks: tuple[Block, ...]
    credit: Text = ()
    legal: Text = ()
    licence: Text = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition:
    """One sheet in one language, its marks numbered and its notes set: what `measure` lays out. Identity
    tells editions apart, so that what was measured of one can be kept.

    `sheet.notes` is as written; `notes` is as printed, in the order of their numbers.
    """

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
