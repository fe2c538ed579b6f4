"""str → Reading: a text as its readers see it, and where in it the notes and links are."""

from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct

from broadside.forms.markup import markup
from broadside.issues import Span


class Mark(Struct, frozen=True, kw_only=True):
    """A note's mark or a link's beginning: `what` it leads to, `at` which character of the source it stands,
    `before` which one of the words."""

    what: str
    at: int
    before: int


class Piece(Struct, frozen=True, kw_only=True):
    """Where a run of the words begins, and where in the source it stands."""

    begin: int
    at: int


class Reading(Struct, frozen=True, kw_only=True):
    """The `words` of a text without its marks, its `notes` and `links` in order."""

    words: str
    notes: tuple[Mark, ...] = ()
    links: tuple[Mark, ...] = ()
    pieces: tuple[Piece, ...] = ()

    def at(self, place: int) -> int:
        """Where in the source a character of the words stands."""
        found = bisect_right(self.pieces, place, key=lambda piece: piece.begin) - 1
        return self.pieces[found].at + place - self.pieces[found].begin if found >= 0 else place


class Pair(Struct, frozen=True, kw_only=True):
    """A text and its translation."""

    source: Reading
    words: Reading
    source_lang: str
    lang: str


class Slip(Struct, frozen=True, kw_only=True):
    """What is wrong at a character of a translation, and what to type."""

    message: str
    hint: str
    at: int = 0


# A sheet's texts are read again for each of its languages, and each translation for each rule.
@lru_cache(maxsize=1024)
def read(text: str, *, plain: bool) -> Reading:
    """A text of inline Markdown, or a plain one."""
    if plain:
        return Reading(words=text)
    runs, _ = markup(text, lambda offset: Span(path="", line=1, column=offset))
    words = ""
    notes: list[Mark] = []
    links: list[Mark] = []
    pieces: list[Piece] = []
    for run in runs:
        at = run.span.column
        if run.note:
            notes.append(Mark(what=run.note, at=at, before=len(words)))
            continue
        if run.link and not (links and links[-1].what == run.link and "](" not in text[links[-1].at : at]):
            # Runs of different looks in one link are one link.
            links.append(Mark(what=run.link, at=at, before=len(words)))
        pieces.append(Piece(begin=len(words), at=at))
        words += run.text
    return Reading(words=words, notes=tuple(notes), links=tuple(links), pieces=tuple(pieces))
