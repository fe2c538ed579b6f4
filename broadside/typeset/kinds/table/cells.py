"""A table's cell in, what it says as boxes out: chip or number first, then its words."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.issues import Span
from broadside.model import content
from broadside.model.layout import Layout
from broadside.model.page import GLUE, Box, Element
from broadside.model.replace import replace
from broadside.typeset.chip import HALF_CAPITAL, chip, level_with, tab, tab_side
from broadside.typeset.kinds.table.grid import Spot, edges_of, is_head, type_of
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import line_boxes, merged

# Room between a chip or a number and the words below it.
BELOW_CHIP = 3.0


class Cell(Struct, frozen=True, kw_only=True):
    """A cell, set. Its boxes stand between `x` and `x + width`, clear of both."""

    spot: Spot
    element: Element
    x: float
    width: float
    boxes: tuple[Box, ...]

    @property
    def last_row(self) -> int:
        return self.spot.row + self.spot.cell.rows - 1


def number_of(one: content.Table, spot: Spot) -> int:
    """The number above a head; 0 where it has none."""
    numbered = one.numbered and spot.row == 0 and spot.column >= one.header_columns
    return spot.column - one.header_columns + 1 if numbered else 0


def cell_of(
    one: content.Table,
    spot: Spot,
    widths: Sequence[float],
    within: tuple[Setter, Layout, Column],
    row: Element,
) -> Cell:
    """A cell of a table whose columns are so wide."""
    setter, layout, column = within
    before = sum(widths[: spot.column])
    width = sum(widths[spot.column : spot.column + spot.cell.columns])
    x = column.x + (column.width - before - width if setter.rtl else before)
    inner = Column(x=x, width=width).inside(*edges_of(one, spot, len(widths)), setter.rtl)
    element = _element(one, spot, row)
    return Cell(
        spot=spot,
        element=element,
        x=x,
        width=width,
        boxes=_boxes(one, spot, (setter, layout, inner), element),
    )


def _element(one: content.Table, spot: Spot, row: Element) -> Element:
    by_column, by_row = spot.row < one.header_rows, spot.column < one.header_columns
    attributes: list[tuple[str, str | int]] = []
    if by_column or by_row:
        attributes.append(("Scope", "Both" if by_column and by_row else "Column" if by_column else "Row"))
    if spot.cell.columns > 1:
        attributes.append(("ColSpan", spot.cell.columns))
    if spot.cell.rows > 1:
        attributes.append(("RowSpan", spot.cell.rows))
    role = "TH" if is_head(one, spot) else "TD"
    return Element(role=role, parent=row, attributes=tuple(attributes))


def _boxes(
    one: content.Table, spot: Spot, within: tuple[Setter, Layout, Column], element: Element
) -> tuple[Box, ...]:
    setter, layout, column = within
    type_ = type_of(one, spot, layout)
    number, state, text = number_of(one, spot), spot.cell.state, spot.cell.text
    if not number and state is None:
        lines = line_boxes(setter, text, type_, column, element, spot.cell.span)
        return tuple(replace(line, elements=()) for line in lines)
    words = line_boxes(setter, text, type_, column, Element(role="P", parent=element), spot.cell.span)
    first = Element(role="P", parent=element)
    if state is not None:
        above = merged(
            [chip(state.word, state.mark, setter, layout, (column, first))], level_with(type_, setter, layout)
        )
    else:
        above = tab_box(number, setter, layout, column, (first, spot.cell.span))
    return (
        replace(above, bond=GLUE),
        *(replace(word, space=0.0 if i else BELOW_CHIP) for i, word in enumerate(words)),
    )


def tab_box(number: int, setter: Setter, layout: Layout, column: Column, of: tuple[Element, Span]) -> Box:
    """A numbered tab at the start of a column."""
    type_ = layout.type_of("table-head")
    side = tab_side(type_, layout.grid)
    x = column.x + (column.width - side if setter.rtl else 0.0)
    baseline = side / 2 + HALF_CAPITAL * type_.size
    inks = tab(number, setter, type_, (x, side, side, baseline), of)
    return Box(height=side, items=inks, elements=(of[0],), span=of[1])
