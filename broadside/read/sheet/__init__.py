"""Node → Sheet: reads the form of a sheet, then checks what must agree across its parts."""

from pathlib import Path, PurePosixPath

from broadside.blocks.repeated import unfounded
from broadside.files import TooBig, Unread, contents, inside
from broadside.forms.markup.languages import is_language
from broadside.forms.reading import Reading, record
from broadside.forms.slips import typographic_quotes
from broadside.issues import Wrong
from broadside.model.content import Note, Sheet
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.sheet.blocks import blocks
from broadside.read.sheet.form import SheetForm
from broadside.read.sheet.letters import other_letters
from broadside.read.sheet.marks import Library, check_marks, marked_in
from broadside.read.sheet.signs import names_of
from broadside.read.sheet.waived import check_waived
from broadside.read.sheet.walk import check_count, check_empty, check_headings, check_ids, found_blocks

# A library of some thousand references.
MOST_REFERENCES = 4 * 1024 * 1024
# Words that are no quotation as a whole.
HEAD = ("kicker", "title", "subtitle", "message", "credit", "licence", "legal")


def sheet(node: Node, name: str, reading: Reading) -> Sheet | None:
    """The sheet, where it could be read; `reading` holds what is wrong with it."""
    if isinstance(node, Mapping):
        lang = node.get("lang")
        reading.lang = lang.text if isinstance(lang, Scalar) and is_language(lang.text) else "en"
        reading.signs = names_of(node.get("signs"))
        found = list(found_blocks(node.get("blocks")))
        if not check_count(found, node.get("notes"), reading):
            return None
        check_ids(found, reading)
        check_headings(found, reading)
        check_empty(found, reading)
    form = record(SheetForm, node, reading)
    if not isinstance(node, Mapping):
        return None
    library = _library(node, reading)
    marked = {mark.note for mark in reading.marks} if form else marked_in(node.get("blocks"))
    check_marks(node, library, marked, reading)
    check_waived(node.get("waived"), marked, reading)
    heads = [words for key in HEAD if isinstance(words := node.get(key), Scalar)]
    for words in heads:
        reading.tell(typographic_quotes(words))
    named = node.get("lang")
    if form and named and (wrong := other_letters("".join(words.text for words in heads), form.lang)):
        reading.warning(named.span, wrong.what, wrong.hint)
    if form is None:
        return None
    made = _sheet(form, name, library, reading)
    reading.issues += unfounded(made.blocks)
    return made


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
        waived=form.waived,
        motifs=form.motifs,
        cover=form.cover,
        signs=form.signs,
        contrast=form.contrast,
        blocks=blocks(form.blocks),
        notes=_notes(form.notes, library, reading),
    )


def _library(node: Mapping, reading: Reading) -> Library:
    """The references of the file that the sheet names."""
    named = node.get("references")
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.text:
        return Library()
    path = inside(reading.folder, named.text)
    if isinstance(path, Wrong):
        reading.error(named.span, path.what, path.hint)
        return Library(named.text, whole=False)
    if path.suffix.lower() not in (".json", ".bib"):
        hint = "export them from Zotero as CSL-JSON (`.json`) or BibTeX (`.bib`)"
        reading.error(named.span, f"`{named.text}` is no file of references", hint)
        return Library(named.text, whole=False)
    return _opened(path, named, reading)


def _opened(path: Path, named: Scalar, reading: Reading) -> Library:
    from broadside.read.references import references

    try:
        text = contents(path, MOST_REFERENCES).decode("utf-8-sig")
    except TooBig:
        limit = MOST_REFERENCES >> 20
        reading.error(named.span, f"`{named.text}` is bigger than {limit} MB", "export fewer references")
        return Library(named.text, whole=False)
    except (Unread, UnicodeDecodeError):
        reading.error(named.span, f"`{named.text}` can't be read", "save it as UTF-8")
        return Library(named.text, whole=False)
    shown = str(PurePosixPath(named.span.path).parent / named.text)
    items, issues = references(text, shown)
    reading.issues += issues
    return Library(named.text, items, all(issue.severity == "warning" for issue in issues))


def _notes(own: tuple[Note, ...], library: Library, reading: Reading) -> tuple[Note, ...]:
    """The notes of the sheet; then the references of the file that the text marks, in the order of the first
    marks."""
    items = library.items
    commented = tuple(replace(note, reference=note.reference or items.get(note.key)) for note in own)
    taken = {note.key for note in own}
    first = {mark.note: mark.span for mark in reversed(reading.marks) if mark.note in items}
    order = dict.fromkeys(mark.note for mark in reading.marks if mark.note in items)
    cited = (key for key in order if key and key not in taken)
    return (*commented, *(Note(key=key, span=first[key], reference=items[key], comment=()) for key in cited))
