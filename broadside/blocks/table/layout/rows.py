"""Cells → the boxes of rows, with hairlines between rows and a stronger line below the header."""

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec import Struct

from broadside.blocks.table.layout.cells import Cell
from broadside.blocks.table.layout.grid import (
    CHIP_GROUND_GAP,
    GROUND_GAP,
    HAIRLINE,
    HEAD_LINE,
    colours_of,
    has_ground,
    is_filled,
    on_grounds,
    pad_of,
    room_of_labels,
)
from broadside.blocks.table.layout.story import label_of_stories, on_story_grounds
from broadside.blocks.table.noun import Table
from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.page import FREE, GLUE, KEEP, Box, Fill
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.stack import glued, height_of, merged, opened, padded
from broadside.typeset.typesetter import Typesetter

# That between cells on grounds: clear of the ground of the next row, which would hide it here and there.
GROUND_LINE, ABOVE_GROUND = 0.75, 0.5
# What the ground of a column begins with.
COLUMN_LINE = 3.0
# Clear room above and below a label that stands above its row, nearer to that than to the row before; above
# it in parts of its size where that is more.
ABOVE_LABEL, BELOW_LABEL, BY_SIZE = 5.0, 1.0, 0.45
# The same above the line over a row of stories.
ABOVE_RULE = 5.0
# How far the ground of a story reaches below the last of its words.
BELOW_STORY = 6.0
# The lane of what is painted before all that stands side by side.
BEFORE_ALL = -1
# A row of more lines than this may break between two lines, where nothing better is left.
LONGEST_WHOLE_ROW = 12


class Height(Struct, frozen=True, kw_only=True):
    """How high a row is for its own words, and what a cell over several rows adds to it."""

    own: float
    added: float

    @property
    def whole(self) -> float:
        return self.own + self.added


class Stretch(Struct, frozen=True, kw_only=True):
    """A part of the width, from its left to its right end."""

    left: float
    right: float


