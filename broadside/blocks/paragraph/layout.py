"""Paragraph → Stack: sets a paragraph, in a list as its items are."""

from broadside.blocks.paragraph.noun import Paragraph
from broadside.model.page import Element
from broadside.model.place import Place, Stack
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import unbroken
from broadside.typeset.typesetter import Typesetter


def paragraph(one: Paragraph, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of("list" if place.depth else "body")
    element = Element(role="P", parent=place.parent)
    boxes = line_boxes(typesetter, one.text, type_, place.column, element, one.span)
    if typesetter.layout.fold:
        # The panel after this one may be on the other side of the sheet.
        boxes = unbroken(boxes)
    return Stack(boxes=boxes, before=type_.before, after=type_.after)
