"""A table as it is laid out: rows of cells, some of which span several columns or rows."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.mark import StateMark
from broadside.model.replace import replace
from broadside.model.run import Text


class State(Struct, frozen=True, kw_only=True):
    """What a cell of a matrix says at a glance: a word in a chip whose mark and outline tell it apart without
    colour."""

    span: Span
    word: Text
    mark: StateMark


class Cell(Struct, frozen=True, kw_only=True):
    """One cell; `columns` and `rows` are how many it spans, at least 1. Its `state` or its
    `emblem` stands before its words."""

    span: Span
    state: State | None = None
    text: Text
    emblem: Emblem | None = None
    columns: int = 1
    rows: int = 1


class Table(Block, frozen=True, kw_only=True):
    """Rows of cells; covered places of a span are left out, as in HTML.

    `widths` are shares of the table's width, one a column, or empty to fit the words. `numbered`: the heads
    of the columns after the first are numbered, as those of a matrix are. `narrow`: the labels of rows stand
    above them, and words less far in; `story`: above each cell of a row, and the columns under pictures.
    """

    caption: Text
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    header_columns: int = 0
    widths: tuple[float, ...] = ()
    numbered: bool = False
    narrow: bool = False
    story: bool = False

    def shortened(self, most: int) -> "Table":
        """With the first rows under its heads, which tell the most; all of them where a cell holds rows
        together."""
        held = any(cell.rows > 1 for row in self.rows for cell in row)
        return self if held else replace(self, rows=self.rows[: self.header_rows + most])
