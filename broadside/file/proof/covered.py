"""Texts of a page, what is painted after them → those that lie under it, in the order of drawing.

Only upright filled rectangles are looked at, as grounds of the width of a column are, and not paths, as those
of panels are. Points, y up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.file.proof.shown import Shown

# What is thinner is a line.
LINE = 2.9
# The middle of a text's ink, above its baseline, in parts of its size.
MIDDLE = 0.3


class Cover(Struct, frozen=True):
    """A filled rectangle, painted after so many texts."""

    after: int
    left: float
    bottom: float
    right: float
    top: float


def covered(texts: Sequence[Shown], covers: Sequence[Cover]) -> Iterator[Shown]:
    """Texts whose middle lies under a rectangle that is painted after them."""
    if not covers:
        return
    order = sorted((text.y + MIDDLE * text.size, place) for place, text in enumerate(texts) if text.bare)
    heights = [height for height, _ in order]
    for cover in covers:
        here = order[bisect_left(heights, cover.bottom) : bisect_right(heights, cover.top)]
        for _, place in here:
            text = texts[place]
            if place < cover.after and cover.left < (text.left + text.right) / 2 < cover.right:
                yield text
