"""Label, Ground → Spots: every spot in which a label could stand, each with its price, the best first.

A label stands on its own place where that holds all of it, else at the end of a line to it: rather over the
sea than over land, over none that is named but by a hair, and near. Of the hundreds of spots that a label has
few are asked for, and what lies under the others is not looked at.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import accumulate, chain
from math import cos, hypot, inf, pi, sin
from typing import Literal

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn, area_of, edges_at, is_between
from broadside.blocks.map.layout.ground import LAND, SEA, Ground, Sums, count
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
# A net of so many places by so many is searched for the one farthest from all edges: by each of so many
# corners of the coast, and only where that says nothing by all of them.
NET, MOST_COAST, FEW = 14, 90, 9
# What sums of prices differ by when they are added in another order is less.
ROUNDING = 1e-6
# Room kept between labels, between a label and the frame, and between a label and the line to it.
ROOM, EDGE, NEXT = 2.0, 3.0, 2.5
# How clear a label on its own place stays of what others point at, and of its edges.
CLEAR, WITHIN = 6.0, 1.0
# A line leaves a label by a side if it is that steep or less, by its top or foot if that steep or more.
LEVEL, STEEP = 0.35, 0.6
# How far from a corner of the label it ends there.
CORNER = 6.0
# Prices in points of line: a label over land that is named (all of it); over other land; half on its own; a
# point of that which a label is so near to that it touches its border, and all of it at most; a line over a
# point of land that is named, and of other land; one that leaves by the top or foot, whose end is less clear;
# a label in more lines than one; one on its own place away from the middle.
OVER_NAMED, OVER_LAND, OVER_OWN = 2000.0, 58.0, 400.0
OVER_BORDER, RIM, MOST_HIDDEN = 1.0, 3.0, 14.0
ACROSS_NAMED, ACROSS_LAND = 16.0, 0.5
BY_TOP, IN_LINES, OFF_MIDDLE = 4.0, (0.0, 1.0, 12.0), 0.25
# Of a line's height so much is white above and below its letters.
PALE = 1.5
# What a label over others' land costs however little of it that is: one over the tip of a cape is read as its
# name.
OVER_TIP = 60.0
# A spot that covers more of land that is named is none.
MOST_NAMED = 0.05
# So near to others' land, in parts of the height of a line, a label is read as their name: what it costs at
# least, and where none of its own place is as near.
BESIDE, BY_OTHERS, ELSEWHERE = 0.5, 15.0, 65.0

Side = Literal["left", "right", "middle"]


class Label(Struct, frozen=True, kw_only=True):
    """A label to be placed: its number, its sizes in more lines or fewer, how high a `line` is, its `place`
    as an owner of the ground, and the place's rings in the picture."""

    number: int
    sizes: tuple[Size, ...]
    line: float
    place: int
    rings: Drawn


class Spot(Struct, frozen=True, kw_only=True):
    """Where a label stands, in which of its sizes, how high a `line` of it is, and at what price. `anchor`
    and `end` are the ends of the line to its place, where it has one; its words are level with the side of
    the box where that ends."""

    number: int
    form: int
    box: Rectangle
    line: float
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


class _Hung(Struct):
    """A box on the end of a line of the length `far`, which costs what it crosses and what else is known
    before it is asked what its letters lie over: `known` in all, beside its line."""

    form: int
    side: Side
    box: Rectangle
    end: Corner
    far: float
    crossed: float
    by_top: float
    known: float


class _Side(Struct):
    """How far from the end of a line the middle of a box is that hangs on it by that side."""

    form: int
    side: Side
    across: float
    down: float
    half: Size


def spots(
    label: Label, anchor: Corner, points: Sequence[Corner], ground: Ground, frame: Size
) -> Iterator[Spot]:
    """All spots for a label, the best first; `points` are what other labels point at."""
    given = label, anchor, points, ground, frame
    own = ground.own(label.place)
    found = chain(_within(*given), _beside(*given, own))
    # Nothing that a label lies over makes it cheaper.
    waiting: list[tuple[float, int, Spot | _Hung]] = [
        (one.price if isinstance(one, Spot) else one.far + one.known - ROUNDING, number, one)
        for number, one in enumerate(found)
    ]
    heapify(waiting)
    while waiting:
        _, number, one = heappop(waiting)
        if isinstance(one, Spot):
            yield one
        elif spot := _judged(one, label, anchor, ground, own):
            heappush(waiting, (spot.price, number, spot))


