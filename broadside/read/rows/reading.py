"""bytes, Settings → Recipients: reads a table from its first row to its last, one recipient after another."""

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, bug, error
from broadside.model.replace import replace
from broadside.read.rows.cells import cells
from broadside.read.rows.columns import Columns, columns
from broadside.read.rows.facts import Around, recipient
from broadside.read.rows.recipient import Recipient
from broadside.read.rows.settings import Settings
from broadside.read.table import Bounds, TableRow, cell_name, rows

# A table of more organizations is split, as its PDFs would be.
BOUNDS = Bounds(rows=200_001)
MOST_BYTES = 64 << 20


class Table(Struct, frozen=True, kw_only=True):
    """A table whose first row was read: what its columns hold, and the `rows` below it, of which there are
    `about` so many. `issues` are warnings."""

    path: str
    columns: Columns
    rows: Iterator[TableRow]
    settings: Settings
    about: int
    issues: tuple[Issue, ...] = ()


def table(data: bytes, path: str, settings: Settings) -> Table:
    """`path` is what messages call it. `Fault` where it can't be read, or names no columns that are known."""
    found = rows(data, path, BOUNDS)
    head = next(found, None)
    first = next(found, None) if head else None
    if head is None:
        raise Fault([error(Span(path=path), "an empty table", "begin with `name,phone,website`")])
    named, issues = columns(head, path, settings)
    if first is None:
        raise Fault([error(Span(path=path), "no row below the names of the columns", "add a row")])
    return Table(
        path=path,
        columns=named,
        rows=chain([first], found),
        settings=settings,
        about=data.count(b"\n"),
        issues=issues,
    )


def recipients(source: Table, around: Around) -> Iterator[Recipient]:
    """Each row in its order, with all that is wrong with it. `Fault` where the table can't be read on."""
    seen: dict[str, int] = {}
    for row in source.rows:
        made = _recipient(row, source, around)
        if made.key in seen:
            made = replace(made, issues=(*made.issues, _again(made, seen[made.key])))
        elif made.name:
            seen[made.key] = made.row
        yield made


def _recipient(row: TableRow, source: Table, around: Around) -> Recipient:
    try:
        return recipient(cells(row, source.columns, source.path, source.settings), around)
    except Exception as problem:  # noqa: BLE001 - a mistake of ours at one row must not cost the others
        span = Span(path=source.path, line=row.number, column=1)
        return Recipient(
            row=row.number, key=f"row-{row.number}", name="", span=span, issues=(bug(span, problem),)
        )


def _again(one: Recipient, row: int) -> Issue:
    at = cell_name(one.row, one.span.column)
    message = f"`{short(one.name)}` is in row {row} already, as `{one.key}` (cell {at})"
    return error(one.span, message, "delete one of them, or tell them apart in a column `id`: `harbour-east`")
