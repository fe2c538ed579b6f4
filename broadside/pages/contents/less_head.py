"""Layout → Layouts: tells with what a first page's head makes room for the list below it."""

from collections.abc import Iterator
from math import ceil

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.typeset.shrunk import scaled

# How many times as many tiles a strip has of which so many rows are too high, the first of them with room for
# large ones; and how much smaller the message over these may be, though no smaller than the text.
SMALLER, LESS_SAID = (1.25, 1.5), 0.84
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
    sizes = (across, *(ceil(across * more) for more in SMALLER))
    # Two rows of nearly as large tiles, which have room for a large one, come before a message as large as it
    # may be.
    if down > 1:
        said = tuple((role, _said(one, layout) if role == "message" else one) for role, one in types)
        for columns in sizes[:2]:
            less = replace(hero, tiles=(columns, down), height=0.0, grown=0.0)
            yield replace(layout, hero=less)
            yield replace(layout, hero=less, types=said)
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


def _said(message: Type, layout: Layout) -> Type:
    return scaled(message, max(LESS_SAID, min(layout.type_of("body").size / message.size, 1.0)))
