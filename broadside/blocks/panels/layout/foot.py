"""Panels side by side → the same with the words that end each of them at its foot.

What all of them end with, as the limits of what they say, is then read across. In one that ends far above
those beside it, these words follow what they are about: white above them would look like a hole.
"""

from collections.abc import Sequence

from broadside.model.page import Box
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.stack import height_of

# What a panel ends with where it does so below a list.
ENDED = ["L", "P"]
# So many points they may be lowered for it: two lines.
MOST = 32.0


def level(row: Sequence[Stack]) -> list[Stack]:
    """Panels of a row. Where they don't all end so, each ends as it does."""
    feet = [_foot_of(panel.boxes) for panel in row]
    if len(row) < 2 or not all(feet):
        return list(row)
    tallest = max(height_of(panel.boxes) for panel in row)
    return [_lowered(panel, foot, tallest) for panel, foot in zip(row, feet, strict=True)]


def _foot_of(boxes: Sequence[Box]) -> int:
    """The box with which a paragraph begins that ends a panel below a list; 0 for none."""
    body = next((one for box in boxes[:1] for one in box.elements if one.role == "LBody"), None)
    begun = [(i, one) for i, box in enumerate(boxes) for one in box.elements if one.parent is body]
    return begun[-1][0] if body and [one.role for _, one in begun[-2:]] == ENDED else 0


def _lowered(panel: Stack, foot: int, tallest: float) -> Stack:
    by = tallest - height_of(panel.boxes)
    if by > MOST:
        return panel
    boxes = (replace(box, space=box.space + by) if i == foot else box for i, box in enumerate(panel.boxes))
    return replace(panel, boxes=tuple(boxes))
