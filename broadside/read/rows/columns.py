"""The first row of a table → which field each of its columns holds."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, error, no_errors, warning
from broadside.issues.suggest import is_slip, nearest
from broadside.read.rows.fields import BY_NAME, Field, folded
from broadside.read.rows.settings import Settings
from broadside.read.table import TableRow, cell_name

# From so many letters on, two may be wrong.
LONG = 8
# Names of fields by which a longer name tells what it is for, as `Your phone` and `Hours (weekdays)`.
TELLING = (
    *("phone", "telephone", "hotline", "helpline", "email", "website", "address", "hours", "colour", "color"),
    *("logo", "languages", "language", "copies", "telefono", "telefon", "correo", "courriel", "direccion"),
    *("adresse", "anschrift", "horario", "horaires", "offnungszeiten"),
)
# So many rows may stand above the one that names the columns.
MOST_ABOVE = 9
# Names of columns that are a letter away from another one.
ORDINARY = ("county", "countycode", "stage", "suite")
PLAIN = re.compile(r"[^\W\d][\w .()/-]*")
MAP_IT = "say what it is in `merge.yaml` beside the table: `columns: {%s: ignore}`, or the name of a field"


class Columns(Struct, frozen=True, kw_only=True):
    """Fields by their columns, which count from 0; `width` is how many columns have a name, but for those
    between them that are `unnamed`."""

    fields: Mapping[int, Field]
    width: int
    unnamed: frozenset[int] = frozenset()


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
            issues += [] if name in settings.columns else [_unknown(cell, head, span)]
        elif field in found.values():
            first = next(head.cells[one] for one, other in found.items() if other == field)
            message = f"`{short(cell)}` and `{short(first)}` are both read as `{field}`"
            issues.append(error(span, message, MAP_IT % _typed(cell)))
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
    unnamed = frozenset(place for place, cell in enumerate(head.cells) if not folded(cell))
    return Columns(fields=found, width=len(head.cells), unnamed=unnamed), no_errors(tuple(issues))


def head_at(rows: Sequence[Sequence[str]], settings: Settings) -> int | None:
    """Which of the first rows of a table names its columns, by their cells: a title may stand above it."""
    if rows and _fields_of(rows[0], settings):
        return 0
    above = enumerate(rows[: MOST_ABOVE + 1])
    return next((at for at, cells in above if _names_columns(cells, settings)), None)


def _names_columns(cells: Sequence[str], settings: Settings) -> bool:
    """Whether a row is what others stand below. One with a `Clinic` among other cells may be anybody's."""
    found = _fields_of(cells, settings)
    return "name" in found and (len(found) > 1 or len(cells) == 1)


def _fields_of(cells: Sequence[str], settings: Settings) -> set[Field]:
    """The fields that cells of a row name."""
    names = {*map(folded, cells)}
    found = (settings.columns[name] if name in settings.columns else BY_NAME.get(name) for name in names)
    return {field for field in found if field}


def _unknown(cell: str, head: TableRow, span: Span) -> Issue:
    """A slip is an error, as what it holds would be missing in every edition; another column is not ours."""
    place = cell_name(head.number, span.column)
    taken = {field for other in head.cells if (field := BY_NAME.get(folded(other)))}
    if near := _meant(cell, taken):
        message = f"unknown column `{short(cell)}` (cell {place})"
        hint = f"did you mean `{near}`? If not, {MAP_IT % _typed(cell)}"
        return error(span, message, hint)
    return warning(
        span, f"nothing is read from the column `{short(cell)}` (cell {place})", MAP_IT % _typed(cell)
    )


def _typed(cell: str) -> str:
    """A column's name as YAML takes it."""
    name = short(cell)
    return name if PLAIN.fullmatch(name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _meant(cell: str, taken: Collection[Field]) -> Field | None:
    """The field that a column was to be for, by what is surely a slip or a second one of its kind. Most
    columns of other people's tables are neither: `Status` is no `state`, and `County` no `country`. `taken`
    are fields that have a column."""
    name = folded(cell)
    if field := BY_NAME.get(name.rstrip("0123456789")):
        return field
    words = {folded(word) for word in re.findall(r"\w+", cell)}
    if word := next((word for word in TELLING if word in words), ""):
        field = BY_NAME[word]
        return None if field in taken else field
    near = nearest(name, BY_NAME)
    if near is None or name in ORDINARY or BY_NAME[near] in taken:
        return None
    is_short = len(name) < LONG or len(near) < LONG
    return BY_NAME[near] if is_slip(name, near, 1 if is_short else 2) else None


def _unused(head: TableRow, path: str, settings: Settings) -> Iterator[Issue]:
    """A column that `merge.yaml` speaks of, and that is not there."""
    there = {folded(cell) for cell in head.cells}
    for name in settings.columns:
        if name not in there:
            near = nearest(name, there)
            hint = f"did you mean `{near}`?" if near else "take it out, or add the column"
            span = Span(path=path, line=head.number, column=1)
            yield warning(span, f"`merge.yaml` names a column `{name}`, which is not there", hint)
