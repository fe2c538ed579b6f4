"""Marks → Plot: places bars, dots, axes and ticks; words are set elsewhere.

Lengths are points, y down; from right to left everything is mirrored.
"""

from collections.abc import Sequence
from typing import Literal

from broadside.blocks.chart.plots.plot import axis_of, row
from broadside.blocks.chart.plots.values import Mark, Plot
from broadside.blocks.chart.scale import Scale


def chart(
    kind: Literal["bars", "dots"],
    marks: Sequence[Mark],
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
        rows=tuple(row(kind, mark, axis, reference, mirror) for mark in marks),
        ends=tuple(axis.at(mark.value if mark.high is None else mark.high) for mark in marks),
        reference=width - line if line is not None and rtl else line,
        ticks=tuple(width - at if rtl else at for at in places),
    )
