"""Heading → Stack: sets a heading, which never parts from what follows."""

from broadside.blocks.heading.noun import Heading
from broadside.model.page import GLUE
from broadside.model.place import Place, Stack
from broadside.typeset.emblem import emblem_lines
from broadside.typeset.headings import heading as element_of
from broadside.typeset.stack import bonded, glued
from broadside.typeset.typesetter import Typesetter


def heading(one: Heading, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of(f"h{one.rank}")
    element = element_of(one.text, place)
    boxes = glued(
        emblem_lines(one.emblem, one.text, type_, place.column, element, one.span, typesetter), GLUE
    )
    return Stack(boxes=bonded(boxes, GLUE), before=type_.before, after=type_.after)
