"""Myths → Stack: sets each myth beside its fact, or above it where the place is narrow."""

from msgspec import Struct

from broadside.blocks.myths.noun import Myths, Pair
from broadside.issues import Span
from broadside.model.mark import StateMark
from broadside.model.page import GLUE, Element, Shape
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.beside import beside, lanes
from broadside.typeset.chip import chip, mark_top
from broadside.typeset.lines import line_boxes
from broadside.typeset.marks import mark
from broadside.typeset.pairs import GAP, PAD, abreast, lined, titled_list
from broadside.typeset.stack import opened, stacked, unbroken
from broadside.typeset.typesetter import Typesetter

BELOW_CHIP = 4.0
HAIRLINE = 0.5
# A mark's side, and how far words stand in beside it, in parts of their size; the room between the two.
MARK, HANG, MARKED_GAP = 0.85, 1.35, 2.0
# The least measure of a fact beside its myth, in parts of its type size.
LEAST_MEASURE = 13.0


class _Side(Struct, frozen=True, kw_only=True):
    """A myth or a fact: its role, which is the name that stands above it, its mark, and its words."""

    role: str
    mark: StateMark
    text: Text
    span: Span


def myths(one: Myths, place: Place, typesetter: Typesetter) -> Stack:
    """Each myth beside its fact, both under their names; in a narrow place above it, with marks that are read
    as those names. Hairlines stand between the pairs."""
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    count = abreast(2, LEAST_MEASURE * typesetter.type_of("fact").size, place.column)
    parts = [_pair(pair, count, replace(place, parent=outer), typesetter) for pair in one.pairs]
    return titled_list(one.title, parts, outer, place, one.span, typesetter)


def _pair(pair: Pair, count: int, place: Place, typesetter: Typesetter) -> Stack:
    item = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=item)
    columns = lanes(place.column, count, GAP, typesetter.rtl)
    sides = (
        _Side(role="myth", mark="cross", text=pair.myth, span=pair.span),
        _Side(role="fact", mark="tick", text=pair.fact, span=pair.span),
    )
    set_side = _named if count > 1 else _marked
    stacks = [
        set_side(side, Place(column=columns[min(i, count - 1)], parent=body), typesetter)
        for i, side in enumerate(sides)
    ]
    boxes = (beside(stacks) if count > 1 else stacked(stacks)).boxes
    boxes = unbroken(boxes)
    pad = PAD if count > 1 else typesetter.layout.grid
    return Stack(boxes=opened(lined(boxes, place.column, HAIRLINE, pad, typesetter), item, body))


def _marked(side: _Side, place: Place, typesetter: Typesetter) -> Stack:
    """What is said, with a mark before it that is read as what it is."""
    type_ = typesetter.type_of(side.role)
    element = Element(role="P", parent=place.parent)
    lines = line_boxes(
        typesetter,
        side.text,
        type_,
        place.column.inside(HANG * type_.size, 0.0, typesetter.rtl),
        element,
        side.span,
    )
    if not lines:
        return Stack(boxes=())
    said = typesetter.say(side.role, side.span)[0]
    named = Element(role="Span", parent=element, alt=said.text, lang=said.lang)
    size = MARK * type_.size
    ink = Shape(
        x=place.column.x + (place.column.width - size if typesetter.rtl else 0.0),
        y=mark_top(typesetter.baseline(type_), size, type_),
        width=size,
        height=size,
        paths=mark(side.mark, size, "ink"),
        element=named,
    )
    first = replace(lines[0], items=(ink, *lines[0].items))
    return Stack(boxes=(first, *lines[1:]), before=MARKED_GAP, after=MARKED_GAP)


def _named(side: _Side, place: Place, typesetter: Typesetter) -> Stack:
    """What it is in a chip, and what is said."""
    type_ = typesetter.type_of(side.role)
    named = Element(role="P", parent=place.parent)
    said = Element(role="P", parent=place.parent)
    word = chip(typesetter.say(side.role, side.span), side.mark, replace(place, parent=named), typesetter)
    lines = line_boxes(typesetter, side.text, type_, place.column, said, side.span)
    parts = [Stack(boxes=(replace(word, bond=GLUE),), after=BELOW_CHIP), Stack(boxes=lines)]
    return replace(stacked(parts), before=PAD, after=PAD)
