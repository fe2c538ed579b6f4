"""Text, Setting, Fonts → Shaped: turns a paragraph into glyphs, by levels, scripts and faces (HarfBuzz).

A paragraph is shaped whole, with the neighbouring text as context, so that a word set half in bold
still joins. Positions count characters of the paragraph's text; advances and offsets are points.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import bidirectional, category

import uharfbuzz as hb
from msgspec import Struct

from broadside.fonts import BOLDER, BOLDEST, Fonts
from broadside.fonts.face import Face
from broadside.issues import Span
from broadside.model.content import Run, Text
from broadside.model.language import reads_rtl
from broadside.typeset.links import leads_unseen
from broadside.typeset.shape.apart import NO_ROOMS, Rooms, rooms_between, widen
from broadside.typeset.shape.bidi import bidi
from broadside.typeset.shape.item import Item
from broadside.typeset.shape.pieces import Choice, Piece, pieces
from broadside.typeset.shape.solid import closed_up
from broadside.typeset.shape.unnamed import language_of_letters

# Note marks: near the 8 pt on 12 pt that clear-print guides ask for, raised so that their top stands at
# the ascender, and a little heavier, so that the smaller figure has the grey of the text. In small text they
# are as small as can be read, as long as they are seen to be marks. In clear print they are near the size of
# the text (UKAAF, G003), and plain: as heavy as elsewhere they would be taken for words.
MARK_SIZE = 0.66
LEAST_MARK, MOST_OF_SMALL, CLEAR_MARK_SIZE = 7.5, 0.75, 0.72
TOP_OF_MARK, CAPITAL = 0.831, 0.714
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

# Of UAX 9: what reads from the right.
RIGHT_TO_LEFT = frozenset({"R", "AL"})

# Scripts whose letters may stand closer or wider; those of others join, or are never set so.
TRACKED = frozenset({"Latn", "Grek", "Cyrl"})

# Scripts whose letters join in words.
JOINED = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Adlm", "Mand", "Rohg", "Phag"})

# Chinese letters and kana stand in squares side by side (JIS X 4051, 4.1): their kerning is for `palt`.
SOLID = {"kern": False}
# Signs of a face without letters from the right are kerned for a line from the left: set from the right, they
# would be moved over the word on their other side.
TURNED = {"kern": False}
# Faces in sizes, of which the widths are known at a time: those of a few documents.
MOST_SCALES = 512


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph is set. `size` is points; `lang` BCP 47; `rtl` the paragraph's direction; `tracking`
    what letters stand apart, in parts of their size, where their script allows it; `features` are OpenType's
    by tag. `clear`: nothing is italic or underlined, but bold, where it is not `calm`; marks are hardly
    smaller than the text."""

    family: str
    weight: int
    italic: bool
    size: float
    lang: str
    rtl: bool = False
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    clear: bool = False
    calm: bool = False


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


