"""Spot → Cell: sets what a cell says, a chip or number first, then its words."""

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from broadside.blocks.table.layout.grid import (
    Colours,
    Spot,
    colours_of,
    edges_of,
    is_filled,
    on_grounds,
    said_in_chip,
    type_of,
)
from broadside.blocks.table.noun import Cell as TableCell
from broadside.blocks.table.noun import State, Table
from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.emblem import Emblem
from broadside.model.page import GLUE, Box, Element
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.typeset.chip import (
    HALF_CAPITAL,
    WIDE_LINES,
    Tab,
    chip,
    level_with,
    tab,
    tab_side,
    wide_chip,
    wide_lines,
)
from broadside.typeset.emblem import coloured, emblem_lines, emblem_shape, look
from broadside.typeset.lines import line_boxes, without_stub
from broadside.typeset.stack import height_of, merged, padded
from broadside.typeset.typesetter import Typesetter

# How much larger a sign is than the tab of a number.
SIGN_OF_TAB = 1.5
# It is no larger than this in points: large words have it at their side, and are what is read.
MOST_SIGN = 35.0
# Room between a chip or a number and the words below it.
BELOW_CHIP = 3.0


class Cell(Struct, frozen=True, kw_only=True):
    """A cell, set. Its boxes stand in `inner`, between `x` and `x + width`, clear of both. Where it labels a
    row from a column without width, they stand `above` that."""

    spot: Spot
    element: Element
    x: float
    width: float
    inner: Column
    boxes: tuple[Box, ...]
    above: bool = False

    @property
    def last_row(self) -> int:
        return self.spot.row + self.spot.cell.rows - 1


def number_of(one: Table, spot: Spot) -> int:
    """The number above a head; 0 where it has none."""
    numbered = one.numbered and spot.row == 0 and spot.column >= one.header_columns
    return spot.column - one.header_columns + 1 if numbered else 0


def cell_of(
    one: Table, spot: Spot, widths: Sequence[float], place: Place, typesetter: Typesetter, least: float = 0.0
) -> Cell:
    """A cell of a table whose columns are so wide; its row is the parent at its place, its chip at least so
    high."""
    column = place.column
    before = fsum(widths[: spot.column])
    width = fsum(widths[spot.column : spot.column + spot.cell.columns])
    above = not width
    width = width or column.width
    x = column.x + (column.width - before - width if typesetter.rtl else before)
    edges = edges_of(one, spot, len(widths), typesetter)
    inner = Column(x=x, width=width).inside(edges.start, edges.end, typesetter.rtl)
    element = _element(one, spot, place.parent)
    boxes = _boxes(one, spot, Place(column=inner, parent=element), typesetter, least)
    return Cell(spot=spot, element=element, x=x, width=width, inner=inner, boxes=boxes, above=above)


def _element(one: Table, spot: Spot, row: Element) -> Element:
    by_column, by_row = spot.row < one.header_rows, spot.column < one.header_columns
    # An empty corner heads nothing: a screen reader would say "blank" before every cell.
    if not (spot.cell.text or spot.cell.state):
        by_column = by_row = False
    attributes: list[tuple[str, str | int]] = []
    if by_column or by_row:
        attributes.append(("Scope", "Both" if by_column and by_row else "Column" if by_column else "Row"))
    if spot.cell.columns > 1:
        attributes.append(("ColSpan", spot.cell.columns))
    if spot.cell.rows > 1:
        attributes.append(("RowSpan", spot.cell.rows))
    role = "TH" if by_column or by_row else "TD"
    return Element(role=role, parent=row, attributes=tuple(attributes))


