"""Mark → Paths: draws the bar or dot of a row on the scale that all share, with the grid behind it.

A colour stands for a role; the brand says later what it looks like. Lengths are points, y up from the foot of
a row until its paths are turned.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from broadside.blocks.chart.plots.values import Mark
from broadside.blocks.chart.scale import Scale
from broadside.model.layout import ColourRole
from broadside.model.page import Path
from broadside.model.replace import replace
from broadside.model.steps import Steps, circle, rectangle

BAR = 12.0
RADIUS = 4.0
# Half the height of the strokes that end an interval.
CAP = 3.0
HAIRLINE = 0.5
ZERO_LINE = 0.75
INTERVAL = 1.25
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
    kind: Literal["bars", "dots"], mark: Mark, axis: Axis, reference: float | None, mirror: float | None
) -> tuple[Path, ...]:
    """The grid behind a mark, and the mark, y down from the top of its row; `mirror` is its width where it is
    mirrored."""
    return tuple(
        replace(path, steps=tuple(_turned(step, mark.height, mirror) for step in path.steps))
        for path in _row(kind, mark, axis, reference)
    )


def _row(kind: Literal["bars", "dots"], mark: Mark, axis: Axis, reference: float | None) -> Iterator[Path]:
    top, middle = mark.height - mark.clear, mark.height - mark.middle
    if kind == "dots":
        for x in map(axis.at, axis.scale.ticks):
            yield _line(x, 0.0, x, top, HAIRLINE, "rule")
    if reference is not None:
        x = axis.at(reference)
        yield replace(_line(x, 0.0, x, top, ZERO_LINE), dash=REFERENCE_DASH)
    if kind == "bars":
        if bar := _bar(mark.value, axis, middle):
            yield _inked(bar)
        zero = axis.at(0)
        yield _line(zero, 0.0, zero, top, ZERO_LINE)
    if mark.low is not None and mark.high is not None:
        low, high = axis.at(mark.low), axis.at(mark.high)
        yield _line(low, middle, high, middle, INTERVAL)
        for x in (low, high):
            yield _line(x, middle - CAP, x, middle + CAP, INTERVAL)
    if kind == "dots":
        yield _inked(circle(axis.at(mark.value), middle, RADIUS))


def _bar(value: float, axis: Axis, middle: float) -> Steps:
    """From zero on; nothing for next to none."""
    start = axis.at(0)
    length = axis.at(value) - start
    return rectangle(length, BAR, start, middle - BAR / 2) if abs(length) > LEAST else ()


def _inked(steps: Steps) -> Path:
    return Path(steps=steps, fill="brand", stroke="ink", width=HAIRLINE)


def _line(x1: float, y1: float, x2: float, y2: float, width: float, stroke: ColourRole = "ink") -> Path:
    return Path(steps=(("m", x1, y1), ("l", x2, y2)), stroke=stroke, width=width)


def _turned(step: tuple[str | float, ...], height: float, mirror: float | None) -> tuple[str | float, ...]:
    operator, *places = step
    turned = [
        (float(place) if mirror is None else mirror - float(place)) if i % 2 == 0 else height - float(place)
        for i, place in enumerate(places)
    ]
    return (operator, *turned)
