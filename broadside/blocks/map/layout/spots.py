"""Label, Ground → Spots: every spot in which a label could stand, each with its price.

A label stands on its own place where that holds all of it, else at the end of a line to it: rather over the
sea than over land, over none that is named but by a hair, and near.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import cos, hypot, pi, sin
from typing import Literal

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn, area_of, edges_at, is_between
from broadside.blocks.map.layout.ground import LAND, SEA, Ground
from broadside.model.geometry import Rectangle, Size
from broadside.pictures.places import Corner

# Directions and distances in which the line to a label is tried, in points.
TURNS = 32
FAR = (8.0, 11.0, 14.5, 19.0, 24.0, 30.0, 37.0, 45.0, 54.0, 64.0, 76.0, 90.0)
# How many of the directions are left out near by, where they lie close: every one, every second …
STEPS = (4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1)
# A spot is cheap that costs little more than its line; of these so many are enough.
CHEAP, ENOUGH = 6.0, 80
# So many corners of a net are tried for a label on its own place, and so many spots there are enough.
MOST_NET, MOST_WITHIN = 80, 10
# A net of so many places by so many is searched for the one farthest from all edges.
NET, MOST_COAST = 14, 90
# Room kept between labels, between a label and the frame, and between a label and the line to it.
ROOM, EDGE, NEXT = 2.0, 3.0, 1.5
# How clear a label on its own place stays of what others point at, and of its edges.
CLEAR, WITHIN = 6.0, 1.0
# A line leaves a label by a side if it is that steep or less, by its top or foot if that steep or more.
LEVEL, STEEP = 0.35, 0.6
# How far from a corner of the label it ends there.
CORNER = 6.0
# Prices in points of line: a label over land that is named (all of it); over other land; half on its own; a
# line over a point of land that is named, and of other land; one that leaves by the top or foot, whose end
# is less clear; a label in more lines than one; one on its own place away from the middle.
OVER_NAMED, OVER_LAND, OVER_OWN = 900.0, 12.0, 150.0
ACROSS_NAMED, ACROSS_LAND = 9.0, 0.5
BY_TOP, IN_LINES, OFF_MIDDLE = 4.0, (0.0, 1.0, 12.0), 0.25
# Of a line's height so much is white above and below its letters.
PALE = 1.5
# A spot that covers more of land that is named is none.
MOST_NAMED = 0.05

Side = Literal["left", "right", "middle"]


class Label(Struct, frozen=True, kw_only=True):
    """A label to be placed: its number, its sizes in more lines or fewer, its `place` as an owner of the
    ground, the place's rings in the picture, and their net."""

    number: int
    sizes: tuple[Size, ...]
    place: int
    rings: Drawn
    net: Sequence[Corner]

    @property
    def anchor(self) -> Corner:
        """The place within the largest ring that is farthest from its edge, nearly."""
        return self.net[0] if self.net else _largest(self.rings)[0]


class Spot(Struct, frozen=True, kw_only=True):
    """Where a label stands, in which of its sizes, and at what price. `anchor` and `end` are the ends of the
    line to its place, where it has one; its words are level with the side of the box where that ends."""

    number: int
    form: int
    box: Rectangle
    price: float
    side: Side = "middle"
    anchor: Corner | None = None
    end: Corner | None = None

    @property
    def reach(self) -> Rectangle:
        """The rectangle around the label and its line."""
        if self.anchor is None:
            return self.box
        x, y = self.anchor
        return Rectangle(
            left=min(self.box.left, x),
            top=min(self.box.top, y),
            right=max(self.box.right, x),
            bottom=max(self.box.bottom, y),
        )


def spots(label: Label, points: Sequence[Corner], ground: Ground, frame: Size) -> list[Spot]:
    """All spots for a label, the best first; `points` are what other labels point at."""
    found = [*_within(label, points, ground, frame), *_beside(label, points, ground, frame)]
    return sorted(found, key=lambda spot: spot.price)


