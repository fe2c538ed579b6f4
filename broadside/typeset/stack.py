"""Measured blocks, and how they stand on one another."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor, fsum

from broadside.model.page import FREE, GLUE, KEEP, SEAM, WIDOW, Box, Element, Frame, Item
from broadside.model.place import Stack
from broadside.model.replace import replace

# So many boxes, about a third of a column, are short.
SHORT = 14
# At least so many lines stand below a heading.
LEAST_BELOW = 3
# Sums of heights are as near as this, in points.
SLACK = 1e-6


def stacked(parts: Iterable[Stack]) -> Stack:
    """Blocks on top of one another; of two spaces that meet, the larger counts."""
    filled = [part for part in parts if part.boxes]
    if not filled:
        return Stack(boxes=())
    boxes = list(filled[0].boxes)
    for above, below in pairwise(filled):
        boxes.append(replace(below.boxes[0], space=max(above.after, below.before)))
        boxes += below.boxes[1:]
    return Stack(boxes=tuple(boxes), before=filled[0].before, after=filled[-1].after)


def on_baselines(parts: Iterable[Stack], unit: float) -> list[Stack]:
    """Blocks with spaces between them that let each begin a whole number of lines, `unit` points each, below
    the one before: so lines of columns side by side stand level."""
    filled = [part for part in parts if part.boxes]
    gaps = [_level_gap(above, below, unit) for above, below in pairwise(filled)]
    befores = [*(part.before for part in filled[:1]), *(0.0 for _ in gaps)]
    afters = [*gaps, *(part.after for part in filled[-1:])]
    return [
        replace(part, before=before, after=after)
        for part, before, after in zip(filled, befores, afters, strict=True)
    ]


def _level_gap(above: Stack, below: Stack, unit: float) -> float:
    """The space nearest to the one asked for, and at least half of it."""
    height, gap = height_of(above.boxes), max(above.after, below.before)
    lines = max(floor((height + gap) / unit + 0.5), ceil((height + gap / 2) / unit - SLACK))
    return lines * unit - height


def bonded(boxes: Sequence[Box], bond: int) -> tuple[Box, ...]:
    """The same boxes, the last one held to what follows at least as firmly as `bond`."""
    if not boxes:
        return ()
    return (*boxes[:-1], replace(boxes[-1], bond=max(boxes[-1].bond, bond)))


def begun_firmly(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The lines of a text under a heading, so many of which stand below it that they are no stub."""
    firm = (replace(box, bond=max(box.bond, WIDOW)) for box in boxes[: LEAST_BELOW - 1])
    return (*firm, *boxes[LEAST_BELOW - 1 :]) if len(boxes) >= LEAST_BELOW else tuple(boxes)


def without_stubs(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The lines of a text, none of them left alone, however firmly it is held to what is above it."""
    return tuple(replace(box, bond=GLUE) if box.bond == WIDOW else box for box in boxes)


def glued(boxes: Sequence[Box], bond: int) -> tuple[Box, ...]:
    """The same boxes, each held to the next at least as firmly as `bond`."""
    held = tuple(replace(box, bond=max(box.bond, bond)) for box in boxes[:-1])
    return (*held, *boxes[-1:])


def unbroken(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, in one piece wherever an area holds all of them. A short piece is hardly broken
    elsewhere."""
    bond = KEEP if len(boxes) <= SHORT else FREE
    held = tuple(replace(box, whole=True, bond=max(box.bond, bond)) for box in boxes)
    return (*held[:-1], *boxes[-1:])


def kept_together(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, in one piece wherever an area holds all of them, and as they were elsewhere."""
    return (*kept_on(boxes[:-1]), *boxes[-1:])


def kept_on(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The same boxes, in one piece with what follows wherever an area holds both."""
    return tuple(replace(box, whole=True) for box in boxes)


def seamed(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of one piece, with a seam wherever they are free to part."""
    return tuple(replace(box, bond=SEAM) if box.bond == FREE else box for box in boxes)


def padded(boxes: Sequence[Box], top: float, bottom: float) -> tuple[Box, ...]:
    """The boxes with clear room inside the first and the last, as a framed block has; outside of them where
    they have a ground of their own, which that room is not part of."""
    if not boxes:
        return ()
    first, *rest = boxes
    if first.frames and top:
        above = Box(height=top, space=first.space, bond=GLUE, span=first.span)
        return padded((above, replace(first, space=0.0), *rest), 0.0, bottom)
    if boxes[-1].frames and bottom:
        below = Box(height=bottom, span=boxes[-1].span)
        return padded((*bonded(boxes, GLUE), below), top, 0.0)
    lower = tuple(replace(item, y=item.y + top) for item in first.items)
    parts = padded(first.parts, top, 0.0)
    made = (replace(first, height=first.height + top, items=lower, parts=parts), *rest)
    last = made[-1]
    return (*made[:-1], replace(last, height=last.height + bottom, parts=padded(last.parts, 0.0, bottom)))


def framed(boxes: Sequence[Box], frame: Frame) -> tuple[Box, ...]:
    """The boxes on a ground of their own, which lies under those that they have already."""
    return tuple(replace(box, frames=(frame, *box.frames)) for box in boxes)


def opened(boxes: Sequence[Box], *elements: Element) -> tuple[Box, ...]:
    """The boxes, the first of which begins `elements`."""
    if not boxes:
        return ()
    first = boxes[0]
    parts = opened(first.parts, *elements)
    return (replace(first, elements=(*elements, *first.elements), parts=parts), *boxes[1:])


def merged(boxes: Sequence[Box], top: float = 0.0, bottom: float = 0.0) -> Box:
    """The boxes as one that never breaks, with clear room above and below them."""
    inks: list[Item] = []
    y = top
    for i, box in enumerate(boxes):
        y += box.space if i else 0.0
        inks += [replace(item, y=item.y + y) for item in box.items]
        y += box.height
    return Box(
        height=y + bottom,
        items=tuple(inks),
        notes=tuple(dict.fromkeys(note for box in boxes for note in box.notes)),
        elements=tuple(element for box in boxes for element in box.elements),
        bond=boxes[-1].bond,
        frames=boxes[0].frames,
        span=boxes[0].span,
    )


def moved(box: Box, across: float) -> Box:
    """The box with what is drawn in it so far to the right."""
    return replace(box, items=tuple(replace(item, x=item.x + across) for item in box.items))


def height_of(boxes: Sequence[Box]) -> float:
    """The height of boxes that stand on one another."""
    return fsum([box.height for box in boxes]) + fsum([box.space for box in boxes[1:]])
