"""A session in; what there is, JSON Schemas and templates for translators out."""

import json
from collections.abc import Iterator
from pathlib import Path

from broadside.commands.impose import sides_in_words
from broadside.issues import Fault
from broadside.model.content import plain
from broadside.pipeline.save import put_or_fault
from broadside.pipeline.session import Session
from broadside.read.check import schemas
from broadside.read.translate import template

# What there is of one thing, by what it says: `name` first.
Row = dict[str, str | list[str]]


def inventory(session: Session) -> Iterator[tuple[str, list[Row]]]:
    """Sheets with their titles and languages, brands, layouts with their papers."""
    library = session.library
    yield "Sheets", [{"name": name, **_sheet(name, session)} for name in library.sheets]
    yield "Brands", [{"name": name, "organization": _brand(name, session)} for name in library.brands]
    yield "Layouts", [{"name": name, **_layout(name, session)} for name in library.layouts]


FAULTY = "(has faults: see `check`)"


def _sheet(name: str, session: Session) -> Row:
    try:
        langs = list(session.languages(name))
        return {"title": plain(session.sheet(name, langs[0]).title), "languages": langs}
    except Fault:
        return {"title": FAULTY, "languages": []}


def _brand(name: str, session: Session) -> str:
    try:
        return session.brand(name).organization
    except Fault:
        return FAULTY


def _layout(name: str, session: Session) -> Row:
    try:
        layout = session.layout(name)
    except Fault:
        return {"title": FAULTY, "papers": [], "print": ""}
    papers = [name for name, _ in layout.papers]
    return {"title": layout.title, "papers": papers, "print": sides_in_words(layout.flip(papers[0]))}


def write_schemas(folder: Path) -> Iterator[Path]:
    """A JSON Schema for each kind of YAML file."""
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        put_or_fault(f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n".encode(), path)
        yield path


def write_template(sheet: str, session: Session, path: Path | None) -> Path:
    """The words of a sheet as a .pot file, beside the sheet where no path is given."""
    path = path or session.library.sheets[sheet].with_name(f"{sheet}.pot")
    put_or_fault(template(session.source(sheet)).encode(), path)
    return path
