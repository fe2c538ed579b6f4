"""Text, Setting, Fonts → Shaped: turns a paragraph into glyphs, by levels, scripts and faces (HarfBuzz).

A paragraph is shaped whole, with the neighbouring text as context, so that a word set half in bold
still joins. Positions count characters of the paragraph's text; advances and offsets are points.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from unicodedata import bidirectional

from msgspec import Struct

from broadside.fonts import BOLDER, BOLDEST, Fonts
from broadside.fonts.face import Face
from broadside.issues import Span
from broadside.model.content import Run, Text
from broadside.model.language import reads_rtl
from broadside.typeset.links import leads_unseen
from broadside.typeset.shape.apart import NO_ROOMS, Rooms, rooms_between, widen
from broadside.typeset.shape.bidi import bidi
from broadside.typeset.shape.drawn import RIGHT_TO_LEFT, Drawn, drawn, sized
from broadside.typeset.shape.item import Item
from broadside.typeset.shape.pieces import Choice, Piece, pieces
from broadside.typeset.shape.setting import Setting

__all__ = ["Parts", "Setting", "Shaped", "Unprintable", "changes", "in_size", "parts_of", "reshape", "shape"]

# Marks of notes are a little heavier, so that the smaller figure has the grey of the text. In clear print
# they are plain: as heavy as elsewhere they would be taken for words.
MARK_WEIGHT, CLEAR_MARK_WEIGHT = 600, 700
# In clear print emphasis is not italic but heavier (UKAAF, G003).
EMPHASIS = 200

# One script, left to right, so that neither bidi nor script runs need a look: Latin and the punctuation
# and symbols that go with every script.
PLAIN_LATIN = re.compile(
    "[\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20c0\u2122\u2212]*"
)

# Blocks of scripts that run from right to left, and signs that turn what they stand by.
FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)

# Scripts whose letters join in words.
JOINED = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Rohg", "Phag"})


class Unprintable(Struct, frozen=True, kw_only=True):
    """A character that no font has, and the place of the run that it stands in."""

    character: str
    span: Span


class Shaped(Struct, frozen=True, kw_only=True):
    """A paragraph's text and items in logical order. `reach[i]` is the advance of all text before
    character `i`; `missing` lists characters that no font has, with the place of their run; `seams` the
    bidi level between what stands before a character and after it, where that is less than theirs; `rooms`
    what items have at their ends beside those of another script."""

    text: str
    setting: Setting
    items: tuple[Item, ...]
    reach: tuple[float, ...]
    missing: tuple[Unprintable, ...] = ()
    seams: Mapping[int, int] = {}
    rooms: Rooms = NO_ROOMS


class Parts(Struct, frozen=True, kw_only=True, eq=False):
    """A paragraph's text and the glyphs of its parts, which are the same in every size."""

    text: str
    drawn: tuple[Drawn, ...]
    missing: tuple[Unprintable, ...]
    seams: Mapping[int, int]
    is_latin: bool


