"""Figure → Stack: scales a picture to its column, its caption below."""

import math

from broadside.blocks.figure.noun import Figure
from broadside.model.page import GLUE, Box, Element, Picture
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, stacked
from broadside.typeset.tallest import tallest
from broadside.typeset.typesetter import Typesetter


def figure(one: Figure, place: Place, typesetter: Typesetter) -> Stack:
    """The figure's boxes: picture, then caption."""
    column, parent = place.column, place.parent
    alt = one.alt
    element = None if one.decorative else Element(role="Figure", parent=parent, alt=alt.text, lang=alt.lang)
    # Who says how wide a picture is has seen how high it is.
    slope = one.size.height / one.size.width if one.width == 1.0 else 1.0
    most = tallest(typesetter.layout, slope)
    scale = min(column.width * one.width / one.size.width, most / one.size.height)
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
    # A caption is in the language of the sheet, whichever that is of what is said of the picture.
    lang = typesetter.lang if alt.lang else None
    said = Element(role="Caption", parent=element, lang=lang) if element else Element(role="P", parent=parent)
    caption = line_boxes(typesetter, one.caption, type_, column, said, one.span)
    whole = stacked(
        [
            Stack(boxes=bonded((box,), GLUE), after=typesetter.layout.grid * 2),
            Stack(boxes=caption, before=type_.before),
        ]
    )
    return replace(whole, before=body.leading, after=body.leading)
