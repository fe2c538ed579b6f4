"""Datum → its ends, and what it says in words."""

from collections import Counter

from broadside.blocks.chart.noun import Chart, Datum
from broadside.phrases import amount, decimals

# Where such a part of the values have so many decimals, the rest end in zeros: 105.0 after 107.9.
MOST = 2 / 3


def places_of(one: Chart) -> int | None:
    """How many digits stand after the point: as many for all estimates with intervals, so that none looks
    less sure, and for all values that mostly have as many; None where each has its own."""
    if all(datum.low is None for datum in one.data):
        found = Counter(decimals(value) for datum in one.data for value in datum.values)
        most = max(found)
        return most if found[most] >= MOST * found.total() else None
    return max(decimals(end) for datum in one.data for end in ends(datum))


def ends(datum: Datum) -> tuple[float, ...]:
    return tuple(end for end in (*datum.values, datum.low, datum.high) if end is not None)


def said_of(datum: Datum, one: Chart, places: int | None, lang: str) -> tuple[str, ...]:
    """Its values in words: "78%", "2.99 (1.96–4.57)"."""
    shown = [
        amount(value, lang, decimals(value) if places is None else places, one.unit) for value in datum.values
    ]
    if datum.low is None or datum.high is None or places is None:
        return tuple(shown)
    low, high = (amount(end, lang, places) for end in (datum.low, datum.high))
    return tuple(f"{value}\u00a0({low}–{high})" for value in shown)
