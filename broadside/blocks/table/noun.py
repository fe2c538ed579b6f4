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


def shortened(one: Table, most: int) -> Table:
    """The table with no more rows than that under its heads: the first, which tell the most; all of them
    where a cell holds rows together."""
    last = one.header_rows + most
    held = any(cell.rows > 1 for row in one.rows for cell in row)
    return one if held else replace(one, rows=one.rows[:last])


def listed(one: Table) -> int:
    """How many rows a table lists under its heads, as hours or doses: of what is compared in columns, by
    states or under signs, the first rows are a beginning."""
    return 0 if one.numbered or _is_signed(one) else max(len(one.rows) - one.header_rows, 0)


def _is_signed(one: Table) -> bool:
    """Whether the heads of its columns have signs."""
    heads = one.rows[0][one.header_columns :]
    return bool(heads) and all(cell.emblem is not None and bool(cell.emblem.sign) for cell in heads)


def said_of_states(one: Table) -> tuple[Text, ...]:
    """The words of cells that stand behind those of a state, in its chip."""
    return tuple(cell.text for row in one.rows for cell in row if cell.state and cell.text)


def as_stories(one: Table) -> Table:
    """The table without its caption, which says what it compares, where the heads of its columns stand large
    under their signs: that would be said twice. One with notes stays."""
    noted = any(run.note for run in one.caption)
    headed = (one.header_rows, one.header_columns) == (1, 1) and not one.numbered
    return replace(one, caption=()) if headed and _is_signed(one) and not noted else one
