"""Contacts → Stack: sets an address that is the only way to get in touch as a line of the band that it shares
with a code."""

from broadside.blocks.contacts.layout import PAD_Y, inner_of, on_ground, on_one_line
from broadside.blocks.contacts.noun import Contacts
from broadside.model.page import Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.boxed import ground, reach_of, to_edges
from broadside.typeset.emblem import emblem_lines, lead_of
from broadside.typeset.stack import framed, padded, unbroken
from broadside.typeset.typesetter import Typesetter


def alone(one: Contacts, place: Place, typesetter: Typesetter) -> Stack:
    """The address at the end of its place, after its icon."""
    (line,) = one.lines
    inner, rtl = inner_of(place, typesetter), typesetter.rtl
    typesetter = on_ground(typesetter, place, ("contact", "contact-number"))
    usual, least = typesetter.type_of("contact-number"), typesetter.type_of("contact")
    room = inner.width - lead_of(line.emblem, usual)
    type_ = replace(on_one_line(line.value, room, least, usual, typesetter), align="end")
    element = Element(role="P", parent=place.parent)
    boxes = emblem_lines(line.emblem, line.value, type_, inner, element, one.span, typesetter)
    reach, space = reach_of(place, typesetter.layout, rtl), typesetter.type_of("callout")
    outer = place.column.inside(-reach.start, -reach.end, rtl)
    field = ground(to_edges(outer, typesetter.layout, rtl), "brand", reach.edge(typesetter.layout))
    boxes = framed(padded(unbroken(boxes), PAD_Y, PAD_Y), field)
    return Stack(boxes=boxes, before=space.before, after=space.after)
