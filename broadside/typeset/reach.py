"""Line → points: how far its ink reaches above and below its baseline."""

from collections.abc import Iterator

from broadside.fonts import Fonts
from broadside.fonts.face import Face
from broadside.model.text import Line


def above(line: Line, fonts: Fonts) -> float:
    """How far up: marks over Arabic, Hindi and Vietnamese letters reach beyond the type size."""
    inks = _inks(line, fonts)
    return max((face.height(glyph) * scale + up for face, glyph, scale, up in inks), default=0.0)


def below(line: Line, fonts: Fonts) -> float:
    inks = _inks(line, fonts)
    return max((face.depth(glyph) * scale - up for face, glyph, scale, up in inks), default=0.0)


def _inks(line: Line, fonts: Fonts) -> Iterator[tuple[Face, int, float, float]]:
    """Each glyph with its face, points by unit of that, and how far it is raised."""
    for one in line.glyphs:
        face = fonts.face(one.face)
        shifts = one.offsets or ((0.0, 0.0),) * len(one.ids)
        for glyph, (_, up) in zip(one.ids, shifts, strict=True):
            yield face, glyph, one.size / face.upem, up + one.rise
