"""Quotation → Stack: sets a quotation beside a bar, and who said it below."""

from broadside.blocks.quotation.noun import Quotation
from broadside.model.page import GLUE, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.grounds import bar
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, framed, opened, stacked
from broadside.typeset.typesetter import Typesetter

QUOTE_BAR = 2.0


def quotation(one: Quotation, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of("quotation")
    source = typesetter.type_of("source")
    element = Element(role="BlockQuote", parent=place.parent)
    column = place.column.inside(type_.indent, 0.0, typesetter.rtl)
    flush = replace(type_, indent=0.0)
    said = line_boxes(typesetter, one.text, flush, column, Element(role="P", parent=element), one.span)
    by = line_boxes(typesetter, one.source, source, column, Element(role="P", parent=element), one.span)
    parts = [Stack(boxes=bonded(said, GLUE) if by else said), Stack(boxes=by, before=source.before)]
    boxes = framed(opened(stacked(parts).boxes, element), bar(place.column, typesetter.rtl, QUOTE_BAR))
    return Stack(boxes=boxes, before=type_.before, after=type_.after)
