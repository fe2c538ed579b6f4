"""Panels side by side → the same with the words that end each of them at its foot.

What all of them end with, as the limits of what they say, is then read across.
"""

from collections.abc import Sequence

from broadside.model.page import Box
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.stack import height_of

# What a panel ends with where it does so below a list.
ENDED = ["L", "P"]


def level(row: Sequence[Stack], apart: float) -> list[Stack]:
    """Panels of a row, their feet at least so many points `apart` from what is above. Where they don't all
    end so, each ends as it does."""
    feet = [_foot_of(panel.boxes) for panel in row]
    if len(row) < 2 or not all(feet):
        return list(row)
    clear = [_clear(panel, foot, apart) for panel, foot in zip(row, feet, strict=True)]
    tallest = max(height_of(panel.boxes) for panel in clear)
    return [_lowered(panel, foot, tallest) for panel, foot in zip(clear, feet, strict=True)]


def _foot_of(boxes: Sequence[Box]) -> int:
    """The box with which a paragraph begins that ends a panel below a list; 0 for none."""
    body = next((one for box in boxes[:1] for one in box.elements if one.role == "LBody"), None)
    begun = [(i, one) for i, box in enumerate(boxes) for one in box.elements if one.parent is body]
    return begun[-1][0] if body and [one.role for _, one in begun[-2:]] == ENDED else 0


def _clear(panel: Stack, foot: int, apart: float) -> Stack:
    below = panel.boxes[foot]
    boxes = (*panel.boxes[:foot], replace(below, space=max(below.space, apart)), *panel.boxes[foot + 1 :])
    return replace(panel, boxes=boxes)


def _lowered(panel: Stack, foot: int, tallest: float) -> Stack:
    by = tallest - height_of(panel.boxes)
    below = panel.boxes[foot]
    lowered = replace(below, space=below.space + by)
    return replace(panel, boxes=(*panel.boxes[:foot], lowered, *panel.boxes[foot + 1 :]))
