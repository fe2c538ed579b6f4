"""Cells → Cells, Box: sets columns as stories side by side, each under its sign as a picture, the label of a
row over each of its cells. Lengths are points."""

from collections.abc import Sequence
from math import hypot

from broadside.blocks.table.layout.cells import Cell
from broadside.model.emblem import Emblem
from broadside.model.page import GLUE, Box, Fill, Item, Path, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.steps import Steps, rectangle
from broadside.typeset.emblem import coloured, form, look, sign_paths
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import merged
from broadside.typeset.typesetter import Typesetter

# How high a picture is, in parts of the size of its column's words, and what of that its sign takes.
HIGH, OF_SIGN = 6.6, 0.84
# Rings around the sign, of its own form: how far each is from the next, and how wide its line, in parts of
# the sign.
STEP, LINE = 0.3, 0.11
BELOW_PICTURE = 6.0
# The line over a row, and the clear room above its label.
RULE, ABOVE_LABEL, BELOW_LABEL = 1.5, 9.0, 2.0


def with_picture(cell: Cell, typesetter: Typesetter) -> Cell:
    """The head of a column under its picture, in the colour of its sign; any other cell as it is."""
    one, emblem = cell.spot.cell, cell.spot.cell.emblem
    if cell.spot.row or emblem is None or not emblem.sign:
        return cell
    type_, looks = typesetter.type_of("h1"), look(emblem.sign, typesetter)
    lines = line_boxes(typesetter, one.text, type_, cell.inner, cell.element, one.span)
    words = [replace(coloured(line, looks.colour), elements=line.elements[1:]) for line in lines]
    picture = Box(
        height=HIGH * typesetter.type_of("table").size,
        items=_picture(emblem, cell.inner, typesetter),
        bond=GLUE,
        span=one.span,
    )
    below = (replace(word, space=0.0 if i else BELOW_PICTURE) for i, word in enumerate(words))
    return replace(cell, boxes=(picture, *below))


def _picture(emblem: Emblem, column: Column, typesetter: Typesetter) -> tuple[Item, ...]:
    """A ground in the colour of a sign, the sign in its middle, rings of its form around it."""
    one, wide, high = look(emblem.sign, typesetter), column.width, HIGH * typesetter.type_of("table").size
    side = OF_SIGN * high
    frame = rectangle(wide, high)
    paths = []
    # Rings as heavy as what is between them are seen from afar.
    reach = side * (1 + STEP)
    while reach < hypot(wide, high):
        ring = _moved(form(one.sign.outline, reach), (wide - reach) / 2, (high - reach) / 2)
        paths.append(Path(steps=ring, stroke=one.tint, width=LINE * side, clip=frame, kept=True))
        reach += side * 2 * STEP
    at = ((wide - side) / 2, (high - side) / 2)
    inner = sign_paths(one, side, inside_out=True)
    paths += [replace(path, steps=_moved(path.steps, *at)) for path in inner]
    ground = Fill(x=column.x, y=0.0, width=wide, height=high, colour=one.colour)
    return (ground, Shape(x=column.x, y=0.0, width=wide, height=high, paths=tuple(paths)))


def _moved(steps: Steps, x: float, y: float) -> Steps:
    return tuple(
        (step[0], *(float(place) + (y if i % 2 else x) for i, place in enumerate(step[1:]))) for step in steps
    )


def label_of_stories(label: Cell, cells: Sequence[Cell], rtl: bool) -> Box:
    """The label of a row over each of its cells, under a line; it is heard once."""
    box = merged([replace(part, frames=()) for part in label.boxes], ABOVE_LABEL, BELOW_LABEL)
    columns = sorted((cell for cell in cells if not cell.above), key=lambda cell: cell.spot.column)
    first, *others = columns
    again: list[Item] = []
    for cell in others:
        by = (cell.inner.x + cell.inner.width) - (first.inner.x + first.inner.width)
        by = by if rtl else cell.inner.x - first.inner.x
        again += [replace(item, x=item.x + by, element=None) for item in box.items if isinstance(item, Words)]
    rules = [
        Fill(x=cell.inner.x, y=0.0, width=cell.inner.width, height=RULE, colour="ink") for cell in columns
    ]
    return replace(box, items=(*rules, *box.items, *again))
