"""Logos and the room for them in, a row of pictures out that weigh alike to the eye.

Boxes of equal height do not look alike: a wide word is larger than a round badge, a solid disc heavier than
fine lines. So logos are given equal weight: the area of the place that holds their ink, times the square root
of how much of it is inked. (The root, as a logo of hairlines would shout if it were enlarged until it had as
much ink as a disc; designers by eye, and "The Logo Soup Problem" on sanity.io/blog, meet halfway too.) Blank
margins in the files count for nothing, and it is ink that lines up with the edges of the column.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import Literal

from msgspec import Struct

from broadside.model.brand import Logo, Look
from broadside.model.page import Element, Picture
from broadside.typeset.setter import Column

# What a logo weighs at most: as much as one three times as wide as high and two fifths inked, at full height.
USUAL_ASPECT, USUAL_COVERAGE = 3.0, 0.4


class Row(Struct, frozen=True, kw_only=True):
    """Logos side by side. Their ink takes `width` by `height`, its top at 0; pictures may reach beyond with
    what is blank in them."""

    items: tuple[Picture, ...]
    elements: tuple[Element, ...]
    width: float
    height: float


def logo_row(
    logos: Sequence[tuple[Logo, float]],
    place: tuple[Column, Element],
    most: float,
    *,
    align: Literal["start", "end"] = "start",
    rtl: bool = False,
) -> Row:
    """Logos, each with the room to keep clear around it as a share of the height, at one edge of a column;
    none is higher than `most`. They read from the start side."""
    if not logos:
        return Row(items=(), elements=(), width=0.0, height=0.0)
    column, parent = place
    sizes = _sizes(logos, column.width, most)
    gaps = _gaps(logos, sizes)
    width = sum(wide for wide, _ in sizes) + sum(gaps)
    height = max(high for _, high in sizes)
    left = column.x if (align == "start") is not rtl else column.x + column.width - width
    items, elements = [], []
    reached = 0.0
    for (logo, _), (wide, high), gap in zip(logos, sizes, (*gaps, 0.0), strict=True):
        x = left + (width - reached - wide if rtl else reached)
        figure = Element(role="Figure", parent=parent, alt=logo.alt)
        items.append(_picture(logo, (x, (height - high) / 2), wide, figure))
        elements.append(figure)
        reached += wide + gap
    return Row(items=tuple(items), elements=tuple(elements), width=width, height=height)


def _sizes(logos: Sequence[tuple[Logo, float]], room: float, most: float) -> list[tuple[float, float]]:
    """Width and height of each logo's ink."""
    densities = [_density(logo.look) for logo, _ in logos]
    weight = most**2 * min((*densities, USUAL_ASPECT * sqrt(USUAL_COVERAGE)))
    heights = [sqrt(weight / density) for density in densities]
    sizes = [(high * _aspect(logo.look), high) for (logo, _), high in zip(logos, heights, strict=True)]
    taken = sum(wide for wide, _ in sizes) + sum(_gaps(logos, sizes))
    fitting = min(1.0, room / taken) if taken else 1.0
    return [(wide * fitting, high * fitting) for wide, high in sizes]


def _density(look: Look) -> float:
    """The weight of a logo whose ink is one point high."""
    return _aspect(look) * sqrt(look.coverage)


def _aspect(look: Look) -> float:
    """The width of the ink by its height."""
    return look.aspect * look.width / look.height


def _gaps(logos: Sequence[tuple[Logo, float]], sizes: Sequence[tuple[float, float]]) -> list[float]:
    """Between two logos the larger of the rooms that they want kept clear, by the height of the row."""
    height = max(high for _, high in sizes)
    return [max(one, other) * height for (_, one), (_, other) in pairwise(logos)]


def _picture(logo: Logo, at: tuple[float, float], wide: float, figure: Element) -> Picture:
    """The whole picture, placed so that its ink has its left top at `at` and is `wide` points wide."""
    look = logo.look
    width = wide / look.width
    height = width / look.aspect
    return Picture(
        x=at[0] - look.left * width,
        y=at[1] - look.top * height,
        width=width,
        height=height,
        path=logo.path,
        element=figure,
    )
