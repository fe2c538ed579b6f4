"""Figure → Stack: scales a picture to its column, its caption below."""

import math

from broadside.blocks.figure.noun import Figure
from broadside.model.layout import Layout
from broadside.model.page import GLUE, Box, Element, Picture
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, stacked
from broadside.typeset.typesetter import Typesetter

# A picture never takes more of a page's height than this, so that its caption stays beside it.
TALLEST = 0.6
# Usual papers are no shorter; pictures have one size on all of them.
SHORTEST_PAPER = 792.0


def figure(one: Figure, place: Place, typesetter: Typesetter) -> Stack:
    """The figure's boxes: picture, then caption."""
    column, parent = place.column, place.parent
    element = None if one.decorative else Element(role="Figure", parent=parent, alt=one.alt)
    tallest = _tallest(typesetter.layout)
    scale = min(column.width * one.width / one.size.width, tallest / one.size.height)
    wide, high = one.size.width * scale, one.size.height * scale
    x = column.x + (column.width - wide if typesetter.rtl else 0.0)
    ink = Picture(x=x, y=0.0, width=wide, height=high, path=one.path, element=element)
    box = Box(
        height=math.ceil(high / typesetter.layout.grid) * typesetter.layout.grid,
        items=(ink,),
        elements=(element,) if element else (),
        span=one.span,
    )
    body = typesetter.type_of("body")
    type_ = typesetter.type_of("caption")
    if not one.caption:
        return Stack(boxes=(box,), before=body.leading, after=body.leading)
    said = Element(role="Caption", parent=element) if element else Element(role="P", parent=parent)
    caption = line_boxes(typesetter, one.caption, type_, column, said, one.span)
    whole = stacked(
        [
            Stack(boxes=bonded((box,), GLUE), after=typesetter.layout.grid * 2),
            Stack(boxes=caption, before=type_.before),
        ]
    )
    return replace(whole, before=body.leading, after=body.leading)


def _tallest(layout: Layout) -> float:
    """How tall a picture may be, whichever of its papers the layout is printed on."""
    margins = layout.margins
    paper = min(SHORTEST_PAPER, *(layout.area(name).height for name, _ in layout.papers))
    room = paper - margins.top - margins.bottom
    return min(room * TALLEST, room - layout.foot - layout.grid)