def net(rings: Drawn) -> tuple[Corner, ...]:
    """Places within the largest ring, the farthest from its edge first."""
    ring = _largest(rings)
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    rows = [top + (bottom - top) * j / NET for j in range(1, NET)]
    lines = [(row, edges_at(row, rings)) for row in rows]
    # Of a long coast some corners are enough to say how far it is.
    coast = ring[:: max(len(ring) // MOST_COAST, 1)]
    found = [
        (min([(x - one) ** 2 + (y - other) ** 2 for one, other in coast]), (x, y))
        for x in (left + (right - left) * i / NET for i in range(1, NET))
        for y, edges in lines
        if is_between(x, edges)
    ]
    return tuple(corner for _, corner in sorted(found, key=lambda one: -one[0]))


def _largest(rings: Drawn) -> Sequence[Corner]:
    return max(rings, key=lambda one: abs(area_of(one)))


def _within(label: Label, points: Sequence[Corner], ground: Ground, frame: Size) -> Iterator[Spot]:
    """Spots on the label's own place, clear of what others point at: the first ones of each form."""
    middle = label.anchor
    for form, size in enumerate(label.sizes):
        found = 0
        for x, y in label.net[:MOST_NET]:
            box = around(x, y, size)
            if not is_in(box, frame) or _holds_any(box, points, CLEAR):
                continue
            if ground.is_all(grown(box, WITHIN), label.place):
                off = OFF_MIDDLE * hypot(x - middle[0], y - middle[1])
                yield Spot(number=label.number, form=form, box=box, price=off + IN_LINES[form])
                found += 1
                if found == MOST_WITHIN:
                    break


def _beside(label: Label, points: Sequence[Corner], ground: Ground, frame: Size) -> Iterator[Spot]:
    """Spots at the end of a line from the middle of the label's place, the shortest lines first: until there
    are so many that longer ones, which cost more, would not be looked at."""
    anchor = label.anchor
    turns = _turns()
    rays = [_crossing(ground, anchor, across, down, label.place) for across, down in turns]
    cheap = 0
    for i, far in enumerate(FAR):
        for turn in range(0, TURNS, STEPS[i]):
            across, down = turns[turn]
            end = anchor[0] + far * across, anchor[1] + far * down
            if not (0.0 < end[0] < frame.width and 0.0 < end[1] < frame.height):
                continue
            for form, size in enumerate(label.sizes):
                for side, x, y in _hung(end, across, down, size):
                    box = around(x, y, size)
                    if not is_in(box, frame) or _holds_any(box, points, ROOM):
                        continue
                    over = _over(ground, box, label.place)
                    if over is None:
                        continue
                    price = far + over + IN_LINES[form] + rays[turn][i]
                    price += 0.0 if box.top < end[1] < box.bottom else BY_TOP
                    cheap += price < far + CHEAP
                    yield Spot(
                        number=label.number,
                        form=form,
                        box=box,
                        price=price,
                        side=side,
                        anchor=anchor,
                        end=end,
                    )
        if cheap > ENOUGH:
            break


def _over(ground: Ground, box: Rectangle, place: int) -> float | None:
    """What a label costs for what its letters lie over; None where that is too much of a named place."""
    ink = Rectangle(left=box.left, top=box.top + PALE, right=box.right, bottom=box.bottom - PALE)
    cover = ground.cover(ink)
    own = ground.share(ink, place) if cover.named else 0.0
    others = cover.named - own
    if others > MOST_NAMED:
        return None
    return OVER_NAMED * others + OVER_LAND * cover.land + OVER_OWN * own


@cache
def _turns() -> tuple[Corner, ...]:
    return tuple((cos(2 * pi * i / TURNS), sin(2 * pi * i / TURNS)) for i in range(TURNS))


def _crossing(ground: Ground, anchor: Corner, across: float, down: float, place: int) -> list[float]:
    """What a line in one direction costs for the land that it crosses, other than its own place's: as far as
    each of the distances."""
    price, found = 0.0, []
    crossed = ground.along(anchor, (anchor[0] + FAR[-1] * across, anchor[1] + FAR[-1] * down))
    cell = FAR[-1] / (len(crossed) - 1)
    stops = iter(FAR)
    stop = next(stops)
    for i, owner in enumerate(crossed):
        while stop is not None and i * cell >= stop - cell / 2:
            found.append(price)
            stop = next(stops, None)  # type: ignore[assignment]
        if owner == LAND:
            price += ACROSS_LAND * cell
        elif owner not in (SEA, place):
            price += ACROSS_NAMED * cell
    return found


def _hung(end: Corner, across: float, down: float, size: Size) -> Iterator[tuple[Side, float, float]]:
    """The middles of boxes that hang on the end of a line by the side that faces it, by their top or foot."""
    x, y = end
    if abs(across) >= LEVEL:
        middle = x + (size.width / 2 + NEXT) * (1 if across > 0 else -1)
        yield "left" if across > 0 else "right", middle, y
    if abs(down) >= STEEP:
        level = y + size.height / 2 * (1 if down > 0 else -1)
        yield "middle", x, level
        by = max(size.width / 2 - CORNER, 0.0)
        yield "left", x + by, level
        yield "right", x - by, level


def around(x: float, y: float, size: Size) -> Rectangle:
    across, down = size.width / 2, size.height / 2
    return Rectangle(left=x - across, top=y - down, right=x + across, bottom=y + down)


def grown(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(left=box.left - by, top=box.top - by, right=box.right + by, bottom=box.bottom + by)


def is_in(box: Rectangle, frame: Size) -> bool:
    is_across = box.left >= EDGE and box.right <= frame.width - EDGE
    return is_across and box.top >= EDGE and box.bottom <= frame.height - EDGE


def _holds_any(box: Rectangle, points: Sequence[Corner], room: float) -> bool:
    left, top, right, bottom = box.left - room, box.top - room, box.right + room, box.bottom + room
    # A plain loop: a generator would cost more than what it looks at.
    for x, y in points:  # noqa: SIM110
        if left < x < right and top < y < bottom:
            return True
    return False


def holds(box: Rectangle, point: Corner, room: float) -> bool:
    return _holds_any(box, (point,), room)
