"""Settings, ever roomier → what comes of the last that does, in few tries."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from broadside.pages.copyfit.setting import Setting

Found = TypeVar("Found")


def furthest(
    row: Sequence[Setting],
    tried: Callable[[Setting], Found | None],
    room: Callable[[Found, Setting, Setting], float],
) -> Found | None:
    """What comes of the last setting of a row that does, where none does after one that does not. Most pages
    are full: that the first one shows. Else the last is likely to do, or is looked for near where a page has
    `room` for it, by its share of the way from the first to the last, in steps that double, and then by
    halves."""
    last = len(row) - 1
    best = tried(row[0]) if row else None
    if best is None or not last:
        return best
    if roomiest := tried(row[last]):
        return roomiest
    low, high = 1, last - 1
    middle, step = int(last * room(best, row[0], row[last])), 0
    does: bool | None = None
    while low <= high:
        middle = min(max(middle, low), high)
        made = tried(row[middle])
        if made:
            best, low = made, middle + 1
        else:
            high = middle - 1
        if does is not None and does != bool(made):
            # It lies between two that were tried: by halves from now on.
            step = -1
        does = bool(made)
        middle = (low + high) // 2 if step < 0 else low + step if made else high - step
        step = 2 * step + 1
    return best
