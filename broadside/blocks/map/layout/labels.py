"""Labels, Ground → Spots: chooses a spot for each label so that none is in another's way and all cost least.

The search is by branch and bound: the label with the fewest spots left goes on, the best of its spots first,
and what can't become better than the best so far is left. A label that no spot is free for has none.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import fsum

from msgspec import Struct

from broadside.blocks.map.layout.ground import Ground
from broadside.blocks.map.layout.spots import ROOM, Label, Spot, anchor_of, spots
from broadside.model.geometry import Rectangle, Size
from broadside.pictures.places import Corner

# What a label without a spot costs: more than all spots.
NONE = 10_000.0
# A line that passes what another label points at so near is read as that one's.
NEAR = 2.5
# Labels that share so much of a line's height, in parts of that, stand so far apart at least.
LEVEL, SIDE_BY_SIDE = 0.3, 0.9
# Of spots that differ by less than so many points the best is tried, and of each label so many.
APART, MOST_TRIED = 11.0, 45
# So many spots are tried beside others before the best so far is taken.
MOST_STEPS = 4_000


def placed(
    labels: Sequence[Label], ground: Ground, frame: Size, covered: Rectangle | None = None
) -> tuple[Spot, ...]:
    """A spot for each label that has one, in the order of their numbers; none on what is covered."""
    anchors = [anchor_of(label.rings) for label in labels]
    pools: list[_Pool] = []
    for i, label in enumerate(labels):
        points = [point for j, point in enumerate(anchors) if j != i]
        found = spots(label, anchors[i], points, ground, frame)
        pool = _thinned(found if covered is None else _clear(found, covered))
        if pool.met:
            pools.append(pool)
    chosen = _search([pool.kept for pool in pools])
    chosen += _late(pools, chosen)
    met = {pool.met[0].number: pool.met for pool in pools}
    # The spots that were left out are tried for each label once it is known where the others are.
    for i, spot in enumerate(chosen):
        others = [*chosen[:i], *chosen[i + 1 :]]
        free = (one for one in met[spot.number] if not any(_clash(one, other) for other in others))
        chosen[i] = next(free, spot)
    return tuple(sorted(chosen, key=lambda spot: spot.number))


class _Pool(Struct, frozen=True, kw_only=True):
    """The spots of a label that are as good as those `kept` to be tried, the best first, and worse ones."""

    met: Sequence[Spot]
    kept: Sequence[Spot]
    worse: Iterator[Spot]


def _clear(found: Iterable[Spot], covered: Rectangle) -> Iterator[Spot]:
    return (spot for spot in found if not _meet(spot.reach, covered, ROOM))


def _late(pools: Sequence[_Pool], chosen: Sequence[Spot]) -> list[Spot]:
    """For labels that none of their better spots is free for, the best of the others that is."""
    have = {spot.number for spot in chosen}
    late: list[Spot] = []
    for pool in pools:
        if pool.met[0].number not in have:
            taken = (*chosen, *late)
            free = (
                one for one in chain(pool.met, pool.worse) if not any(_clash(one, other) for other in taken)
            )
            late += islice(free, 1)
    return late


def _thinned(found: Iterator[Spot]) -> _Pool:
    met: list[Spot] = []
    kept: list[Spot] = []
    places: list[tuple[float, float, int]] = []
    for spot in found:
        met.append(spot)
        x, y, form = spot.box.left, spot.box.top, spot.form
        for left, top, same in places:
            # Most lie far off across already.
            across = x - left
            if same == form and -APART < across < APART and abs(across) + abs(y - top) < APART:
                break
        else:
            kept.append(spot)
            places.append((x, y, form))
        if len(kept) == MOST_TRIED:
            break
    return _Pool(met=met, kept=kept, worse=found)


class _Search(Struct):
    """Spots by their numbers, those of a label after one another by price; for each one the set of those that
    it clashes with, as bits; the best choice so far, and how many more steps there may be."""

    spots: Sequence[Spot]
    clashes: Sequence[int]
    price: float
    best: tuple[int, ...] = ()
    steps: int = MOST_STEPS

    def go_on(self, price: float, chosen: tuple[int, ...], left: Sequence[int]) -> None:
        """`left` are the spots that labels without one may have, as bits."""
        if not left:
            if price < self.price:
                self.price, self.best = price, chosen
            return
        at = min(range(len(left)), key=lambda i: left[i].bit_count())
        others = (*left[:at], *left[at + 1 :])
        branches = []
        for spot in _bits(left[at]):
            self.steps -= 1
            free = [mask & ~self.clashes[spot] for mask in others]
            paid = price + self.spots[spot].price
            branches.append((paid + self._least(free), paid, (*chosen, spot), free))
        branches.sort(key=lambda branch: branch[0])
        branches.append((price + NONE + self._least(others), price + NONE, chosen, list(others)))
        for least, paid, longer, free in branches:
            if least >= self.price or self.steps < 0:
                break
            self.go_on(paid, longer, free)

    def _least(self, left: Sequence[int]) -> float:
        """What labels without a spot cost at least: the lowest bit is that of the best spot."""
        spots = self.spots
        return fsum([spots[(mask & -mask).bit_length() - 1].price if mask else NONE for mask in left])


def _search(pools: Sequence[Sequence[Spot]]) -> list[Spot]:
    """A spot from each pool, but for pools none of whose spots is free."""
    all_spots = [spot for pool in pools for spot in pool]
    reaches = [_reach(spot) for spot in all_spots]
    clashes = [0] * len(all_spots)
    masks: list[int] = []
    first = 0
    for pool in pools:
        after = first + len(pool)
        masks.append((1 << after) - (1 << first))
        before = list(enumerate(reaches[:first]))
        for i in range(first, after):
            one, (left, top, right, bottom) = all_spots[i], reaches[i]
            near = [
                j
                for j, (start, over, end, under) in before
                if left < end and start < right and top < under and over < bottom
            ]
            for j in near:
                if _clash(one, all_spots[j]):
                    clashes[i] |= 1 << j
                    clashes[j] |= 1 << i
        first = after
    search = _Search(all_spots, clashes, (len(pools) + 1) * NONE)
    search.go_on(0.0, (), masks)
    return [all_spots[i] for i in search.best]


def _reach(spot: Spot) -> tuple[float, float, float, float]:
    """What two spots that clash have in common, if only a bit of it: from the left, the top, to the right and
    the bottom."""
    reach, across = spot.reach, max(NEAR, SIDE_BY_SIDE * spot.line / 2)
    return reach.left - across, reach.top - NEAR, reach.right + across, reach.bottom + NEAR


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _clash(one: Spot, other: Spot) -> bool:
    """Whether two labels lie over one another or run on as one line, the line to one runs through a label or
    crosses another, or passes what another points at so near that it is read as that one's. Tens of thousands
    of spots are held against one another: each part begins with what most are told by."""
    first, second = one.box, other.box
    below, above = first.bottom - second.top, second.bottom - first.top
    if below > -ROOM and above > -ROOM:
        # So level and so near side by side they are read as one line.
        level = LEVEL * one.line
        apart = SIDE_BY_SIDE * one.line if below > level and above > level else ROOM
        if first.left - second.right < apart and second.left - first.right < apart:
            return True
    if one.anchor is not None and _hits(one, other):
        return True
    if other.anchor is not None and _hits(other, one):
        return True
    return one.anchor is not None and other.anchor is not None and _lines_cross(one, other)


def _meet(one: Rectangle, other: Rectangle, room: float) -> bool:
    is_across = one.left < other.right + room and other.left < one.right + room
    return is_across and one.top < other.bottom + room and other.top < one.bottom + room


def _hits(one: Spot, other: Spot) -> bool:
    """Whether the line of one runs through the label of the other, or passes near what that points at."""
    if one.anchor is None or one.end is None:
        return False
    (ax, ay), (bx, by) = one.anchor, one.end
    box = other.box
    left, top, right, bottom = box.left - ROOM, box.top - ROOM, box.right + ROOM, box.bottom + ROOM
    # Most lie to one side of it.
    aside = (ax < left and bx < left) or (ax > right and bx > right)
    if not aside and not ((ay < top and by < top) or (ay > bottom and by > bottom)):
        if (left < ax < right and top < ay < bottom) or (left < bx < right and top < by < bottom):
            return True
        if _cross(one.anchor, one.end, (left, top), (right, bottom)):
            return True
        if _cross(one.anchor, one.end, (left, bottom), (right, top)):
            return True
    if other.anchor is None:
        return False
    x, y = other.anchor
    left, top, right, bottom = x - NEAR, y - NEAR, x + NEAR, y + NEAR
    if (ax < left and bx < left) or (ax > right and bx > right):
        return False
    if (ay < top and by < top) or (ay > bottom and by > bottom):
        return False
    across, down = bx - ax, by - ay
    share = ((x - ax) * across + (y - ay) * down) / (across**2 + down**2)
    share = 0.0 if share < 0.0 else min(share, 1.0)
    return (ax + share * across - x) ** 2 + (ay + share * down - y) ** 2 < NEAR**2


def _lines_cross(one: Spot, other: Spot) -> bool:
    if one.anchor is None or one.end is None or other.anchor is None or other.end is None:
        return False
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = one.anchor, one.end, other.anchor, other.end
    # Most lie beside one another.
    if (ax < cx and ax < dx and bx < cx and bx < dx) or (ax > cx and ax > dx and bx > cx and bx > dx):
        return False
    if (ay < cy and ay < dy and by < cy and by < dy) or (ay > cy and ay > dy and by > cy and by > dy):
        return False
    return _cross(one.anchor, one.end, other.anchor, other.end)


def _cross(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether two lines cross."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    across, down = bx - ax, by - ay
    if (across * (cy - ay) - down * (cx - ax)) * (across * (dy - ay) - down * (dx - ax)) >= 0:
        return False
    across, down = dx - cx, dy - cy
    return (across * (ay - cy) - down * (ax - cx)) * (across * (by - cy) - down * (bx - cx)) < 0
