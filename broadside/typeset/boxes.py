"""Blocks that hold blocks: a callout or a side bar in, its boxes out, on a ground of its own."""

from broadside.model import content
from broadside.model.layout import Layout
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame
from broadside.model.replace import replace
from broadside.typeset.place import Inner, Place, speaking
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, framed, glued, line_boxes, opened, padded, stacked

# Clear room inside a framed block, and the bar at its start edge.
PAD = 12.0
BAR = 3.0
# The line around a side bar or a panel, and the one above a side bar.
LINE = 0.75
TOP_LINE = 2.0
# A framed block of at most this many boxes stays in one piece.
WHOLE = 14


def callout(one: content.Callout, setter: Setter, layout: Layout, place: Place, inner: Inner) -> Stack:
    """Words to be seen first, on a tint with a bar at the start."""
    column = place.column.inside(BAR + PAD, PAD, setter.rtl)
    boxes = _boxed(one, "callout", setter, layout, replace(place, column=column), inner)
    ground = replace(bar(place.column, setter.rtl, BAR), fill="tint", bar="brand")
    type_ = layout.type_of("callout")
    return Stack(boxes=framed(padded(boxes, PAD, PAD), ground), before=type_.before, after=type_.after)


def aside(one: content.Aside, setter: Setter, layout: Layout, place: Place, inner: Inner) -> Stack:
    """Words beside the argument, in an outline under a strong line."""
    column = place.column.inside(PAD, PAD, setter.rtl)
    boxes = padded(_boxed(one, "aside", setter, layout, replace(place, column=column), inner), PAD, PAD)
    type_ = layout.type_of("aside")
    if not boxes:
        return Stack(boxes=())
    line = Fill(x=place.column.x, y=0.0, width=place.column.width, height=TOP_LINE, colour="brand")
    boxes = (replace(boxes[0], items=(line, *boxes[0].items)), *boxes[1:])
    return Stack(boxes=framed(boxes, outline(place.column)), before=type_.before, after=type_.after)


def _boxed(
    one: content.Callout | content.Aside,
    role: str,
    setter: Setter,
    layout: Layout,
    place: Place,
    inner: Inner,
) -> tuple[Box, ...]:
    """The title and blocks of a box, one `Div`."""
    head = layout.type_of(f"{role}-title")
    element = Element(role="Div", parent=place.parent)
    titled = line_boxes(setter, one.title, head, place.column, Element(role="P", parent=element), one.span)
    rest = inner(one.blocks, setter, speaking(layout, role), Place(column=place.column, parent=element))
    boxes = opened(stacked([Stack(boxes=bonded(titled, GLUE), after=head.after), rest]).boxes, element)
    return glued(boxes, KEEP) if len(boxes) <= WHOLE else boxes


def bar(column: Column, rtl: bool, width: float) -> Frame:
    """A ground that shows nothing but a bar at the start edge of a column."""
    return Frame(
        x=column.x,
        width=column.width,
        fill="paper",
        bar="rule",
        bar_x=column.x + (column.width - width if rtl else 0.0),
        bar_width=width,
    )


def outline(column: Column) -> Frame:
    """A ground of paper within a fine line."""
    return replace(bar(column, False, 0.0), line=LINE)
