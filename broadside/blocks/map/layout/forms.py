"""Outline, Projection → Steps: cuts what lies in the frame of a picture, and leaves out what no eye sees."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import fsum, hypot, inf

from msgspec import Struct

from broadside.blocks.map.layout.projection import Projection
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.steps import Steps
from broadside.pictures.places import Corner, Outline

# Corners nearer than this to the last one, in points, are left out.
NEAR = 0.3
# Rings so many degrees off the view are on the other side of the world, where the projection fails.
BEYOND = 25.0

Drawn = list[list[Corner]]


class Flat(Struct, frozen=True, kw_only=True, eq=False):
    """A ring as a view has it, before it is moved and scaled, and the rectangle around it, y down."""

    corners: Sequence[Corner]
    around: Rectangle


def drawn(outline: Outline, projection: Projection, view: View, frame: Rectangle) -> Drawn:
    """The rings of a place on paper, cut at a frame; those without any part in it are left out."""
    return cut(flat(outline, projection, view), projection, frame)


def flat(outline: Outline, projection: Projection, view: View, *, named: bool = False) -> list[Flat]:
    """The rings of a place that a view could show: for pictures of it in all sizes. Of one that is `named`
    those beyond the view, of which no more than crumbs would stand in a corner, are left out."""
    places = zip(outline.rings, outline.around, strict=True)
    near = [(ring, around) for ring, around in places if _is_near(around, view, BEYOND)]
    within = [one for one in near if _is_near(one[1], view, 0.0)] if named else []
    return [_flat(projection.flat(ring)) for ring, _ in within or near]


def cut(rings: Iterable[Flat], projection: Projection, frame: Rectangle) -> Drawn:
    """Rings moved, scaled and cut at a frame."""
    found = []
    for ring in rings:
        around = ring.around
        (left, top), (right, bottom) = projection.moved(
            ((around.left, around.top), (around.right, around.bottom))
        )
        if left > frame.right or right < frame.left or top > frame.bottom or bottom < frame.top:
            continue
        is_in = left >= frame.left and right <= frame.right and top >= frame.top and bottom <= frame.bottom
        moved = projection.moved(ring.corners)
        kept = _thinned(moved if is_in else _cut(moved, frame))
        if len(kept) > 2:
            found.append(kept)
    return found


def steps_of(rings: Iterable[Sequence[Corner]]) -> Steps:
    steps: list[tuple[str | float, ...]] = []
    for ring in rings:
        # Coasts have tens of thousands of corners: lists are made quicker than what generators hand over.
        steps.append(("m", *ring[0]))
        steps += [("l", x, y) for x, y in ring[1:]]
        steps.append(("h",))
    return tuple(steps)


def area_of(ring: Sequence[Corner]) -> float:
    """The area of a ring; below zero for one that turns the other way."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return fsum([ax * by - bx * ay for (ax, ay), (bx, by) in pairs]) / 2


def edges_at(rows: Sequence[float], rings: Iterable[Sequence[Corner]]) -> list[list[float]]:
    """Where each of some lines across the paper, from the highest down, meets edges of rings, by their x."""
    edges: list[list[float]] = [[] for _ in rows]
    for ring in rings:
        ax, ay = ring[-1]
        # How many lines are above a corner: most edges meet none.
        before = bisect_left(rows, ay)
        for bx, by in ring:
            above = bisect_left(rows, by)
            for row in range(*((before, above) if before < above else (above, before))):
                edges[row].append((bx - ax) * (rows[row] - ay) / (by - ay) + ax)
            ax, ay, before = bx, by, above
    return [sorted(here) for here in edges]


def is_between(x: float, edges: Sequence[float]) -> bool:
    """Whether a place on such a line lies within the rings and in none of their holes."""
    return (len(edges) - bisect_right(edges, x)) % 2 == 1


def _flat(corners: Sequence[Corner]) -> Flat:
    return Flat(corners=corners, around=_around(corners))


def _around(corners: Sequence[Corner]) -> Rectangle:
    """The rectangle around corners; its top is where y is least."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


def _is_near(around: Rectangle, view: View, beyond: float) -> bool:
    across = around.left <= view.east + beyond and around.right >= view.west - beyond
    return across and around.top <= view.north + beyond and around.bottom >= view.south - beyond


def _cut(ring: Sequence[Corner], frame: Rectangle) -> Sequence[Corner]:
    """A ring at the four sides of a frame, one after the other (Sutherland and Hodgman)."""
    sides = ((0, 1, frame.left), (0, -1, -frame.right), (1, 1, frame.top), (1, -1, -frame.bottom))
    for axis, way, edge in sides:
        far = [way * corner[axis] for corner in ring]
        if not far or max(far) < edge:
            return ()
        if min(far) < edge:
            ring = _cut_at(ring, far, axis, way * edge, edge)
    return ring


def _cut_at(
    ring: Sequence[Corner], far: Sequence[float], axis: int, edge: float, least: float
) -> list[Corner]:
    """What of a ring lies on one side of an edge: where `far` of its corners is `least` or more."""
    kept: list[Corner] = []
    before, was_in = ring[-1], far[-1] >= least
    for corner, at in zip(ring, far, strict=True):
        is_in = at >= least
        if is_in != was_in:
            kept.append(_met(before, corner, axis, edge))
        if is_in:
            kept.append(corner)
        before, was_in = corner, is_in
    return kept


def _met(one: Corner, other: Corner, axis: int, edge: float) -> Corner:
    """Where a line meets an edge."""
    share = (edge - one[axis]) / (other[axis] - one[axis])
    along = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (edge, along) if axis == 0 else (along, edge)


def _thinned(ring: Sequence[Corner]) -> list[Corner]:
    kept: list[Corner] = []
    # The first one stays.
    x = y = inf
    for corner in ring:
        across, down = corner[0] - x, corner[1] - y
        # What is so far off in one direction needs no root.
        if not -NEAR < across < NEAR or not -NEAR < down < NEAR or hypot(across, down) >= NEAR:
            x, y = round(corner[0], 2), round(corner[1], 2)
            kept.append((x, y))
    return kept
