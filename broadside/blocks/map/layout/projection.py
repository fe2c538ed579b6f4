"""View → Projection: turns degrees into points on paper, areas in their true proportions.

A part of the world is seen from straight above its middle (Lambert's azimuthal equal-area projection); the
whole of it by the Equal Earth projection of Šavrič, Patterson and Jenny (2018).
"""

from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, pi, radians, sin, sqrt

from msgspec import Struct

from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle, Size
from broadside.model.replace import replace
from broadside.pictures.places import Corner, Ring

# What is wider, in degrees, is the world.
WORLD = 150.0
# The coefficients of Equal Earth.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
# In radians.
DEGREE = pi / 180.0
# An edge is followed in so many steps.
STEPS = 24
NEARLY_BEHIND = 1e-3


class Projection(Struct, frozen=True, kw_only=True):
    """Where a view's corners lie on paper: `left` and `top` before `scale`."""

    longitude: float
    latitude: float
    is_world: bool
    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0

    @property
    def bare(self) -> "Projection":
        """The same before it is moved and scaled: what pictures of any size share."""
        return replace(self, left=0.0, top=0.0, scale=1.0)

    def ring(self, ring: Ring) -> list[Corner]:
        return self.moved(self.flat(ring))

    def corner(self, longitude: float, latitude: float) -> Corner:
        return self.ring(((longitude, latitude),))[0]

    def flat(self, ring: Ring) -> list[Corner]:
        """Corners before they are moved and scaled."""
        return (self._earth if self.is_world else self._above)(ring)

    def moved(self, flat: Sequence[Corner]) -> list[Corner]:
        left, top, scale = self.left, self.top, self.scale
        return [((x - left) * scale, (y - top) * scale) for x, y in flat]

    def _earth(self, ring: Ring) -> list[Corner]:
        found = []
        for longitude, latitude in ring:
            t = asin(sqrt(3) / 2 * sin(radians(latitude)))
            below = 3 * (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1)
            up = t * (A4 * t**8 + A3 * t**6 + A2 * t**2 + A1)
            found.append((2 * sqrt(3) * radians(longitude - self.longitude) * cos(t) / below, -up))
        return found

    def _above(self, ring: Ring) -> list[Corner]:
        middle = self.longitude
        high, wide = sin(radians(self.latitude)), cos(radians(self.latitude))
        found = []
        for longitude, latitude in ring:
            # Tens of thousands of corners are worth no call for what is one multiplication or comparison.
            around, north = (longitude - middle) * DEGREE, latitude * DEGREE
            up, out, facing = sin(north), cos(north), cos(around)
            ahead = 1 + (high * up + wide * out * facing)
            far = sqrt(2 / (ahead if ahead > NEARLY_BEHIND else NEARLY_BEHIND))  # noqa: FURB136 - a call each
            found.append((far * out * sin(around), -far * (wide * up - high * out * facing)))
        return found


class Seen(Struct, frozen=True, kw_only=True):
    """A view with its projection, and its size before it is scaled. `within`, y down, is what a frame may not
    leave out of it, where that is less than all."""

    view: View
    projection: Projection
    size: Size
    within: Rectangle | None = None

    @property
    def aspect(self) -> float:
        return self.size.width / self.size.height

    @property
    def least(self) -> Rectangle:
        """What no frame leaves out, y down, before it is scaled."""
        return self.within or self.whole

    @property
    def whole(self) -> Rectangle:
        """All of it, y down, before it is scaled."""
        left, top = self.projection.left, self.projection.top
        return Rectangle(left=left, top=top, right=left + self.size.width, bottom=top + self.size.height)

    def framed(self, aspect: float) -> "Seen":
        """The same in a picture of other proportions: all that it may not leave out, with more room at the
        sides that are too near."""
        least, whole = self.least, self.whole
        across, down = least.right - least.left, least.bottom - least.top
        width, height = max(across, down * aspect), max(down, across / aspect)
        moved = replace(
            self.projection,
            left=_begin(width, least.left, least.right, whole.left, whole.right),
            top=_begin(height, least.top, least.bottom, whole.top, whole.bottom),
        )
        return replace(self, projection=moved, size=Size(width=width, height=height))

    def scaled(self, scale: float) -> Projection:
        return replace(self.projection, scale=scale)


def _begin(wide: float, start: float, end: float, first: float, last: float) -> float:
    """Where a frame begins that must hold all from `start` to `end`: with nothing beyond the first and the
    last of a view if it is no wider than that, else with as much on either side."""
    if wide >= last - first:
        return (first + last - wide) / 2
    return min(max((start + end - wide) / 2, first), last - wide)


def seen(view: View) -> Seen:
    bare = Projection(
        longitude=(view.west + view.east) / 2,
        latitude=(view.south + view.north) / 2,
        is_world=view.east - view.west > WORLD,
    )
    edge = [bare.corner(*corner) for corner in _edge(view)]
    xs, ys = [x for x, _ in edge], [y for _, y in edge]
    made = Projection(
        longitude=bare.longitude,
        latitude=bare.latitude,
        is_world=bare.is_world,
        left=min(xs),
        top=min(ys),
    )
    return Seen(view=view, projection=made, size=Size(width=max(xs) - min(xs), height=max(ys) - min(ys)))


def _edge(view: View) -> Iterator[Corner]:
    for i in range(STEPS + 1):
        x = view.west + (view.east - view.west) * i / STEPS
        y = view.south + (view.north - view.south) * i / STEPS
        yield from ((x, view.south), (x, view.north), (view.west, y), (view.east, y))


def around(rings: Iterable[Ring]) -> View:
    """The part of the world around some rings, with some room."""
    corners = [corner for ring in rings for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    room = 0.06 * max(east - west, north - south) + 0.5
    return View(
        west=max(west - room, -180.0),
        south=max(south - room, -85.0),
        east=min(east + room, 180.0),
        north=min(north + room, 85.0),
    )
