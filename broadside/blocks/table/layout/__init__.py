"""Table → Stack: sets rows of cells, header rows coming back wherever the table goes on.

Where the place is too narrow for it, it is unrolled into lists.
"""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from broadside.blocks.table.layout.cells import Cell, cell_of, levelled_in_row
from broadside.blocks.table.layout.figures import in_line
from broadside.blocks.table.layout.fitting import Fits, fitted, fitting
from broadside.blocks.table.layout.grid import Spot, narrowed, on_grounds, pad_of, spots_of, widths_of
from broadside.blocks.table.layout.rows import groups_of, heights_of, joined, row_of
from broadside.blocks.table.layout.story import with_picture
from broadside.blocks.table.layout.unroll import gap_of, has_twins, level_under, unrolled
from broadside.blocks.table.noun import Table
from broadside.model.page import GLUE, Box, Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.typeset.headings import below, heading
from broadside.typeset.headings import caption as titled_by
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, height_of, opened, stacked, unbroken
from broadside.typeset.typesetter import Typesetter

__all__ = ["table"]

# A table of at most so many rows stays in one piece, as a matrix of any size does.
WHOLE = 8
# But not where it takes more than this of a page: what is above it would stand on one alone.
MOST_WHOLE = 0.6
# What has no more rows than these has none to spare for the head or foot of a page.
FEW = 3


class _Laid(Struct, frozen=True, kw_only=True):
    """A table as it is set in its place: its element, with those of its sections by their first rows, and of
    its rows, and its cells in columns so wide, without the heights of rows; how what it says `fits` them.
    `unrolled`: the place is too narrow for columns."""

    one: Table
    element: Element
    sections: tuple[tuple[int, Element], ...] = ()
    rows: tuple[Element, ...] = ()
    cells: tuple[Cell, ...] = ()
    widths: tuple[float, ...] = ()
    fits: Fits = Fits()
    unrolled: bool = False


def table(one: Table, place: Place, typesetter: Typesetter) -> Stack:
    """The table's boxes, its caption first."""
    if typesetter.layout.tables == "stories":
        laid = _laid(one, place, typesetter)
    else:
        # Cells go by no space between blocks.
        laid = kept_unspaced(_laid, place, typesetter, one)
    laid = _under_tabs(laid, place.column, typesetter)
    one, element = laid.one, laid.element
    space, caption = typesetter.type_of("table"), typesetter.type_of("table-caption")
    if laid.unrolled:
        said = heading(one.caption, place)
        spots = spots_of(one.rows)
        rows = unrolled(one, spots, below(one.caption, place), typesetter)
    else:
        said = titled_by(one.caption, replace(place, parent=element))
        rows = _rows(laid, place.column, typesetter)
    titled = glued(line_boxes(typesetter, one.caption, caption, place.column, said, one.span), GLUE)
    after = caption.after + (typesetter.layout.grid if laid.unrolled else 0.0)
    if laid.unrolled and on_grounds(typesetter):
        after = max(caption.after, gap_of(typesetter))
    if laid.unrolled and titled and has_twins(one, spots, typesetter):
        rows = level_under(titled, rows)
    stack = stacked([Stack(boxes=bonded(titled, GLUE), after=after), Stack(boxes=rows)])
    boxes = stack.boxes if laid.unrolled else opened(stack.boxes, element)
    return Stack(boxes=boxes, before=space.before, after=space.after)


def _laid(one: Table, place: Place, typesetter: Typesetter) -> _Laid:
    spots = in_line(one, spots_of(one.rows), typesetter)
    one = narrowed(one, spots, place.column.width, typesetter)
    widths = widths_of(one, spots, typesetter, place.column.width)
    element = Element(role="Table", parent=place.parent)
    if widths is None:
        return _Laid(one=one, element=element, unrolled=True)
    count = len(one.rows)
    # A head without a body is none to PDF/UA.
    headed = 0 < one.header_rows < count
    roles = {0: "THead", one.header_rows: "TBody"} if headed else {0: "TBody"}
    sections = {first: Element(role=role, parent=element) for first, role in roles.items()}
    above = [sections[0 if r < one.header_rows else one.header_rows] for r in range(count)]
    rows = [Element(role="TR", parent=section) for section in above]
    fits = fitting(one, spots, widths, typesetter)
    laid = _Laid(
        one=one,
        element=element,
        sections=tuple(sections.items()),
        rows=tuple(rows),
        widths=tuple(widths),
        fits=fits,
    )
    own = fitted(typesetter, fits)
    cells = [_row_of_cells(laid, row, spots, place.column, own) for row in range(_tabs(one), count)]
    return replace(laid, cells=tuple(cell for row in cells for cell in row))


