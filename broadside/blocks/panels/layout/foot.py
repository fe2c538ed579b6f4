"""Panels side by side → the same with the words that end each of them at its foot.

What all of them end with, as the limits of what they say, is then read across. A panel that has much less to
say ends above its foot: white amid its words looks as though some of them had fallen out.
"""

from collections.abc import Sequence
from itertools import pairwise

from broadside.model.page import Box, Element
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.stack import height_of

# So many lines at most are left above what ends a panel, beside what is between all that stands apart in it:
# there no more than so much of a line.
MOST_LINES, MOST_BETWEEN = 2.0, 0.35


def level(row: Sequence[Stack], apart: float, line: float) -> list[Stack]:
    """Panels of a row, their feet at least so many points `apart` from what is above, in text whose lines are
    a `line` apart. Where they don't all end so, each ends as it does."""
    feet = [_foot_of(panel.boxes) for panel in row]
    if len(row) < 2 or not all(feet):
        return list(row)
    clear = [_clear(panel, foot, apart) for panel, foot in zip(row, feet, strict=True)]
    tallest = max(height_of(panel.boxes) for panel in clear)
    return [_lowered(panel, foot, tallest, line) for panel, foot in zip(clear, feet, strict=True)]


def _foot_of(boxes: Sequence[Box]) -> int:
    """The box with which a paragraph begins that ends a panel below what is none, as a list or a chart; 0 for
    none."""
    begun = _begun(boxes)
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


def _lowered(panel: Stack, foot: int, tallest: float, line: float) -> Stack:
    """What a panel is lower than the tallest goes between what stands apart in it, a little each, and above
    its foot, where what is left is not too much."""
    by = tallest - height_of(panel.boxes)
    gaps = [i for i, (_, box) in enumerate(pairwise(panel.boxes), 1) if box.space > 0]
    each = 0.0
    if gaps and by > MOST_LINES * line:
        each = min(MOST_BETWEEN * line, (by - MOST_LINES * line) / len(gaps))
    more = by - each * len(gaps)
    lower = more if more <= MOST_LINES * line else 0.0
    spaces = dict.fromkeys(gaps, each)
    spaces[foot] = spaces.get(foot, 0.0) + lower
    boxes = (replace(box, space=box.space + spaces.get(i, 0.0)) for i, box in enumerate(panel.boxes))
    return replace(panel, boxes=tuple(boxes))
