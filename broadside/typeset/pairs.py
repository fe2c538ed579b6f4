"""Lists of parts with lines between them: how many stand abreast, and the title above."""

from collections.abc import Sequence

from broadside.issues import Span
from broadside.model.page import FREE, GLUE, Box, Element, Fill
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.headings import heading
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, height_of, opened, padded, stacked
from broadside.typeset.typesetter import Typesetter

# Between what stands side by side, and above and below it.
GAP = 24.0
PAD = 8.0


def abreast(most: int, least: float, column: Column) -> int:
    """How many, at most `most`, stand side by side, each at least `least` points wide."""
    return max(1, min(most, int((column.width + GAP) // (least + GAP))))


def titled_list(
    title: Text, parts: Sequence[Stack], outer: Element, place: Place, span: Span, typesetter: Typesetter
) -> Stack:
    """The parts of a list, whose element is `outer`, under a title."""
    type_, body = typesetter.type_of("block-title"), typesetter.type_of("body")
    said = heading(title, place)
    titled = glued(line_boxes(typesetter, title, type_, place.column, said, span), GLUE)
    rest = stacked(parts)
    rest = replace(rest, boxes=opened(rest.boxes, outer))
    grid = typesetter.layout.grid
    whole = stacked([Stack(boxes=bonded(titled, GLUE), after=type_.after + grid), rest])
    return replace(whole, before=body.leading, after=body.leading)


def lined(
    boxes: tuple[Box, ...], column: Column, weight: float, pad: float, typesetter: Typesetter
) -> tuple[Box, ...]:
    """Boxes below a line, on the grid."""
    boxes = padded(boxes, pad, pad)
    over = -height_of(boxes) % typesetter.layout.grid
    line = Fill(
        x=column.x, y=0.0, width=column.width, height=weight, colour="brand" if weight > 1 else "rule"
    )
    first = replace(boxes[0], items=(line, *boxes[0].items))
    boxes = (first, *boxes[1:])
    return (*boxes[:-1], replace(boxes[-1], height=boxes[-1].height + over, bond=FREE))
