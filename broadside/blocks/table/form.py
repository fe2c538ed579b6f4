"""The YAML of a table → Table: reads rows of cells whose spans make a rectangle."""

from collections.abc import Iterator
from typing import Annotated

from broadside.blocks.table.limits import MOST_COLUMNS, MOST_ROWS, Covers, grid_faults
from broadside.blocks.table.noun import Cell, Table
from broadside.forms.block import BlockForm
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, CellWords, number
from broadside.issues import Issue
from broadside.model.node import Mapping
from broadside.model.run import Text

# The words of one cell.
WordsOfCell = Annotated[CellWords, String("table cell")]


class WideCell(Form, frozen=True, kw_only=True):
    """A table cell that covers several columns or rows, or has an icon or a sign."""

    text: WordsOfCell
    """The words of the cell."""
    columns: Annotated[int, number(1, MOST_COLUMNS, whole=True)] = 1
    """How many columns it covers."""
    rows: Annotated[int, number(1, MOST_ROWS, whole=True)] = 1
    """How many rows it covers."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""


class TableForm(BlockForm, frozen=True, kw_only=True):
    """A table."""

    table: Annotated[BlockWords, String("caption of a table")]
    """The caption: what the table shows."""
    rows: tuple[tuple[WordsOfCell | WideCell, ...], ...]
    """One list of cells a row. Leave out the places that a wide cell above or before covers."""
    header_rows: Annotated[int, number(0, 10, whole=True)] = 1
    """How many of the first rows are headers."""
    header_columns: Annotated[int, number(0, 10, whole=True)] = 0
    """How many of the first columns are headers."""
    widths: tuple[Annotated[float, number(0.01, 1000)], ...] = ()
    """The share of each column in the width. Without it columns fit their words."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        spans = [
            [
                Covers(columns=cell.columns, rows=cell.rows)
                if isinstance(cell, WideCell)
                else Covers(columns=1, rows=1)
                for cell in row
            ]
            for row in self.rows
        ]
        headers = Covers(columns=self.header_columns, rows=self.header_rows)
        yield from grid_faults(node, spans, headers, len(self.widths))


def made_table(form: TableForm) -> Table | None:
    if not any(form.rows):
        return None
    return Table(
        **form.common(),
        caption=form.table,
        rows=tuple(tuple(_cell(cell, form) for cell in row) for row in form.rows),
        header_rows=form.header_rows,
        header_columns=form.header_columns,
        widths=form.widths,
    )


def _cell(cell: Text | WideCell, table: TableForm) -> Cell:
    if isinstance(cell, WideCell):
        return Cell(
            span=cell.span,
            text=cell.text,
            emblem=emblem(cell.icon, cell.sign),
            columns=cell.columns,
            rows=cell.rows,
        )
    return Cell(span=cell[0].span if cell else table.span, text=cell)