def _boxes(one: Table, spot: Spot, place: Place, typesetter: Typesetter, least: float) -> tuple[Box, ...]:
    column, element = place.column, place.parent
    type_ = type_of(one, spot, typesetter)
    number, state, text = number_of(one, spot), spot.cell.state, spot.cell.text
    emblem = spot.cell.emblem
    stands_above = bool(emblem and emblem.sign and number)
    if spot.row >= one.header_rows and spot.column >= one.header_columns and emblem is None:
        type_ = without_stub(text, type_, column.width, typesetter)
    if (not number or emblem) and state is None and not stands_above:
        lines = emblem_lines(emblem, text, type_, column, element, spot.cell.span, typesetter)
        if is_filled(one, spot, typesetter):
            on = colours_of(one, spot.column, typesetter).on
            lines = tuple(coloured(line, on) for line in lines)
        return tuple(replace(line, elements=line.elements[1:]) for line in lines)
    words = line_boxes(typesetter, text, type_, column, Element(role="P", parent=element), spot.cell.span)
    first = Place(column=column, parent=Element(role="P", parent=element))
    if state is not None and on_grounds(typesetter):
        colours = colours_of(one, spot.column, typesetter)
        return _chip_and_words(spot.cell, state, first, words, colours, typesetter, least)
    if state is not None:
        only_marks = bool(text) and all(run.note for run in text)
        said = said_in_chip(spot.cell, typesetter.lang) if only_marks else state.word
        words = () if only_marks else words
        box = chip(said, state.mark, first, typesetter)
        above = merged([box], level_with(type_, typesetter))
    elif emblem and stands_above:
        above = sign_box(emblem, first, spot.cell.span, typesetter)
        words = tuple(coloured(word, look(emblem.sign, typesetter).colour) for word in words)
    else:
        above = tab_box(number, first, spot.cell.span, typesetter)
    return (
        replace(above, bond=GLUE),
        *(replace(word, space=0.0 if i else BELOW_CHIP) for i, word in enumerate(words)),
    )


def _chip_and_words(
    cell: TableCell,
    state: State,
    place: Place,
    words: tuple[Box, ...],
    colours: Colours,
    typesetter: Typesetter,
    least: float,
) -> tuple[Box, ...]:
    """A chip that fills its cell with all that is said of a state, where that is short: a line more than a
    word takes at the most; else words below it."""
    said = said_in_chip(cell, typesetter.lang)
    # Counted in lines: those of some scripts stand farther apart.
    most = max(wide_lines(state.word, place.column, typesetter) + 1, WIDE_LINES) + 1
    if not words or wide_lines(said, place.column, typesetter) <= most:
        own = wide_chip(said, state.mark, place, typesetter, colour=colours.head, on=colours.on, least=least)
        return (own,)
    alone = wide_chip(
        state.word, state.mark, place, typesetter, colour=colours.head, on=colours.on, least=least
    )
    return (replace(alone, bond=GLUE), replace(words[0], space=BELOW_CHIP), *words[1:])


def levelled_in_row(one: Table, cells: Sequence[Cell], again: Sequence[Cell]) -> list[Cell]:
    """Cells of a row, of which `again` are those with chips: labels stand level with the middle of these."""
    high = max((cell.boxes[0].height for cell in again), default=0.0)
    return [_in_the_middle(cell, high) if cell.spot.column < one.header_columns else cell for cell in cells]


def _in_the_middle(cell: Cell, high: float) -> Cell:
    spare = (high - height_of(cell.boxes)) / 2
    if cell.above or spare <= 0 or not cell.boxes:
        return cell
    return replace(cell, boxes=padded(cell.boxes, spare, 0.0))


def sign_side(typesetter: Typesetter) -> float:
    """How large the sign of a column is: as large in all panels, whose grids may differ."""
    fold = typesetter.layout.fold
    grid = 1.0 if fold and not fold.stacked else typesetter.layout.grid
    return min(SIGN_OF_TAB * tab_side(typesetter.type_of("table-head"), grid), MOST_SIGN)


def sign_box(
    emblem: Emblem, place: Place, span: Span, typesetter: Typesetter, colour: ColourRole = "ink"
) -> Box:
    """The sign of a column, in place of its number; `colour` is that of the words beside it."""
    column, side = place.column, sign_side(typesetter)
    x = column.x + (column.width - side if typesetter.rtl else 0.0)
    ink = replace(emblem_shape(emblem, side, colour, None, typesetter), x=x)
    return Box(height=side, items=(ink,), span=span)


def tab_box(number: int, place: Place, span: Span, typesetter: Typesetter) -> Box:
    """A numbered tab at the start of a column."""
    column = place.column
    type_ = typesetter.type_of("table-head")
    side = tab_side(type_, typesetter.layout.grid)
    x = column.x + (column.width - side if typesetter.rtl else 0.0)
    at = Tab(x=x, width=side, height=side, baseline=side / 2 + HALF_CAPITAL * type_.size)
    inks = tab(number, at, type_, place.parent, span, typesetter)
    return Box(height=side, items=inks, elements=(place.parent,), span=span)
