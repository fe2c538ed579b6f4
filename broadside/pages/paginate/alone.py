"""Boxes → what speaks against a page that begins with them, where they are the last of a text.

A line or two at the head of a page, over an exhibit, a heading or a panel, look left over; so does an item of
a list over a heading. What they follow stands overleaf.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from broadside.model.page import KEEP, Box
from broadside.pages.paginate.spread import begins_item, is_head, is_of_item, is_paragraph

# In the unit of the prices of settings: paragraphs of so many lines together that begin a page. It is more
# than a short paragraph that goes on overleaf costs there, with some white.
ALONE, MOST_ALONE = 36.0, 2
# An item on a ground or beside an icon looks the more left over.
ITEM_ALONE = 72.0


def price_of_alone(below: Sequence[Box]) -> float:
    """What that costs; nothing where they lead to what they stand over, or the text goes on."""
    if below and begins_item(below[0]):
        return ITEM_ALONE if _is_of_one(below) else 0.0
    lines = list(takewhile(is_paragraph, below[: MOST_ALONE + 1]))
    if not lines or len(lines) > MOST_ALONE or len(lines) == len(below):
        return 0.0
    after = below[len(lines)]
    goes_on = after.sinks or is_of_item(after) or begins_item(after)
    # The last lines of a paragraph that is parted have their own price.
    return 0.0 if goes_on or lines[-1].bond >= KEEP or not lines[0].elements else ALONE


def _is_of_one(below: Sequence[Box]) -> bool:
    """Whether a heading stands right below the one item with which a page begins."""
    after = next((box for box in below[1:] if not is_of_item(box) or begins_item(box)), None)
    return after is not None and not begins_item(after) and is_head(after)
