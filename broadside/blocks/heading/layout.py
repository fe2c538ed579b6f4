"""Heading → Stack: sets a heading, which never parts from what follows."""

from broadside.blocks.heading.noun import Heading
from broadside.model.page import GLUE, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.typeset.emblem import emblem_lines
from broadside.typeset.stack import bonded, glued
from broadside.typeset.typesetter import Typesetter


def heading(one: Heading, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of(f"h{one.rank}")
    title = plain(one.text)
    element = Element(role=f"H{one.rank + 1}", parent=place.parent, title=title)
    lines = emblem_lines(one.emblem, one.text, type_, place.column, element, one.span, typesetter)
    boxes = glued(lines, GLUE)
    if boxes:
        boxes = (replace(boxes[0], bookmark=(one.rank - 1, title)), *boxes[1:])
    return Stack(boxes=bonded(boxes, GLUE), before=type_.before, after=type_.after)
