"""Pull → Stack: sets words large beside a strong bar; an artifact where they stand in the printing anyway."""

from broadside.blocks.pull.noun import Pull
from broadside.model.page import GLUE, Box, Element, Words
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.grounds import bar
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import bonded, framed, glued, opened, stacked
from broadside.typeset.typesetter import Typesetter

BAR, GAP = 4.0, 12.0
# In a measure of so few times its size it is set so much smaller.
NARROW, SMALLER = 9.0, 0.76


def pull(one: Pull, place: Place, typesetter: Typesetter) -> Stack:
    type_, source = typesetter.type_of("pull"), typesetter.type_of("source")
    element = Element(role="BlockQuote", parent=place.parent)
    said, by = (Element(role="P", parent=element) for _ in range(2))
    column = place.column.inside(BAR + GAP, 0.0, typesetter.rtl)
    if column.width < NARROW * type_.size:
        # In a margin a word or two would fill each line.
        type_ = scaled(type_, SMALLER)
    lines = line_boxes(typesetter, one.text, type_, column, said, one.span)
    below = line_boxes(typesetter, one.source, source, column, by, one.span)
    parts = [Stack(boxes=bonded(lines, GLUE) if below else lines), Stack(boxes=below, before=source.before)]
    boxes = opened(stacked(parts).boxes, element)
    if one.said_elsewhere:
        boxes = tuple(_unheard(box) for box in boxes)
    strong = replace(bar(place.column, typesetter.rtl, BAR), bar="brand")
    return Stack(boxes=framed(glued(boxes, GLUE), strong), before=type_.before, after=type_.after)


def _unheard(box: Box) -> Box:
    items = tuple(replace(item, element=None) if isinstance(item, Words) else item for item in box.items)
    return replace(box, items=items, elements=())
