"""What a fact sheet says: text in runs, blocks, notes, and the sheet that holds them.

Values only. Text is always a tuple of `Run`s; a run carries one look, one language and one link.
"""

from dataclasses import dataclass

from broadside.issues import Span


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
    id: str
    span: Span
    level: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    id: str
    span: Span
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """`text` is the item's own words; `blocks` what is nested in it."""

    span: Span
    text: Text
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    id: str
    span: Span
    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """`source` says who said it; empty where the sheet does not."""

    id: str
    span: Span
    text: Text
    source: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    id: str
    span: Span
    title: Text
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; `columns` and `rows` are how many it spans, at least 1."""

    span: Span
    text: Text
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; covered places of a span are left out, as in HTML.

    `widths` are shares of the table's width, one a column, or empty to fit the words.
    """

    id: str
    span: Span
    caption: Text
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    header_columns: int = 0
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture. `path` is a resolved file inside the sheet's folder; `width` a share (0–1] of the
    column. `alt` is empty only where `decorative` is true."""

    id: str
    span: Span
    path: str
    alt: str
    decorative: bool
    caption: Text
    width: float = 1.0


Block = Heading | Paragraph | List | Quotation | Callout | Rule | Table | Figure


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
    title: Text
    subtitle: Text = ()
    kicker: Text = ()
    message: Text = ()
    edition: str
    facts_checked: str = ""
    version: str
    credit: Text = ()
    licence: Text = ()
    legal: Text = ()
    citation_style: str | None = None
    draft: bool = False
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition:
    """One sheet in one language, its marks numbered and its notes set: what `measure` lays out. Identity
    tells editions apart, so that what was measured of one can be kept.

    `sheet.notes` is as written; `notes` is as printed, in the order of their numbers.
    """

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
