"""Myths with facts, and key figures: pairs of words in, their boxes out, side by side where there is room."""

from collections.abc import Sequence

from broadside.model import content
from broadside.model.content import StateMark, Text
from broadside.model.layout import Layout, Type
from broadside.model.page import FREE, GLUE, KEEP, Box, Element, Fill, Shape
from broadside.model.replace import replace
from broadside.typeset.beside import beside, lanes
from broadside.typeset.chip import chip, mark_top
from broadside.typeset.marks import mark
from broadside.typeset.place import Place
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import (
    Stack,
    bonded,
    glued,
    height_of,
    line_boxes,
    opened,
    padded,
    stacked,
)

GAP = 24.0
PAD = 8.0
BELOW_CHIP = 4.0
HAIRLINE = 0.5
# A mark's side, and how far words stand in beside it, in parts of their size; the room between the two.
MARK, HANG, MARKED_GAP = 0.85, 1.35, 2.0
# A pair of at most so many boxes stays in one piece.
WHOLE = 10
# The line above a key figure.
FIGURE_LINE = 1.5
# The least measure of what stands beside something else, in parts of its type size.
LEAST_MEASURE = {"fact": 13.0, "figure-text": 9.0}
# The least that a large number may be set in, as a share of its size, to stand on one line.
LEAST_FIGURE = 0.6
STEP = 0.05


def myths(one: content.Myths, setter: Setter, layout: Layout, place: Place) -> Stack:
    """Each myth beside its fact, both under their names; in a narrow place above it, with marks that are read
    as those names. Hairlines stand between the pairs."""
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    count = _count(2, "fact", layout, place.column)
    parts = [_pair(pair, count, setter, layout, replace(place, parent=outer)) for pair in one.pairs]
    return _titled(one, parts, outer, (setter, layout, place))


def _titled(
    one: content.Myths | content.KeyFigures,
    parts: Sequence[Stack],
    outer: Element,
    within: tuple[Setter, Layout, Place],
) -> Stack:
    setter, layout, place = within
    title, body = layout.type_of("block-title"), layout.type_of("body")
    said = Element(role="P", parent=place.parent)
    titled = glued(line_boxes(setter, one.title, title, place.column, said, one.span), GLUE)
    rest = stacked(parts)
    rest = replace(rest, boxes=opened(rest.boxes, outer))
    whole = stacked([Stack(boxes=bonded(titled, GLUE), after=title.after + layout.grid), rest])
    return replace(whole, before=body.leading, after=body.leading)


