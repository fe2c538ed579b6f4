"""Boxes of columns → the same: brings the parts of columns that say the same to one height.

A part is what begins an element: a paragraph, an item, a row. What it stands on, as the ground of a cell or a
card, reaches as far down as that of its fellows.
"""

from collections.abc import Sequence
from math import fsum

from broadside.model.page import Box, Fill, Item
from broadside.model.replace import replace

SLACK = 1e-6


def levelled(columns: Sequence[Sequence[Box]], starts: Sequence[float]) -> list[Sequence[Box]]:
    """Columns of as many parts each, every part as far down as the lowest of its fellows; others as they
    are. `starts` is how far down each column begins."""
    firsts = [[i for i, box in enumerate(boxes) if i and box.elements] for boxes in columns]
    if len({len(places) for places in firsts}) > 1:
        return list(columns)
    made = [list(boxes) for boxes in columns]
    ends = [start - boxes[0].space for boxes, start in zip(columns, starts, strict=True)]
    begun = [0] * len(columns)
    for together in zip(*firsts, strict=True):
        # Where each column has come to above the part, and where the lowest of them would have it.
        ends = _ends(ends, made, begun, together)
        tops = [end + boxes[i].space for end, boxes, i in zip(ends, made, together, strict=True)]
        for n, (boxes, i) in enumerate(zip(made, together, strict=True)):
            more = max(tops) - tops[n]
            if _stands_on_ground(boxes[i - 1], boxes[i]):
                boxes[i - 1] = stretched(boxes[i - 1], more)
                ends[n] += more
            else:
                boxes[i] = replace(boxes[i], space=boxes[i].space + more)
        begun = list(together)
    ends = _ends(ends, made, begun, [len(boxes) for boxes in made])
    for boxes, end in zip(made, ends, strict=True):
        if _stands_on_ground(boxes[-1], None):
            boxes[-1] = stretched(boxes[-1], max(ends) - end)
    return list(made)


def stretched(box: Box, more: float) -> Box:
    """A box that is taller, with grounds as tall and the lines at its foot as far down."""
    if more < SLACK:
        return box
    items = tuple(_stretched(item, box.height, more) for item in box.items)
    parts = (*box.parts[:-1], *(stretched(part, more) for part in box.parts[-1:]))
    return replace(box, height=box.height + more, items=items, parts=parts)


def _stretched(item: Item, height: float, more: float) -> Item:
    if not _is_at_foot(item, height):
        return item
    assert isinstance(item, Fill)
    return replace(item, y=item.y + more) if item.y > SLACK else replace(item, height=item.height + more)


def _ends(
    ends: Sequence[float], made: Sequence[Sequence[Box]], begun: Sequence[int], stops: Sequence[int]
) -> list[float]:
    spans = (boxes[a:b] for boxes, a, b in zip(made, begun, stops, strict=True))
    return [end + fsum(box.space + box.height for box in span) for end, span in zip(ends, spans, strict=True)]


def _stands_on_ground(box: Box, below: Box | None) -> bool:
    """Whether a ground ends with a box, or a line at its foot."""
    goes_on = below.frames if below else ()
    ends = any(frame not in goes_on for frame in box.frames)
    return ends or any(_is_at_foot(item, box.height) for item in box.items)


def _is_at_foot(item: Item, height: float) -> bool:
    return isinstance(item, Fill) and item.y + item.height >= height - SLACK
