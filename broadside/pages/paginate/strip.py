"""Boxes → Strip: adds up boxes one under another, to tell how tall a stretch is and where it breaks.

Heights are points. Position `p` is the break before box `p`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise
from math import fsum, inf
from typing import TypeVar

from msgspec import Struct

from broadside.model.page import FREE, GLUE, HYPHEN, SEAM, Box

# Sums of floats drift; a millionth of a point is no overflow.
SLACK = 1e-6

# How many boxes a break may move back in search of a looser bond. Longer than a heading, its deck and
# the first lines of a paragraph.
NEAR = 16

# How many lines a break may move back from one that ends in a hyphen: more white at the foot of a column than
# that is seen sooner than the hyphen.
NEAR_HYPHEN = 2

# How much of an area's height may stay empty for a looser bond.
MOST_GIVEN_UP = 0.4

# Columns count as level within this many points.
LEVEL = 0.5

# Two columns may be so much taller, about two lines, for a paragraph that is parted in none of them; and up
# to so much, of what would stay white below them, by the second of these parts of it.
PAIR, MOST_TALLER, MOST_INTO_WHITE, OF_WHITE = 2, 34.0, 80.0, 0.5

# What it must be worth, in points, that a box stands beside what it belongs to: about four lines.
MUCH_LOWER = 64.0

# About a line: level columns are seldom much taller than their boxes shared out evenly.
STEP = 12.0

T = TypeVar("T")


class Strip(Struct, frozen=True):
    """`sums[p]` is the height of all boxes before `p` with the space above them. When box `p` starts an
    area, `heads[p]` is repeated above it, and `tops[p]` is added to its height: that of the head, or
    less the space that falls away. (Space is below nothing where the box began beside the one above it.)
    `area` is the height of the whole areas that the boxes go into, though some columns in them are lower.
    `begins[p]` is where what is glued together across `p` begins; `p` itself where nothing is."""

    boxes: tuple[Box, ...]
    heads: tuple[tuple[Box, ...], ...]
    sums: tuple[float, ...]
    tops: tuple[float, ...]
    area: float
    begins: tuple[int, ...]

    def height(self, start: int, stop: int) -> float:
        """The height of a column that holds boxes `start` to `stop`."""
        return self.sums[stop] - self.sums[start] + self.tops[start] if stop > start else 0.0

    def reach(self, start: int, stop: int, height: float) -> int:
        """The furthest position up to `stop` that a column of `height` from `start` gets to."""
        depth = height + self.sums[start] - self.tops[start] + SLACK
        return max(start, bisect_right(self.sums, depth, start, stop + 1) - 1)

    def loosest(self, low: int, high: int) -> int:
        """The break with the loosest bond near `high` and not before `low`; of equals the latest. What is
        glued together is near however long it is. Only that may leave more than a part of an area empty, and
        a hyphen gives up still less.

        As the window begins the later the later it ends, a lower `high` never gives a later break: so what
        fits a lower column is never more, which the bisections rely on.
        """
        best = high
        near = min(high, self.begins[high]) - NEAR
        for position in range(high, max(low, near) - 1, -1):
            bond = self.boxes[best - 1].bond
            given_up = self.sums[high] - self.sums[position]
            if bond == FREE or (bond < GLUE and given_up > MOST_GIVEN_UP * self.area):
                break
            if bond == HYPHEN and high - position > NEAR_HYPHEN:
                break
            if self.boxes[position - 1].bond < bond:
                best = position
        return best

    def split(
        self, start: int, stop: int, height: float, columns: int, firm: bool = False
    ) -> tuple[int, ...] | None:
        """Where each column ends, filled one after the other; None where the columns are too few, or one
        would end on glue and the columns are `firm`."""
        ends: list[int] = []
        boxes, sums, tops = self.boxes, self.sums, self.tops
        while True:
            # As `reach` and `loosest` say, which are worth no call for each of the many heights tried.
            end = bisect_right(sums, height + sums[start] - tops[start] + SLACK, start, stop + 1) - 1
            if end == stop:
                return (*ends, stop)
            if end <= start or len(ends) + 1 == columns:
                return None
            start = end if boxes[end - 1].bond == FREE else self.loosest(start + 1, end)
            if firm and boxes[start - 1].bond >= GLUE:
                return None
            ends.append(start)

    def level(
        self, start: int, stop: int, most: float, columns: int, firm: bool = False
    ) -> tuple[int, ...] | None:
        """Where the columns end when they are as low as they can be, with no break tighter than at
        height `most`; None where they don't fit that."""
        best = self.split(start, stop, most, columns, firm)
        if best is None or columns == 1:
            return best
        allowed = self.tightest(best)

        def attempt(height: float) -> tuple[int, ...] | None:
            ends = self.split(start, stop, height, columns)
            return None if ends is None or self.tightest(ends) > allowed else ends

        low = self.floor(start, stop, columns)
        found = lowest(low, best, attempt, lambda ends: self.tallest(start, ends))
        return self._with_box_beside(start, stop, found) if columns == PAIR else found

    def _with_box_beside(self, start: int, stop: int, ends: tuple[int, ...]) -> tuple[int, ...]:
        """The same; or a box that belongs to the list above it at the head of the second column, where this
        would stay white for the most part beside both."""
        tall = self.height(start, ends[0])
        if len(ends) == PAIR and tall - self.height(ends[0], stop) < 2 * MUCH_LOWER:
            return ends
        boxes = self.boxes
        boxed = [
            (p, stop)
            for p in range(start + 1, ends[0])
            if boxes[p - 1].bond == SEAM and boxes[p].frames != boxes[p - 1].frames
        ]
        best = min(boxed, key=lambda those: self.tallest(start, those), default=ends)
        return best if self.tallest(start, best) <= tall - MUCH_LOWER else ends

    def between_blocks(
        self, start: int, stop: int, ends: tuple[int, ...], most: float, white: float = 0.0
    ) -> tuple[int, ...]:
        """Where two columns end that are level but for what parts between two blocks rather than in the midst
        of one: no taller than `most`, nor much taller than they were, but for what stays `white` below
        them."""
        if len(ends) != PAIR or self.boxes[ends[0]].space > 0.0:
            return ends
        places = [p for p in range(start + 1, stop) if self.boxes[p].space > 0.0]
        free = [(p, stop) for p in places if self.boxes[p - 1].bond == FREE]
        best = min(free, key=lambda those: self.tallest(start, those), default=ends)
        tall = self.tallest(start, ends)
        least = min(most, tall + max(MOST_TALLER, min((white - tall) * OF_WHITE, MOST_INTO_WHITE)))
        return best if self.tallest(start, best) <= least + SLACK else ends

    def floor(self, start: int, stop: int, columns: int) -> float:
        """A height below which `columns` columns can't hold the boxes."""
        dropped = -min(self.tops[start:stop], default=0.0)
        return (self.height(start, stop) - (columns - 1) * max(0.0, dropped)) / columns

    def tallest(self, start: int, ends: tuple[int, ...]) -> float:
        if len(ends) == 1:
            return self.height(start, ends[0])
        return max([self.height(a, b) for a, b in pairwise((start, *ends))])

    def tightest(self, ends: tuple[int, ...]) -> int:
        """The worst bond broken between the columns."""
        return max([self.boxes[end - 1].bond for end in ends[:-1]], default=FREE)


