"""Labels, Ground → Spots: chooses a spot for each label so that none is in another's way and all cost least.

The search is by branch and bound: the label with the fewest spots left goes on, the best of its spots first,
and what can't become better than the best so far is left. A label that no spot is free for has none.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import fsum

from msgspec import Struct

from broadside.blocks.map.layout.clashes import clash, clashes
from broadside.blocks.map.layout.ground import Ground
from broadside.blocks.map.layout.spots import ROOM, Label, Spot, anchor_of, spots
from broadside.model.geometry import Rectangle, Size

# What a label without a spot costs: more than all spots.
NONE = 10_000.0
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
        free = (one for one in met[spot.number] if not any(clash(one, other) for other in others))
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
                one for one in chain(pool.met, pool.worse) if not any(clash(one, other) for other in taken)
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
    """The prices of spots by their numbers, those of a label after one another, the cheapest first; for each
    one the set of those that it clashes with, as bits; the best choice so far, and how many more steps there
    may be."""

    prices: Sequence[float]
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
        self.steps -= left[at].bit_count()
        least = self._least(others)
        branches, none = [], []
        for spot in _bits(left[at]):
            paid = price + self.prices[spot]
            # Whatever it is in the way of, it comes too dear, and so do those after it.
            if paid + least >= self.price:
                break
            free = [mask & ~self.clashes[spot] for mask in others]
            branches.append((paid + self._least(free), paid, (*chosen, spot), free))
        else:
            none = [(price + NONE + least, price + NONE, chosen, list(others))]
        branches.sort(key=lambda branch: branch[0])
        for least, paid, longer, free in (*branches, *none):
            if least >= self.price or self.steps < 0:
                break
            self.go_on(paid, longer, free)

    def _least(self, left: Sequence[int]) -> float:
        """What labels without a spot cost at least: the lowest bit is that of the best spot."""
        prices = self.prices
        return fsum([prices[(mask & -mask).bit_length() - 1] if mask else NONE for mask in left])


def _search(pools: Sequence[Sequence[Spot]]) -> list[Spot]:
    """A spot from each pool, but for pools none of whose spots is free."""
    masks: list[int] = []
    first = 0
    for pool in pools:
        after = first + len(pool)
        masks.append((1 << after) - (1 << first))
        first = after
    all_spots = [spot for pool in pools for spot in pool]
    search = _Search([spot.price for spot in all_spots], clashes(pools), (len(pools) + 1) * NONE)
    search.go_on(0.0, (), masks)
    return [all_spots[i] for i in search.best]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _meet(one: Rectangle, other: Rectangle, room: float) -> bool:
    is_across = one.left < other.right + room and other.left < one.right + room
    return is_across and one.top < other.bottom + room and other.top < one.bottom + room
