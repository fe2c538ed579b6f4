"""Words → Shape: draws the rim that keeps words readable on a picture, of paper or of their ground."""

from broadside.fonts import Fonts
from broadside.model.colour_role import ColourRole
from broadside.model.memo import Memo
from broadside.model.page import Path, Shape, Words
from broadside.model.steps import Steps
from broadside.model.text import Glyphs, Line

# How far the rim reaches, in parts of the type size; on a ground with lines, none of which is to be seen
# between two words, farther.
RIM, ON_LINES = 0.16, 0.22


def halo(words: Words, fonts: Fonts, memo: Memo, ground: ColourRole = "paper") -> Shape:
    """The letters of a line drawn by a broad pen, to lie below them. A rim in a colour is of paper where
    little ink takes that away."""
    paths = memo.of(_rim, words.line, fonts, ground)
    return Shape(x=words.x, y=words.y, width=words.line.width, height=0.0, paths=paths)


def _rim(_: Memo, line: Line, fonts: Fonts, ground: ColourRole) -> tuple[Path, ...]:
    steps = tuple(step for one in line.glyphs for step in _outlines(one, fonts))
    is_paper = ground == "paper"
    rim = Path(
        steps=steps,
        fill=ground,
        stroke=ground,
        width=2 * (RIM if is_paper else ON_LINES) * line.size,
        round=True,
        ground=not is_paper,
        kept=True,
    )
    return (rim,) if steps else ()


def _outlines(glyphs: Glyphs, fonts: Fonts) -> Steps:
    """The outlines of glyphs, counted from the start of their line, y down."""
    face = fonts.face(glyphs.face)
    scale = glyphs.size / face.upem
    offsets = glyphs.offsets or ((0.0, 0.0),) * len(glyphs.ids)
    made: list[tuple[str | float, ...]] = []
    pen = glyphs.x + glyphs.room[0]
    advances = (glyphs.advances[0] - glyphs.room[0], *glyphs.advances[1:]) if glyphs.ids else ()
    for glyph, advance, (dx, dy) in zip(glyphs.ids, advances, offsets, strict=True):
        for operator, *places in face.outline(glyph):
            made.append(
                (
                    operator,
                    *(
                        -(float(place) * scale) - dy - glyphs.rise
                        if i % 2
                        else pen + dx + float(place) * scale
                        for i, place in enumerate(places)
                    ),
                )
            )
        pen += advance
    return tuple(made)
