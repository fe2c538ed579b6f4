"""Line → points: how far its ink reaches above and below its baseline."""

from broadside.fonts import Fonts
from broadside.model.text import Line


def above(line: Line, fonts: Fonts) -> float:
    """How far up: marks over Arabic, Hindi and Vietnamese letters reach beyond the type size."""
    return _reach(line, fonts, 1.0)


def below(line: Line, fonts: Fonts) -> float:
    return _reach(line, fonts, -1.0)


def _reach(line: Line, fonts: Fonts, way: float) -> float:
    """How far up, or down where `way` is -1."""
    reaches: list[float] = []
    for one in line.glyphs:
        face = fonts.face(one.face)
        reach, scale = face.height if way > 0 else face.depth, one.size / face.upem
        if one.offsets:
            pairs = zip(one.ids, one.offsets, strict=True)
            reaches += [reach(glyph) * scale + way * (up + one.rise) for glyph, (_, up) in pairs]
        elif one.ids:
            # Where all sit on the pen, one glyph reaches furthest, and most come more than once.
            reaches.append(max(map(reach, {*one.ids})) * scale + way * one.rise)
    return max(reaches, default=0.0)
