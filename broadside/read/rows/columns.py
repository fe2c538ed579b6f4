"""The first row of a table → which field each of its columns holds."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, error, no_errors, warning
from broadside.issues.suggest import nearest
from broadside.read.rows.fields import BY_NAME, Field, folded
from broadside.read.rows.settings import Settings
from broadside.read.table import TableRow, cell_name

MAP_IT = "say what it is in `merge.yaml` beside the table: `columns: {%s: ignore}`, or the name of a field"


class Columns(Struct, frozen=True, kw_only=True):
    """Fields by their columns, which count from 0; `width` is how many columns have a name."""

    fields: Mapping[int, Field]
    width: int


def columns(head: TableRow, path: str, settings: Settings) -> tuple[Columns, tuple[Issue, ...]]:
    """`Fault` where the first row names no column, or none for the organizations' names."""
    found: dict[int, Field] = {}
    issues: list[Issue] = []
    for place, cell in enumerate(head.cells):
        name, span = folded(cell), Span(path=path, line=head.number, column=place + 1)
        if not name:
            continue
        field = settings.columns[name] if name in settings.columns else BY_NAME.get(name)
        if field is None:
            issues += [] if name in settings.columns else [_unknown(cell, head.number, span)]
        elif field in found.values():
            first = next(head.cells[one] for one, other in found.items() if other == field)
            message = f"`{short(cell)}` and `{short(first)}` are both read as `{field}`"
            issues.append(error(span, message, MAP_IT % short(cell)))
        else:
            found[place] = field
    if not found:
        span = Span(path=path, line=head.number, column=1)
        hint = "type the names of the columns into the first row, as `name`, `phone` and `website`"
        raise Fault([error(span, "the first row does not name the columns", hint)])
    issues += _unused(head, path, settings)
    if "name" not in found.values() and "name" not in settings.values:
        span = Span(path=path, line=head.number, column=1)
        hint = "call the column with the names of the organizations `name`"
        issues.append(error(span, "no column is called `name`", hint))
    return Columns(fields=found, width=len(head.cells)), no_errors(tuple(issues))


def _unknown(cell: str, row: int, span: Span) -> Issue:
    """A slip is an error, as what it holds would be missing in every edition; another column is not ours."""
    place = cell_name(row, span.column)
    if near := nearest(folded(cell), BY_NAME):
        message = f"unknown column `{short(cell)}` (cell {place})"
        hint = f"did you mean `{BY_NAME[near]}`? If not, {MAP_IT % short(cell)}"
        return error(span, message, hint)
    return warning(
        span, f"nothing is read from the column `{short(cell)}` (cell {place})", MAP_IT % short(cell)
    )


def _unused(head: TableRow, path: str, settings: Settings) -> Iterator[Issue]:
    """A column that `merge.yaml` speaks of, and that is not there."""
    there = {folded(cell) for cell in head.cells}
    for name in settings.columns:
        if name not in there:
            near = nearest(name, there)
            hint = f"did you mean `{near}`?" if near else "take it out, or add the column"
            span = Span(path=path, line=head.number, column=1)
            yield warning(span, f"`merge.yaml` names a column `{name}`, which is not there", hint)
