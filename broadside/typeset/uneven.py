"""Rows of two → the same in columns of other widths, where that takes less room. Lengths are points."""

from collections.abc import Callable, Sequence
from math import fsum

from broadside.model.place import Column, Stack
from broadside.typeset.beside import lanes
from broadside.typeset.stack import height_of

# What share of the width the wider of two columns may take: more, and they no longer look like a pair.
WIDER = (0.53, 0.56, 0.59)
PAIR = 2

# Sets rows of two in two columns.
Rows = Callable[[Sequence[Column]], list[list[Stack]]]


def uneven(rows_in: Rows, column: Column, gap: float, line: float, rtl: bool) -> list[list[Stack]]:
    """Rows of two in columns that take up a column's width, the same for all of them. The one with more to
    say is wider where that saves half a `line` or more: else what stands in it reaches far below what is
    beside."""
    best = rows_in(lanes(column, 2, gap, rtl))
    first, second = (fsum(height_of(one.boxes) for one in stacks) for stacks in zip(*best, strict=True))
    least = tall(best)
    for share in WIDER if abs(first - second) > line else ():
        rows = rows_in(shared_out(column, share if first > second else 1.0 - share, gap, rtl))
        if tall(rows) < least - line / 2:
            best, least = rows, tall(rows)
    return best


def shared_out(column: Column, share: float, gap: float, rtl: bool) -> tuple[Column, Column]:
    """A column shared out among two, the first of which takes a share of it."""
    first = (column.width - gap) * share
    return column.inside(0.0, column.width - first, rtl), column.inside(first + gap, 0.0, rtl)


def tall(rows: Sequence[Sequence[Stack]]) -> float:
    """How high rows stand on one another."""
    return fsum(max(height_of(one.boxes) for one in row) for row in rows)
