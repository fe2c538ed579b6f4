"""Aside → Stack: sets words beside the argument, in an outline under a strong line."""

from broadside.blocks.aside.noun import Aside
from broadside.model.page import Fill
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.boxed import Boxed, boxed
from broadside.typeset.grounds import PAD, TOP_LINE, outline
from broadside.typeset.stack import framed, padded
from broadside.typeset.typesetter import Typesetter


def aside(one: Aside, place: Place, typesetter: Typesetter) -> Stack:
    column = place.column.inside(PAD, PAD, typesetter.rtl)
    inside = Boxed(title=one.title, emblem=one.emblem, blocks=one.blocks, role="aside", span=one.span)
    boxes = padded(boxed(inside, replace(place, column=column), typesetter), PAD, PAD)
    type_ = typesetter.type_of("aside")
    if not boxes:
        return Stack(boxes=())
    line = Fill(x=place.column.x, y=0.0, width=place.column.width, height=TOP_LINE, colour="brand")
    boxes = (replace(boxes[0], items=(line, *boxes[0].items)), *boxes[1:])
    return Stack(boxes=framed(boxes, outline(place.column)), before=type_.before, after=type_.after)
