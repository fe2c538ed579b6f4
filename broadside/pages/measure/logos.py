"""Logos → LogoRow: sets logos side by side so that they weigh alike to the eye.

Boxes of equal height do not look alike: a wide word is larger than a round badge, a solid disc heavier than
fine lines. So logos are given equal weight: the area of the place that holds their ink, times the square root
of how much of it is inked. (The root, as a logo of hairlines would shout if it were enlarged until it had as
much ink as a disc; designers by eye, and "The Logo Soup Problem" on sanity.io/blog, meet halfway too.) Blank
margins in the files count for nothing, and it is ink that lines up with the edges of the column.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt
from typing import Literal

from msgspec import Struct

from broadside.model.brand import Logo, Look
from broadside.model.page import Element, Picture
from broadside.model.place import Place

# What a logo weighs at most: as much as one three times as wide as high and two fifths inked, at full height.
USUAL_ASPECT, USUAL_COVERAGE = 3.0, 0.4


class ShownLogo(Struct, frozen=True, kw_only=True):
    """A logo, the room to keep clear around it as a share of the row's height, and how wide the words are
    that stand behind it."""

    logo: Logo
    clear: float
    words: float = 0.0


class LogoRow(Struct, frozen=True, kw_only=True):
    """Logos side by side. Their ink takes `width` by `height`, its top at 0; pictures may reach beyond with
    what is blank in them. `words` are the left edges of the words behind each."""

    items: tuple[Picture, ...]
    elements: tuple[Element, ...]
    width: float
    height: float
    words: tuple[float, ...] = ()


class _Ink(Struct, frozen=True, kw_only=True):
    width: float
    height: float


def logo_row(
    logos: Sequence[ShownLogo],
    place: Place,
    most: float,
    *,
    align: Literal["start", "end"] = "start",
    rtl: bool = False,
) -> LogoRow:
    """Logos at one edge of a column; none is higher than `most`. They read from the start side."""
    if not logos:
        return LogoRow(items=(), elements=(), width=0.0, height=0.0)
    column = place.column
    said = fsum(shown.words for shown in logos)
    inks = _inks(logos, column.width - said, most)
    gaps = _gaps(logos, inks)
    width = fsum(ink.width for ink in inks) + said + fsum(gaps)
    height = max(ink.height for ink in inks)
    left = column.x if (align == "start") is not rtl else column.x + column.width - width
    items, elements, words = [], [], []
    reached = 0.0
    for shown, ink, gap in zip(logos, inks, (*gaps, 0.0), strict=True):
        x = left + (width - reached - ink.width if rtl else reached)
        figure = Element(role="Figure", parent=place.parent, alt=shown.logo.alt, lang=shown.logo.lang)
        items.append(_picture(shown.logo, x, (height - ink.height) / 2, ink.width, figure))
        elements.append(figure)
        words.append(x - shown.words if rtl else x + ink.width)
        reached += ink.width + shown.words + gap
    return LogoRow(
        items=tuple(items), elements=tuple(elements), width=width, height=height, words=tuple(words)
    )


def _inks(logos: Sequence[ShownLogo], room: float, most: float) -> list[_Ink]:
    """The size of each logo's ink."""
    densities = [_density(shown.logo.look) for shown in logos]
    weight = most**2 * min((*densities, USUAL_ASPECT * sqrt(USUAL_COVERAGE)))
    heights = [sqrt(weight / density) for density in densities]
    inks = [
        _Ink(width=high * shown.logo.look.ink_aspect, height=high)
        for shown, high in zip(logos, heights, strict=True)
    ]
    taken = fsum(ink.width for ink in inks) + fsum(_gaps(logos, inks))
    fitting = min(1.0, room / taken) if taken else 1.0
    return [_Ink(width=ink.width * fitting, height=ink.height * fitting) for ink in inks]


def _density(look: Look) -> float:
    """The weight of a logo whose ink is one point high."""
    return look.ink_aspect * sqrt(look.coverage)


def _gaps(logos: Sequence[ShownLogo], inks: Sequence[_Ink]) -> list[float]:
    """Between two logos the larger of the rooms that they want kept clear, by the height of the row."""
    height = max(ink.height for ink in inks)
    return [max(one.clear, other.clear) * height for one, other in pairwise(logos)]


def _picture(logo: Logo, x: float, y: float, wide: float, figure: Element) -> Picture:
    """The whole picture, placed so that its ink has its left top at `x`, `y` and is `wide` points wide."""
    look = logo.look
    width = wide / look.width
    height = width / look.aspect
    return Picture(
        x=x - look.left * width,
        y=y - look.top * height,
        width=width,
        height=height,
        path=logo.path,
        element=figure,
    )