def shape(text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    """Shape a paragraph. Characters that no font has come back in `missing`, set as blank boxes."""
    string = "".join(run.text for run in text)
    rtl = setting.rtl and _reads_rtl(string)
    latin = not rtl and PLAIN_LATIN.fullmatch(string) is not None
    plain = latin or not string or not (rtl or _may_turn(text, string))
    levels, seams = (None, {}) if plain else bidi(text, rtl)
    items: list[Item] = []
    missing: list[Unprintable] = []
    marks = () if latin else _marks(text)
    start = 0
    for run in text:
        face = _face_of(run, setting, fonts)
        stretch = range(start, start + len(run.text))
        start = stretch.stop
        if latin and face.coverage.issuperset(map(ord, run.text)):
            found: Iterator[Piece] = iter([Piece(stretch.start, stretch.stop, face, "Latn", 0)])
        else:
            choice = Choice(face, run.lang or setting.lang, fonts, stressed=run.emphasis)
            found = pieces(string, stretch, levels, choice)
        for piece in found:
            if piece.end > piece.start:
                items.append(_shape_piece(string, run, piece, setting, marks))
                missing += _uncovered(string, piece, run)
    rooms = NO_ROOMS if latin else rooms_between(string, items, setting.size)
    for item in items if rooms is not NO_ROOMS else ():
        widen(item, rooms)
    return Shaped(
        text=string,
        setting=setting,
        items=tuple(items),
        reach=_reach(len(string), items),
        missing=tuple(missing),
        seams=seams,
        rooms=rooms,
    )


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
    part = _shape_piece(text, item.run, piece, shaped.setting, marks, line.start)
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


def _mark_size(setting: Setting) -> float:
    if setting.clear:
        return CLEAR_MARK_SIZE * setting.size
    return max(MARK_SIZE * setting.size, min(LEAST_MARK, MOST_OF_SMALL * setting.size))


def _shape_piece(
    string: str, run: Run, piece: Piece, setting: Setting, marks: Sequence[int], context_from: int = 0
) -> Item:
    size = _mark_size(setting) if run.raised else setting.size * run.scale
    scale = size / piece.face.upem
    buffer = hb.Buffer()
    shift = context_from
    buffer.add_str(string[shift:], piece.start - shift, piece.end - piece.start)
    buffer.direction = "rtl" if piece.level & 1 else "ltr"
    buffer.script = piece.script
    lang = run.lang or setting.lang
    buffer.language = language_of_letters(string, lang) if piece.script == "Hani" else lang
    # Else HarfBuzz puts blanks in their place, which have no width for it and one in the font.
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    features = SOLID if piece.script == "Hani" else TURNED if _is_turned(string, piece) else {}
    hb.shape(piece.face.font, buffer, features | dict.fromkeys(setting.features, True))
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    # Of each the offsets to the right and up, and the advances to the right and up.
    moves = [position.position for position in positions]
    offsets = (
        [(x * scale, y * scale) for x, y, _, _ in moves] if any(x or y for x, y, _, _ in moves) else None
    )
    widths = _scaled(scale)
    advances = [widths[wide] for _, _, wide, _ in moves]
    if setting.tracking and piece.script in TRACKED:
        # A mark on a letter has no width of its own, and keeps to it.
        apart = setting.tracking * size
        advances = [wide + apart if wide else wide for wide in advances]
    ids, clusters = [i.codepoint for i in infos], [i.cluster + shift for i in infos]
    if piece.level % 2 == 0 and offsets and category(string[piece.start])[0] == "M":
        # A sign without a letter of its script to stand on hangs from none of another.
        pens = accumulate(advances, initial=0.0)
        lean = min(pen + across for pen, (across, _) in zip(pens, offsets, strict=False))
        if lean < 0:
            advances[0] -= lean
            offsets[0] = (offsets[0][0] - lean, offsets[0][1])
    if piece.script == "Hani":
        for i, (before, after) in closed_up(string, clusters, ids, piece.face, marks).items():
            advances[i] -= (before + after) * size
            if before:
                offsets = offsets or [(0.0, 0.0)] * len(ids)
                offsets[i] = (offsets[i][0] - before * size, offsets[i][1])
    return Item(
        run=run,
        face=piece.face,
        start=piece.start,
        end=piece.end,
        level=piece.level,
        script=piece.script,
        lang=lang,
        size=size,
        rise=TOP_OF_MARK * setting.size - CAPITAL * size if run.raised else 0.0,
        ids=ids,
        clusters=clusters,
        advances=advances,
        offsets=offsets,
        infos=infos,
    )


class _Widths(dict[int, float]):  # what a dictionary lacks is made by its own kind alone; any other is slower
    """Widths in font units → points. A long text has hundreds of thousands of glyphs, in some hundred widths:
    each of these is one number for all of them."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, wide: int) -> float:
        found = self[wide] = wide * self._scale
        return found


@lru_cache(maxsize=MOST_SCALES)
def _scaled(scale: float) -> _Widths:
    return _Widths(scale)


def _is_turned(string: str, piece: Piece) -> bool:
    """Whether signs alone are set from the right."""
    return piece.level % 2 == 1 and not any(
        bidirectional(one) in RIGHT_TO_LEFT for one in string[piece.start : piece.end]
    )


def _reach(length: int, items: list[Item]) -> tuple[float, ...]:
    widths = [0.0] * length
    for item in items:
        for cluster, advance in zip(item.clusters, item.advances, strict=True):
            widths[cluster] += advance
    return tuple(accumulate(widths, initial=0.0))
