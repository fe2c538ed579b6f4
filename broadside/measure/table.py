"""A table in, its rows as boxes out: the header rows come back wherever the table goes on.

Cells are set at the table's own types, with hairlines between rows and a stronger line below the header.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from broadside.measure.setter import Column, Setter
from broadside.measure.stack import Stack, bonded, left_of, line_boxes
from broadside.model import content
from broadside.model.layout import Layout, Type
from broadside.model.page import FREE, GLUE, KEEP, Box, Element, Fill, Item, Words
from broadside.model.text import Line

PAD_X = 8.0
PAD_Y = 4.0
HAIRLINE = 0.5
HEAD_LINE = 1.0
# A row of more lines than this may break between two lines, where nothing better is left.
LONGEST_WHOLE_ROW = 12
# A column keeps at least this share of an even one, so that no word stands in a slit.
NARROWEST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell in the grid, wrapped. `row` and `column` are its first, counted from 0."""

    cell: content.Cell
    row: int
    column: int
    element: Element
    type: Type
    x: float
    width: float
    lines: tuple[Line, ...]

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rows - 1

    @property
    def height(self) -> float:
        return len(self.lines) * self.type.leading + 2 * PAD_Y


def table(one: content.Table, setter: Setter, layout: Layout, column: Column, parent: Element) -> Stack:
    """The table's boxes, its caption first."""
    element = Element(role="Table", parent=parent)
    grid = _grid(one.rows)
    widths = _widths(one, grid, setter, layout, column.width)
    cells, sections = _cells(one, grid, widths, (setter, layout, column, element))
    heights = _heights(cells, len(one.rows), layout.grid)
    rows = [_row(one, i, cells, heights, (setter, layout, column)) for i in range(len(one.rows))]
    head = tuple(box for row in rows[: one.header_rows] for box in row)
    body = [replace(box, head=head) for row in rows[one.header_rows :] for box in row]
    boxes = _opened([*_held(head), *body], sections)
    caption_type = layout.type_of("caption")
    caption = line_boxes(
        setter, one.caption, caption_type, column, Element(role="Caption", parent=element), one.span
    )
    if caption:
        boxes = [replace(boxes[0], space=caption_type.after), *boxes[1:]] if boxes else boxes
        boxes = [*bonded([replace(box, bond=GLUE) for box in caption], GLUE), *boxes]
    boxes = _opened(boxes, {0: (element,)})
    space = layout.type_of("table")
    return Stack(boxes=tuple(boxes), before=space.before, after=space.after)


def _held(head: Sequence[Box]) -> list[Box]:
    """Header rows, which never stand alone at the foot of a page."""
    return [replace(box, bond=GLUE) for box in head]


def _opened(boxes: Sequence[Box], elements: dict[int, tuple[Element, ...]]) -> list[Box]:
    return [
        replace(box, elements=(*elements[i], *box.elements)) if i in elements else box
        for i, box in enumerate(boxes)
    ]


