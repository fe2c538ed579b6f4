"""bytes → TableRows: reads a table, CSV or XLSX, row after row, each with its number in the spreadsheet.

What comes from a stranger is read with care: limits on rows, columns and the length of a cell; nothing is
computed, and a cell whose letters can't be trusted says why, alone.
"""

import codecs
import re
from collections.abc import Iterator

from broadside.issues import Fault, Span, error
from broadside.read.table.bounds import Bounds
from broadside.read.table.delimited import Headed, delimited, first_is_head
from broadside.read.table.row import TableRow, cell_name, shielded, unshielded
from broadside.read.table.workbook import workbook

__all__ = ["Bounds", "TableRow", "cell_name", "rows", "shielded", "unshielded"]

# A workbook is an archive, and begins as all of those do.
ARCHIVE = b"PK"
# What other files of offices hold near their start. Excel puts a workbook with a password into an old one.
OTHERS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a workbook of the old kind (.xls), or one with a password",
    b"vnd.oasis.opendocument": "a workbook of LibreOffice (.ods)",
    b"%PDF-": "a PDF, and no table",
}
# What databases on the web call .xls.
WEB_PAGE = re.compile(rb"\s*(<!doctype\s+html|<html|<table|<meta|<head)\b", re.IGNORECASE)
MOST_OF_SIGN = 100


def rows(data: bytes, path: str, bounds: Bounds, headed: Headed = first_is_head) -> Iterator[TableRow]:
    """The rows that hold anything; `path` is what messages call the table. `headed` says which of the first
    rows names the columns, if any. `Fault` where the rest of it can't be read."""
    if other := next((said for sign, said in OTHERS.items() if sign in data[:MOST_OF_SIGN]), ""):
        raise Fault([error(Span(path=path), other, "save it as .xlsx, or as CSV")])
    if WEB_PAGE.match(data[:MOST_OF_SIGN].removeprefix(codecs.BOM_UTF8)):
        raise Fault(
            [error(Span(path=path), "a web page, and no table", "open it in Excel, and save it as .xlsx")]
        )
    if data.startswith(ARCHIVE):
        return workbook(data, path, bounds)
    return delimited(data, path, bounds, headed)