def heights_of(one: Table, cells: Sequence[Cell], typesetter: Typesetter) -> list[Height]:
    """Row heights on the baseline grid. What a cell over several rows adds stands in the last of them."""
    grid, pad = typesetter.layout.grid, pad_of(one, typesetter)
    own, whole = [grid] * len(one.rows), [grid] * len(one.rows)
    for cell in sorted((cell for cell in cells if not cell.above), key=lambda cell: cell.spot.cell.rows):
        over = fsum(whole[cell.spot.row : cell.last_row])
        need = -(-(height_of(cell.boxes) + 2 * pad - over) // grid) * grid
        whole[cell.last_row] = max(whole[cell.last_row], need)
        if cell.spot.cell.rows == 1:
            own[cell.last_row] = whole[cell.last_row]
    return [Height(own=height, added=most - height) for height, most in zip(own, whole, strict=True)]


def row_of(
    one: Table, index: int, cells: Sequence[Cell], height: Height, column: Column, typesetter: Typesetter
) -> tuple[Box, ...]:
    """One row without the words of cells over several rows: a box, or several where it is long; a label that
    stands above it is one more."""
    here = [cell for cell in cells if cell.spot.row == index]
    pad = pad_of(one, typesetter)
    label = [cell for cell in here if cell.above and cell.boxes]
    if label:
        rest = [cell for cell in cells if not cell.above]
        boxes = row_of(one, index, rest, height, column, typesetter)
        size = typesetter.type_of("table-head").size
        above = max(ABOVE_LABEL, BY_SIZE * size) + room_of_labels(one, typesetter)
        first = merged(label[0].boxes, above, BELOW_LABEL)
        if one.story:
            heads = [cell for cell in cells if cell.spot.row == 0]
            first = label_of_stories(label[0], here, heads, typesetter)
            first = replace(on_story_grounds(first, cells, typesetter, above=ABOVE_RULE), space=ABOVE_RULE)
        return opened((replace(first, bond=GLUE), *boxes), label[0].element)
    texts = [cell.boxes for cell in here if cell.boxes and cell.spot.cell.rows == 1]
    through = [cell for cell in cells if cell.spot.row <= index < cell.last_row]

    def finished(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        boxes = opened(boxes, *(cell.element for cell in here))
        if one.story:
            boxes = padded(boxes, 0.0, BELOW_STORY if index == len(one.rows) - 1 else 0.0)
            # A column begins with its picture.
            first = on_story_grounds(boxes[0], cells, typesetter, above=0.0 if index else -pad)
            return (first, *(on_story_grounds(box, cells, typesetter) for box in boxes[1:]))
        if on_grounds(typesetter):
            taller = replace(boxes[-1], height=boxes[-1].height + height.added)
            return _grounded(one, index, (*boxes[:-1], taller), cells, column, typesetter)
        boxes = _ruled(one, index, boxes, height.added, _clear_of(through, column))
        if not one.numbered or index < one.header_rows:
            return boxes
        return tuple(
            replace(box, items=(*box.items, *_lines_between(here, box, typesetter.rtl))) for box in boxes
        )

    lines = max(map(len, texts), default=0)
    if lines > LONGEST_WHOLE_ROW:
        return finished(glued(_by_lines(texts, pad, height.own), KEEP))
    span = here[0].spot.cell.span if here else one.span
    whole = finished((_whole(texts, pad, height.own, span),))
    if lines < 2:
        return whole
    row, *rules = whole
    parts = finished(_by_lines(texts, pad, height.own))
    return (replace(row, parts=parts[: len(parts) - len(rules)]), *rules)


def _by_lines(texts: Sequence[tuple[Box, ...]], pad: float, height: float) -> tuple[Box, ...]:
    """The words of a row's cells beside one another, in boxes that break between lines."""
    boxes = beside([Stack(boxes=padded(text, pad, 0.0)) for text in texts]).boxes
    *others, last = boxes
    return (*others, replace(last, height=height - height_of(boxes) + last.height, bond=FREE))


def _whole(texts: Sequence[tuple[Box, ...]], pad: float, height: float, span: Span) -> Box:
    """The words of a row's cells in one box."""
    set_texts = [merged(text, pad) for text in texts]
    return Box(
        height=height,
        items=tuple(item for text in set_texts for item in text.items),
        notes=tuple(dict.fromkeys(note for text in set_texts for note in text.notes)),
        elements=tuple(element for text in set_texts for element in text.elements),
        span=span,
    )


def joined(
    group: range, rows: Sequence[tuple[Box, ...]], cells: Sequence[Cell], tops: Sequence[float], pad: float
) -> tuple[Box, ...]:
    """Rows that cells over several of them hold together, those cells' words beside them. Where no area is so
    tall they break all the same: then each line of such a cell stands beside the row that it came to."""
    wide = [cell for cell in cells if cell.spot.cell.rows > 1 and cell.spot.row in group and cell.boxes]
    wide.sort(key=lambda cell: cell.spot.column > 0)
    if not wide:
        return tuple(box for row in group for box in rows[row])
    own = tuple(part for row in group for box in rows[row] for part in box.parts or (box,))
    beside_them = [
        (Stack(boxes=padded(cell.boxes, pad, 0.0)), tops[cell.spot.row] - tops[group.start]) for cell in wide
    ]
    # Side by side they are drawn one after the other: cells that rows begin with first.
    firsts = sum(cell.spot.column == 0 for cell in wide)
    stacks, starts = zip(*beside_them[:firsts], (Stack(boxes=own), 0.0), *beside_them[firsts:], strict=True)
    order = list(dict.fromkeys(note for cell in cells for box in cell.boxes for note in box.notes))
    boxes = [
        replace(_painted_first(box), notes=tuple(sorted(box.notes, key=order.index)))
        for box in beside(stacks, starts=starts).boxes
    ]
    return glued(boxes, GLUE)


def _painted_first(box: Box) -> Box:
    """Grounds and rules of rows come before the words of cells that stand on several of them."""
    items = (replace(item, lane=BEFORE_ALL) if isinstance(item, Fill) else item for item in box.items)
    return replace(box, items=tuple(items))


def groups_of(count: int, cells: Sequence[Cell]) -> list[range]:
    """The rows, those that cells hold together in one group."""
    groups = []
    start = end = 0
    for row in range(count):
        end = max([end, row, *(cell.last_row for cell in cells if cell.spot.row == row)])
        if row == end:
            groups.append(range(start, row + 1))
            start = end = row + 1
    return groups


def _clear_of(cells: Sequence[Cell], column: Column) -> list[Stretch]:
    """The parts of a column's width beside cells."""
    parts = []
    x = column.x
    for cell in sorted(cells, key=lambda cell: cell.x):
        parts.append(Stretch(left=x, right=cell.x))
        x = cell.x + cell.width
    parts.append(Stretch(left=x, right=column.x + column.width))
    return [part for part in parts if part.right - part.left > HAIRLINE]


def _ruled(
    one: Table, index: int, boxes: tuple[Box, ...], added: float, parts: Sequence[Stretch]
) -> tuple[Box, ...]:
    """A row with the rule below it: strong below the header, a hairline elsewhere. Cells that go on in the
    next row are not ruled off."""
    strong = index == one.header_rows - 1
    weight = HEAD_LINE if strong else HAIRLINE
    colour: ColourRole = "ink" if strong else "rule"
    if added:
        rule = Box(height=weight, space=added - weight, span=boxes[-1].span)
        boxes = (*boxes[:-1], replace(boxes[-1], bond=GLUE), rule)
    *others, last = boxes
    y = last.height - weight
    lines = [
        Fill(x=part.left, y=y, width=part.right - part.left, height=weight, colour=colour) for part in parts
    ]
    return (*others, replace(last, items=(*last.items, *lines)))


def _grounded(
    one: Table,
    index: int,
    boxes: tuple[Box, ...],
    cells: Sequence[Cell],
    column: Column,
    typesetter: Typesetter,
) -> tuple[Box, ...]:
    """A row on the grounds of its cells, also of those that began above it, over hairlines as wide as these,
    which leave the white between columns alone. Those below heads are left out, as grounds end there, those
    below cells that go on, and those above a row whose label stands on white between their grounds."""
    here = [cell for cell in cells if cell.spot.row <= index <= cell.last_row]
    made = tuple(
        replace(box, items=(*_grounds(one, index, here, box, column, typesetter), *box.items))
        for box in boxes
    )
    ends = index == len(one.rows) - 1 or (one.narrow and bool(one.rows[index + 1][0].text))
    if index < one.header_rows or ends or typesetter.layout.tables == "zebra":
        return made
    *others, final = made
    y = final.height - GROUND_LINE - ABOVE_GROUND
    lines = [
        Fill(x=part.left, y=y, width=part.right - part.left, height=GROUND_LINE, colour="rule")
        for part in _stretches(one, [cell for cell in here if cell.last_row == index], column)
    ]
    return (*others, replace(final, items=(*final.items, *lines)))


def _stretches(one: Table, cells: Sequence[Cell], column: Column) -> Iterator[Stretch]:
    """What of a column's width cells take, without the gaps between them."""
    gap = CHIP_GROUND_GAP if one.numbered else GROUND_GAP
    right = column.x + column.width
    for cell in cells:
        end = cell.x + cell.width
        yield Stretch(
            left=cell.x + (gap / 2 if cell.x > column.x + HAIRLINE else 0.0),
            right=end if end > right - HAIRLINE else end - gap / 2,
        )


def _grounds(
    one: Table, index: int, cells: Sequence[Cell], box: Box, column: Column, typesetter: Typesetter
) -> Iterator[Fill]:
    """The grounds of a row's cells: heads in the brand's colour, others in its tint. Columns of a matrix
    begin with a line in that colour."""
    zebra = typesetter.layout.tables == "zebra"
    gap = CHIP_GROUND_GAP if one.numbered else 0.0 if zebra else GROUND_GAP
    right = column.x + column.width
    for cell in cells:
        if not has_ground(one, cell.spot, typesetter):
            continue
        head = index < one.header_rows
        # A cell over several rows is all on the ground of the first.
        if zebra and not head and (cell.spot.row - one.header_rows) % 2:
            continue
        # The outermost grounds end where the table does.
        left = cell.x + (gap / 2 if cell.x > column.x + HAIRLINE else 0.0)
        end = cell.x + cell.width
        width = (end if end > right - HAIRLINE else end - gap / 2) - left
        filled = is_filled(one, cell.spot, typesetter)
        colours = colours_of(one, cell.spot.column, typesetter)
        colour = colours.head if filled else colours.tint
        yield Fill(x=left, y=0.0, width=width, height=box.height, colour=colour)
        if head and not filled:
            yield Fill(x=left, y=0.0, width=width, height=COLUMN_LINE, colour=colours.head)


def _lines_between(here: Sequence[Cell], box: Box, rtl: bool) -> list[Fill]:
    """Hairlines at the start of each cell but the first."""
    return [
        Fill(
            x=cell.x + (cell.width if rtl else 0.0) - HAIRLINE / 2,
            y=0.0,
            width=HAIRLINE,
            height=box.height,
            colour="rule",
        )
        for cell in here
        if cell.spot.column
    ]