def _grid(rows: Sequence[Sequence[content.Cell]]) -> list[tuple[int, int, content.Cell]]:
    """Each cell with the row and column of its first place, by the rule of HTML tables."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            placed.append((r, c, cell))
            taken |= {(r + i, c + j) for i in range(cell.rows) for j in range(cell.columns)}
            c += cell.columns
    return placed


def _type(one: content.Table, row: int, column: int, layout: Layout) -> Type:
    head = row < one.header_rows or column < one.header_columns
    return layout.type_of("table-head" if head else "table")


def _widths(
    one: content.Table,
    grid: Sequence[tuple[int, int, content.Cell]],
    setter: Setter,
    layout: Layout,
    width: float,
) -> list[float]:
    """Column widths that add up to `width`: as the sheet says, else by what the words need."""
    count = max((c + cell.columns for _, c, cell in grid), default=1)
    least = [width / count * NARROWEST] * count
    most = list(least)
    for r, c, cell in grid:
        if cell.columns == 1:
            word, whole = setter.extent(cell.text, _type(one, r, c, layout))
            least[c] = max(least[c], word + 2 * PAD_X)
            most[c] = max(most[c], whole + 2 * PAD_X)
    # Words run on in several lines, so a column's need grows less than the length of its longest cell.
    wants = one.widths or [max(m - n, 1.0) ** 0.6 for n, m in zip(least, most, strict=True)]
    return _shared(width, least, wants, bool(one.widths))


def _shared(width: float, least: list[float], wants: Sequence[float], exact: bool) -> list[float]:
    """`width` shared out as `wants` says, none below its longest word: in all where `exact`, else what is
    left over the least widths."""
    if sum(least) >= width:
        return [width * share / sum(least) for share in least]
    if not exact:
        spare = width - sum(least)
        return [n + spare * want / sum(wants) for n, want in zip(least, wants, strict=True)]
    narrow: set[int] = set()
    while True:
        room = width - sum(least[i] for i in narrow)
        total = sum(want for i, want in enumerate(wants) if i not in narrow)
        shares = [n if i in narrow else room * wants[i] / total for i, n in enumerate(least)]
        below = {i for i, share in enumerate(shares) if share < least[i] - 1e-9}
        if not below:
            return shares
        narrow |= below


def _cells(
    one: content.Table,
    grid: Sequence[tuple[int, int, content.Cell]],
    widths: Sequence[float],
    within: tuple[Setter, Layout, Column, Element],
) -> tuple[list[_Cell], dict[int, tuple[Element, ...]]]:
    """The cells wrapped, and by row the elements (`THead`, `TBody`) that begin with it."""
    setter, layout, column, element = within
    sections: dict[int, tuple[Element, ...]] = {}
    groups = {}
    for first, role in ((0, "THead"), (one.header_rows, "TBody")):
        if first < len(one.rows) and not (role == "THead" and one.header_rows == 0):
            groups[role] = Element(role=role, parent=element)
            sections[first] = (groups[role],)
    rows = [
        Element(role="TR", parent=groups["THead" if r < one.header_rows else "TBody"])
        for r in range(len(one.rows))
    ]
    cells = []
    for r, c, cell in grid:
        left = sum(widths[:c])
        wide = sum(widths[c : c + cell.columns])
        type_ = _type(one, r, c, layout)
        x = column.x + (column.width - left - wide if setter.rtl else left)
        cells.append(
            _Cell(
                cell=cell,
                row=r,
                column=c,
                element=_cell_element(one, (r, c), cell, rows[r]),
                type=type_,
                x=x,
                width=wide,
                lines=setter.lines(cell.text, type_, wide - 2 * PAD_X),
            )
        )
    return cells, sections


def _cell_element(one: content.Table, at: tuple[int, int], cell: content.Cell, row: Element) -> Element:
    by_column, by_row = at[0] < one.header_rows, at[1] < one.header_columns
    attributes: list[tuple[str, str | int]] = []
    if by_column or by_row:
        attributes.append(("Scope", "Both" if by_column and by_row else "Column" if by_column else "Row"))
    if cell.columns > 1:
        attributes.append(("ColSpan", cell.columns))
    if cell.rows > 1:
        attributes.append(("RowSpan", cell.rows))
    role = "TH" if by_column or by_row else "TD"
    return Element(role=role, parent=row, attributes=tuple(attributes))


def _heights(cells: Sequence[_Cell], count: int, grid: float) -> list[float]:
    """Row heights on the baseline grid; a cell over several rows makes the last of them grow."""
    heights = [grid] * count
    for cell in sorted(cells, key=lambda cell: cell.cell.rows):
        over = sum(heights[cell.row : cell.last_row])
        need = -(-(cell.height - over) // grid) * grid
        heights[cell.last_row] = max(heights[cell.last_row], need)
    return heights


def _row(
    one: content.Table,
    index: int,
    cells: Sequence[_Cell],
    heights: Sequence[float],
    within: tuple[Setter, Layout, Column],
) -> list[Box]:
    """One row: a single box, or a box a line where the row is long and no cell reaches out of it."""
    setter, layout, column = within
    here = [cell for cell in cells if cell.row == index]
    spans = any(cell.cell.rows > 1 for cell in cells if cell.row <= index <= cell.last_row)
    reaches = any(cell.row <= index < cell.last_row for cell in cells)
    lines = max((len(cell.lines) for cell in here), default=0)
    leading = max((cell.type.leading for cell in here), default=layout.grid)
    even = all(cell.type.leading == leading for cell in here)
    span = here[0].cell.span if here else one.span
    elements = tuple(dict.fromkeys(e for cell in here for e in (cell.element.parent, cell.element) if e))
    bond = KEEP if reaches else FREE
    if lines <= LONGEST_WHOLE_ROW or spans or not even:
        items = [ink for cell in here for ink in _ink(cell, range(len(cell.lines)), PAD_Y, setter)]
        items += _lines_below(one, index, heights[index], column)
        notes = _notes(line for cell in here for line in cell.lines)
        box = Box(
            height=heights[index], items=tuple(items), notes=notes, elements=elements, bond=bond, span=span
        )
        return [box]
    return _slices(one, index, here, (setter, column, heights[index]), elements)


def _slices(
    one: content.Table,
    index: int,
    here: Sequence[_Cell],
    within: tuple[Setter, Column, float],
    elements: tuple[Element, ...],
) -> list[Box]:
    setter, column, height = within
    count = max(len(cell.lines) for cell in here)
    leading = here[0].type.leading
    boxes = []
    for i in range(count):
        top = PAD_Y if i == 0 else 0.0
        high = top + leading if i < count - 1 else height - PAD_Y - leading * (count - 1)
        items = [
            ink for cell in here for ink in _ink(cell, range(i, min(i + 1, len(cell.lines))), top, setter)
        ]
        if i == count - 1:
            items += _lines_below(one, index, high, column)
        boxes.append(
            Box(
                height=high,
                items=tuple(items),
                notes=_notes(cell.lines[i] for cell in here if i < len(cell.lines)),
                elements=elements if i == 0 else (),
                bond=FREE if i == count - 1 else KEEP,
                span=here[0].cell.span,
            )
        )
    return boxes


def _ink(cell: _Cell, lines: range, top: float, setter: Setter) -> list[Item]:
    """Some of a cell's lines as they stand in a box whose text begins `top` below its upper edge."""
    inner = Column(x=cell.x, width=cell.width).inside(PAD_X, PAD_X, setter.rtl)
    first = top + setter.baseline(cell.type)
    return [
        Words(
            x=left_of(cell.lines[i], inner, cell.type, setter.rtl),
            y=first + nth * cell.type.leading,
            line=cell.lines[i],
            colour=cell.type.colour,
            element=cell.element,
        )
        for nth, i in enumerate(lines)
    ]


def _lines_below(one: content.Table, index: int, bottom: float, column: Column) -> list[Item]:
    """The rule below a row: strong below the header and the table's end, a hairline elsewhere."""
    strong = index == one.header_rows - 1
    weight = HEAD_LINE if strong else HAIRLINE
    return [
        Fill(
            x=column.x,
            y=bottom - weight,
            width=column.width,
            height=weight,
            colour="ink" if strong else "rule",
        )
    ]


def _notes(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for line in lines for note in line.notes))
