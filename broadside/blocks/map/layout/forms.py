"""Outline, Projection → Steps: cuts what lies in the frame of a picture, and leaves out what no eye sees."""

from collections.abc import Callable, Iterable, Sequence
from math import hypot

from broadside.blocks.map.layout.projection import Projection
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.steps import Steps
from broadside.pictures.places import Corner, Outline, Ring

# Corners nearer than this to the last one, in points, are left out.
NEAR = 0.3
# Rings so many degrees off the view are on the other side of the world, where the projection fails.
BEYOND = 25.0

Drawn = list[list[Corner]]


def drawn(outline: Outline, projection: Projection, view: View, frame: Rectangle) -> Drawn:
    """The rings of a place on paper, cut at a frame; those without any part in it are left out."""
    rings = (projection.ring(ring) for ring in outline.rings if _is_near(ring, view))
    cut = (_thinned(_cut(ring, frame)) for ring in rings)
    return [ring for ring in cut if len(ring) > 2]


def steps_of(rings: Iterable[Sequence[Corner]]) -> Steps:
    return tuple(
        step for ring in rings for step in (("m", *ring[0]), *(("l", *corner) for corner in ring[1:]), ("h",))
    )


def area_of(ring: Sequence[Corner]) -> float:
    """The area of a ring; below zero for one that turns the other way."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def edges_at(y: float, rings: Iterable[Sequence[Corner]]) -> list[float]:
    """Where a line across the paper meets the edges of rings."""
    return [
        (bx - ax) * (y - ay) / (by - ay) + ax
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (ay > y) != (by > y)
    ]


def is_between(x: float, edges: Iterable[float]) -> bool:
    """Whether a place on such a line lies within the rings and in none of their holes."""
    return sum(x < edge for edge in edges) % 2 == 1


def _is_near(ring: Ring, view: View) -> bool:
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    across = west <= view.east + BEYOND and east >= view.west - BEYOND
    return across and south <= view.north + BEYOND and north >= view.south - BEYOND


def _cut(ring: Sequence[Corner], frame: Rectangle) -> list[Corner]:
    """A ring at the four sides of a frame, one after the other (Sutherland and Hodgman)."""
    sides: tuple[tuple[Callable[[Corner], bool], int, float], ...] = (
        (lambda corner: corner[0] >= frame.left, 0, frame.left),
        (lambda corner: corner[0] <= frame.right, 0, frame.right),
        (lambda corner: corner[1] >= frame.top, 1, frame.top),
        (lambda corner: corner[1] <= frame.bottom, 1, frame.bottom),
    )
    corners = list(ring)
    for is_in, axis, edge in sides:
        kept: list[Corner] = []
        for i, corner in enumerate(corners):
            before = corners[i - 1]
            if is_in(corner) != is_in(before):
                kept.append(_met(before, corner, axis, edge))
            if is_in(corner):
                kept.append(corner)
        corners = kept
    return corners


def _met(one: Corner, other: Corner, axis: int, edge: float) -> Corner:
    """Where a line meets an edge."""
    share = (edge - one[axis]) / (other[axis] - one[axis])
    along = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (edge, along) if axis == 0 else (along, edge)


def _thinned(ring: Sequence[Corner]) -> list[Corner]:
    kept: list[Corner] = []
    for corner in ring:
        if not kept or hypot(corner[0] - kept[-1][0], corner[1] - kept[-1][1]) >= NEAR:
            kept.append((round(corner[0], 2), round(corner[1], 2)))
    return kept
