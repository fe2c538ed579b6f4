"""Line → points: how far its ink reaches above and below its baseline."""

from broadside.fonts import Fonts
from broadside.model.text import Line


def above(line: Line, fonts: Fonts) -> float:
    """How far up: marks over Arabic, Hindi and Vietnamese letters reach beyond the type size."""
    reaches: list[float] = []
    for one in line.glyphs:
        face = fonts.face(one.face)
        height, scale = face.height, one.size / face.upem
        if one.offsets:
            pairs = zip(one.ids, one.offsets, strict=True)
            reaches += [height(glyph) * scale + (up + one.rise) for glyph, (_, up) in pairs]
        elif one.ids:
            # Where all sit on the pen, the highest glyph reaches highest, and most come more than once.
            reaches.append(max(map(height, {*one.ids})) * scale + one.rise)
    return max(reaches, default=0.0)


def below(line: Line, fonts: Fonts) -> float:
    reaches: list[float] = []
    for one in line.glyphs:
        face = fonts.face(one.face)
        depth, scale = face.depth, one.size / face.upem
        if one.offsets:
            pairs = zip(one.ids, one.offsets, strict=True)
            reaches += [depth(glyph) * scale - (up + one.rise) for glyph, (_, up) in pairs]
        elif one.ids:
            reaches.append(max(map(depth, {*one.ids})) * scale - one.rise)
    return max(reaches, default=0.0)
