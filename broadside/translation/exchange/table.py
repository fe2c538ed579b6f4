"""Bundle ↔ bytes: tables, as CSV for any program and as XLSX for Excel and LibreOffice."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from broadside.issues import Fault, Span, error
from broadside.read.table.bounds import Bounds
from broadside.read.table.row import TableRow, shielded, unshielded
from broadside.read.table.workbook import workbook
from broadside.translation.exchange.bundle import STATES, Bundle, Gathered, State, Unit

COLUMNS = ("id", "block", "source", "translation", "state", "notes", "comments")
WIDTHS = (14, 14, 60, 60, 12, 40, 30)
# A table of a long sheet has some 200 rows.
BOUNDS = Bounds(rows=20_000)
# What Excel puts into one cell.
MOST_IN_CELL = 32_767
DELIMITERS = ",;\t"
NO_TABLE = "give it columns `source` and `translation`, or export a new table and fill that"


def to_csv(bundle: Bundle) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (COLUMNS, *map(_row, bundle.units)):
        writer.writerow([shielded(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def to_xlsx(bundle: Bundle) -> bytes:
    """`Fault` where a text is longer than a cell may be."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = bundle.lang[:31] or "translation"
    long: list[str] = []
    for number, row in enumerate((COLUMNS, *map(_row, bundle.units)), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=column)
            long += [text] if len(text) > MOST_IN_CELL else []
            # Text, whatever it begins with: it is never taken for a formula.
            cell.value, cell.data_type, cell.quotePrefix = shielded(text)[:MOST_IN_CELL], "s", True
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    if long:
        message = f"a text of {len(long[0]):,} characters, more than a cell may have"
        raise Fault([error(Span(path=f"{bundle.sheet}.{bundle.lang}.xlsx"), message, "use `--as xliff`")])
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[chr(ord("A") + column - 1)].width = width
    sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _row(unit: Unit) -> tuple[str, ...]:
    notes, comments = "\n".join(unit.notes), "\n".join(unit.comments)
    return (unit.id, unit.block, unit.source, unit.words, unit.state, notes, comments)


def from_csv(text: str, path: str) -> Bundle:
    """A table with any of the delimiters that programs write."""
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = [
            TableRow(number=number, line=reader.line_num, cells=cells)
            for number, cells in enumerate(reader, 1)
        ]
    except csv.Error as fault:
        span = Span(path=path, line=reader.line_num, column=1)
        raise Fault([error(span, f"no table: {fault}", "export it again as CSV")]) from None
    return Bundle(units=_units(rows, path), stated=False)


def from_xlsx(data: bytes, path: str) -> Bundle:
    """The first sheet of a workbook."""
    return Bundle(units=_units(workbook(data, path, BOUNDS, stored=True), path), stated=False)


def _units(rows: Iterable[TableRow], path: str) -> tuple[Unit, ...]:
    gathered = Gathered(path)
    columns: dict[str, int] = {}
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        if not columns:
            columns = _columns(row.cells)
            if not {"source", "translation"} <= columns.keys():
                raise Fault([gathered.wrong(row.line, "a table without names for its columns", NO_TABLE)])
            continue
        cells = {
            name: unshielded(row.cells[place]) for name, place in columns.items() if place < len(row.cells)
        }
        if cells.get("source"):
            gathered.add(_unit(cells, row.line))
    if not columns:
        raise Fault([gathered.wrong(0, "an empty table", NO_TABLE)])
    return gathered.all()


def _columns(row: Sequence[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in row]
    return {name: names.index(name) for name in COLUMNS if name in names}


def _unit(cells: dict[str, str], line: int) -> Unit:
    words = cells.get("translation", "")
    said = cells.get("state", "").strip().lower()
    return Unit(
        id=cells.get("id", ""),
        block=cells.get("block", ""),
        source=cells["source"],
        words=words,
        state=_state(words, said),
        comments=tuple(_lines(cells.get("comments", ""))),
        line=line,
    )


def _state(words: str, said: str) -> State:
    """Who fills an empty cell leaves the word beside it as it was."""
    known: State = next((state for state in STATES if state == said), "translated")
    return ("translated" if known == "new" else known) if words else "new"


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text.split("\n") if line)
