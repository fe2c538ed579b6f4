"""A table in, its rows as boxes out: the header rows come back wherever the table goes on.

Where the place is too narrow for it, it is unrolled into lists.
"""

from itertools import accumulate

from broadside.model import content
from broadside.model.layout import Layout
from broadside.model.page import GLUE, Box, Element
from broadside.model.replace import replace
from broadside.typeset.kinds.table.cells import Cell, cell_of
from broadside.typeset.kinds.table.grid import Spot, pad_of, spots_of, widths_of
from broadside.typeset.kinds.table.rows import groups_of, heights_of, joined, row_of
from broadside.typeset.kinds.table.unroll import unrolled
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, glued, line_boxes, opened, stacked

__all__ = ["table"]


def table(one: content.Table, setter: Setter, layout: Layout, column: Column, parent: Element) -> Stack:
    """The table's boxes, its caption first."""
    spots = spots_of(one.rows)
    widths = widths_of(one, spots, setter, layout, column.width)
    space, caption = layout.type_of("table"), layout.type_of("caption")
    if widths is None:
        said = Element(role="P", parent=parent)
        rows = unrolled(one, spots, setter, layout, (column, parent))
    else:
        element = Element(role="Table", parent=parent)
        said = Element(role="Caption", parent=element)
        rows = _rows(one, spots, widths, (setter, layout, column, element))
    titled = glued(line_boxes(setter, one.caption, caption, column, said, one.span), GLUE)
    whole = stacked(
        [
            Stack(boxes=bonded(titled, GLUE), after=caption.after + (layout.grid if widths is None else 0.0)),
            Stack(boxes=rows),
        ]
    )
    boxes = whole.boxes if widths is None else opened(whole.boxes, element)
    return Stack(boxes=boxes, before=space.before, after=space.after)


def _rows(
    one: content.Table, spots: list[Spot], widths: list[float], within: tuple[Setter, Layout, Column, Element]
) -> tuple[Box, ...]:
    setter, layout, column, element = within
    count = len(one.rows)
    # A head without a body is none to PDF/UA.
    headed = 0 < one.header_rows < count
    roles = {0: "THead", one.header_rows: "TBody"} if headed else {0: "TBody"}
    sections = {first: Element(role=role, parent=element) for first, role in roles.items()}
    above = [sections[0 if r < one.header_rows else one.header_rows] for r in range(count)]
    parents = [Element(role="TR", parent=section) for section in above]
    cells: list[Cell] = [
        cell_of(one, spot, widths, (setter, layout, column), parents[spot.row]) for spot in spots
    ]
    heights = heights_of(one, cells, layout.grid)
    rows = [row_of(one, i, cells, heights[i], (setter, column)) for i in range(count)]
    rows = [opened(row, parents[i]) for i, row in enumerate(rows)]
    rows = [opened(row, sections[i]) if i in sections else row for i, row in enumerate(rows)]
    tops = list(accumulate((sum(height) for height in heights), initial=0.0))
    groups = groups_of(count, cells)
    parts = [joined(group, rows, cells, tops, pad_of(one)) for group in groups]
    # A head row whose cell goes on in the body is not one that can come back without it.
    heads = sum(group.stop <= one.header_rows for group in groups)
    head = tuple(replace(box, bond=GLUE) for part in parts[:heads] for box in part)
    body = [replace(box, head=head) for part in parts[heads:] for box in part]
    return (*head, *body)
