"""Values in, the ink of a chart out: ReportLab places bars, dots, axes and ticks; words are set elsewhere.

Lengths are points, y down; from right to left everything is mirrored.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from broadside.model.page import Path


class Mark(Struct, frozen=True, kw_only=True):
    """A value in a row `height` high, the middle of its bar or dot `middle` below the row's top. Grid and
    axis keep off `clear` points there, where a label stands."""

    value: float
    low: float | None = None
    high: float | None = None
    height: float
    middle: float
    clear: float = 0.0


class Plot(Struct, frozen=True, kw_only=True):
    """`rows` are the paths of each mark, counted from the top left corner of its row; `ends` tells how far
    from the start edge each mark's ink ends. `ticks` are values with their places from the left end, from
    which `reference` is counted too."""

    rows: tuple[tuple[Path, ...], ...]
    ends: tuple[float, ...]
    ticks: tuple[tuple[float, float], ...]
    reference: float | None


def chart(
    kind: Literal["bars", "dots"],
    marks: Sequence[Mark],
    width: float,
    room: float,
    reference: float | None = None,
    rtl: bool = False,
) -> Plot:
    """Bars from zero, or dots with their intervals on a grid whose lines stand `room` apart at least, with a
    line at `reference`."""
    from broadside.blocks.chart.plots.paths import paths
    from broadside.blocks.chart.plots.plot import axis_of, row

    axis = axis_of(kind, marks, width, room, reference)
    mirror = width if rtl else None
    ends = tuple(float(axis.scale(mark.value if mark.high is None else mark.high)) for mark in marks)
    line = None if reference is None else float(axis.scale(reference))
    places = [(float(tick), float(axis.scale(tick))) for tick in axis._tickValues]  # noqa: SLF001 - no other name
    return Plot(
        rows=tuple(paths(row(kind, mark, axis, reference), mark.height, mirror) for mark in marks),
        ends=ends,
        reference=width - line if line is not None and rtl else line,
        ticks=tuple((tick, width - at if rtl else at) for tick, at in places),
    )
