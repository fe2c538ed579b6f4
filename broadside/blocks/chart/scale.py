"""Values → Scales: the ranges and round numbers by which an axis may show them, the finest first."""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.phrases import MOST_DECIMALS

# More numbers than that no one reads.
MOST_STEPS = 6
# What people count in.
ROUND = (1.0, 2.0, 5.0, 10.0)
# Quotients of floats that are as good as whole.
NEARLY = 1e-9


class Scale(Struct, frozen=True, kw_only=True):
    """`ticks` are round numbers in a row; all values lie between `low` and `high`."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()


def whole_scale(values: Sequence[float]) -> Scale:
    """From zero, where none is below it, to the largest; without a tick."""
    low, high = min(0.0, *values), max(values)
    return Scale(low=low, high=high if high > low else low + 1.0)


def scales(values: Sequence[float]) -> Iterator[Scale]:
    """From zero, where none is below it, to a round number beyond the last. The last has as few ticks as can
    be, two or three."""
    low, high = min(values), max(values)
    low = 0.0 if low >= 0 else low
    if low == high:
        high = 0.0 if low < 0 else 1.0
    steps = [_rounded((high - low) / count) for count in range(MOST_STEPS, 0, -1)]
    for step in dict.fromkeys(steps):
        first, last = math.floor(low / step + NEARLY), math.ceil(high / step - NEARLY)
        ticks = tuple(round(number * step, MOST_DECIMALS) for number in range(first, last + 1))
        yield Scale(low=ticks[0], high=ticks[-1], ticks=ticks)


def _rounded(step: float) -> float:
    """The first round number that is no less, and that can be told."""
    step = max(step, 10.0**-MOST_DECIMALS)
    power = 10.0 ** math.floor(math.log10(step))
    return next(one * power for one in ROUND if one * power >= step * (1 - NEARLY))
