"""The nodes of a sheet in, the `Sheet` out: its form read, then what must agree across its parts."""

import re
import typing
from pathlib import Path, PurePosixPath

from msgspec import Struct

from broadside.check.blocks import blocks
from broadside.check.considered import check_considered
from broadside.check.files import inside
from broadside.check.forms import SheetForm
from broadside.check.near import nearest
from broadside.check.notes import KEY
from broadside.check.reading import Reading, keys_of, misspelt, record
from broadside.check.walk import check_empty, check_headings, check_ids, found_blocks
from broadside.issues import Span
from broadside.markup.languages import is_language
from broadside.model.content import Note, Sheet
from broadside.model.node import Mapping, Node, Scalar, Sequence, scalars

# A library of some thousand references.
MOST_REFERENCES = 4 * 1024 * 1024

MARK = re.compile(r"\[\^([^\s\[\]^]{1,200})\]")


class Library(Struct, frozen=True):
    """The references of a file beside the sheet: CSL-JSON text by key. `file` is what the sheet calls it."""

    file: str = ""
    items: typing.Mapping[str, str] | None = None


def sheet(node: Node, name: str, reading: Reading) -> Sheet | None:
    """The sheet, where it could be read; `reading` holds what is wrong with it."""
    if isinstance(node, Mapping):
        lang = node.get("lang")
        reading.lang = lang.text if isinstance(lang, Scalar) and is_language(lang.text) else "en"
        found = list(found_blocks(node.get("blocks")))
        check_ids(found, reading)
        check_headings(found, reading)
        check_empty(found, reading)
    form = record(SheetForm, node, reading)
    if not isinstance(node, Mapping):
        return None
    library = _library(node, reading)
    marked = {mark.note for mark in reading.marks} if form else _marked(node.get("blocks"))
    _check_notes(node, library, marked, reading)
    check_considered(node.get("considered"), marked, reading)
    return _sheet(form, name, library, reading) if form else None


def _sheet(form: SheetForm, name: str, library: Library, reading: Reading) -> Sheet:
    return Sheet(
        name=name,
        span=form.span,
        lang=form.lang,
        title=form.title,
        subtitle=form.subtitle,
        kicker=form.kicker,
        message=form.message,
        edition=form.edition,
        facts_checked=form.facts_checked,
        version=form.version,
        url=form.url or "",
        credit=form.credit,
        licence=form.licence,
        legal=form.legal,
        citation_style=form.citation_style,
        draft=form.draft,
        considered=form.considered,
        blocks=blocks(form.blocks),
        notes=(*form.notes, *_cited(library, reading)),
    )


def _library(node: Mapping, reading: Reading) -> Library:
    """The references of the file that the sheet names."""
    named = node.get("references")
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.text:
        return Library()
    path = inside(reading.folder, named.text)
    if isinstance(path, tuple):
        reading.error(named.span, *path)
        return Library(named.text)
    if path.suffix.lower() not in (".json", ".bib"):
        hint = "export them from Zotero as CSL-JSON (`.json`) or BibTeX (`.bib`)"
        reading.error(named.span, f"`{named.text}` is no file of references", hint)
        return Library(named.text)
    return _opened(path, named, reading)


def _opened(path: Path, named: Scalar, reading: Reading) -> Library:
    from broadside.references import references

    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_REFERENCES else None
        text = None if data is None else data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        reading.error(named.span, f"`{named.text}` can't be read", "save it as UTF-8")
        return Library(named.text)
    if text is None:
        limit = MOST_REFERENCES >> 20
        reading.error(named.span, f"`{named.text}` is bigger than {limit} MB", "export fewer references")
        return Library(named.text)
    shown = str(PurePosixPath(named.span.path).parent / named.text)
    items, issues = references(text, shown)
    reading.issues += issues
    return Library(named.text, items)


def _marked(node: Node | None) -> set[str | None]:
    """The keys marked in words that may lie in blocks which could not be read."""
    return {mark for scalar in scalars(node) for mark in MARK.findall(scalar.text)}


def _check_notes(node: Mapping, library: Library, marked: set[str | None], reading: Reading) -> None:
    """Every mark has its note, every note of the sheet its mark, every key one note."""
    notes = node.get("notes")
    own = {key.text: key for key, _ in reversed(notes.entries)} if isinstance(notes, Mapping) else {}
    items = library.items or {}
    for key, scalar in own.items():
        if key in items:
            hint = "delete one of them, or change its key"
            reading.error(scalar.span, f"note `{key}` is in `{library.file}` too", hint)
    meant = misspelt(node, keys_of(SheetForm))
    marked |= {mark.note for mark in reading.marks}
    for key, scalar in own.items():
        if key not in marked and KEY.fullmatch(key) and isinstance(node.get("blocks"), Sequence):
            hint = f"type `[^{key}]` where it belongs, or delete the note"
            reading.error(scalar.span, f"unused note `{key}`", hint)
    if (library.file and library.items is None) or {"notes", "references"} & meant.keys():
        return
    for mark in reading.marks:
        if mark.note and mark.note not in own and mark.note not in items:
            _undefined(mark.note, mark.span, [*own, *items], reading)


def _undefined(key: str, span: Span, known: list[str], reading: Reading) -> None:
    near = None if reading.full else nearest(key, known)
    hint = f"did you mean `[^{near}]`?" if near else f"type `{key}:` and its words under `notes:`"
    reading.error(span, f"undefined note `{key}`", hint)


def _cited(library: Library, reading: Reading) -> tuple[Note, ...]:
    """The references of the file that the text marks, in the order of the first marks."""
    items = library.items or {}
    first = {mark.note: mark.span for mark in reversed(reading.marks) if mark.note in items}
    order = dict.fromkeys(mark.note for mark in reading.marks if mark.note in items)
    return tuple(Note(key=key, span=first[key], reference=items[key], comment=()) for key in order if key)
