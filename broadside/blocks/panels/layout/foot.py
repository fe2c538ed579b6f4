"""Panels side by side → the same with the words that end each of them at its foot, the rest further apart.

What all of them end with, as the limits of what they say, is then read across: in every panel of a row, or in
none. Where one has so little to say that most of it would stay white, all end as they do.
"""

from collections.abc import Sequence

from broadside.model.page import GLUE, Box, Element
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.stack import height_of

# So much of the tallest panel's words at most is white above what ends a lower one.
MOST_WHITE = 0.5
# What stands apart in a lower one does so by so many points more at most.
MOST_APART = 6.0


def level(row: Sequence[Stack], apart: float) -> list[Stack]:
    """Panels of a row, their feet at least so many points `apart` from what is above. Where they don't all
    end so, or one is much lower, each ends as it does."""
    feet = [_foot_of(panel.boxes) for panel in row]
    if len(row) < 2 or not all(feet):
        return list(row)
    clear = [_clear(panel, foot, apart) for panel, foot in zip(row, feet, strict=True)]
    heights = [height_of(panel.boxes) for panel in clear]
    tallest = max(heights)
    if tallest - min(heights) > MOST_WHITE * tallest:
        return clear
    return [
        _lower(panel, foot, tallest - height)
        for panel, foot, height in zip(clear, feet, heights, strict=True)
    ]


def _lower(panel: Stack, foot: int, by: float) -> Stack:
    """A panel with its foot lower, by what goes evenly between all that stands apart above it; and alone
    above the foot as far as that would be more than a reader takes for the same space."""
    boxes = panel.boxes
    apart = {i for i in range(1, foot + 1) if boxes[i].space > 0 and boxes[i - 1].bond < GLUE}
    each = min(by / len(apart | {foot}), MOST_APART)
    rest = by - each * len(apart - {foot})
    more = {**dict.fromkeys(apart, each), foot: rest}
    lower = (replace(box, space=box.space + more.get(i, 0.0)) for i, box in enumerate(boxes))
    return replace(panel, boxes=tuple(lower))


def _foot_of(boxes: Sequence[Box]) -> int:
    """The box with which a paragraph begins that ends a panel below what is none, as a list or a chart; 0 for
    none. What stands under the head alone is all that a panel says, and no end of it."""
    begun = [(i, one) for i, one in _begun(boxes) if i]
    roles = [one.role for _, one in begun[-2:]]
    return begun[-1][0] if len(roles) == 2 and roles[0] != "P" and roles[1] == "P" else 0


def _begun(boxes: Sequence[Box]) -> list[tuple[int, Element]]:
    """What stands in a panel, one below the other, each with the box that it begins with."""
    body = next((one for box in boxes[:1] for one in box.elements if one.role == "LBody"), None)
    if body is None:
        return []
    return [(i, one) for i, box in enumerate(boxes) for one in box.elements if one.parent is body]


def _clear(panel: Stack, foot: int, apart: float) -> Stack:
    below = panel.boxes[foot]
    boxes = (*panel.boxes[:foot], replace(below, space=max(below.space, apart)), *panel.boxes[foot + 1 :])
    return replace(panel, boxes=boxes)
