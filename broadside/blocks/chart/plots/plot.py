"""Strip → Paths: draws the bars or dots of a row on the scale that all share, with the grid behind it.

A colour stands for a role; the brand says later what it looks like. Lengths are points, y up from the foot of
a row until its paths are turned.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from broadside.blocks.chart.plots.values import Mark, Strip
from broadside.blocks.chart.scale import Scale
from broadside.model.colour_role import ColourRole
from broadside.model.page import Path
from broadside.model.replace import replace
from broadside.model.steps import circle, rectangle

# The radius of a dot, half the height of the strokes that end an interval, and how wide that is, in parts of
# the size of the words beside it: who needs large letters needs these as large.
RADIUS, CAP, INTERVAL = 0.36, 0.28, 0.14
# The line at zero, and that of reference, by the same.
ZERO_LINE = 0.0625
HAIRLINE, OPEN_LINE = 0.5, 1.25
REFERENCE_DASH = (3.0, 2.0)
# No bar is that short: the line at zero is where it would be.
LEAST = 1e-8


class Axis(Struct, frozen=True, kw_only=True):
    """A scale on paper, with so many `points` for each unit."""

    scale: Scale
    points: float

    def at(self, value: float) -> float:
        """How far a value stands from the left end."""
        return self.points * (value - self.scale.low)


def axis_of(scale: Scale, width: float) -> Axis:
    return Axis(scale=scale, points=width / (scale.high - scale.low))


def row(
    kind: Literal["bars", "dots"], strip: Strip, axis: Axis, reference: float | None, mirror: float | None
) -> tuple[Path, ...]:
    """The grid behind the marks, and these, y down from the top of their row; `mirror` is its width where it
    is mirrored."""
    return tuple(
        replace(path, steps=tuple(_turned(step, strip.height, mirror) for step in path.steps))
        for path in _row(kind, strip, axis, reference)
    )


def _row(kind: Literal["bars", "dots"], strip: Strip, axis: Axis, reference: float | None) -> Iterator[Path]:
    top, line = strip.height - strip.clear, ZERO_LINE * strip.size
    if kind == "dots":
        for x in map(axis.at, axis.scale.ticks):
            yield _line(x, 0.0, x, top, HAIRLINE, "rule")
    if reference is not None:
        x = axis.at(reference)
        yield replace(_line(x, 0.0, x, top, line), dash=REFERENCE_DASH)
    for mark in strip.marks:
        yield from _bars(mark, strip, axis) if kind == "bars" else ()
        yield from _interval(mark, strip, axis)
        if kind == "dots":
            dot = circle(axis.at(mark.value), strip.height - mark.middle, RADIUS * strip.size)
            yield Path(steps=dot, fill="brand", stroke="ink", width=HAIRLINE)
    if kind == "bars":
        zero = axis.at(0)
        yield _line(zero, 0.0, zero, top, line)


def swatch(long: float, thick: float, *, is_open: bool) -> tuple[Path, ...]:
    """A piece of a bar, as its name has it before itself."""
    return (_bar(long, thick, 0.0, 0.0, is_open=is_open),)


def _bars(mark: Mark, strip: Strip, axis: Axis) -> Iterator[Path]:
    """From zero on; nothing for next to none."""
    start = axis.at(0)
    long, bottom = axis.at(mark.value) - start, strip.height - mark.middle - strip.bar / 2
    if abs(long) <= LEAST:
        return
    yield _bar(long, strip.bar, start, bottom, is_open=mark.is_open)


def _bar(long: float, thick: float, x: float, y: float, *, is_open: bool) -> Path:
    """A bar with its lower left corner at `x` and `y`."""
    if not is_open:
        return Path(steps=rectangle(long, thick, x, y), fill="brand", stroke="ink", width=HAIRLINE)
    half, inner = OPEN_LINE / 2, max(long - OPEN_LINE, 0.0)
    steps = rectangle(inner, thick - OPEN_LINE, x + half, y + half)
    return Path(steps=steps, stroke="brand", width=OPEN_LINE, lettered=True)


def _interval(mark: Mark, strip: Strip, axis: Axis) -> Iterator[Path]:
    if mark.low is None or mark.high is None:
        return
    low, high, middle = axis.at(mark.low), axis.at(mark.high), strip.height - mark.middle
    cap, width = CAP * strip.size, INTERVAL * strip.size
    yield _line(low, middle, high, middle, width)
    for x in (low, high):
        yield _line(x, middle - cap, x, middle + cap, width)


def _line(x1: float, y1: float, x2: float, y2: float, width: float, stroke: ColourRole = "ink") -> Path:
    return Path(steps=(("m", x1, y1), ("l", x2, y2)), stroke=stroke, width=width)


def _turned(step: tuple[str | float, ...], height: float, mirror: float | None) -> tuple[str | float, ...]:
    operator, *places = step
    turned = [
        (float(place) if mirror is None else mirror - float(place)) if i % 2 == 0 else height - float(place)
        for i, place in enumerate(places)
    ]
    return (operator, *turned)
