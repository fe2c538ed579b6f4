"""Intervals → Marks: puts marks to cut and to fold at outside of what lies on a side, where there is room."""

from collections.abc import Iterable, Sequence

from broadside.file.impose.plan import Mark
from broadside.model.geometry import Interval, Point, Size

# Marks keep this far from what is cut, and are this long; shorter ones than the least are left out.
AWAY = 3.0
LONG = 12.0
LEAST = 5.0
# No printer reaches the very edge.
RIM = 2.0


def room_for(bleed: float) -> float:
    """What must be left of a sheet around what is cut, for its bleed and for marks."""
    return bleed + AWAY + LEAST + RIM


def cut_marks(
    columns: Iterable[Interval], rows: Iterable[Interval], paper: Size, bleed: float
) -> tuple[Mark, ...]:
    """Marks at every edge of the columns above and below them all, and at every edge of the rows beside."""
    xs, ys = _distinct(columns), _distinct(rows)
    along = [
        Mark(start=Point(x=x, y=one.start), end=Point(x=x, y=one.end))
        for one in _outside(ys, paper.height, bleed)
        for x in xs
    ]
    across = [
        Mark(start=Point(x=one.start, y=y), end=Point(x=one.end, y=y))
        for one in _outside(xs, paper.width, bleed)
        for y in ys
    ]
    return (*along, *across)


def fold_marks(x: float, rows: Iterable[Interval], height: float, bleed: float) -> tuple[Mark, ...]:
    """Where to fold a sheet, above and below what lies on it."""
    return tuple(
        Mark(start=Point(x=x, y=one.start), end=Point(x=x, y=one.end), dashed=True)
        for one in _outside(_distinct(rows), height, bleed)
    )


def _distinct(intervals: Iterable[Interval]) -> list[float]:
    """Each edge once, though two cells may share it."""
    found: list[float] = []
    for edge in sorted(edge for one in intervals for edge in (one.start, one.end)):
        if not found or edge - found[-1] > 0.01:
            found.append(edge)
    return found


def _outside(edges: Sequence[float], length: float, bleed: float) -> list[Interval]:
    """From where to where a mark goes before the first edge, and after the last."""
    away = bleed + AWAY
    before, after = edges[0] - away, edges[-1] + away
    outside = (
        Interval(start=max(before - LONG, RIM), end=before),
        Interval(start=after, end=min(after + LONG, length - RIM)),
    )
    return [one for one in outside if one.end - one.start >= LEAST]
