"""An organization of a table that gets editions of its own."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.issues import Issue, Span
from broadside.model.variant import Variant

# What may be ordered of one edition.
MOST_COPIES = 1_000_000


class Told(Struct, frozen=True, kw_only=True):
    """A word of a cell, and the cell."""

    text: str
    span: Span


class Recipient(Struct, frozen=True, kw_only=True):
    """What a row says: `row` is its number in the spreadsheet, `key` the name by which its editions go.
    `languages`, `layouts` and `papers` are those it wants, in a person's words; none where it does not say.
    `variant` is its brand, as far as its facts can be read; None where nothing can."""

    row: int
    key: str
    name: str
    span: Span
    copies: int = 1
    languages: Sequence[Told] = ()
    layouts: Sequence[Told] = ()
    papers: Sequence[Told] = ()
    variant: Variant | None = None
    issues: tuple[Issue, ...] = ()
