"""Ways to get in touch in, a box that is found at once out; and how to cite a sheet."""

from broadside.model import content
from broadside.model.content import ContactLine, Text
from broadside.model.layout import Layout
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, framed, glued, line_boxes, padded, stacked
from broadside.typeset.titled import Pairing, opened, pairing, titled

PAD_X = 12.0
PAD_Y = 8.0
OUTLINE = 1.0
HEAD = 6.0
HAIRLINE = 0.5
ROW_PAD = 4.0
# Labels stand beside their values in a box at least so wide, and take at most this share of it.
WIDE = 300.0
MOST_SHARE = 0.4
GAP = 16.0
LEFT_TO_RIGHT = "\u200e"
# A box of at most so many boxes stays in one piece.
WHOLE = 16


def contacts(one: content.Contacts, setter: Setter, layout: Layout, column: Column, parent: Element) -> Stack:
    """The box: a strong line above, the title, a row for each way to get in touch."""
    if not one.lines:
        return Stack(boxes=())
    element = Element(role="Div", parent=parent)
    inner = column.inside(PAD_X, PAD_X, setter.rtl)
    title = titled(one.title, setter, layout, (inner, Element(role="P", parent=element)), one.span)
    listed = Element(role="L", parent=element, attributes=(("ListNumbering", "None"),))
    share = _label_column(one, setter, layout, inner)
    rows = [
        _row(line, setter, layout, (inner, share), (i == 0 and not title.boxes, pairing(listed)))
        for i, line in enumerate(one.lines)
    ]
    rows[0] = opened(rows[0], listed)
    boxes = opened(stacked([title, *rows]), element).boxes
    if len(boxes) <= WHOLE:
        boxes = glued(boxes, KEEP)
    space = layout.type_of("callout")
    return Stack(
        boxes=_headed(framed(padded(boxes, HEAD + PAD_Y, PAD_Y), _frame(column)), column),
        before=space.before,
        after=space.after,
    )


def _frame(column: Column) -> Frame:
    return Frame(
        x=column.x,
        width=column.width,
        fill="tint",
        bar="brand",
        bar_x=column.x,
        bar_width=0.0,
        line=OUTLINE,
    )


def _headed(boxes: tuple[Box, ...], column: Column) -> tuple[Box, ...]:
    """The boxes, with a strong line along the top of the first."""
    line = Fill(x=column.x, y=0.0, width=column.width, height=HEAD, colour="brand")
    return (replace(boxes[0], items=(line, *boxes[0].items)), *boxes[1:])


def _label_column(one: content.Contacts, setter: Setter, layout: Layout, inner: Column) -> float:
    """How wide the labels' column is; 0 where labels stand above their values."""
    type_ = layout.type_of("contact")
    extents = [setter.extent(line.label, type_) for line in one.lines]
    most = inner.width * MOST_SHARE
    if inner.width < WIDE or max(word for word, _ in extents) > most:
        return 0.0
    share = min(max(whole for _, whole in extents) + 1.0, most)
    longest = max(setter.extent(line.value, type_)[0] for line in one.lines)
    return share if share + GAP + longest <= inner.width else 0.0


def _row(
    line: ContactLine,
    setter: Setter,
    layout: Layout,
    place: tuple[Column, float],
    at: tuple[bool, Pairing],
) -> Stack:
    """A label with its value, which is found first, and when that was last checked."""
    column, share = place
    is_first, tags = at
    end = column.inside(share + GAP, 0.0, setter.rtl) if share else column
    start = column.inside(0.0, column.width - share, setter.rtl) if share else column
    type_ = layout.type_of("contact")
    label = line_boxes(setter, line.label, type_, start, tags.label, line.span)
    shown = _from_left(line.value) if setter.rtl else line.value
    value = line_boxes(setter, shown, replace(type_, weight=700), end, tags.body, line.span)
    small = replace(layout.type_of("note"), indent=0.0, before=0.0)
    element = Element(role="P", parent=tags.body)
    checked = line_boxes(setter, line.checked, small, end, element, line.span)
    said = stacked([Stack(boxes=bonded(value, GLUE)), Stack(boxes=checked)])
    if share:
        boxes = beside([Stack(boxes=label), said]).boxes
    else:
        boxes = stacked([Stack(boxes=bonded(label, GLUE)), said]).boxes
    boxes = padded(boxes, 0.0 if is_first else ROW_PAD, ROW_PAD)
    rule = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    items = boxes[0].items if is_first else (rule, *boxes[0].items)
    tagged = (*tags.all, element) if checked else tags.all
    bare = [replace(box, elements=()) for box in boxes[1:]]
    return Stack(boxes=(replace(boxes[0], items=items, elements=tagged), *bare))


def _from_left(value: Text) -> Text:
    """A number to call with a mark before it that keeps its `+` at the left among words from the right."""
    first = value[0]
    return (replace(first, text=LEFT_TO_RIGHT + first.text), *value[1:])


def citation(one: content.Citation, setter: Setter, layout: Layout, column: Column, parent: Element) -> Stack:
    """The title, and how to cite the sheet, between two hairlines."""
    element = Element(role="Div", parent=parent)
    type_ = layout.type_of("citation")
    title = titled(one.title, setter, layout, (column, Element(role="P", parent=element)), one.span)
    said = line_boxes(setter, one.text, type_, column, Element(role="P", parent=element), one.span)
    boxes = opened(stacked([title, Stack(boxes=said)]), element).boxes
    if not boxes:
        return Stack(boxes=())
    boxes = padded(glued(boxes, KEEP), PAD_Y, PAD_Y)
    above = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    below = replace(above, y=boxes[-1].height - HAIRLINE)
    boxes = (replace(boxes[0], items=(above, *boxes[0].items)), *boxes[1:])
    boxes = (*boxes[:-1], replace(boxes[-1], items=(*boxes[-1].items, below)))
    space = layout.type_of("callout")
    return Stack(boxes=boxes, before=space.before, after=space.after)