def strip_of(boxes: tuple[Box, ...], most: float = inf) -> Strip:
    """The strip of `boxes` for areas of height `most`. A head that leaves a box no room there falls away."""
    # Thousands of strips are made for an edition: lists are made quicker than what generators hand over.
    heads = [head_of(box, most) if box.head else () for box in boxes]
    sums = accumulate([box.space + box.height for box in boxes], initial=0.0)
    tops = [
        height_of(head) - min(box.space, 0.0) if head else -box.space
        for head, box in zip(heads, boxes, strict=True)
    ]
    return Strip(boxes, tuple(heads), tuple(sums), tuple(tops), most, begins_of(boxes))


def begins_of(boxes: tuple[Box, ...]) -> tuple[int, ...]:
    """Where what is glued together across each break begins, over its seams."""
    begin = 0
    return (0, *[begin if box.bond >= SEAM else (begin := place) for place, box in enumerate(boxes, 1)])


def head_of(box: Box, most: float) -> tuple[Box, ...]:
    if not box.head:
        return ()
    return box.head if height_of(box.head) + max(box.space, 0.0) + box.height <= most + SLACK else ()


def height_of(boxes: tuple[Box, ...]) -> float:
    """The height of boxes that start an area."""
    return fsum([box.space + box.height for box in boxes]) - boxes[0].space if boxes else 0.0


def lowest(low: float, best: T, attempt: Callable[[float], T | None], height: Callable[[T], float]) -> T:
    """The lowest thing that `attempt` makes of heights between `low` and that of `best`: first steps
    from below, as it is likely there, then bisection."""
    high, step = height(best), STEP
    while high - low > LEVEL:
        middle = min(low + step, (low + high) / 2)
        made = attempt(middle)
        if made is None:
            low, step = middle, 2 * step
        else:
            best, high = made, height(made)
    return best
