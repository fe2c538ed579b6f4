"""Boxes → how much white goes between them where pages are looked at one by one.

Such pages are finished with it once it is settled what stands on them. What is planned for them, and what
speaks against them, is the white that is left even so. Heights are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import fsum

from msgspec import Struct

from broadside.model.layout import Layout
from broadside.model.page import KEEP, Box, Page
from broadside.pages.leafed import is_leafed
from broadside.pages.paginate.spread import NO_SPACE, begins_item, is_of_item, is_paragraph

# Paragraphs, items and tiles of a list stand at most about half a line apart, those on one ground less, and
# blocks so much of one further than they do: with a blank line between paragraphs on one page and none on
# that which faces it, the two look like leaves of two books. What is left stays at the foot.
MOST_BETWEEN, MOST_ON_GROUND, MOST_BETWEEN_SMALL, MOST_MORE = 0.55, 0.3, 0.5, 0.8


class Leafing(Struct, frozen=True, kw_only=True):
    """`sums[p]` is how much more white may go between the boxes before box `p`."""

    sums: tuple[float, ...]

    def between(self, start: int, stop: int) -> float:
        """How much may go between boxes `start` to `stop`."""
        return self.sums[stop] - self.sums[start + 1] if stop > start else 0.0


def leafing(boxes: Sequence[Box], layout: Layout) -> Leafing | None:
    """That of the boxes of a document; None where pages are looked at together."""
    if layout.columns > 1 or not is_leafed(layout):
        return None
    line = layout.type_of("body").leading
    rooms = (
        more_between(above, below, below.space, line, most=_most(above, below)) if below.space else 0.0
        for above, below in pairwise(boxes)
    )
    return Leafing(sums=tuple(accumulate((0.0, *rooms), initial=0.0)))


def more_between(above: Box, below: Box, gap: float, line: float, *, most: float) -> float:
    """How much more white may stand between two boxes than a `gap`; `line`: that of the body. What is of one
    text stands `most` lines apart, 0 for what is not; none goes between two notes, which are looked up, and
    stand as near to one another on each of their pages."""
    if gap < NO_SPACE or below.destination or _is_said_of_above(below):
        return 0.0
    grounds = above.frames, below.frames
    if all(grounds) and grounds[0] != grounds[1]:
        small = MOST_BETWEEN_SMALL * line
        return max(small - gap, 0.0) if gap < small else MOST_MORE * line
    if most:
        return max(most * line - gap, 0.0)
    beside = above.lanes is not None and above.lanes is below.lanes
    return 0.0 if above.bond >= KEEP or all(grounds) or beside else MOST_MORE * line


def _is_said_of_above(below: Box) -> bool:
    """Whether a box goes on from the label of its item: from a key figure, whose sentence it is."""
    return bool(below.elements) and below.elements[0].role == "LBody"


def _most(above: Box, below: Box) -> float:
    """By what is told of boxes where pages are judged by their twins, too: nothing of words on a ground."""
    texts = all(is_paragraph(one) or is_of_item(one) or begins_item(one) for one in (above, below))
    if not texts or bool(above.frames) != bool(below.frames):
        return 0.0
    return MOST_ON_GROUND if below.frames else MOST_BETWEEN


def more_on(page: Page, layout: Layout) -> float:
    """How much more white may go between what stands on a page, as far as that is told here."""
    if layout.columns > 1 or not is_leafed(layout):
        return 0.0
    line = layout.type_of("body").leading
    pairs = ((above, below) for above, below in pairwise(page.body) if not above.repeated)
    return fsum(
        more_between(above.box, below.box, below.y - above.foot, line, most=_most(above.box, below.box))
        for above, below in pairs
    )