def anchor_of(rings: Drawn) -> Corner:
    """The place within the largest ring that is farthest from its edge, nearly."""
    ring = _largest(rings)
    coast = _coast(ring)
    few = coast[:: max(len(coast) // FEW, 1)]
    best, most = ring[0], -1.0
    for x, y in _net(ring, rings):
        # Where some of the coast is near, nobody asks how near all of it is.
        if _off(x, y, few) > most and (off := _off(x, y, coast)) > most:
            best, most = (x, y), off
    return best


def _by_distance(rings: Drawn) -> list[Corner]:
    """Places within the largest ring, the farthest from its edge first."""
    ring = _largest(rings)
    coast = _coast(ring)
    found = [(_off(x, y, coast), (x, y)) for x, y in _net(ring, rings)]
    return [corner for _, corner in sorted(found, key=lambda one: -one[0])]


def _net(ring: Sequence[Corner], rings: Drawn) -> list[Corner]:
    """The corners of a net over a ring that lie within it."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    left, top = min(xs), min(ys)
    across, down = max(xs) - left, max(ys) - top
    rows = [top + down * j / NET for j in range(1, NET)]
    lines = list(zip(rows, edges_at(rows, rings), strict=True))
    columns = [left + across * i / NET for i in range(1, NET)]
    return [(x, y) for x in columns for y, edges in lines if is_between(x, edges)]


def _coast(ring: Sequence[Corner]) -> Sequence[Corner]:
    """Of a long coast some corners are enough to say how far it is."""
    return ring[:: max(len(ring) // MOST_COAST, 1)]


def _off(x: float, y: float, coast: Sequence[Corner]) -> float:
    """How far from a coast a place is, squared."""
    return min([(across := x - one) * across + (down := y - other) * down for one, other in coast])


def _largest(rings: Drawn) -> Sequence[Corner]:
    return max(rings, key=lambda one: abs(area_of(one))) if len(rings) > 1 else rings[0]


def _within(
    label: Label, anchor: Corner, points: Sequence[Corner], ground: Ground, frame: Size
) -> Iterator[Spot]:
    """Spots on the label's own place, clear of what others point at: the first ones of each form."""
    forms = [form for form, size in enumerate(label.sizes) if _may_hold(label.rings, size, ground.cell)]
    places = _by_distance(label.rings)[:MOST_NET] if forms else []
    for form in forms:
        found, size = 0, label.sizes[form]
        for x, y in places:
            box = around(x, y, size)
            if not is_in(box, frame) or _holds_any(box, points, CLEAR):
                continue
            if ground.is_all(grown(box, WITHIN), label.place):
                off = OFF_MIDDLE * hypot(x - anchor[0], y - anchor[1])
                price = off + IN_LINES[form]
                yield Spot(number=label.number, form=form, box=box, line=label.line, price=price)
                found += 1
                if found == MOST_WITHIN:
                    break


def _may_hold(rings: Drawn, size: Size, cell: float) -> bool:
    """Whether a place is as wide and as high as a label at least: by whole cells of the ground, nearly."""
    least, most = inf, -inf
    low, high = inf, -inf
    for ring in rings:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        least, most = min(least, *xs), max(most, *xs)
        low, high = min(low, *ys), max(high, *ys)
    room = 2 * (cell - WITHIN)
    return size.width <= most - least + room and size.height <= high - low + room


def _beside(
    label: Label, anchor: Corner, points: Sequence[Corner], ground: Ground, frame: Size, own: Sums
) -> Iterator[Spot | _Hung]:
    """Spots at the end of a line from the middle of the label's place, the shortest lines first: until there
    are so many that longer ones, which cost more, would not be looked at. `own`: the sums of its place."""
    turns, sides = _turns(), _sides(label.sizes)
    rays = [_crossing(ground, anchor, across, down, label.place) for across, down in turns]
    farthest, lowest = frame.width - EDGE, frame.height - EDGE
    cheap = 0
    for i, far in enumerate(FAR):
        for turn in range(0, TURNS, STEPS[i]):
            across, down = turns[turn]
            x, y = end = anchor[0] + far * across, anchor[1] + far * down
            if not (0.0 < x < frame.width and 0.0 < y < frame.height):
                continue
            for one in sides[turn]:
                middle, level, half = x + one.across, y + one.down, one.half
                left, top = middle - half.width, level - half.height
                right, bottom = middle + half.width, level + half.height
                if left < EDGE or right > farthest or top < EDGE or bottom > lowest:
                    continue
                box = Rectangle(left=left, top=top, right=right, bottom=bottom)
                if _holds_any(box, points, ROOM):
                    continue
                by_top = 0.0 if top < y < bottom else BY_TOP
                crossed = rays[turn][i]
                known = IN_LINES[one.form] + crossed + by_top
                hung = _Hung(one.form, one.side, box, end, far, crossed, by_top, known)
                if known < CHEAP + ROUNDING:
                    spot = _judged(hung, label, anchor, ground, own)
                    if spot:
                        cheap += spot.price < far + CHEAP
                        yield spot
                else:
                    yield hung
        if cheap > ENOUGH:
            break


def _judged(one: _Hung, label: Label, anchor: Corner, ground: Ground, own: Sums) -> Spot | None:
    over = _over(ground, one.box, label, own)
    if over is None:
        return None
    return Spot(
        number=label.number,
        form=one.form,
        box=one.box,
        line=label.line,
        price=one.far + over + IN_LINES[one.form] + one.crossed + one.by_top,
        side=one.side,
        anchor=anchor,
        end=one.end,
    )


def _over(ground: Ground, box: Rectangle, label: Label, own: Sums) -> float | None:
    """What a label costs for what its letters lie over or beside; None where that is too much of a named
    place that is not its own."""
    left, top, right, bottom = box.left, box.top + PALE, box.right, box.bottom - PALE
    by = BESIDE * label.line
    near, ink = (
        ground.cells(left - by, top - by, right + by, bottom + by),
        ground.cells(left, top, right, bottom),
    )
    named_near, area = count(ground.named, near), (ink[1] - ink[0]) * (ink[3] - ink[2])
    land = count(ground.land, ink) / area
    if not named_near:
        return OVER_LAND * land
    named, over_own = count(ground.named, ink) / area, count(own, ink) / area
    others = named - over_own
    if others > MOST_NAMED:
        return None
    beside = _beside_others(named_near, count(own, near))
    rim = ground.cells(left - RIM, top - RIM, right + RIM, bottom + RIM)
    hidden = min(OVER_BORDER * ground.cell * count(ground.named, rim), MOST_HIDDEN)
    tip = OVER_TIP if others > 0 else 0.0
    return hidden + tip + OVER_NAMED * others + OVER_LAND * land + OVER_OWN * over_own + beside


def _beside_others(named: int, own: int) -> float:
    """What a label costs beside which so many cells are land of named places, so many of them of its own."""
    return max(BY_OTHERS, ELSEWHERE * (named - own) / named) if own < named else 0.0


@cache
def _turns() -> tuple[Corner, ...]:
    return tuple((cos(2 * pi * i / TURNS), sin(2 * pi * i / TURNS)) for i in range(TURNS))


def _crossing(ground: Ground, anchor: Corner, across: float, down: float, place: int) -> list[float]:
    """What a line in one direction costs for the land that it crosses, other than its own place's: as far as
    each of the distances."""
    crossed = ground.along(anchor, (anchor[0] + FAR[-1] * across, anchor[1] + FAR[-1] * down))
    cell = FAR[-1] / (len(crossed) - 1)
    land, named = ACROSS_LAND * cell, ACROSS_NAMED * cell
    paid = [land if owner == LAND else 0.0 if owner in (SEA, place) else named for owner in crossed]
    sums = list(accumulate(paid, initial=0.0))
    return [sums[stop] for stop in _stops(len(crossed) - 1)]


@cache
def _stops(cells: int) -> tuple[int, ...]:
    """How many cells of a line, of so many, lie before each of the distances."""
    cell = FAR[-1] / cells
    return tuple(next(i for i in range(cells + 1) if i * cell >= far - cell / 2) for far in FAR)


def _sides(sizes: Sequence[Size]) -> list[list[_Side]]:
    """By direction, how boxes hang on the end of a line: by the side that faces it, by their top or foot."""
    halves = [Size(width=size.width / 2, height=size.height / 2) for size in sizes]
    return [
        [one for form, half in enumerate(halves) for one in _hung(form, half, across, down)]
        for across, down in _turns()
    ]


def _hung(form: int, half: Size, across: float, down: float) -> Iterator[_Side]:
    if abs(across) >= LEVEL:
        off = half.width + NEXT
        yield _Side(form, "left", off, 0.0, half) if across > 0 else _Side(form, "right", -off, 0.0, half)
    if abs(down) >= STEEP:
        level = half.height if down > 0 else -half.height
        by = max(half.width - CORNER, 0.0)
        yield _Side(form, "middle", 0.0, level, half)
        yield _Side(form, "left", by, level, half)
        yield _Side(form, "right", -by, level, half)


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
