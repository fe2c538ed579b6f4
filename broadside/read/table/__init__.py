"""bytes → TableRows: reads a table, CSV or XLSX, row after row, each with its number in the spreadsheet.

What comes from a stranger is read with care: limits on rows, columns and the length of a cell; nothing is
computed, and a cell whose letters can't be trusted says why, alone.
"""

from collections.abc import Iterator

from broadside.read.table.bounds import Bounds
from broadside.read.table.delimited import delimited
from broadside.read.table.row import TableRow, cell_name, shielded, unshielded
from broadside.read.table.workbook import workbook

__all__ = ["Bounds", "TableRow", "cell_name", "rows", "shielded", "unshielded"]

# A workbook is an archive, and begins as all of those do.
ARCHIVE = b"PK"


def rows(data: bytes, path: str, bounds: Bounds) -> Iterator[TableRow]:
    """The rows that hold anything; `path` is what messages call the table. `Fault` where the rest of it can't
    be read."""
    return workbook(data, path, bounds) if data.startswith(ARCHIVE) else delimited(data, path, bounds)
