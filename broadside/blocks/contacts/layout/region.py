"""ContactLine → Boxes: sets where a way to get in touch is for behind its label, or below it."""

from math import fsum

from broadside.blocks.contacts.noun import ContactLine
from broadside.model.page import GLUE, Box, Element, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.run import Run
from broadside.model.type import Type
from broadside.typeset.emblem import lead_of
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import bonded
from broadside.typeset.typesetter import Typesetter

# What stands between a label and where it is for, on one line.
DOT = "\u00a0·\u00a0"


def with_region(
    label: tuple[Box, ...],
    line: ContactLine,
    type_: Type,
    column: Column,
    element: Element,
    typesetter: Typesetter,
    *,
    beside: bool,
) -> tuple[Box, ...]:
    """A label with where that way to get in touch is for: behind it, where it has the line to itself and
    there is room, else small on a line below, as no line ends in the dot between them."""
    if not line.region:
        return label
    rtl = typesetter.rtl
    lead = lead_of(line.emblem, type_) if any(isinstance(item, Shape) for item in label[0].items) else 0.0
    said, dot = typesetter.extent(line.label, type_)[1], (Run(text=DOT, span=line.span),)
    between = typesetter.extent(dot, type_)[1]
    if beside or len(label) > 1 or on_line(line, type_, typesetter) > column.width:
        under = column.inside(lead, 0.0, rtl)
        below = line_boxes(typesetter, line.region, small(typesetter), under, element, line.span)
        return (*bonded(label, GLUE), *(replace(box, elements=()) for box in below))
    start = replace(type_, align="start")
    rest = column.inside(lead + said, 0.0, rtl)
    (drawn,) = typesetter.lines(dot, start, rest.width)
    mark = Words(
        x=left_of(drawn, rest, start, rtl),
        y=typesetter.baseline(start),
        line=drawn,
        colour=start.colour,
        element=None,
    )
    after = rest.inside(between, 0.0, rtl)
    (behind,) = line_boxes(typesetter, line.region, start, after, element, line.span)
    return (replace(label[0], items=(*label[0].items, mark, *behind.items)),)


def on_line(line: ContactLine, type_: Type, typesetter: Typesetter) -> float:
    """The width of a label and where it is for on one line, with what stands before and between them."""
    said = [line.label, (Run(text=DOT, span=line.span),), line.region] if line.region else [line.label]
    return lead_of(line.emblem, type_) + fsum(typesetter.extent(text, type_)[1] for text in said)


def small(typesetter: Typesetter) -> Type:
    return replace(typesetter.type_of("note"), indent=0.0, before=0.0)
