"""Texts of a page → Room: which of them run into one another, and how far all of them reach.

Both follow from the texts alone, and are kept with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from math import inf

from msgspec import Struct

from broadside.file.proof.shown import Shown
from broadside.model.geometry import Rectangle

# Two texts whose baselines are nearer than this share of the type size, and that share more width than so
# many points and than letters set close do, in parts of their size, run into one another.
NEAR_LINES = 0.5
TOUCHING, SET_CLOSE = 1.0, 0.03
# How far places are rounded in a file and sizes of type, in points, and the widths of letters, in parts of
# their size.
ROUNDING, SIZE_ROUNDING, WIDTH_ROUNDING = 0.02, 0.005, 0.0005
# What is as near to an edge is looked at text by text.
DOUBT = 1e-6


class Reach(Struct, frozen=True, kw_only=True):
    """How far texts reach, in points, y up, on the baseline. At the sides each counts less by what rounding
    may have added to it."""

    left: float
    right: float
    bottom: float
    top: float

    def is_within(self, cut: Rectangle, area: Rectangle) -> bool:
        """Whether they surely stand in an area, of which y counts down from the top of the cut page."""
        beside = area.left + DOUBT <= self.left - cut.left and self.right - cut.left <= area.right - DOUBT
        return (
            beside and area.top + DOUBT <= cut.top - self.top and cut.top - self.bottom <= area.bottom - DOUBT
        )


class Room(Struct, frozen=True, kw_only=True):
    """The texts of a page that have words, how far `all` of them reach and those that are `tagged`, and pairs
    of which one runs into the other."""

    seen: tuple[Shown, ...]
    all: Reach
    tagged: Reach
    overlaps: tuple[tuple[Shown, Shown], ...]


def room(texts: Iterable[Shown]) -> Room:
    seen = tuple(text for text in texts if text.bare)
    rounded = [_rounded(text) for text in seen]
    tagged = [text.mcid is not None for text in seen]
    return Room(
        seen=seen,
        all=_reach(seen, rounded),
        tagged=_reach([*compress(seen, tagged)], [*compress(rounded, tagged)]),
        overlaps=tuple(_overlapping(seen)),
    )


def is_within(text: Shown, cut: Rectangle, area: Rectangle) -> bool:
    """Whether a text stands in an area, of which y counts down from the top of the cut page."""
    over = _rounded(text)
    start, end = text.left - cut.left, text.right - cut.left
    down = cut.top - text.y
    beside = area.left - over <= start and end <= area.right + over
    return beside and area.top - ROUNDING <= down <= area.bottom + ROUNDING


def _rounded(text: Shown) -> float:
    letters = text.size * sum(map(len, text.parts)) * WIDTH_ROUNDING
    return ROUNDING + letters + (text.right - text.left) / text.size * SIZE_ROUNDING


def _reach(texts: Sequence[Shown], over: Sequence[float]) -> Reach:
    return Reach(
        left=min([text.left + more for text, more in zip(texts, over, strict=True)], default=inf),
        right=max([text.right - more for text, more in zip(texts, over, strict=True)], default=-inf),
        bottom=min([text.y for text in texts], default=inf),
        top=max([text.y for text in texts], default=-inf),
    )


def _overlapping(texts: Sequence[Shown]) -> Iterator[tuple[Shown, Shown]]:
    ordered = sorted(texts, key=lambda one: -one.y)
    for i, one in enumerate(ordered):
        y, size, left, right = one.y, one.size, one.left, one.right
        for k in range(i + 1, len(ordered)):
            other = ordered[k]
            least = min(size, other.size)
            # From the top down: whatever comes after is further away still.
            if y - other.y >= NEAR_LINES * least:
                break
            # Nearly always one ends before the other begins.
            if other.left >= right or left >= other.right:
                continue
            shared = min(right, other.right) - max(left, other.left)
            if shared > max(TOUCHING, SET_CLOSE * least):
                yield one, other
