"""Chart, Frame → Axis: the finest scale whose numbers have room, and these numbers, above the rows."""

import math
from itertools import pairwise

from msgspec import Struct

from broadside.blocks.chart.layout.frame import STRONG, Frame
from broadside.blocks.chart.layout.values import ends
from broadside.blocks.chart.noun import Chart
from broadside.blocks.chart.plots.values import Plot
from broadside.blocks.chart.scale import Scale, scales, whole_scale
from broadside.issues import Span
from broadside.model.page import Box, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.phrases import amount, decimals
from broadside.typeset.typesetter import Typesetter, words

# The least height of the row of numbers, and what these keep off the lines below them.
ROW, ABOVE_LINES = 16.0, 6.0
# Room between two numbers of the scale, and beside that of the line of reference.
APART, NEAR = 12.0, 4.0
# Ticks nearer than this to the line of reference keep no number of their own.
NEAR_LINE = 12.0
# So many numbers at least are worth a unit each; else they stand without.
WORTH_A_UNIT = 3
# The ends of a scale's numbers may take at most this share of the plot.
MOST_INSET = 0.5
# Wider than any number of a scale, which is never broken.
ONE_LINE = 1e4


class Axis(Struct, frozen=True, kw_only=True):
    """A scale with its numbers set, none where the place is too narrow for any, and the plot that leaves room
    for the halves of the first and the last."""

    scale: Scale
    numbers: tuple[Line, ...]
    plot: Column


def axis_of(one: Chart, frame: Frame, column: Column, typesetter: Typesetter) -> Axis:
    """The finest scale whose numbers have room beside one another, and within the column: with the unit where
    some of them have room for it, else without; none where not even two have."""
    values = [end for datum in one.data for end in ends(datum)]
    values += [] if one.reference is None else [one.reference]
    if one.kind == "bars":
        return Axis(scale=whole_scale(values), numbers=(), plot=frame.plot)
    scale = Scale(low=0.0, high=1.0)
    for unit in dict.fromkeys((one.unit, "")):
        for scale in scales(values):
            if unit and len(scale.ticks) < WORTH_A_UNIT:
                continue
            axis = _set(scale, unit, one.span, typesetter, column, frame.plot)
            if axis:
                return axis
    return Axis(scale=scale, numbers=(), plot=frame.plot)


def _set(
    scale: Scale, unit: str, span: Span, typesetter: Typesetter, column: Column, plot: Column
) -> Axis | None:
    """The scale with its numbers; None where they have no room."""
    type_ = _of_scale(typesetter)
    places = max(map(decimals, scale.ticks))
    said = [amount(tick, typesetter.lang, places, unit) for tick in scale.ticks]
    lines = tuple(typesetter.lines(words(one, span), type_, ONE_LINE)[0] for one in said)
    at_left, at_right = (lines[-1], lines[0]) if typesetter.rtl else (lines[0], lines[-1])
    left = max(at_left.width / 2 - (plot.x - column.x), 0.0)
    right = max(at_right.width / 2 - (column.x + column.width - plot.x - plot.width), 0.0)
    inner = Column(x=plot.x + left, width=plot.width - left - right)
    step = inner.width / (len(lines) - 1)
    tight = any((one.width + other.width) / 2 + APART > step for one, other in pairwise(lines))
    return (
        None
        if tight or inner.width < plot.width * MOST_INSET
        else Axis(scale=scale, numbers=lines, plot=inner)
    )


def _of_scale(typesetter: Typesetter) -> Type:
    """What numbers of a scale are set in: small, but as dark as the values."""
    return replace(typesetter.type_of("note"), indent=0.0, colour="ink")


def numbers_of(one: Chart, axis: Axis, plot: Plot, column: Column, typesetter: Typesetter) -> tuple[Box, ...]:
    """The numbers of the scale, above the rows; those who can't see it hear the values themselves. The line
    of reference has its number too, in bold."""
    type_ = _of_scale(typesetter)
    strong = replace(type_, weight=STRONG)
    numbers = [
        _number(line, axis.plot.x + at - line.width / 2, type_, typesetter)
        for line, at in zip(axis.numbers, plot.ticks, strict=False)
    ]
    if one.reference is not None and plot.reference is not None:
        said = amount(one.reference, typesetter.lang, decimals(one.reference), one.unit)
        line = typesetter.lines(words(said, one.span), strong, ONE_LINE)[0]
        if line.width <= column.width:
            at = axis.plot.x + plot.reference
            x = min(max(at - line.width / 2, column.x), column.x + column.width - line.width)
            numbers = [number for number in numbers if _is_clear(number, x, line.width, at)]
            numbers.append(_number(line, x, strong, typesetter))
    if not numbers:
        return ()
    height = math.ceil(max(type_.leading, ROW) / typesetter.layout.grid) * typesetter.layout.grid
    lower = max(height - ABOVE_LINES - typesetter.baseline(type_), 0.0)
    return (Box(height=height, items=tuple(replace(one, y=one.y + lower) for one in numbers), span=one.span),)


def _is_clear(number: Words, x: float, width: float, at: float) -> bool:
    """Whether a number of the scale stands clear of that of the line of reference, and of the line."""
    middle = number.x + number.line.width / 2
    beside = number.x + number.line.width + NEAR <= x or x + width + NEAR <= number.x
    return beside and abs(middle - at) > NEAR_LINE


def _number(line: Line, x: float, type_: Type, typesetter: Typesetter) -> Words:
    return Words(x=x, y=typesetter.baseline(type_), line=line, colour=type_.colour, element=None)
