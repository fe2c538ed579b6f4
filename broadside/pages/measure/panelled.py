"""Stacks → Stacks: keeps what stands under a title in one piece, for panels, which are looked at one by one.

Where no panel holds a section, its title comes back where it goes on.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from broadside.model.layout import Layout
from broadside.model.page import Box, Element, Words
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.grounds import face_of
from broadside.typeset.stack import height_of

HEADING = re.compile(r"H[1-6]")


def in_panels(stacks: Sequence[Stack], columns: Sequence[int], layout: Layout) -> Sequence[Stack]:
    """The stacks of a sheet but for what ends it, and how many columns each goes down. On the faces of a card
    titles don't come back."""
    if not layout.fold:
        return stacks
    down = [count for stack, count in zip(stacks, columns, strict=True) for _ in stack.boxes]
    again, whole = not layout.has_faces, not layout.parted
    boxes = [box for stack in stacks for box in stack.boxes]
    starts = [i for i, box in enumerate(boxes) if _is_title(box) and any(map(is_heading, box.elements))]
    for start, stop in pairwise((*starts, len(boxes))):
        body = next((i for i in range(start, stop) if not _is_title(boxes[i])), stop)
        head = tuple(boxes[start:body]) if again and body < stop else ()
        head = tuple(map(_unmarked, head))
        # What no panel holds goes on in another where a box on a ground of its own begins.
        high = height_of(boxes[start:stop]) > face_of(layout)
        for i in range(start, stop):
            one = boxes[i]
            # Cards and panels are seen to be of one kind: their title need not come back. One over the full
            # width can't: it has no room in a column.
            comes = head if i > body and not one.frames and down[i] <= down[start] else ()
            comes = () if _is_named(one) else comes
            held = again and not high
            on = whole and i + 1 < stop and (held or not _begins_face(one, boxes[i + 1]))
            boxes[i] = replace(one, whole=one.whole or on, head=one.head or comes)
    placed = iter(boxes)
    return [replace(stack, boxes=tuple(next(placed) for _ in stack.boxes)) for stack in stacks]


def _is_named(box: Box) -> bool:
    """Whether words of a box are the title of what begins with them: a table's, say."""
    said = (item.element for item in box.items if isinstance(item, Words) and item.element)
    return any(one.role == "Caption" for one in said)


def _begins_face(above: Box, below: Box) -> bool:
    """Whether a ground begins or ends between two boxes: on a card that may be a face of its own."""
    return above.frames[:1] != below.frames[:1]


def _unmarked(box: Box) -> Box:
    """A title without marks of notes, which lead on from where it stands first."""
    if not box.notes:
        return box
    items = tuple(_without_marks(item) if isinstance(item, Words) else item for item in box.items)
    return replace(box, items=items, notes=())


def _without_marks(words: Words) -> Words:
    glyphs = tuple(glyph for glyph in words.line.glyphs if not glyph.run.note)
    return replace(words, line=replace(words.line, glyphs=glyphs))


def is_heading(element: Element) -> bool:
    return HEADING.fullmatch(element.role) is not None


def _is_title(box: Box) -> bool:
    """Whether all words of a box are those of a title that stands on no ground of its own."""
    words = [item for item in box.items if isinstance(item, Words) and item.element]
    titles = (item.element is not None and is_heading(item.element) for item in words)
    return bool(words) and not box.frames and all(titles)
