"""Piece → Drawn → Item: the glyphs of a stretch, in units of its face, and the same in a size.

HarfBuzz sets in units, so that glyphs are the same in every size, and an attempt in another one asks it for
nothing.
"""

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import bidirectional, category

import uharfbuzz as hb
from msgspec import Struct

from broadside.model.content import Run
from broadside.typeset.shape.item import Item
from broadside.typeset.shape.pieces import Piece
from broadside.typeset.shape.setting import Setting
from broadside.typeset.shape.solid import closed_up
from broadside.typeset.shape.unnamed import language_of_letters

# Note marks: near the 8 pt on 12 pt that clear-print guides ask for, raised so that their top stands at
# the ascender. In small text they are as small as can be read, as long as they are seen to be marks. In
# clear print they are near the size of the text (UKAAF, G003).
MARK_SIZE = 0.66
LEAST_MARK, MOST_OF_SMALL, CLEAR_MARK_SIZE = 7.5, 0.75, 0.72
TOP_OF_MARK, CAPITAL = 0.831, 0.714

# Of UAX 9: what reads from the right.
RIGHT_TO_LEFT = frozenset({"R", "AL"})

# Scripts whose letters may stand closer or wider; those of others join, or are never set so.
TRACKED = frozenset({"Latn", "Grek", "Cyrl"})

# Chinese letters and kana stand in squares side by side (JIS X 4051, 4.1): their kerning is for `palt`.
SOLID = {"kern": False}
# Signs of a face without letters from the right are kerned for a line from the left: set from the right, they
# would be moved over the word on their other side.
TURNED = {"kern": False}
# Faces in sizes, of which the widths are known at a time: those of a few documents.
MOST_SCALES = 512


class Drawn(Struct, frozen=True, kw_only=True, eq=False):
    """A stretch of one run, face, script and level, and its glyphs in visual order: their widths and, where
    not all are zero, their offsets, in units of the face; what of the room around signs goes, in parts of the
    size, by the number of the glyph. `hangs`: it begins with a sign that has no letter to stand on."""

    run: Run
    piece: Piece
    lang: str
    ids: list[int]
    clusters: list[int]
    infos: list[hb.GlyphInfo]
    wide: "array[int]"
    offsets: Sequence[tuple[int, int]] | None
    closed: Mapping[int, tuple[float, float]]
    hangs: bool


def drawn(
    string: str, run: Run, piece: Piece, setting: Setting, marks: Sequence[int], context_from: int = 0
) -> Drawn:
    """A piece of a text, with the text around it from a place on; where `marks` of notes begin."""
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
    infos = buffer.glyph_infos
    # Of each the offsets to the right and up, and the advances to the right and up.
    moves = [position.position for position in buffer.glyph_positions]
    offsets = [(x, y) for x, y, _, _ in moves]
    is_moved = offsets.count((0, 0)) < len(offsets)
    ids, clusters = [i.codepoint for i in infos], [i.cluster + shift for i in infos]
    solid = piece.script == "Hani"
    return Drawn(
        run=run,
        piece=piece,
        lang=lang,
        ids=ids,
        clusters=clusters,
        infos=infos,
        wide=array("i", [wide for _, _, wide, _ in moves]),
        offsets=offsets if is_moved else None,
        closed=closed_up(string, clusters, ids, piece.face, marks) if solid else {},
        hangs=piece.level % 2 == 0 and is_moved and category(string[piece.start])[0] == "M",
    )


def sized(one: Drawn, setting: Setting) -> Item:
    """The same in the size of a setting. What has the glyphs of another one shares them."""
    piece, run = one.piece, one.run
    size = _mark_size(setting) if run.raised else setting.size * run.scale
    scale = size / piece.face.upem
    offsets = [(x * scale, y * scale) for x, y in one.offsets] if one.offsets else None
    widths = _scaled(scale)
    advances = [widths[wide] for wide in one.wide]
    if setting.tracking and piece.script in TRACKED:
        # A mark on a letter has no width of its own, and keeps to it.
        apart = setting.tracking * size
        advances = [wide + apart if wide else wide for wide in advances]
    if one.hangs and offsets:
        # A sign without a letter of its script to stand on hangs from none of another.
        pens = accumulate(advances, initial=0.0)
        lean = min(pen + across for pen, (across, _) in zip(pens, offsets, strict=False))
        if lean < 0:
            advances[0] -= lean
            offsets[0] = (offsets[0][0] - lean, offsets[0][1])
    for i, (before, after) in one.closed.items():
        advances[i] -= (before + after) * size
        if before:
            offsets = offsets or [(0.0, 0.0)] * len(one.ids)
            offsets[i] = (offsets[i][0] - before * size, offsets[i][1])
    return Item(
        run=run,
        face=piece.face,
        start=piece.start,
        end=piece.end,
        level=piece.level,
        script=piece.script,
        lang=one.lang,
        size=size,
        rise=TOP_OF_MARK * setting.size - CAPITAL * size if run.raised else 0.0,
        ids=one.ids,
        clusters=one.clusters,
        advances=advances,
        offsets=offsets,
        infos=one.infos,
    )


def _mark_size(setting: Setting) -> float:
    if setting.clear:
        return CLEAR_MARK_SIZE * setting.size
    return max(MARK_SIZE * setting.size, min(LEAST_MARK, MOST_OF_SMALL * setting.size))


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
