"""Stacks in, one stack out in which they stand side by side, tops level.

It breaks where none of them has a box in the way, as firmly held as the tightest of them asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from broadside.measure.stack import Stack
from broadside.model.page import FREE, Box, Frame

SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class _Set:
    """A box with its top and bottom, counted from the top of its stack. `below` is what follows it there."""

    box: Box
    top: float
    bottom: float
    below: Box | None


def beside(stacks: Sequence[Stack], *, level: bool = True) -> Stack:
    """Each stack must keep to a column of its own. `level`: the ground that a stack begins on reaches as far
    down as the tallest of them."""
    columns = [_set(stack.boxes) for stack in stacks if stack.boxes]
    cuts = _cuts(columns)
    slices = [
        [
            one
            for column in columns
            for one in column
            if start - SLACK <= one.top and one.bottom <= stop + SLACK
        ]
        for start, stop in pairwise((0.0, *cuts))
    ]
    grounds = dict.fromkeys(frame for column in columns for frame in column[0].box.frames) if level else {}
    boxes: list[Box] = []
    bottom = 0.0
    for parts in slices:
        top = min(one.top for one in parts)
        boxes.append(replace(_joined(parts, top, grounds), space=top - bottom))
        bottom = max(one.bottom for one in parts)
    return Stack(
        boxes=tuple(boxes),
        before=max((stack.before for stack in stacks), default=0.0),
        after=max((stack.after for stack in stacks), default=0.0),
    )


def _set(boxes: Sequence[Box]) -> list[_Set]:
    spaces = [0.0, *(box.space for box in boxes[1:])]
    bottoms = list(accumulate(space + box.height for space, box in zip(spaces, boxes, strict=True)))
    return [
        _Set(box, bottom - box.height, bottom, below)
        for box, bottom, below in zip(boxes, bottoms, (*boxes[1:], None), strict=True)
    ]


def _cuts(columns: Iterable[Sequence[_Set]]) -> list[float]:
    """The heights at which every column is between two boxes, or done."""
    boxes = [one for column in columns for one in column]
    return [
        height
        for height in sorted({one.bottom for one in boxes})
        if not any(one.top < height - SLACK and height + SLACK < one.bottom for one in boxes)
    ]


def _joined(parts: Sequence[_Set], top: float, grounds: Iterable[Frame]) -> Box:
    """Boxes that stand beside one another or in one slice, as one box."""
    here = {one.box for one in parts}
    frames = dict.fromkeys((*grounds, *(frame for one in parts for frame in one.box.frames)))
    return Box(
        height=max(one.bottom for one in parts) - top,
        items=tuple(replace(item, y=item.y + one.top - top) for one in parts for item in one.box.items),
        notes=tuple(dict.fromkeys(note for one in parts for note in one.box.notes)),
        elements=tuple(element for one in parts for element in one.box.elements),
        bond=max((one.box.bond for one in parts if one.below and one.below not in here), default=FREE),
        frames=tuple(frames),
        bookmark=next((one.box.bookmark for one in parts if one.box.bookmark), None),
        span=parts[0].box.span,
    )
