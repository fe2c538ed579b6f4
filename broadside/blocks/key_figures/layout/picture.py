"""KeyFigure → Stack: draws what a large number says: two bars, or a marked part of a scale from 0 to 100%.

The words say all that the drawing shows, so that it is an ornament to those who hear them. What counts is
filled and the rest is an outline: form tells them apart where colour does not.
"""

from collections.abc import Iterator
from math import ceil

from msgspec import Struct

from broadside.blocks.key_figures.noun import KeyFigure, Ratio, Share
from broadside.issues import Span
from broadside.model.layout import ColourRole, Type
from broadside.model.page import GLUE, Box, Path, Shape, Words
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.phrases import amount
from broadside.typeset.emblem import look
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter, words

# The height of a bar, the room between two, and that above and below the drawing, in parts of the size of
# the words below it.
BAR, BETWEEN, ABOVE, BELOW = 0.75, 0.25, 0.1, 0.4
# Points between the parts of a bar, and of the line around one that is empty.
PARTED, LINE = 2.0, 1.25
# A bar is no longer than so many times its height: the eye compares short ones best.
LONGEST = 32.0
WHOLE = 100.0


class _Pen(Struct, frozen=True, kw_only=True):
    """Bars `high` points high in a place `width` points wide, drawn from its start."""

    width: float
    high: float
    colour: ColourRole
    rtl: bool

    def filled(self, start: float, long: float, y: float) -> Path:
        return Path(steps=rectangle(long, self.high, self._left(start, long), y), fill=self.colour)

    def empty(self, start: float, long: float, y: float) -> Path:
        left, half = self._left(start, long), LINE / 2
        steps = rectangle(long - LINE, self.high - LINE, left + half, y + half)
        return Path(steps=steps, stroke=self.colour, width=LINE)

    def _left(self, start: float, long: float) -> float:
        return self.width - start - long if self.rtl else start


def picture(figure: KeyFigure, type_: Type, column: Column, typesetter: Typesetter) -> Stack:
    """The drawing of a figure above words in `type_`; nothing where it has none."""
    if figure.picture is None:
        return Stack(boxes=())
    sign = figure.emblem.sign if figure.emblem else ""
    high = BAR * type_.size
    width = min(column.width, LONGEST * high)
    pen = _Pen(
        width=width,
        high=high,
        colour=look(sign, typesetter).colour if sign else "brand",
        rtl=typesetter.rtl,
    )
    inner = column.inside(0.0, column.width - width, typesetter.rtl)
    label = replace(typesetter.type_of("label"), indent=0.0)
    second = high * (1 + BETWEEN / BAR)
    ends: tuple[Words, ...] = ()
    if isinstance(figure.picture, Ratio):
        paths, tall = tuple(_bars(figure.picture, pen, second)), second + high
    else:
        paths, tall = _scale(figure.picture, pen), high + label.leading
        ends = tuple(_ends(label, high, inner, figure.span, typesetter))
    ink = Shape(x=inner.x, y=0.0, width=width, height=tall, paths=paths)
    grid = typesetter.layout.grid
    box = Box(height=ceil(tall / grid) * grid, items=(ink, *ends), bond=GLUE, span=figure.span)
    return Stack(boxes=(box,), before=ABOVE * type_.size, after=BELOW * type_.size)


def _bars(ratio: Ratio, pen: _Pen, second: float) -> Iterator[Path]:
    """A bar of one part, and `second` points below its top one of so many, which can be counted."""
    part = (pen.width - PARTED * (ceil(ratio.times) - 1)) / ratio.times
    yield pen.empty(0.0, part, 0.0)
    for i in range(ceil(ratio.times)):
        yield pen.filled(i * (part + PARTED), part * min(ratio.times - i, 1.0), second)


def _scale(share: Share, pen: _Pen) -> tuple[Path, ...]:
    low, high = (pen.width * end / WHOLE for end in (share.low, share.high))
    return (pen.empty(0.0, pen.width, 0.0), pen.filled(low, high - low, 0.0))


def _ends(type_: Type, down: float, column: Column, span: Span, typesetter: Typesetter) -> Iterator[Words]:
    """The numbers of a scale below its ends."""
    lang, baseline = typesetter.lang, down + typesetter.baseline(type_)
    first, last = words(amount(0.0, lang, 0), span), words(amount(WHOLE, lang, 0, "%"), span)
    for text, look_ in ((first, replace(type_, align="start")), (last, replace(type_, align="end"))):
        (line,) = typesetter.lines(text, look_, column.width)
        left = left_of(line, column, look_, typesetter.rtl)
        yield Words(x=left, y=baseline, line=line, colour=type_.colour, element=None)
