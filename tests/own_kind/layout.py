"""Verse → Stack: sets each line of a verse as one of its own."""

from broadside.model.page import Element
from broadside.model.place import Place, Stack
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import opened, stacked
from broadside.typeset.typesetter import Typesetter
from own_kind.noun import Verse


def verse(one: Verse, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of("verse")
    element = Element(role="BlockQuote", parent=place.parent)
    lines = [
        Stack(
            boxes=line_boxes(
                typesetter, line, type_, place.column, Element(role="P", parent=element), one.span
            )
        )
        for line in one.lines
    ]
    boxes = opened(stacked(lines).boxes, element)
    return Stack(boxes=boxes, before=type_.before, after=type_.after)
