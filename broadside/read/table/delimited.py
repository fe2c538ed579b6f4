"""bytes → TableRows: CSV with any of the delimiters that programs write, in UTF-8 or UTF-16."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from broadside.issues import Fault, Span, Wrong, error
from broadside.read.load.decode import utf_16_of
from broadside.read.table.bounds import Bounds
from broadside.read.table.cells import amiss
from broadside.read.table.row import TableRow

DELIMITERS = ",;\t|"
# Excel is told the delimiter so, and shows no such row.
SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# Letters and rows that are looked at for the delimiter.
HEAD = 65_536
# How Python tells of quotes that nothing closes.
WITHOUT_END = ("unexpected end", "larger than")
TWICE = 'put a text that has `"` in it into `"`, and write each of its own twice'
UNENDED = ('a `"` in this row has no other `"` that ends it', 'add the `"` that is missing')
MOST_TRIED = 20
# Which of the first rows names the columns, by the cells of each; None where none does.
Headed = Callable[[Sequence[Sequence[str]]], int | None]


def first_is_head(_: Sequence[Sequence[str]]) -> int | None:
    return 0


def delimited(data: bytes, path: str, bounds: Bounds, headed: Headed) -> Iterator[TableRow]:
    text = decoded_table(data)
    said = SAID.match(text)
    start = said.end() if said else 0
    delimiter = said[1] if said else _delimiter(text[:HEAD], headed)
    stream = io.StringIO(text, newline="")
    stream.seek(start)
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    number, skipped = 0, 1 if said else 0
    while True:
        number += 1
        broken = None
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            if any(said in str(fault) for said in WITHOUT_END):
                raise Fault([error(Span(path=path, line=number, column=1), *UNENDED)]) from None
            # The reader goes on with the next line.
            cells, broken = [""], Wrong(f"no row of a table: {fault}", TWICE)
        if cells is None:
            return
        while cells and not broken and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if number > bounds.rows:
            raise Fault([bounds.too_many_rows(Span(path=path, line=number, column=1))])
        if len(cells) > bounds.columns:
            raise Fault([bounds.too_many_columns(Span(path=path, line=number, column=1))])
        wrong = {place: found for place, cell in enumerate(cells) if (found := amiss(cell, bounds))}
        line = reader.line_num + skipped
        yield TableRow(number=number, line=line, cells=cells, wrong=wrong, broken=broken)


def _delimiter(head: str, headed: Headed) -> str:
    """Of those that part the row that names the columns, or else the first, the one that parts most rows
    from there on into equally many cells; of several, into the most. What stands in a text, as in `Address
    (street, city)`, parts some rows and others not; or it has a blank behind it."""

    def tried(delimiter: str) -> tuple[bool, int, int, bool]:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        found = [*islice(filter(None, reader), MOST_TRIED)]
        at = headed(found)
        found = found[at or 0 :]
        if not found or len(found[0]) == 1:
            return False, 0, 0, False
        count, width = max((count, width) for width, count in Counter(map(len, found)).items() if width > 1)
        return at is not None, count, width, not any(cell.startswith(" ") for cell in found[0])

    return max(DELIMITERS, key=tried)


def decoded_table(data: bytes) -> str:
    """The text of a table. Bytes that are not UTF-8 stay as they are, each to be told where it stands."""
    if encoding := utf_16_of(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    return data.decode("utf-8-sig", "surrogateescape")
