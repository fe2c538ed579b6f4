"""Line → points: how far its ink reaches above and below its baseline, and how near another may stand."""

from collections.abc import Iterator

from broadside.fonts import Fonts
from broadside.model.page import Words
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


def pitch(upper: Words, lower: Words, fonts: Fonts) -> float:
    """How far apart two baselines are where tails of the upper line touch letters below them."""
    tails = [one for one in _letters(upper, fonts, -1.0) if one[2] > 0.0]
    tops = list(_letters(lower, fonts, 1.0))
    return max(
        (
            tail + top
            for start, end, tail in tails
            for left, right, top in tops
            if min(end, right) > max(start, left)
        ),
        default=0.0,
    )


def _letters(words: Words, fonts: Fonts, way: float) -> Iterator[tuple[float, float, float]]:
    """Where each letter begins and ends, and how far it reaches."""
    for one in words.line.glyphs:
        face = fonts.face(one.face)
        reach, scale, x = face.height if way > 0 else face.depth, one.size / face.upem, words.x + one.x
        for glyph, advance in zip(one.ids, one.advances, strict=True):
            yield x, x + advance, reach(glyph) * scale + way * one.rise
            x += advance
