"""bytes → TableRows: the first sheet of an XLSX workbook that is not hidden. The only module that reads with
openpyxl."""
# ruff: noqa: SLF001 - openpyxl shows nowhere else how it reads a cell

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from broadside.issues import Fault, Issue, Span, Wrong, error
from broadside.read.table.bounds import Bounds
from broadside.read.table.cells import FORMULA, amiss
from broadside.read.table.row import TableRow

MOST_UNPACKED = 64 << 20
MOST_PARTS = 500
# So large a whole number is written in all its digits.
WHOLE = 1e15
# As many digits as a cell may have behind its point.
MOST_PLACES = 30
# Formats for codes of a certain length, as `00000` and `00000-0000` for those of the post.
ZEROS = re.compile(r"0{2,20}(?:-0{1,20})?")
# No program for tables has more; a row of a higher number is none.
MOST_NUMBER = 1 << 20
# What a program for tables shows in place of what is no value.
FAILED = "#VALUE!"
AGAIN = "save it again as .xlsx, or as CSV"


def workbook(data: bytes, path: str, bounds: Bounds, *, stored: bool = False) -> Iterator[TableRow]:
    """With `stored`, of a formula what its program last made of it; else it is told."""
    unpacked(data, path)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=stored, keep_links=False)
        # Programs and forms keep lists to choose from in sheets that nobody sees.
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        sheet = (seen or book.worksheets)[0]
        lines = _lines(sheet, bounds.columns + 1)
    except Exception as fault:  # noqa: BLE001 - whatever a stranger's file makes of the library, it is none
        raise Fault([_unreadable(fault, path)]) from None
    while True:
        try:
            number, line = next(lines, (0, ()))
        except Exception as fault:  # noqa: BLE001 - as above
            raise Fault([_unreadable(fault, path)]) from None
        if not number:
            return
        cells = [text_of(cell) for cell in line]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if number > bounds.rows:
            raise Fault([bounds.too_many_rows(Span(path=path, line=number, column=1))])
        if len(cells) > bounds.columns:
            span = Span(path=path, line=number, column=bounds.columns + 1)
            raise Fault([bounds.too_many_columns(span)])
        wrong = {
            place: found
            for place, cell in enumerate(line[: len(cells)])
            if (found := _wrong(cell, cells[place], bounds))
        }
        yield TableRow(number=number, line=number, cells=cells, wrong=wrong)


def _lines(sheet: Any, columns: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that the file has, by their numbers, each with so many cells. The library's own way ends at
    the first cell that it can't read, as one that holds `NaN`; here that is one whose formula went wrong."""
    from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser

    book, last = sheet.parent, 0
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        read = parser.parse_cell

        def parse_cell(element: Any) -> Any:
            before = parser.col_counter
            try:
                return read(element)
            except (ValueError, IndexError):
                parser.col_counter = before
                element.set("t", "e")
                element.find(VALUE_TAG).text = FAILED
                return read(element)

        parser.parse_cell = parse_cell
        for number, row in parser.parse():
            if number > MOST_NUMBER:
                return
            if number > last:
                last = number
                yield number, sheet._get_row(row, 1, columns)


def _wrong(cell: Any, text: str, bounds: Bounds) -> Wrong | None:
    if not text:
        return None
    if cell.data_type == "f":
        return FORMULA
    # A text may begin with `=` and be none: the file says so.
    return amiss(text.removeprefix("=") if cell.data_type == "s" else text, bounds)


def unpacked(data: bytes, path: str) -> None:
    """Look into the parts of a workbook before anything else does. `Fault` where it is none, or too large."""
    wrong = ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            found = parts.infolist()
            if len(found) > MOST_PARTS or sum(part.file_size for part in found) > MOST_UNPACKED:
                wrong = "a workbook that is too large"
            elif any(
                _defines(parts.read(part)) for part in found if part.filename.endswith((".xml", ".rels"))
            ):
                wrong = "a workbook with definitions of its own"
    except Exception:  # noqa: BLE001 - an archive can be broken in as many ways as there are forms of packing
        wrong = "no workbook"
    if wrong:
        raise Fault([error(Span(path=path), wrong, AGAIN)])


def _defines(part: bytes) -> bool:
    """Whether XML has a document type, or is in an encoding in which it could hide."""
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part


def _unreadable(fault: Exception, path: str) -> Issue:
    said = f"no workbook that can be read: {str(fault)[:80].lower() or type(fault).__name__}"
    return error(Span(path=path), said, AGAIN)


def text_of(cell: Any) -> str:
    """A value as a person sees it in its cell: a whole number without a point, a day without its midnight, a
    postcode with the zeros that its format puts before it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, _format(cell))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, time) and not value.second:
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return _lasting(round(value.total_seconds()))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _lasting(seconds: int) -> str:
    """A time that may be longer than a day: `30:00`."""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    said = f"{hour}:{minute:02}:{second:02}" if second else f"{hour}:{minute:02}"
    return f"-{said}" if seconds < 0 else said


def _format(cell: Any) -> str:
    """How a number is shown, where that is positive; nothing where the file names no such format."""
    try:
        return str(cell.number_format).partition(";")[0].replace("\\", "")
    except Exception:  # noqa: BLE001 - as above
        return ""


def _number(value: float, form: str) -> str:
    if isinstance(value, int) and abs(value) >= WHOLE:
        # Larger ones than any program writes would be no floating number.
        return str(value)
    if not math.isfinite(value):
        return FAILED
    if form.endswith("%"):
        places = len(form.rstrip("%").partition(".")[2])
        return f"{value:.{min(places, MOST_PLACES)}%}"
    if not (float(value).is_integer() and abs(value) < WHOLE):
        return f"{value:.15g}"
    digits = str(int(value))
    if ZEROS.fullmatch(form) and value >= 0:
        first, hyphen, last = form.partition("-")
        digits = digits.zfill(len(first) + len(last))
        return f"{digits[: -len(last)]}-{digits[-len(last) :]}" if hyphen else digits
    return digits
