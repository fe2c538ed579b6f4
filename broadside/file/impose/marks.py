"""The edges of what lies on a side in, marks to cut at out: outside of it, where there is room."""

from collections.abc import Iterable, Sequence

from broadside.file.impose.plan import Mark

# Marks keep this far from what is cut, and are this long; shorter ones than the least are left out.
AWAY = 3.0
LONG = 12.0
LEAST = 5.0
# No printer reaches the very edge.
RIM = 2.0

Edges = Sequence[tuple[float, float]]


def cut_marks(columns: Edges, rows: Edges, paper: tuple[float, float], bleed: float) -> tuple[Mark, ...]:
    """Marks at every edge of the columns above and below them all, and at every edge of the rows beside."""
    xs, ys = _distinct(columns), _distinct(rows)
    along = [Mark(start=(x, start), end=(x, end)) for start, end in _outside(ys, paper[1], bleed) for x in xs]
    across = [
        Mark(start=(start, y), end=(end, y)) for start, end in _outside(xs, paper[0], bleed) for y in ys
    ]
    return (*along, *across)


def fold_marks(x: float, rows: Edges, height: float, bleed: float) -> tuple[Mark, ...]:
    """Where to fold a sheet, above and below what lies on it."""
    outside = _outside(_distinct(rows), height, bleed)
    return tuple(Mark(start=(x, start), end=(x, end), dashed=True) for start, end in outside)


def _distinct(edges: Iterable[tuple[float, float]]) -> list[float]:
    """Each edge once, though two cells may share it."""
    found: list[float] = []
    for edge in sorted(edge for pair in edges for edge in pair):
        if not found or edge - found[-1] > 0.01:
            found.append(edge)
    return found


def _outside(edges: Sequence[float], length: float, bleed: float) -> list[tuple[float, float]]:
    """From where to where a mark goes before the first edge, and after the last."""
    away = bleed + AWAY
    before, after = edges[0] - away, edges[-1] + away
    spans = [(max(before - LONG, RIM), before), (after, min(after + LONG, length - RIM))]
    return [(start, end) for start, end in spans if end - start >= LEAST]
