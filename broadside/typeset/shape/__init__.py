"""Text, Setting, Fonts → Shaped: turns a paragraph into glyphs, by levels, scripts and faces (HarfBuzz).

A paragraph is shaped whole, with the neighbouring text as context, so that a word set half in bold
still joins. Positions count characters of the paragraph's text; advances and offsets are points.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from operator import neg

import icu
import uharfbuzz as hb
from msgspec import Struct

from broadside.fonts import IGNORABLE, Face, Fonts
from broadside.issues import Span
from broadside.model.content import Run, Text
from broadside.typeset.links import leads_unseen
from broadside.typeset.shape.bidi import bidi

# Note marks: near the 8 pt on 12 pt that clear-print guides ask for, raised so that their top stands at
# the ascender, and a little heavier, so that the smaller figure has the grey of the text.
MARK_SIZE = 0.66
MARK_RISE = 0.36
MARK_WEIGHT = 600
# In clear print they are near the size of the text, and what is emphasized is a little heavier, not italic
# (UK Association for Accessible Formats, G003).
CLEAR_MARK_SIZE = 0.85
CLEAR_MARK_RISE = 0.2
EMPHASIS = 200
BOLDER = 300
BOLDEST = 800

# One script, left to right, so that neither bidi nor script runs need a look: Latin and the punctuation
# and symbols that go with every script.
PLAIN_LATIN = re.compile(
    "[\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20c0\u2122\u2212]*"
)

UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)

# Scripts whose letters may stand closer or wider; those of others join, or are never set so.
TRACKED = frozenset({"Latn", "Grek", "Cyrl"})

SCRIPTLESS = ("Zyyy", "Zinh", "Zzzz")


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph is set. `size` is points; `lang` BCP 47; `rtl` the paragraph's direction; `tracking`
    what letters stand apart, in parts of their size, where their script allows it; `features` are OpenType's
    by tag. `clear`: nothing is italic or underlined, marks are hardly smaller than the text."""

    family: str
    weight: int
    italic: bool
    size: float
    lang: str
    rtl: bool = False
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    clear: bool = False


class Item(Struct, kw_only=True):
    """A stretch of one run, face, script and level, and its glyphs in visual order.

    `clusters[i]` is the first character that glyph `i` belongs to. `offsets` is None where all are zero;
    `unsafe` holds the characters before which a line can't break without shaping again.
    """

    run: Run
    face: Face
    start: int
    end: int
    level: int
    script: str
    lang: str
    size: float
    rise: float
    ids: list[int]
    clusters: list[int]
    advances: list[float]
    offsets: list[tuple[float, float]] | None
    infos: list[hb.GlyphInfo]

    def is_unsafe(self, position: int) -> bool:
        """Whether a break before `position` changes glyphs beside it, or would part a cluster."""
        first, last = self.between(position, position + 1)
        return first == last or bool(self.infos[first].flags.value & UNSAFE_TO_BREAK)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first glyph and the one after the last whose clusters begin in [start, end)."""
        clusters = self.clusters
        if self.level & 1:
            return bisect_left(clusters, 1 - end, key=neg), bisect_right(clusters, -start, key=neg)
        return bisect_left(clusters, start), bisect_left(clusters, end)


class Unprintable(Struct, frozen=True, kw_only=True):
    """A character that no font has, and the place of the run that it stands in."""

    character: str
    span: Span


class Shaped(Struct, frozen=True, kw_only=True):
    """A paragraph's text and items in logical order. `reach[i]` is the advance of all text before
    character `i`; `missing` lists characters that no font has, with the place of their run; `seams` the
    bidi level between what stands before a character and after it, where that is less than theirs."""

    text: str
    setting: Setting
    items: tuple[Item, ...]
    reach: tuple[float, ...]
    missing: tuple[Unprintable, ...] = ()
    seams: Mapping[int, int] = {}


def shape(text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    """Shape a paragraph. Characters that no font has come back in `missing`, set as blank boxes."""
    string = "".join(run.text for run in text)
    latin = not setting.rtl and PLAIN_LATIN.fullmatch(string) is not None
    levels, seams = (None, {}) if latin or not string else bidi(text, setting.rtl)
    items: list[Item] = []
    missing: list[Unprintable] = []
    start = 0
    for run in text:
        face = _face_of(run, setting, fonts)
        stretch = range(start, start + len(run.text))
        start = stretch.stop
        if latin and face.coverage.issuperset(map(ord, run.text)):
            pieces: Iterator[_Piece] = iter([_Piece(stretch.start, stretch.stop, face, "Latn", 0)])
        else:
            pieces = _pieces(string, stretch, levels, run.lang or setting.lang, face, fonts)
        for piece in pieces:
            if piece.end > piece.start:
                items.append(_shape_piece(string, run, piece, setting))
                missing += _uncovered(string, piece, run)
    return Shaped(
        text=string,
        setting=setting,
        items=tuple(items),
        reach=_reach(len(string), items),
        missing=tuple(missing),
        seams=seams,
    )


def reshape(
    shaped: Shaped, item: Item, start: int, end: int, *, begins: bool = True, ends: bool = True
) -> Item:
    """The part [start, end) of an item shaped as if a line began there and ended there, or one of the two."""
    piece = _Piece(start, end, item.face, item.script, item.level)
    text = shaped.text[:end] if ends else shaped.text
    return _shape_piece(text, item.run, piece, shaped.setting, context_from=start if begins else 0)


class _Piece(Struct, frozen=True):
    start: int
    end: int
    face: Face
    script: str
    level: int


def _face_of(run: Run, setting: Setting, fonts: Fonts) -> Face:
    weight = setting.weight
    if run.strong:
        weight = min(weight + BOLDER, BOLDEST)
    if run.raised:
        weight = max(weight, MARK_WEIGHT)
    if setting.clear:
        # What no line under it shows to be a link is bold.
        weight += BOLDER if leads_unseen(run) and not run.strong else EMPHASIS if run.emphasis else 0
        return fonts.choose(setting.family, min(weight, BOLDEST), False)
    # Emphasis within italics is upright, as printers have it.
    return fonts.choose(setting.family, weight, setting.italic != run.emphasis)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    code: str = icu.Script.getScript(character).getShortName()
    return code


def _pieces(
    string: str, stretch: range, levels: list[int] | None, lang: str, face: Face, fonts: Fonts
) -> Iterator[_Piece]:
    """Split a stretch of text where level, script or face changes; marks stay with their base."""
    scripts = _scripts(string, stretch.start, stretch.stop)
    began, current = stretch.start, None
    # What shows no ink of its own goes with the letters before it; at the start, with those after it.
    now = next(
        (
            _covering(string[i], script, lang, face, face, fonts)
            for i, script in zip(stretch, scripts, strict=True)
            if ord(string[i]) not in IGNORABLE
        ),
        face,
    )
    for i, script in zip(stretch, scripts, strict=True):
        level = levels[i] if levels else 0
        if ord(string[i]) not in IGNORABLE:
            now = _covering(string[i], script, lang, now, face, fonts)
        key = (now, script, level)
        if key != current:
            if current is not None:
                yield _Piece(began, i, *current)
            began, current = i, key
    if current is not None:
        yield _Piece(began, stretch.stop, *current)


def _scripts(string: str, start: int, end: int) -> list[str]:
    """The script of each character; common ones take that of the text before them, else after."""
    codes = [_script(c) for c in string[start:end]]
    last = next((c for c in map(_script, reversed(string[:start])) if c not in SCRIPTLESS), None)
    last = last or next((c for c in map(_script, string[start:]) if c not in SCRIPTLESS), "Latn")
    for i, code in enumerate(codes):
        if code in SCRIPTLESS:
            codes[i] = last
        else:
            last = code
    return codes


def _covering(character: str, script: str, lang: str, now: Face, first: Face, fonts: Fonts) -> Face:
    """The face for a character: the run's own where it can, else the one in use, else a fallback."""
    code = ord(character)
    # A combining mark keeps to the face of its base, or it would float; blanks don't end a stretch either.
    if _script(character) == "Zinh" and code in now.coverage:
        return now
    if code in first.coverage and now is first:
        return first
    if character.isspace() and code in now.coverage:
        return now
    if code in first.coverage:
        return first
    if code in now.coverage and script in now.file.scripts:
        return now
    return fonts.fallback(character, script, lang, first) or now


