"""What a fact sheet says: text in runs, blocks, notes, and the sheet that holds them.

Values only. Text is always a tuple of `Run`s; a run carries one look, one language and one link. The fields
of a noun stand in the order in which they are read (`model.walk` relies on it).
"""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Sign
from broadside.model.origin import Origin
from broadside.model.picture import PictureFile
from broadside.model.run import Run, Text, plain

__all__ = ["Block", "Edition", "Note", "NumberedNote", "Run", "Sheet", "Text", "plain"]


class Note(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A note as its author wrote it: a reference (one CSL-JSON item, as canonical JSON text), words of
    its own, or both. `short` are its author's words for printings that have a line for each source."""

    key: str
    span: Span
    reference: str | None
    comment: Text
    short: Text = ()


class NumberedNote(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A note as it is printed: `number` by first mention, `text` in the citation style asked for."""

    key: str
    span: Span
    number: int
    text: Text


class Counterpart(Struct, frozen=True, kw_only=True):
    """What stands around the blocks of a sheet, in its second language."""

    span: Span
    lang: str
    title: Text
    subtitle: Text = ()
    message: Text = ()
    credit: Text = ()
    legal: Text = ()
    licence: Text = ()


class Sheet(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A fact sheet. Dates are ISO 8601 with the precision the author gave (`2025-07`). `waived` are the
    blocks and notes of which the author says that what may be asked about them has been. `origin` is
    what it was translated from, if it was. `lead` is the call to act that a printing has under the title.
    `motifs` name the tiles that its art is made of; a picture of its own, `cover`, stands in place of them.
    `contrast` are the two signs of what the message tells apart: its first sentence says the first, the rest
    of it the second. A sheet in two languages has its `second` beside its own, block by block."""

    name: str
    span: Span
    lang: str
    origin: Origin | None = None
    kicker: Text = ()
    title: Text
    subtitle: Text = ()
    lead: Text = ()
    message: Text = ()
    edition: str
    facts_checked: str = ""
    version: str
    url: str = ""
    citation_style: str | None = None
    draft: bool = False
    waived: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    cover: PictureFile | None = None
    signs: tuple[Sign, ...] = ()
    contrast: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    credit: Text = ()
    legal: Text = ()
    licence: Text = ()
    second: Counterpart | None = None
    notes: tuple[Note, ...] = ()

    @property
    def source(self) -> str:
        """The language that it was translated from; none where it was not."""
        return self.origin.lang if self.origin else ""

    @property
    def name_in_full(self) -> str:
        """Its title, in both languages where it has two."""
        other = plain(self.second.title) if self.second else ""
        return " / ".join(filter(None, (plain(self.title), other)))


class Edition(Struct, frozen=True, kw_only=True, eq=False):
    """One sheet in one language, its marks numbered and its notes set: what `measure` lays out. Identity
    tells editions apart, so that what was measured of one can be kept.

    `sheet.notes` is as written; `notes` is as printed, in the order of their numbers.
    """

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
