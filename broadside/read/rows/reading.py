"""bytes, Settings → Recipients: reads a table from its first row to its last, one recipient after another."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, bug, error, warning
from broadside.model.replace import replace
from broadside.read.rows.cells import cells
from broadside.read.rows.columns import MOST_ABOVE, Columns, columns, head_at
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

    def headed(cells: Sequence[Sequence[str]]) -> int | None:
        return head_at(cells, settings)

    found = rows(data, path, BOUNDS, headed)
    head, passed = next(found, None), []
    if head is None:
        raise Fault([error(Span(path=path), "an empty table", "begin with `name,phone,website`")])
    if headed([head.cells]) is None:
        passed = [*islice(found, MOST_ABOVE)]
        if at := headed([row.cells for row in (head, *passed)]):
            head, passed = passed[at - 1], passed[at:]
    if head.broken:
        raise Fault([error(Span(path=path, line=head.number, column=1), head.broken.what, head.broken.hint)])
    found = chain(passed, found)
    first = next(found, None)
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
    seen: dict[str, _Seen] = {}
    unnamed = set(source.columns.unnamed)
    for row in source.rows:
        made = _recipient(row, source, around)
        for place in sorted(unnamed):
            if place < len(row.cells) and row.cells[place].strip():
                unnamed.discard(place)
                made = replace(made, issues=(*made.issues, _unread(row, place, source)))
        if made.key in seen:
            made = replace(made, issues=(*made.issues, _again(made, seen[made.key])))
        elif made.name:
            seen[made.key] = _Seen(row=made.row, name=made.name)
        yield made


def _recipient(row: TableRow, source: Table, around: Around) -> Recipient:
    if row.broken:
        span = Span(path=source.path, line=row.number, column=1)
        issue = error(span, row.broken.what, row.broken.hint)
        return Recipient(row=row.number, key=f"row-{row.number}", name="", span=span, issues=(issue,))
    try:
        return recipient(cells(row, source.columns, source.path, source.settings), around)
    except Exception as problem:  # noqa: BLE001 - a mistake of ours at one row must not cost the others
        span = Span(path=source.path, line=row.number, column=1)
        return Recipient(
            row=row.number, key=f"row-{row.number}", name="", span=span, issues=(bug(span, problem),)
        )


def _unread(row: TableRow, place: int, source: Table) -> Issue:
    """Told once of a column."""
    at = cell_name(row.number, place + 1)
    message = f"nothing is read from `{short(row.cells[place].strip())}`: its column has no name (cell {at})"
    span = Span(path=source.path, line=row.number, column=place + 1)
    return warning(span, message, "name it in the first row, or empty it")


class _Seen(Struct, frozen=True, kw_only=True):
    """What is kept of a row, of which there may be very many."""

    row: int
    name: str


def _again(one: Recipient, first: _Seen) -> Issue:
    cell = f"cell {cell_name(one.row, one.span.column)}"
    message = f"`{short(one.name)}` is in row {first.row} already, as `{one.key}` ({cell})"
    if one.name.casefold() != first.name.casefold():
        name = f"the name for files of `{short(one.name)}`"
        message = f"{name} is in row {first.row} already, as `{one.key}` ({cell})"
    return error(one.span, message, "delete one of them, or tell them apart in a column `id`: `harbour-east`")
