"""Sheet → a Word file for reviewers; that file again → the sheet's YAML, changed in place.

Nothing is lost: the sheet as it was stays beside it, and what can't be written back is told.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from broadside.commands.home import output_in
from broadside.commands.import_ import brought
from broadside.commands.translate.files import BOM, source_of, text_with_mark
from broadside.file.save import put_or_fault
from broadside.forms.slug import free_id, slug
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.manuscript.docx import read as read_docx
from broadside.manuscript.review.back import Change, NewNote, returned
from broadside.manuscript.review.edit import Edit, edited, with_notes
from broadside.manuscript.review.export import docx, references
from broadside.manuscript.review.units import Unit, units
from broadside.manuscript.sheet.inline import inline
from broadside.manuscript.sheet.scalar import value
from broadside.manuscript.text import said
from broadside.model import node as nodes
from broadside.model.content import Sheet
from broadside.model.node import scalars
from broadside.model.run import Text
from broadside.pipeline.session import Session
from broadside.read.check import check_sheet
from broadside.read.load import load


class Changed(Struct, frozen=True, kw_only=True):
    """A text as it was and as it is, in Markdown, and how messages call it."""

    place: str
    before: str
    after: str


class TakenBack(Struct, frozen=True, kw_only=True):
    """What came of a reviewed file. `old` is the sheet as it was, where something was changed; `left` is for
    a person to do, a sentence each."""

    path: Path
    old: Path | None
    changes: tuple[Changed, ...]
    left: tuple[str, ...]
    issues: tuple[Issue, ...]


class _Source(Struct, frozen=True, kw_only=True):
    """A sheet as it stands: its file, the text of that, its nodes, what they were read as, its texts."""

    path: Path
    text: str
    node: nodes.Mapping
    sheet: Sheet
    units: tuple[Unit, ...]


def export(name: str, session: Session, out: Path | None = None) -> Path:
    """The file written. `Fault` where the sheet is faulty."""
    source = _source(name, session)
    path = out or output_in(session.library.home, "build") / f"{name}.docx"
    put_or_fault(docx(source.sheet, source.node), path)
    return path


def _source(name: str, session: Session) -> _Source:
    node = source_of(name, session)
    assert isinstance(node, nodes.Mapping)  # a sheet that can be read is one
    path = session.library.sheets[name]
    return _Source(
        path=path,
        text=text_with_mark(path, session),
        node=node,
        sheet=session.sheet(name, next(iter(session.languages(name)))),
        units=units(node),
    )


def take_back(file: Path, name: str, session: Session) -> TakenBack:
    """Write the changed words of a file that `export` wrote into the sheet. `Fault` where it is none of this
    sheet, or what came of it would be no sheet: then nothing is written."""
    source = _source(name, session)
    document = read_docx(brought(file), shown(file))
    figures = {one.text for one in scalars(source.node) if not any(map(str.isalpha, one.text))}
    back = returned(document, source.units, references(source.sheet), figures)
    if not back.matched:
        hint = f"`export {name}` writes one to change"
        raise Fault([error(Span(path=shown(file)), f"nothing in the file is of the sheet `{name}`", hint)])
    changes, lone = _with_marks_kept(back.changes, source)
    left = [*back.left, *lone]
    keys, new = _new_notes(back.notes, source)
    text, done, more = _written(source, changes, keys, new)
    left += more
    if not done:
        return TakenBack(path=source.path, old=None, changes=(), left=tuple(left), issues=())
    body = text.removeprefix(BOM)
    sheet, issues = check_sheet(load(body, shown(source.path)), name=name, folder=source.path.parent)
    if sheet is None:
        raise Fault(issues)
    old = _free(source.path)
    put_or_fault(source.text.encode(), old)
    put_or_fault(text.encode(), source.path)
    return TakenBack(path=source.path, old=old, changes=tuple(done), left=tuple(left), issues=issues)


def _with_marks_kept(changes: Iterable[Change], source: _Source) -> tuple[list[Change], list[str]]:
    """The changes but those that take away the last mark of a note, which a sheet can't be without."""
    now = {one.address: one.text for one in source.units}
    kept: list[Change] = []
    told: list[str] = []
    for one in changes:
        then = {**now, one.unit.address: one.text}
        lone = _marks(now.values()) - _marks(then.values())
        if lone:
            named = ", ".join(f"`{key}`" for key in sorted(lone))
            what = f"`{one.unit.named}` would lose the only mark of {named}"
            told.append(f"{what}; change it by hand: “{said(one.text)}”")
        else:
            kept.append(one)
            now = then
    return kept, told


def _marks(texts: Iterable[Text]) -> set[str]:
    return {one.note for text in texts for one in text if one.note}


def _new_notes(notes: Iterable[NewNote], source: _Source) -> tuple[dict[str, str], dict[str, Text]]:
    """Keys by the labels of new footnotes, and the words of these by key."""
    taken = {note.key for note in source.sheet.notes}
    keys: dict[str, str] = {note.key: note.key for note in source.sheet.notes}
    new: dict[str, Text] = {}
    for one in notes:
        key = free_id("-".join(slug(said(one.text)).split("-")[:4]) or "note", taken)
        keys[one.label] = key
        new[key] = tuple(piece for piece in one.text if piece.note is None)
    return keys, new


def _written(
    source: _Source, changes: Iterable[Change], keys: dict[str, str], new: dict[str, Text]
) -> tuple[str, list[Changed], list[str]]:
    """The file's text with all that can be written into it; the changes made; what could not be."""
    mark = BOM if source.text.startswith(BOM) else ""
    body = source.text.removeprefix(BOM)
    left: list[str] = []
    if new:
        lines = [line for key, text in new.items() for line in value(key, inline(text, {}))]
        with_new = with_notes(body, source.node, lines)
        if with_new is None:
            left += [f"a new note, for you to put in: “{said(text)}”" for text in new.values()]
            changes = [
                one for one in changes if not {keys.get(m, m) for m in _marks((one.text,))} & new.keys()
            ]
            new = {}
        else:
            body = with_new
    edits: list[Edit] = []
    done: list[Changed] = []
    for one in changes:
        words = said(one.text) if one.unit.string.plain else inline(one.text, keys)
        edits.append(Edit(scalar=one.unit.scalar, words=words))
        before = " ".join(one.unit.scalar.text.split())
        done.append(Changed(place=one.unit.named, before=before, after=words))
    done += [Changed(place=f"note:{key}", before="", after=said(text)) for key, text in new.items()]
    made = edited(body, edits)
    _hold(made, source, edits, len(new))
    return mark + made, done, left


def _hold(made: str, source: _Source, edits: list[Edit], notes: int) -> None:
    """Every value that nobody changed is still what it was, and every other one what it is to be."""
    then = {edit.scalar.span: edit.words for edit in edits}
    wanted = [" ".join(then.get(one.span, one.text).split()) for one in scalars(source.node)]
    found = [" ".join(one.text.split()) for one in scalars(load(made, shown(source.path)))]
    if not _within(wanted, found, notes):
        raise Fault(
            [
                error(
                    Span(path=shown(source.path)),
                    "the changes can't be written into the file",
                    "make them by hand",
                )
            ]
        )


def _within(wanted: list[str], found: list[str], more: int) -> bool:
    """Whether a list is another with so many more in one place of it."""
    if len(found) != len(wanted) + more:
        return False
    at = next((n for n, one in enumerate(wanted) if found[n] != one), len(wanted))
    return found[at + more :] == wanted[at:]


def _free(path: Path) -> Path:
    """Where the sheet as it was goes: beside it, under a name that no sheet has, never over another one."""
    number = 1
    while (old := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    return old
