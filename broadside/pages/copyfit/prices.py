"""Fit → Settings: what may be given up for a page, each step at its price, and what is never given up.

A price has no unit: of two, the step with the lower one is missed less by a reader.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import fsum

from broadside.model.block import USUAL
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied, differ
from broadside.pages.copyfit.setting import OWN, Knob, Setting, turned

# How finely sizes may grow where there is room, and what a step of that is worth.
GROWTH, WORTH = 0.02, 1.0

# By knob the steps from the layout's own value down, each with its price: space between blocks is missed the
# least, then leading, then the size of heads and of tables, and the size of words the most. The first bit of
# anything is cheaper than the last.
STEPS: dict[Knob, tuple[tuple[float, float], ...]] = {
    "spaces": (
        (0.9, 1.0),
        (0.8, 2.0),
        (0.7, 4.0),
        (0.6, 8.0),
        (0.5, 14.0),
        (0.4, 22.0),
        (0.35, 30.0),
        (0.25, 42.0),
        (0.2, 50.0),
    ),
    "leading": ((0.97, 3.0), (0.94, 5.0), (0.92, 9.0), (0.9, 12.0), (0.87, 18.0), (0.84, 26.0)),
    "heads": ((0.95, 6.0), (0.9, 10.0), (0.85, 16.0), (0.8, 24.0), (0.72, 32.0)),
    "notes": ((0.96, 7.0), (0.92, 11.0), (0.85, 20.0)),
    "tables": ((0.96, 15.0), (0.92, 21.0), (0.85, 28.0)),
    "size": ((0.96, 13.0), (0.92, 17.0), (0.88, 23.0), (0.84, 29.0), (0.8, 36.0)),
    "clear": ((0.6, 60.0), (0.3, 70.0), (0.0, 80.0)),
}
# Art says nothing: before anything is torn for it, or all space is gone, the head has less of it.
LESS_ART, GIVEN_UP_ART = 0.75, 200.0
# A strip of one row has smaller tiles, and then goes, before sizes have to give up much for it.
SMALLER_STRIP, GIVEN_UP_PART, GIVEN_UP_STRIP = 0.67, 90.0, 400.0
# The share of its spaces that a printing is to keep where it prints more than it must, or all that tells its
# parts apart.
EASE = 0.35
# A head about as high in all editions gives up but a little of its height: what all of it would cost.
ALL_OF_HEAD = 250.0
# A section that goes on in another panel, under its title once more.
PARTED_SECTION = 60.0
# Short paragraphs that go on elsewhere, or in columns side by side, where that mostly is in sight; and what
# pages give up that may be worth a few of these.
LOOSE, LOOSE_IN_COLUMNS, MUCH_GIVEN_UP = 12.0, 6.0, 60.0
# What is torn though a page holds it: only where there is no other way.
TORN_PIECES = 1000.0


def _tighter() -> tuple[Setting, ...]:
    """All steps, the cheapest first, each on top of those before it."""
    steps = sorted((price, knob, value) for knob, row in STEPS.items() for value, price in row)
    row = [OWN]
    for _, knob, value in steps:
        row.append(turned(row[-1], knob, value))
    return tuple(row[1:])


TIGHTER = _tighter()


def settings(layout: Layout) -> tuple[Setting, ...]:
    """What a layout with a fit is tried in first of all: larger sizes, as it is, and ever tighter. Steps that
    change nothing in it are left out."""
    # Which blocks there are has no part in it.
    chosen = replace(layout, takes=USUAL, also=(), asks=(), last=(), without=(), brief=False, fewer=False)
    return _row(replace(chosen, across=(), abreast=()))


@lru_cache(maxsize=64)
def _row(layout: Layout) -> tuple[Setting, ...]:
    wanted = layout.fit
    assert wanted
    steps = int((wanted.size - 1.0) / GROWTH + 0.5)
    sizes = [1.0 + GROWTH * step for step in range(steps, 0, -1)]
    # Larger type alone would look crowded: space grows in both directions, so by the square.
    row = [*(Setting(size=size, spaces=size * size) for size in sizes), OWN]
    row += [after for before, after in pairwise((OWN, *TIGHTER)) if differ(layout, before, after)]
    return tuple(row)


def tightest(layout: Layout) -> Layout:
    """A layout with a fit, when all is given up that may be."""
    return applied(layout, settings(layout)[-1])


def price(setting: Setting, layout: Layout) -> float:
    """What a setting gives up: its steps down, and growth that there would be room for."""
    most = layout.fit.size if layout.fit else 1.0
    paid = max(most - setting.size, 0.0) / GROWTH * WORTH
    for knob, row in STEPS.items():
        paid += fsum(cost for value, cost in row if getattr(setting, knob) <= value)
    paid += _price_of_art(setting.art, layout)
    paid += PARTED_SECTION if setting.parted else 0.0
    paid += price_of_loose(layout) if setting.loose else 0.0
    return paid + (0.0 if setting.whole else TORN_PIECES)


def price_of_loose(layout: Layout) -> float:
    """What it costs that short paragraphs go on elsewhere."""
    return LOOSE if layout.columns == 1 else LOOSE_IN_COLUMNS


def _price_of_art(art: float, layout: Layout) -> float:
    if layout.hero and layout.hero.even:
        return ALL_OF_HEAD * (1.0 - art)
    if art == 1.0:
        return 0.0
    if not has_strip(layout):
        return GIVEN_UP_ART
    return GIVEN_UP_PART if art else GIVEN_UP_STRIP


def has_strip(layout: Layout) -> bool:
    """Whether the art of a head that is no cover is one row of tiles, or was."""
    one = layout.hero
    return one is not None and not one.fills and one.art in ("head", "foot") and one.tiles[1] <= 1


def price_of_spaces(setting: Setting, layout: Layout) -> float:
    """What it gives up where all is given back that may be."""
    return price(Setting(spaces=setting.spaces, size=max(setting.size, 1.0)), layout)
