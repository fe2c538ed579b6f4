"""Callout → Stack: sets words to be seen first, on a tint with a bar at the start."""

from broadside.blocks.callout.noun import Callout
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.boxed import BAR, PAD, Boxed, bar, boxed, to_edges
from broadside.typeset.boxed import ground as field
from broadside.typeset.stack import framed, padded
from broadside.typeset.typesetter import Typesetter


def callout(one: Callout, place: Place, typesetter: Typesetter) -> Stack:
    layout = typesetter.layout
    column = place.column.inside(BAR + PAD, PAD, typesetter.rtl)
    ground = replace(bar(place.column, typesetter.rtl, BAR), fill="tint", bar="brand")
    if layout.has_faces:
        # Words on a face of a card begin where those of others do, on a ground that reaches to its edges.
        column, ground = place.column, field(to_edges(place.column, layout, typesetter.rtl), "tint")
    inside = Boxed(title=one.title, emblem=one.emblem, blocks=one.blocks, role="callout", span=one.span)
    boxes = boxed(inside, replace(place, column=column), typesetter)
    type_ = typesetter.type_of("callout")
    return Stack(boxes=framed(padded(boxes, PAD, PAD), ground), before=type_.before, after=type_.after)
