"""Callout → Stack: sets words to be seen first, on a tint below a strong line."""

from broadside.blocks.callout.noun import Callout
from broadside.model.page import Fill
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.boxed import Boxed, boxed
from broadside.typeset.emblem import lead_of
from broadside.typeset.grounds import PAD, TOP_LINE, ground, pad_in, to_edges
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import framed, height_of, padded
from broadside.typeset.typesetter import Typesetter

# What the title of a box in a short printing keeps off the head and foot of its ground; that off the words.
HEAD_PAD, BELOW_HEAD = 6.0, 7.0
# On a face with words: the size of its title by theirs, and what it keeps off them.
TITLE, FACE_GAP = 1.05, 6.0


def callout(one: Callout, place: Place, typesetter: Typesetter) -> Stack:
    layout = typesetter.layout
    inside = Boxed(title=one.title, emblem=one.emblem, blocks=one.blocks, role="callout", span=one.span)
    if layout.has_faces and place.goes_on:
        return _on_face(inside, replace(place, goes_on=False), typesetter)
    if one.title and not (layout.head or layout.has_faces or place.light):
        return _under_head(inside, place, typesetter)
    type_ = typesetter.type_of("callout")
    # Words on a face of a card begin where those of others do, on a ground that reaches to its edges.
    column = place.column if layout.has_faces else place.column.inside(PAD, PAD, typesetter.rtl)
    pad = pad_in(PAD, typesetter)
    boxes = padded(boxed(inside, replace(place, column=column), typesetter), pad, pad)
    if boxes and not layout.has_faces:
        line = Fill(x=place.column.x, y=0.0, width=place.column.width, height=TOP_LINE, colour="brand")
        boxes = (replace(boxes[0], items=(line, *boxes[0].items)), *boxes[1:])
    field = ground(to_edges(place.column, layout, typesetter.rtl), "tint")
    return Stack(boxes=framed(boxes, field), before=type_.before, after=type_.after)


def _on_face(inside: Boxed, place: Place, typesetter: Typesetter) -> Stack:
    """On the face of what it goes on from, which is one field with it: in letters of the same size, under a
    title that is less than the heading of both."""
    said, own, title = map(typesetter.type_of, ("body", "callout", "callout-title"))
    title = scaled(title, min(TITLE * said.size / title.size, 1.0))
    like_words = typesetter.with_type("callout", replace(own, size=said.size, leading=said.leading))
    like_words = like_words.with_type("callout-title", replace(title, after=0.0))
    return Stack(boxes=boxed(inside, place, like_words), before=FACE_GAP, after=said.after)


def _under_head(inside: Boxed, place: Place, typesetter: Typesetter) -> Stack:
    """Under a title on a ground of the brand's colour: of a page or panel that is looked at by itself it is
    what is seen first."""
    type_, title = typesetter.type_of("callout"), typesetter.type_of("callout-title")
    title = replace(title, colour="on-brand", after=HEAD_PAD + BELOW_HEAD)
    own, column = typesetter.with_type("callout-title", title), place.column.inside(PAD, PAD, typesetter.rtl)
    lead = lead_of(inside.emblem, title)
    count = len(own.lines(inside.title, title, column.width - lead))
    boxes = padded(boxed(inside, replace(place, column=column), own), HEAD_PAD, PAD)
    high = height_of(boxes[:count]) + HEAD_PAD
    head = Fill(x=place.column.x, y=0.0, width=place.column.width, height=high, colour="brand")
    boxes = (replace(boxes[0], items=(head, *boxes[0].items)), *boxes[1:])
    field = ground(to_edges(place.column, typesetter.layout, typesetter.rtl), "tint")
    return Stack(boxes=framed(boxes, field), before=type_.before, after=type_.after)
