"""A row of a table, and how programs for tables name its cells."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from broadside.issues import Wrong

# A program for tables takes a cell that begins so for a formula: a `'` before it says that it is none.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
SHIELDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


class TableRow(Struct, frozen=True, kw_only=True):
    """A row by its `number` in the spreadsheet, from 1, and the line of a text file that it ends in. `wrong`
    says of cells, by their place in the row, why what they hold can't be taken; `broken` why none of them can
    be told."""

    number: int
    line: int
    cells: Sequence[str]
    wrong: Mapping[int, Wrong] = {}
    broken: Wrong | None = None


def cell_name(row: int, column: int) -> str:
    """`C14`, for a row and a column that count from 1."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def shielded(text: str) -> str:
    """A text that no program for tables takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unshielded(text: str) -> str:
    return text[1:] if SHIELDED.match(text) else text
