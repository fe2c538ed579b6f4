"""A document as its author wrote it, whatever program it came from: what readers make and `sheet` writes.

Values only. Text is runs as a sheet has them: the `note` of a run is the label of a note, `raised` says that
words are set high, as marks of notes and exponents are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from broadside.issues import Span
from broadside.model.run import Run, Text

Counted = Mapping[str, int]
NOTHING: Counted = MappingProxyType({})


class Head(Struct, frozen=True, kw_only=True):
    """A heading; `rank` is 1 for the highest, 0 for a title. `anchors` are the names by which the file leads
    to it."""

    rank: int
    text: Text
    anchors: tuple[str, ...] = ()


class Words(Struct, frozen=True, kw_only=True):
    """A paragraph. `subtitle` where its author says that it stands under the title."""

    text: Text
    anchors: tuple[str, ...] = ()
    subtitle: bool = False


class Item(Struct, frozen=True, kw_only=True):
    """An item of a list: its own words, and what is nested in it. `label` is what it is numbered by."""

    text: Text
    parts: tuple[Part, ...] = ()
    label: str = ""
    anchors: tuple[str, ...] = ()


class Items(Struct, frozen=True, kw_only=True):
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of a table that covers so many columns and rows."""

    text: Text
    columns: int = 1
    rows: int = 1
    anchors: tuple[str, ...] = ()


class Grid(Struct, frozen=True, kw_only=True):
    """A table, row by row; the first `heads` of them are headers."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Text = ()
    heads: int = 1


class Quoted(Struct, frozen=True, kw_only=True):
    """Words set apart as those of somebody else."""

    text: Text
    anchors: tuple[str, ...] = ()


class Picture(Struct, frozen=True, kw_only=True):
    """A picture by its number among those of the document; `alt` is what its author says
    that it shows, `caption` the words under it."""

    number: int
    alt: str = ""
    caption: Text = ()


class Line(Struct, frozen=True, kw_only=True):
    """A line across."""


Part = Head | Words | Items | Grid | Quoted | Picture | Line


class Footnote(Struct, frozen=True, kw_only=True):
    """A note, by what it is marked with in the text. `pieces` are its paragraphs one by one."""

    label: str
    text: Text
    pieces: tuple[Words, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """All of a file. `words` counts those in it as its bytes have them, whatever was understood; `taken`
    those that became something else than words, as the numbers of notes. `lang` and `edition` are empty
    where the file does not say them. `remarks` are what a person has to know, a sentence each."""

    parts: tuple[Part, ...]
    notes: tuple[Footnote, ...] = ()
    pictures: tuple[bytes, ...] = ()
    words: Counted = NOTHING
    taken: Counted = NOTHING
    lang: str = ""
    edition: str = ""
    notes_in: int = 0
    remarks: tuple[str, ...] = ()


def run(text: str, like: Run | None = None) -> Run:
    """Words that look like others."""
    if like is None:
        return Run(text=text, span=NOWHERE)
    return Run(
        text=text, strong=like.strong, emphasis=like.emphasis, lang=like.lang, link=like.link, span=NOWHERE
    )


NOWHERE = Span(path="")