def _uncovered(string: str, piece: _Piece, run: Run) -> list[Unprintable]:
    coverage = piece.face.coverage
    return [
        Unprintable(character=character, span=run.span)
        for character in string[piece.start : piece.end]
        if ord(character) not in coverage
    ]


def _shape_piece(string: str, run: Run, piece: _Piece, setting: Setting, context_from: int = 0) -> Item:
    mark, rise = (CLEAR_MARK_SIZE, CLEAR_MARK_RISE) if setting.clear else (MARK_SIZE, MARK_RISE)
    size = setting.size * (mark if run.raised else 1.0)
    scale = size / piece.face.upem
    buffer = hb.Buffer()
    shift = context_from
    buffer.add_str(string[shift:], piece.start - shift, piece.end - piece.start)
    buffer.direction = "rtl" if piece.level & 1 else "ltr"
    buffer.script = piece.script
    buffer.language = run.lang or setting.lang
    # Else HarfBuzz puts blanks in their place, which have no width for it and one in the font.
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(piece.face.font, buffer, dict.fromkeys(setting.features, True))
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    offsets = [(p.x_offset * scale, p.y_offset * scale) for p in positions]
    # A mark on a letter has no width of its own, and keeps to it.
    apart = setting.tracking * size if piece.script in TRACKED else 0.0
    return Item(
        run=run,
        face=piece.face,
        start=piece.start,
        end=piece.end,
        level=piece.level,
        script=piece.script,
        lang=run.lang or setting.lang,
        size=size,
        rise=setting.size * rise if run.raised else 0.0,
        ids=[i.codepoint for i in infos],
        clusters=[i.cluster + shift for i in infos],
        advances=[p.x_advance * scale + (apart if p.x_advance else 0.0) for p in positions],
        offsets=offsets if any(x or y for x, y in offsets) else None,
        infos=infos,
    )


def _reach(length: int, items: list[Item]) -> tuple[float, ...]:
    widths = [0.0] * length
    for item in items:
        for cluster, advance in zip(item.clusters, item.advances, strict=True):
            widths[cluster] += advance
    return tuple(accumulate(widths, initial=0.0))