def _count(most: int, role: str, layout: Layout, column: Column) -> int:
    """How many stand side by side."""
    least = LEAST_MEASURE[role] * layout.type_of(role).size
    return max(1, min(most, int((column.width + GAP) // (least + GAP))))


def _pair(pair: content.Pair, count: int, setter: Setter, layout: Layout, place: Place) -> Stack:
    item = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=item)
    columns = lanes(place.column, count, GAP, setter.rtl)
    sides: list[tuple[str, StateMark, Text]] = [("myth", "cross", pair.myth), ("fact", "tick", pair.fact)]
    set_side = _side if count > 1 else _marked
    stacks = [
        set_side(side, pair, setter, layout, Place(column=columns[min(i, count - 1)], parent=body))
        for i, side in enumerate(sides)
    ]
    boxes = (beside(stacks) if count > 1 else stacked(stacks)).boxes
    if len(boxes) <= WHOLE:
        boxes = glued(boxes, KEEP)
    pad = PAD if count > 1 else layout.grid
    return Stack(boxes=opened(_lined(boxes, layout, place.column, HAIRLINE, pad), item, body))


def _marked(
    side: tuple[str, StateMark, Text], pair: content.Pair, setter: Setter, layout: Layout, place: Place
) -> Stack:
    """What is said, with a mark before it that is read as what it is."""
    role, kind, text = side
    type_ = layout.type_of(role)
    element = Element(role="P", parent=place.parent)
    lines = line_boxes(
        setter, text, type_, place.column.inside(HANG * type_.size, 0.0, setter.rtl), element, pair.span
    )
    if not lines:
        return Stack(boxes=())
    said = setter.say(role, pair.span)[0]
    named = Element(role="Span", parent=element, alt=said.text, lang=said.lang)
    size = MARK * type_.size
    ink = Shape(
        x=place.column.x + (place.column.width - size if setter.rtl else 0.0),
        y=mark_top(setter.baseline(type_), size, type_),
        width=size,
        height=size,
        paths=mark(kind, size, "ink"),
        element=named,
    )
    first = replace(lines[0], items=(ink, *lines[0].items))
    return Stack(boxes=(first, *lines[1:]), before=MARKED_GAP, after=MARKED_GAP)


def _side(
    side: tuple[str, StateMark, Text], pair: content.Pair, setter: Setter, layout: Layout, place: Place
) -> Stack:
    """What it is in a chip, and what is said."""
    role, mark, text = side
    type_ = layout.type_of(role)
    named = Element(role="P", parent=place.parent)
    said = Element(role="P", parent=place.parent)
    word = chip(setter.say(role, pair.span), mark, setter, layout, (place.column, named))
    lines = line_boxes(setter, text, type_, place.column, said, pair.span)
    parts = [Stack(boxes=(replace(word, bond=GLUE),), after=BELOW_CHIP), Stack(boxes=lines)]
    return replace(stacked(parts), before=PAD, after=PAD)


def _lined(
    boxes: tuple[Box, ...], layout: Layout, column: Column, weight: float, pad: float = PAD
) -> tuple[Box, ...]:
    """Boxes below a line, on the grid."""
    boxes = padded(boxes, pad, pad)
    over = -height_of(boxes) % layout.grid
    line = Fill(x=column.x, y=0.0, width=column.width, height=weight, colour="ink" if weight > 1 else "rule")
    first = replace(boxes[0], items=(line, *boxes[0].items))
    boxes = (first, *boxes[1:])
    return (*boxes[:-1], replace(boxes[-1], height=boxes[-1].height + over, bond=FREE))


def key_figures(one: content.KeyFigures, setter: Setter, layout: Layout, place: Place) -> Stack:
    """Each number over what it counts, in rows of as many as there is room for."""
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    most = _count(len(one.figures), "figure-text", layout, place.column)
    rows = -(-len(one.figures) // most)
    count = -(-len(one.figures) // rows)
    columns = lanes(place.column, count, GAP, setter.rtl)
    type_ = _figure_type(one, setter, layout.type_of("figure"), columns[0].width)
    parts = []
    for first in range(0, len(one.figures), count):
        here = one.figures[first : first + count]
        stacks = [
            _figure(figure, setter, layout, type_, Place(column=column, parent=outer))
            for figure, column in zip(here, columns, strict=False)
        ]
        parts.append(Stack(boxes=glued(beside(stacks).boxes, GLUE), after=PAD))
    return _titled(one, parts, outer, (setter, layout, place))


def _figure_type(one: content.KeyFigures, setter: Setter, type_: Type, width: float) -> Type:
    """The largest type, not above `type_`, that sets every number on one line; or else the least."""
    widest = max((setter.extent(figure.figure, type_)[1] for figure in one.figures), default=0.0)
    share = 1.0
    while share > LEAST_FIGURE and widest * share > width:
        share -= STEP
    return replace(type_, size=type_.size * share, leading=type_.leading * share)


def _figure(figure: content.KeyFigure, setter: Setter, layout: Layout, type_: Type, place: Place) -> Stack:
    item = Element(role="LI", parent=place.parent)
    label, body = Element(role="Lbl", parent=item), Element(role="LBody", parent=item)
    number = glued(line_boxes(setter, figure.figure, type_, place.column, label, figure.span), GLUE)
    text = line_boxes(setter, figure.text, layout.type_of("figure-text"), place.column, body, figure.span)
    boxes = (*bonded(number, GLUE), *text)
    return Stack(boxes=opened(_lined(boxes, layout, place.column, FIGURE_LINE), item))
