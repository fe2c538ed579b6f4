"""Cells in, a row's boxes out, with hairlines between rows and a stronger line below the header."""

from collections.abc import Sequence

from broadside.measure.beside import beside
from broadside.measure.setter import Column, Setter
from broadside.measure.stack import Stack, glued, height_of, merged, opened, padded
from broadside.measure.table.cells import Cell
from broadside.measure.table.grid import pad_of
from broadside.model import content
from broadside.model.layout import ColourRole
from broadside.model.page import FREE, KEEP, Box, Fill
from broadside.model.replace import replace

HAIRLINE = 0.5
HEAD_LINE = 1.0
# A row of more lines than this may break between two lines, where nothing better is left.
LONGEST_WHOLE_ROW = 12


def heights_of(one: content.Table, cells: Sequence[Cell], grid: float) -> list[float]:
    """Row heights on the baseline grid; a cell over several rows makes the last of them grow."""
    heights = [grid] * len(one.rows)
    for cell in sorted(cells, key=lambda cell: cell.spot.cell.rows):
        over = sum(heights[cell.spot.row : cell.last_row])
        need = -(-(height_of(cell.boxes) + 2 * pad_of(one) - over) // grid) * grid
        heights[cell.last_row] = max(heights[cell.last_row], need)
    return heights


def row_of(
    one: content.Table, index: int, cells: Sequence[Cell], height: float, within: tuple[Setter, Column]
) -> tuple[Box, ...]:
    """One row: a single box, or several where the row is long and no cell reaches out of it."""
    setter, column = within
    here = [cell for cell in cells if cell.spot.row == index]
    spans = any(cell.spot.cell.rows > 1 for cell in cells if cell.spot.row <= index <= cell.last_row)
    reaches = any(cell.spot.row <= index < cell.last_row for cell in cells)
    span = here[0].spot.cell.span if here else one.span
    elements = tuple(dict.fromkeys(e for cell in here for e in (cell.element.parent, cell.element) if e))
    lines = max((len(cell.boxes) for cell in here), default=0)
    boxes: tuple[Box, ...]
    if lines > LONGEST_WHOLE_ROW and not spans:
        stack = beside([Stack(boxes=padded(cell.boxes, pad_of(one), 0.0)) for cell in here])
        boxes = glued(stack.boxes, KEEP)
        last = replace(boxes[-1], height=height - height_of(boxes) + boxes[-1].height)
    else:
        parts = [merged(cell.boxes, pad_of(one)) for cell in here if cell.boxes]
        boxes = ()
        last = Box(
            height=height,
            items=tuple(item for part in parts for item in part.items),
            notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
            elements=tuple(element for part in parts for element in part.elements),
            span=span,
        )
    last = replace(last, bond=KEEP if reaches else FREE)
    last = replace(last, items=(*last.items, _line_below(one, index, last.height, column)))
    boxes = opened((*boxes[:-1], last), *elements)
    if one.numbered and index >= one.header_rows:
        boxes = tuple(
            replace(box, items=(*box.items, *_lines_between(here, box, setter.rtl))) for box in boxes
        )
    return boxes


def _line_below(one: content.Table, index: int, bottom: float, column: Column) -> Fill:
    """The rule below a row: strong below the header, a hairline elsewhere."""
    strong = index == one.header_rows - 1
    weight = HEAD_LINE if strong else HAIRLINE
    colour: ColourRole = "ink" if strong else "rule"
    return Fill(x=column.x, y=bottom - weight, width=column.width, height=weight, colour=colour)


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
