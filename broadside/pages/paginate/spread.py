"""Placed, foot → Placed: spreads a column that ends a little above its foot, for columns that end level.

The white goes between blocks, to where there is some already, in proportion. Where that would be more than an
eye forgives, the column stays as it is: white that is left whole looks meant. Heights are points.
"""

from itertools import accumulate, pairwise

from broadside.model.page import KEEP, Placed
from broadside.model.replace import replace

# A gap may become so much larger, as a share of itself.
MOST_STRETCH = 0.8
# Less than this is seen by nobody.
LEAST = 0.25


def spread(column: tuple[Placed, ...], foot: float) -> tuple[Placed, ...]:
    """The boxes of a column, the last of them down to `foot` where that can be."""
    if len(column) < 2:
        return column
    missing = foot - column[-1].y - column[-1].box.height
    gaps = [_gap(above, below) for above, below in pairwise(column)]
    if missing < LEAST or missing > MOST_STRETCH * sum(gaps):
        return column
    share = missing / sum(gaps)
    down = accumulate((gap * share for gap in gaps), initial=0.0)
    return tuple(replace(one, y=one.y + by) if by else one for one, by in zip(column, down, strict=True))


def sunk(column: tuple[Placed, ...], foot: float) -> tuple[Placed, ...]:
    """The boxes of a column, those from one that sinks on moved down to `foot`: white stands between what the
    sheet says and how to reach its makers, not below both."""
    first = next((i for i, one in enumerate(column) if i and one.box.sinks), 0)
    down = foot - column[-1].y - column[-1].box.height if first else 0.0
    if down < LEAST:
        return column
    return (*column[:first], *(replace(one, y=one.y + down) for one in column[first:]))


def middled(column: tuple[Placed, ...], foot: float) -> tuple[Placed, ...]:
    """The boxes of a column, in the middle of what they may have down to `foot`."""
    if not column:
        return column
    down = max(foot - column[-1].y - column[-1].box.height, 0.0) / 2
    return tuple(replace(one, y=one.y + down) for one in column) if down else column


def _gap(above: Placed, below: Placed) -> float:
    """The white between two blocks; nothing between what belongs together: a heading and its text, parts of
    one box, what stands in rows side by side."""
    if above.repeated or above.box.bond >= KEEP:
        return 0.0
    if not set(above.box.frames).isdisjoint(below.box.frames):
        return 0.0
    if above.box.lanes is not None and above.box.lanes is below.box.lanes:
        return 0.0
    return max(below.y - above.y - above.box.height, 0.0)
