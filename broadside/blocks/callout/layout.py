"""Callout → Stack: sets words to be seen first, on a tint with a bar at the start."""

from broadside.blocks.callout.noun import Callout
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.boxed import BAR, PAD, Boxed, bar, boxed
from broadside.typeset.stack import framed, padded
from broadside.typeset.typesetter import Typesetter


def callout(one: Callout, place: Place, typesetter: Typesetter) -> Stack:
    # A face of a card is a field as a whole: its words begin where those of others do.
    faced = typesetter.layout.has_faces
    column = place.column if faced else place.column.inside(BAR + PAD, PAD, typesetter.rtl)
    inside = Boxed(title=one.title, emblem=one.emblem, blocks=one.blocks, role="callout", span=one.span)
    boxes = boxed(inside, replace(place, column=column), typesetter)
    ground = replace(bar(place.column, typesetter.rtl, BAR), fill="tint", bar="brand")
    type_ = typesetter.type_of("callout")
    return Stack(boxes=framed(padded(boxes, PAD, PAD), ground), before=type_.before, after=type_.after)
