"""Label, Ground → Spots: every spot in which a label could stand, each with its price, the best first.

A label stands on its own place where that holds all of it, else at the end of a line to it: rather over the
sea than over land, over none that is named but by a hair, and near. Of the hundreds of spots that a label has
few are asked for, and what lies under the others is not looked at.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from math import cos, hypot, inf, pi, sin
from typing import Literal, NamedTuple

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
OVER_NAMED, OVER_LAND, OVER_OWN = 2000.0, 30.0, 400.0
OVER_BORDER, RIM, RIM_LINE, MOST_HIDDEN = 1.0, 3.0, 0.25, 30.0
ACROSS_NAMED, ACROSS_LAND = 50.0, 0.5
BY_TOP, IN_LINES, OFF_MIDDLE = 4.0, (0.0, 1.0, 12.0), 0.25
# What each point of a line costs more that is longer than the eye follows at a glance.
LONG, NEAR_BY = 1.0, 28.0
# Of a line's height so much is white above and below its letters.
PALE = 1.5
# What a label over others' land costs however little of it that is: one over the tip of a cape is read as its
# name.
OVER_TIP = 150.0
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
    """A box on the end of a line, at its price. Hundreds are made for a label, and few of them asked for."""

    price: float
    form: int
    side: Side
    left: float
    top: float
    right: float
    bottom: float
    end: Corner


class _Side(NamedTuple):
    """How far from the end of a line the middle of a box is that hangs on it by that side; half its width and
    its height."""

    form: int
    side: Side
    across: float
    down: float
    wide: float
    high: float


def spots(
    label: Label, anchor: Corner, points: Sequence[Corner], ground: Ground, frame: Size
) -> Iterator[Spot]:
    """All spots for a label, the best first; `points` are what other labels point at."""
    given = label, anchor, points, ground, frame
    within, beside = [*_within(*given)], _beside(*given)
    prices = [*(one.price for one in within), *(one.price for one in beside)]
    for i in sorted(range(len(prices)), key=prices.__getitem__):
        yield within[i] if i < len(within) else _spot(beside[i - len(within)], label, anchor)


def _spot(one: _Hung, label: Label, anchor: Corner) -> Spot:
    return Spot(
        number=label.number,
        form=one.form,
        box=Rectangle(left=one.left, top=one.top, right=one.right, bottom=one.bottom),
        line=label.line,
        price=one.price,
        side=one.side,
        anchor=anchor,
        end=one.end,
    )


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
            clear = grown(box, CLEAR)
            if not is_in(box, frame) or _holds_any(clear.left, clear.top, clear.right, clear.bottom, points):
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
    label: Label, anchor: Corner, points: Sequence[Corner], ground: Ground, frame: Size
) -> list[_Hung]:
    """Spots at the end of a line from the middle of the label's place, the shortest lines first: until there
    are so many that longer ones, which cost more, would not be looked at."""
    turns, sides, own = _turns(), _sides(label.sizes), ground.own(label.place)
    rays: dict[int, list[float]] = {}
    farthest, lowest, line = frame.width - EDGE, frame.height - EDGE, label.line
    found: list[_Hung] = []
    cheap = 0
    for i, far in enumerate(FAR):
        led = far + LONG * max(far - NEAR_BY, 0.0)
        for turn in range(0, TURNS, STEPS[i]):
            across, down = turns[turn]
            x, y = end = anchor[0] + far * across, anchor[1] + far * down
            if not (0.0 < x < frame.width and 0.0 < y < frame.height):
                continue
            if turn not in rays:
                rays[turn] = _crossing(ground, anchor, across, down, label.place)
            crossed = rays[turn][i]
            for form, side, off, under, wide, high in sides[turn]:
                middle, level = x + off, y + under
                left, top = middle - wide, level - high
                right, bottom = middle + wide, level + high
                if left < EDGE or right > farthest or top < EDGE or bottom > lowest:
                    continue
                if _holds_any(left - ROOM, top - ROOM, right + ROOM, bottom + ROOM, points):
                    continue
                over = _over(ground, own, line, left, top + PALE, right, bottom - PALE)
                if over is None:
                    continue
                by_top = 0.0 if top < y < bottom else BY_TOP
                price = led + over + IN_LINES[form] + crossed + by_top
                found.append(_Hung(price, form, side, left, top, right, bottom, end))
                cheap += price < led + CHEAP
        if cheap > ENOUGH:
            break
    return found


def _over(
    ground: Ground, own: Sums, line: float, left: float, top: float, right: float, bottom: float
) -> float | None:
    """What a label costs for what its letters lie over or beside, with a `line` of it so high; None where
    that is too much of a named place that is not its own."""
    by, cells, all_named, all_land = BESIDE * line, ground.cells, ground.named, ground.land
    high, low, start, end = near = cells(left - by, top - by, right + by, bottom + by)
    upper, lower = all_named[high], all_named[low]
    named_near = lower[end] - lower[start] - upper[end] + upper[start]
    high, low, start, end = ink = cells(left, top, right, bottom)
    upper, lower = all_land[high], all_land[low]
    area = (low - high) * (end - start)
    land = (lower[end] - lower[start] - upper[end] + upper[start]) / area
    if not named_near:
        return OVER_LAND * land
    named, over_own = count(all_named, ink) / area, count(own, ink) / area
    others = named - over_own
    if others > MOST_NAMED:
        return None
    beside = _beside_others(named_near, count(own, near))
    off = max(RIM, RIM_LINE * line)
    rim = cells(left - off, top - off, right + off, bottom + off)
    hidden = min(OVER_BORDER * ground.cell * count(all_named, rim), MOST_HIDDEN)
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
        side: Side = "left" if across > 0 else "right"
        yield _Side(form, side, off if across > 0 else -off, 0.0, half.width, half.height)
    if abs(down) >= STEEP:
        level = half.height if down > 0 else -half.height
        by = max(half.width - CORNER, 0.0)
        yield _Side(form, "middle", 0.0, level, half.width, half.height)
        yield _Side(form, "left", by, level, half.width, half.height)
        yield _Side(form, "right", -by, level, half.width, half.height)


def around(x: float, y: float, size: Size) -> Rectangle:
    across, down = size.width / 2, size.height / 2
    return Rectangle(left=x - across, top=y - down, right=x + across, bottom=y + down)


def grown(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(left=box.left - by, top=box.top - by, right=box.right + by, bottom=box.bottom + by)


def is_in(box: Rectangle, frame: Size) -> bool:
    is_across = box.left >= EDGE and box.right <= frame.width - EDGE
    return is_across and box.top >= EDGE and box.bottom <= frame.height - EDGE


def _holds_any(left: float, top: float, right: float, bottom: float, points: Sequence[Corner]) -> bool:
    # A plain loop: a generator would cost more than what it looks at.
    for x, y in points:  # noqa: SIM110
        if left < x < right and top < y < bottom:
            return True
    return False
