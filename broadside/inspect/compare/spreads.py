"""Kept lines → Spreads: pairs the pages of two files, to lay them side by side."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from broadside.inspect.compare.match import Kept


class Spread(Struct, frozen=True, kw_only=True):
    """An old page and the new one beside it, from 0; None where the other stands alone."""

    old: int | None
    new: int | None


def spreads(old: int, new: int, kept: Iterable[Kept]) -> tuple[Spread, ...]:
    """Of so many pages: page by page where there are equally many; else in the order that lays most lines
    beside themselves."""
    if old == new:
        return tuple(Spread(old=page, new=page) for page in range(old))
    shared = Counter((one.old.page, one.new.page) for one in kept)
    # The best that can be had from each place on: lines shared, and how it goes on from there.
    best: dict[tuple[int, int], tuple[int, tuple[int, int]]] = {}
    for i in range(old, -1, -1):
        for j in range(new, -1, -1):
            ways = []
            if i < old and j < new:
                # One more, so that pages without a line in common still stand side by side.
                ways.append((shared[i, j] + 1 + best[i + 1, j + 1][0], (i + 1, j + 1)))
            if i < old:
                ways.append((best[i + 1, j][0], (i + 1, j)))
            if j < new:
                ways.append((best[i, j + 1][0], (i, j + 1)))
            best[i, j] = max(ways, key=lambda way: way[0], default=(0, (i, j)))
    made = []
    i = j = 0
    while (i, j) != (old, new):
        _, (next_i, next_j) = best[i, j]
        made.append(Spread(old=i if next_i > i else None, new=j if next_j > j else None))
        i, j = next_i, next_j
    return tuple(made)
