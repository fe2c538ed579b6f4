"""TableRow, Columns, Settings → Cells: the filled fields of a row, each with its place and its faults."""

from collections.abc import Mapping

from msgspec import Struct, field

from broadside.issues import Issue, Span, Wrong, error, warning
from broadside.model.node import Scalar
from broadside.read.rows.columns import Columns
from broadside.read.rows.fields import Field
from broadside.read.rows.retyped import day_doubt, retyped
from broadside.read.rows.settings import Settings
from broadside.read.table import TableRow, cell_name, unshielded

# More than these no line of a sheet holds.
MOST_LETTERS = 300


class Cells(Struct, kw_only=True):
    """`places` are the columns of fields that the table has, from 1, and `texts` what the row says of each.
    `issues` are gathered in the order of what is asked."""

    path: str
    row: int
    places: Mapping[Field, int]
    texts: Mapping[Field, str]
    issues: list[Issue] = field(default_factory=list)

    def __contains__(self, name: Field) -> bool:
        """Whether the table speaks of a field at all."""
        return name in self.places or name in self.texts

    def get(self, name: Field) -> str:
        return self.texts.get(name, "")

    def span(self, name: Field) -> Span:
        """The cell; where the field has no column, the row."""
        return Span(path=self.path, line=self.row, column=self.places.get(name, 1))

    def error(self, name: Field, wrong: Wrong) -> None:
        self.issues.append(error(self.span(name), self._said(name, wrong), wrong.hint))

    def warning(self, name: Field, wrong: Wrong) -> None:
        self.issues.append(warning(self.span(name), self._said(name, wrong), wrong.hint))

    def _said(self, name: Field, wrong: Wrong) -> str:
        if name not in self.places:
            return f"{wrong.what} (`{name}`)"
        return f"{wrong.what} (cell {cell_name(self.row, self.places[name])}, `{name}`)"

    def scalar(self, name: Field, text: str = "") -> Scalar:
        """A text as a fact: the cell's own, or one that is made of it."""
        said = text or self.get(name)
        return Scalar(span=self.span(name), text=said, value=said, quoted=True)


def cells(row: TableRow, columns: Columns, path: str, settings: Settings) -> Cells:
    """A field that can't be read is as one that is empty, and told."""
    places = {name: place + 1 for place, name in columns.fields.items()}
    found = Cells(path=path, row=row.number, places=places, texts={})
    texts: dict[Field, str] = {}
    for place, name in columns.fields.items():
        if place in row.wrong:
            found.error(name, row.wrong[place])
            continue
        text = retyped(name, _words(row.cells[place])) if place < len(row.cells) else ""
        if isinstance(text, Wrong):
            found.error(name, text)
        elif len(text) > MOST_LETTERS:
            found.error(name, Wrong(f"{len(text):,} characters, more than {MOST_LETTERS}", "shorten it"))
        elif text or name in settings.values:
            texts[name] = text or settings.values[name]
            if doubt := day_doubt(name, text):
                found.warning(name, doubt)
    texts |= {name: text for name, text in settings.values.items() if name not in places}
    found.texts = texts
    found.issues += _beyond(row, columns, path)
    return found


def _words(cell: str) -> str:
    """In one line: the lines of an address are told apart by commas."""
    lines = (" ".join(line.split()).rstrip(",") for line in unshielded(cell).splitlines())
    return ", ".join(line for line in lines if line)


def _beyond(row: TableRow, columns: Columns, path: str) -> list[Issue]:
    """A row with more cells than there are columns has most likely slipped: a comma without quotes."""
    if len(row.cells) <= columns.width:
        return []
    place = columns.width + 1
    at = cell_name(row.number, place)
    message = f"{len(row.cells)} cells, but {columns.width} columns have names (cell {at})"
    hint = 'put a text that holds the delimiter into quotes, as "12 Main Street, Springfield"'
    return [error(Span(path=path, line=row.number, column=place), message, hint)]
