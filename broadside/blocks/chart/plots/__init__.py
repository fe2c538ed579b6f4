"""Strips → Plot: places bars, dots, axes and ticks; words are set elsewhere.

Lengths are points, y down; from right to left everything is mirrored.
"""

from collections.abc import Sequence
from typing import Literal

from broadside.blocks.chart.plots.plot import axis_of, row
from broadside.blocks.chart.plots.values import Mark, Plot, Strip
from broadside.blocks.chart.scale import Scale


def chart(
    kind: Literal["bars", "dots"],
    strips: Sequence[Strip],
    width: float,
    scale: Scale,
    reference: float | None = None,
    rtl: bool = False,
) -> Plot:
    """Bars from zero, or dots with their intervals on a grid, with a line at `reference`."""
    axis = axis_of(scale, width)
    mirror = width if rtl else None
    line = None if reference is None else axis.at(reference)
    places = map(axis.at, scale.ticks)
    return Plot(
        rows=tuple(row(kind, strip, axis, reference, mirror) for strip in strips),
        ends=tuple(tuple(axis.at(_end(mark)) for mark in strip.marks) for strip in strips),
        reference=width - line if line is not None and rtl else line,
        ticks=tuple(width - at if rtl else at for at in places),
    )


def _end(mark: Mark) -> float:
    return mark.value if mark.high is None else mark.high
