"""Layout → Layouts: tells with what a first page's head makes room for the list below it."""

from collections.abc import Iterator
from math import ceil

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.type import Type

# How many times as many tiles a strip has of which so many rows are too high.
SMALLER = 1.5
# What is set on the ground of a head, and may have grown for white on the page.
ON_GROUND = frozenset({"title", "subtitle", "message"})


def less_head(layout: Layout, own: Layout) -> Iterator[Layout]:
    """The layout, then with ever less art in its head, but some, and with words on it no larger than in its
    `own` file."""
    yield layout
    hero = layout.hero
    if hero is None or hero.art not in ("head", "foot"):
        return
    across, down = hero.tiles
    types = tuple(
        (role, _smaller(one, own.type_of(role)) if role in ON_GROUND else one) for role, one in layout.types
    )
    sizes = (across, ceil(across * SMALLER))
    # The highest strips come first, of two as high that of the larger tiles.
    fewer = sorted(
        ((columns, rows) for columns in sizes for rows in range(1, down + 1)),
        key=lambda one: (-one[1] / one[0], one[0]),
    )
    for tiles in fewer:
        less = replace(hero, tiles=tiles, height=0.0, grown=0.0)
        yield replace(layout, hero=less)
        if types != layout.types:
            yield replace(layout, hero=less, types=types)


def _smaller(one: Type, other: Type) -> Type:
    return min(one, other, key=lambda it: it.size)
