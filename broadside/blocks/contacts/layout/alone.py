"""Contacts → Stack: sets the only way to get in touch in the band that it shares with a code: a number to
call, large under its label."""

from collections.abc import Hashable

from broadside.blocks.contacts.layout import (
    NOWHERE,
    PAD_Y,
    ROLES,
    inner_of,
    on_brand_in,
)
from broadside.blocks.contacts.layout.region import small
from broadside.blocks.contacts.layout.value import from_left, on_one_line
from broadside.blocks.contacts.noun import Contacts
from broadside.model.page import KEEP, Box, Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.typeset.emblem import emblem_lines
from broadside.typeset.grounds import band
from broadside.typeset.lines import LEAST_LINES, line_boxes, sketched_line
from broadside.typeset.stack import framed, glued, padded, stacked, unbroken
from broadside.typeset.typesetter import Typesetter


def alone(one: Contacts, place: Place, typesetter: Typesetter) -> Stack:
    """The number at the start of its place."""
    inner = inner_of(place, typesetter)
    set_in = on_brand_in(typesetter, place, ROLES)
    boxes = _number(one, replace(place, column=inner), set_in)
    space = typesetter.type_of("callout")
    boxes = framed(padded(unbroken(boxes), PAD_Y, PAD_Y), band(place, "brand", typesetter))
    return Stack(boxes=boxes, before=space.before, after=space.after)


def _number(one: Contacts, place: Place, typesetter: Typesetter) -> tuple[Box, ...]:
    """What it is, the number, and when that was last found right."""
    (line,) = one.lines
    inner, parent = place.column, Element(role="Div", parent=place.parent)
    said, dial, told = (Element(role="P", parent=parent) for _ in range(3))
    shown = from_left(line.value) if typesetter.rtl else line.value
    label = emblem_lines(
        line.emblem, line.label, typesetter.type_of("contact"), inner, said, line.span, typesetter
    )
    number = line_boxes(typesetter, shown, _number_type(one, inner, typesetter), inner, dial, line.span)
    checked = line_boxes(typesetter, line.checked, small(typesetter), inner, told, line.span)
    first, *rest = glued(stacked([Stack(boxes=part) for part in (label, number, checked)]).boxes, KEEP)
    return (replace(first, elements=(parent, *first.elements)), *rest)


def _number_type(one: Contacts, inner: Column, typesetter: Typesetter) -> Type:
    least, usual = typesetter.type_of("contact"), typesetter.type_of("contact-number")
    return on_one_line(one.lines[0].value, inner.width, least, usual, typesetter)


def sketch_alone(one: Contacts, place: Place, typesetter: Typesetter) -> Hashable | None:
    """What the boxes of a number follow from that is a brand's: its label, and how all that is said breaks
    into lines. Not told where it is not set from the left in one box."""
    layout, (line,) = typesetter.layout, one.lines
    if layout.has_faces or layout.roomy or layout.beside or typesetter.rtl or one.lang:
        return None
    inner, set_in = inner_of(place, typesetter), on_brand_in(typesetter, place, ROLES)
    type_ = _number_type(one, inner, set_in)
    parts = [
        set_in.lines(text, role, inner.width)
        for text, role in ((line.value, type_), (line.checked, small(set_in)))
    ]
    if any(len(lines) >= LEAST_LINES for lines in parts) or set_in.faults():
        return None
    label = tuple(replace(run, span=NOWHERE) for run in line.label)
    drawn = tuple(tuple(sketched_line(each, set_in) for each in lines) for lines in parts)
    return (label, line.emblem, type_.size, drawn)