def _tabs(one: Table) -> int:
    """How many rows stand under tabs or signs, whose height is on the grid."""
    return int(one.numbered)


def _under_tabs(laid: _Laid, column: Column, typesetter: Typesetter) -> _Laid:
    """The same with the cells of these rows."""
    if laid.unrolled or not _tabs(laid.one):
        return laid
    spots, own = spots_of(laid.one.rows), fitted(typesetter, laid.fits)
    cells = [_row_of_cells(laid, row, spots, column, own) for row in range(_tabs(laid.one))]
    return replace(laid, cells=(*(cell for row in cells for cell in row), *laid.cells))


def _row_of_cells(
    laid: _Laid, row: int, spots: Sequence[Spot], column: Column, typesetter: Typesetter
) -> list[Cell]:
    one, place = laid.one, Place(column=column, parent=laid.rows[row])
    cells = _cells_of_row(one, [spot for spot in spots if spot.row == row], laid.widths, place, typesetter)
    return [with_picture(cell, typesetter) for cell in cells] if one.story else cells


def _cells_of_row(
    one: Table, spots: Sequence[Spot], widths: Sequence[float], place: Place, typesetter: Typesetter
) -> list[Cell]:
    """The cells of a row, its chips all of one height."""
    cells = [cell_of(one, spot, widths, place, typesetter) for spot in spots]
    if not (one.numbered and on_grounds(typesetter)):
        return cells
    chips = [cell.boxes[0].height for cell in cells if cell.spot.cell.state]
    if len(set(chips)) > 1:
        cells = [
            cell_of(one, cell.spot, widths, place, typesetter, max(chips)) if cell.spot.cell.state else cell
            for cell in cells
        ]
    return levelled_in_row(one, cells, [cell for cell in cells if cell.spot.cell.state])


def _rows(laid: _Laid, column: Column, typesetter: Typesetter) -> tuple[Box, ...]:
    one, cells, sections = laid.one, laid.cells, dict(laid.sections)
    count = len(one.rows)
    heights = heights_of(one, cells, typesetter)
    rows = [row_of(one, i, cells, heights[i], column, typesetter) for i in range(count)]
    rows = [opened(row, laid.rows[i]) for i, row in enumerate(rows)]
    rows = [opened(row, sections[i]) if i in sections else row for i, row in enumerate(rows)]
    tops = list(accumulate((height.whole for height in heights), initial=0.0))
    groups = groups_of(count, cells)
    parts = [joined(group, rows, cells, tops, pad_of(one, typesetter)) for group in groups]
    # A head row whose cell goes on in the body is not one that can come back without it.
    heads = sum(group.stop <= one.header_rows for group in groups)
    head = tuple(replace(box, bond=GLUE) for part in parts[:heads] for box in part)
    below = list(parts[heads:])
    if len(below) > FEW:
        # No row stands alone at the head of a page, below heads that come back for it, or at the foot of one.
        below[0], below[-2] = bonded(below[0], GLUE), bonded(below[-2], GLUE)
    if len(below) > WHOLE:
        # Of many, nor do two, for which heads that are higher come back.
        below[1], below[-3] = bonded(below[1], GLUE), bonded(below[-3], GLUE)
    body = [replace(box, head=head) for part in below for box in part]
    short = one.numbered or (count - one.header_rows <= WHOLE and height_of(body) <= _most_whole(typesetter))
    return (*head, *(unbroken(body) if short else body))


def _most_whole(typesetter: Typesetter) -> float:
    layout = typesetter.layout
    return MOST_WHOLE * min(layout.area(name).height for name, _ in layout.papers)
