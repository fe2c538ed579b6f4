"""Mark → shapes of ReportLab: draws the bar or dot of a row, y up from its foot."""

from typing import Any, Literal

from reportlab.graphics.charts.axes import XValueAxis
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Circle, Group, Line

from broadside.blocks.chart.plots.paths import BRAND, INK, RULE
from broadside.blocks.chart.plots.values import Mark
from broadside.blocks.chart.scale import Scale

BAR = 12.0
RADIUS = 4.0
# Half the height of the strokes that end an interval.
CAP = 3.0
HAIRLINE = 0.5
ZERO_LINE = 0.75
INTERVAL = 1.25
REFERENCE_DASH = (3, 2)


def axis_of(scale: Scale, width: float) -> Any:
    """The axis of values, with the ticks of the scale."""
    axis = XValueAxis()
    axis.setPosition(0, 0, width)
    axis.valueMin, axis.valueMax = scale.low, scale.high
    axis.valueSteps = list(scale.ticks) or None
    axis.configure([(scale.low, scale.high)])
    return axis


def row(kind: Literal["bars", "dots"], mark: Mark, axis: Any, reference: float | None) -> Group:
    """The grid behind a mark, and the mark."""
    drawn = Group()
    top = mark.height - mark.clear
    if kind == "dots":
        axis.gridStart, axis.gridEnd, axis.visibleGrid = 0, top, 1
        axis.gridStrokeColor, axis.gridStrokeWidth = RULE, HAIRLINE
        axis.makeGrid(drawn)
    if reference is not None:
        x = axis.scale(reference)
        drawn.add(_line(x, 0, x, top, ZERO_LINE, strokeDashArray=REFERENCE_DASH))
    middle = mark.height - mark.middle
    if kind == "bars":
        drawn.add(_bar(mark, axis, middle))
        zero = axis.scale(0)
        drawn.add(_line(zero, 0, zero, top, ZERO_LINE))
    if mark.low is not None and mark.high is not None:
        low, high = axis.scale(mark.low), axis.scale(mark.high)
        drawn.add(_line(low, middle, high, middle, INTERVAL))
        for x in (low, high):
            drawn.add(_line(x, middle - CAP, x, middle + CAP, INTERVAL))
    if kind == "dots":
        dot = Circle(axis.scale(mark.value), middle, RADIUS)
        dot.fillColor, dot.strokeColor, dot.strokeWidth = BRAND, INK, HAIRLINE
        drawn.add(dot)
    return drawn


def _bar(mark: Mark, axis: Any, middle: float) -> Any:
    """ReportLab's bar chart of one value, on the axis that all share."""
    chart: Any = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = 0, middle - BAR / 2, axis._length, BAR  # noqa: SLF001 - no other name
    chart.data = [(mark.value,)]
    chart.groupSpacing = chart.barSpacing = 0
    chart.valueAxis.valueMin, chart.valueAxis.valueMax = axis._valueMin, axis._valueMax  # noqa: SLF001 - no other name
    chart.valueAxis.visible = chart.categoryAxis.visible = 0
    chart.bars[0].fillColor, chart.bars[0].strokeColor, chart.bars[0].strokeWidth = BRAND, INK, HAIRLINE
    return chart.draw()


def _line(x1: float, y1: float, x2: float, y2: float, width: float, **look: Any) -> Line:
    return Line(x1, y1, x2, y2, strokeColor=INK, strokeWidth=width, **look)
