"""Citation → Stack: sets how to cite the sheet, between two hairlines."""

from broadside.blocks.citation.noun import Citation
from broadside.model.page import Element, Fill
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import padded, stacked, unbroken
from broadside.typeset.titled import begun, titled
from broadside.typeset.typesetter import Typesetter

PAD_Y = 8.0
HAIRLINE = 0.5


def citation(one: Citation, place: Place, typesetter: Typesetter) -> Stack:
    """The title, then the words."""
    column = place.column
    element = Element(role="Div", parent=place.parent)
    type_ = typesetter.type_of("citation")
    title = titled(one.title, replace(place, parent=element), one.span, typesetter, "callout-title")
    said = line_boxes(typesetter, one.text, type_, column, Element(role="P", parent=element), one.span)
    boxes = begun(stacked([title, Stack(boxes=said)]), element).boxes
    if not boxes:
        return Stack(boxes=())
    boxes = padded(unbroken(boxes), PAD_Y, PAD_Y)
    above = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    below = replace(above, y=boxes[-1].height - HAIRLINE)
    boxes = (replace(boxes[0], items=(above, *boxes[0].items)), *boxes[1:])
    boxes = (*boxes[:-1], replace(boxes[-1], items=(*boxes[-1].items, below)))
    space = typesetter.type_of("callout")
    return Stack(boxes=boxes, before=space.before, after=space.after)
