"""Boxes, place → what speaks against a page that ends there in the midst of a text.

Readers turn over for what they have begun. A long paragraph may go on overleaf; a short one, or a few lines
under a heading, look as if there had been no room for them where there was.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadside.model.page import KEEP, Box
from broadside.pages.paginate.spread import is_head, is_paragraph

# In the unit of the prices of settings: a text that goes on overleaf; a paragraph of no more than so many
# lines that does; and fewer lines than these of it right below a heading.
PARTED, PARTED_SHORT, SHORT = 1.5, 10.0, 8
STUB, LEAST_BELOW_HEAD = 16.0, 5
# A box on a ground without a title that begins a page, of a section that was begun with no more than a few
# lines on the page before: who turns over sees it under no heading.
BOX_APART = 24.0
# So many boxes on either side of such a place tell: one more than a short paragraph has lines, and what that
# stands below.
SEEN = SHORT + 2


def price_of_parted(above: Sequence[Box], below: Sequence[Box]) -> float:
    """What the end of a page between the boxes that stand `above` it and `below` costs; nothing between two
    blocks."""
    if not above or not below or below[0].space > 0:
        return 0.0
    if not is_paragraph(above[-1]) or not _goes_on(below[0]):
        return PARTED
    before = next((i for i, box in enumerate(reversed(above[-SEEN:]), 1) if box.elements), SEEN)
    if before < LEAST_BELOW_HEAD and len(above) > before and above[-before - 1].bond >= KEEP:
        return STUB
    after = next((i for i, box in enumerate(below[:SEEN]) if not _goes_on(box)), len(below[:SEEN]))
    return PARTED_SHORT if before + after <= SHORT else PARTED


def price_of_apart(above: Sequence[Box], below: Sequence[Box]) -> float:
    """What it costs that a page begins with the first of the boxes `below` where those `above` end one, both
    of one section."""
    if not above or not below or not below[0].frames or is_head(below[0]):
        return 0.0
    begun = next((box for box in reversed(above[-SEEN:]) if box.frames or is_section(box)), None)
    return BOX_APART if begun is not None and is_section(begun) else 0.0


def is_section(box: Box) -> bool:
    """Whether a heading begins in a box that is on no ground."""
    return is_head(box) and not box.frames


def _goes_on(box: Box) -> bool:
    return is_paragraph(box) and not box.elements and box.space <= 0