def shape(text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    """Shape a paragraph. Characters that no font has come back in `missing`, set as blank boxes."""
    return in_size(parts_of(text, setting, fonts), setting)


def in_size(parts: Parts, setting: Setting) -> Shaped:
    """A paragraph in the size of a setting that is its own but for that, and for how far letters stand
    apart."""
    items = tuple(sized(one, setting) for one in parts.drawn)
    rooms = NO_ROOMS if parts.is_latin else rooms_between(parts.text, items, setting.size)
    for item in items if rooms is not NO_ROOMS else ():
        widen(item, rooms)
    return Shaped(
        text=parts.text,
        setting=setting,
        items=items,
        reach=_reach(len(parts.text), items),
        missing=parts.missing,
        seams=parts.seams,
        rooms=rooms,
    )


def parts_of(text: Text, setting: Setting, fonts: Fonts) -> Parts:
    """The parts of a paragraph, whatever its size."""
    string = "".join(run.text for run in text)
    rtl = setting.rtl and _reads_rtl(string)
    latin = not rtl and PLAIN_LATIN.fullmatch(string) is not None
    plain = latin or not string or not (rtl or _may_turn(text, string))
    levels, seams = (None, {}) if plain else bidi(text, rtl)
    found: list[Drawn] = []
    missing: list[Unprintable] = []
    marks = () if latin else _marks(text)
    start = 0
    for run in text:
        face = _face_of(run, setting, fonts)
        stretch = range(start, start + len(run.text))
        start = stretch.stop
        if latin and face.coverage.issuperset(map(ord, run.text)):
            several: Iterator[Piece] = iter([Piece(stretch.start, stretch.stop, face, "Latn", 0)])
        else:
            choice = Choice(face, run.lang or setting.lang, fonts, stressed=run.emphasis)
            several = pieces(string, stretch, levels, choice)
        for piece in several:
            if piece.end > piece.start:
                found.append(drawn(string, run, piece, setting, marks))
                missing += _uncovered(string, piece, run)
    return Parts(text=string, drawn=tuple(found), missing=tuple(missing), seams=seams, is_latin=latin)


def _may_turn(text: Text, string: str) -> bool:
    """Whether something in a text that reads from the left may read from the right."""
    langs = {lang for run in text for lang in (run.lang, *run.around) if lang}
    return FROM_THE_RIGHT.search(string) is not None or any(map(reads_rtl, langs))


def _reads_rtl(string: str) -> bool:
    """Whether a paragraph of a language that reads from the right does so, too: a note with nothing but an
    English reference does not."""
    # Most often the first letter tells.
    if any(bidirectional(character) in RIGHT_TO_LEFT for character in string):
        return True
    return not any(bidirectional(character) == "L" for character in string)


def changes(shaped: Shaped, item: Item, place: int) -> bool:
    """Whether letters of an item beside `place`, within it or at an end of it, are others where a line parts
    them."""
    if item.start < place < item.end:
        return item.is_unsafe(place)
    # No font tells of letters that join across two of them, as in a word half of which is bold.
    return item.script in JOINED and not any(map(str.isspace, shaped.text[place - 1 : place + 1]))


def reshape(shaped: Shaped, item: Item, start: int, end: int, line: range) -> Item:
    """The part [start, end) of an item, shaped as it stands in a line that holds the characters `line`."""
    piece = Piece(start, end, item.face, item.script, item.level)
    marks = [one.start for one in shaped.items if one.run.raised]
    text = shaped.text[: line.stop]
    part = sized(drawn(text, item.run, piece, shaped.setting, marks, line.start), shaped.setting)
    widen(part, shaped.rooms)
    return part


def _face_of(run: Run, setting: Setting, fonts: Fonts) -> Face:
    weight = setting.weight
    if run.strong:
        weight = min(weight + BOLDER, BOLDEST)
    if run.raised:
        weight = CLEAR_MARK_WEIGHT if setting.clear else max(weight, MARK_WEIGHT)
    if setting.clear:
        # What no line under it shows to be a link is bold.
        if not setting.calm:
            weight += BOLDER if leads_unseen(run) and not run.strong else EMPHASIS if run.emphasis else 0
        return fonts.choose(setting.family, min(weight, BOLDEST), False)
    # Emphasis within italics is upright, as printers have it.
    italic = setting.italic != run.emphasis
    face = fonts.choose(setting.family, weight, italic)
    if run.emphasis and face.file.italic != italic:
        return fonts.choose(setting.family, min(weight + BOLDER, BOLDEST), italic)
    return face


def _uncovered(string: str, piece: Piece, run: Run) -> list[Unprintable]:
    coverage = piece.face.coverage
    if coverage.issuperset(map(ord, set(string[piece.start : piece.end]))):
        return []
    return [
        Unprintable(character=character, span=run.span)
        for character in string[piece.start : piece.end]
        if ord(character) not in coverage
    ]


def _marks(text: Text) -> Sequence[int]:
    """Where the marks of notes begin."""
    starts = accumulate((len(run.text) for run in text), initial=0)
    return [start for run, start in zip(text, starts, strict=False) if run.raised]


def _reach(length: int, items: Sequence[Item]) -> tuple[float, ...]:
    widths = [0.0] * length
    for item in items:
        for cluster, advance in zip(item.clusters, item.advances, strict=True):
            widths[cluster] += advance
    return tuple(accumulate(widths, initial=0.0))
