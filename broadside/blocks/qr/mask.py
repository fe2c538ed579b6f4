"""The modules of a QR code under the first mask → the mask that leaves the least that confuses a reader.

The penalties are those of ISO/IEC 18004, 7.8.3.1, in the way that ReportLab's encoder counts them, so that a
code is the one that it makes: what looks like a finder pattern counts along rows alone, and not at their end.
A row of modules is a number here, a bit for each, so that a whole row is looked at with a few operations.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

# Whether a mask turns the module in row `i`, column `j` (ISO/IEC 18004, 7.8.2).
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _: i % 2 == 0,
    lambda _, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: (i * j % 3 + (i + j) % 2) % 2 == 0,
)
# Rows so far apart are masked alike.
PERIOD = 12
# What looks like a finder pattern, and what that costs; what a block of two by two of one colour costs, and
# each twentieth by which dark modules are more or fewer than half.
FINDER, AS_FINDER = "10111010000", 40
BLOCK, UNEVEN = 3, 10
# Modules of one colour in a row cost this beside one for each of them beyond four.
RUN = 2


def best_mask(masked: Sequence[Sequence[bool]], maskable: Sequence[Sequence[bool]]) -> int:
    """`masked` are the rows of a code under the first mask, without the words that tell which it is,
    `maskable` tell of each module whether it is one that masks turn."""
    count, data = len(masked), list(map(_number, maskable))
    first = _turned(0, data)
    bare = [_number(row) ^ turned for row, turned in zip(masked, first, strict=True)]
    costs = [
        _cost([row ^ turned for row, turned in zip(bare, _turned(mask, data), strict=True)], count)
        for mask in range(len(MASKS))
    ]
    return costs.index(min(costs))


def _number(row: Sequence[bool]) -> int:
    return int("".join(["1" if dark else "0" for dark in row]), 2)


def _turned(mask: int, data: Sequence[int]) -> Iterator[int]:
    """Which modules of each row a mask turns."""
    period = _period(mask, len(data))
    return (period[i % PERIOD] & row for i, row in enumerate(data))


@cache
def _period(mask: int, count: int) -> tuple[int, ...]:
    turns = MASKS[mask]
    return tuple(_number([turns(i, j) for j in range(count)]) for i in range(PERIOD))


def _cost(rows: Sequence[int], count: int) -> int:
    texts = [f"{row:0{count}b}" for row in rows]
    columns = [int("".join(column), 2) for column in zip(*texts, strict=True)]
    dark = sum(row.bit_count() for row in rows)
    return (
        sum(_cost_of_runs(row, count) for row in (*rows, *columns))
        + sum(_cost_of_blocks(above, below, count) for above, below in pairwise(rows))
        + sum(map(_cost_of_finders, texts))
        + UNEVEN * (abs(100 * dark // count**2 - 50) // 5)
    )


def _cost_of_runs(row: int, count: int) -> int:
    same = _same(row, count)
    # Five of one colour are four that are as the one after them.
    five = same & same >> 1 & same >> 2 & same >> 3
    return five.bit_count() + RUN * (five & ~(five << 1)).bit_count() if five else 0


def _same(row: int, count: int) -> int:
    """Which modules are as the one before them."""
    return ~(row ^ row >> 1) & ((1 << (count - 1)) - 1)


def _cost_of_blocks(above: int, below: int, count: int) -> int:
    level = ~(above ^ below)
    return BLOCK * (_same(above, count) & _same(below, count) & level & level >> 1).bit_count()


def _cost_of_finders(text: str) -> int:
    cost = at = 0
    while (at := text.find(FINDER, at, len(text) - 1)) >= 0:
        cost, at = cost + AS_FINDER, at + len(FINDER)
    return cost
