"""Notes, style, language → Texts: sets the reference of each note in a citation style.

The author's own words follow it.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from broadside.issues import MOST_SAID, Fault, Span, error
from broadside.model.composed import composed
from broadside.model.content import Note, Run, Sheet, Text, plain
from broadside.model.language import primary
from broadside.model.replace import replace
from broadside.phrases import date_in_words, phrase
from broadside.words.cite.item import Odd, item
from broadside.words.cite.languages import tag_of
from broadside.words.cite.runs import of_one_way, runs
from broadside.words.cite.style import Style, load, require

# A name in letters that a style which changes any would not leave so, and names of nothing but letters.
STAND_IN = "qZwX 7vQj"
PLAIN_NAME = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")


def cite(notes: tuple[Note, ...], style: str, lang: str) -> dict[str, Text]:
    """The text of each note by its key. `style` names a file of `broadside/styles`; a language that has no
    locale gets the words of English. Faults on an unknown style and on a reference that cannot be set."""
    require(style, Span(path=notes[0].span.path if notes else ""))
    return {note.key: _text(note, style, lang) for note in notes}


def cite_sheet(sheet: Sheet, organization: str, style: str) -> Text:
    """How a sheet of an organization is cited itself. Faults on an unknown style."""
    title, subtitle = plain(sheet.title), plain(sheet.subtitle)
    whole, _ = phrase("whole-title", sheet.lang, sheet.source, title=title, subtitle=subtitle)
    kind, _ = phrase("fact-sheet", sheet.lang, sheet.source, version=sheet.version)
    reference = {
        "type": "report",
        "author": [{"literal": organization}],
        "issued": sheet.edition,
        "title": whole if subtitle else title,
        "genre": kind,
        "publisher": organization,
        "URL": sheet.url,
    }
    note = Note(key="sheet", span=sheet.span, reference=json.dumps(reference), comment=())
    # It reads the way of the sheet, whichever way the organization's name does.
    return of_one_way(cite((note,), style, sheet.lang)["sheet"], sheet.lang)


def is_plain(organization: str) -> bool:
    """Whether a style finds nothing in a name that it may take for a mark of its own."""
    return PLAIN_NAME.fullmatch(organization) is not None


def cited_for(pattern: Text, organization: str) -> Text | None:
    """How a sheet is cited for an organization with a plain name, by how it is cited for `STAND_IN`; None
    where the style does more with a name than to set it as it is."""
    verbatim = sum(run.text.count(STAND_IN) for run in pattern)
    rest = "".join(run.text for run in pattern).replace(STAND_IN, "").casefold()
    if not verbatim or STAND_IN[:3].casefold() in rest:
        return None
    named = composed(organization)
    return tuple(replace(run, text=run.text.replace(STAND_IN, named)) for run in pattern)


def _text(note: Note, style: str, lang: str) -> Text:
    if note.reference is None:
        return note.comment
    language = foreign(json.loads(note.reference), lang)
    entry = _entry(note, style, load(style, lang), is_foreign=language is not None)
    reference = runs(entry, load(style, lang), note.span, language)
    blank = (Run(text=" ", span=note.span),) if note.comment else ()
    return (*reference, *blank, *note.comment)


def foreign(reference: Mapping[str, Any], lang: str) -> str | None:
    """The language of a reference, where it is known and not the sheet's."""
    said = reference.get("language")
    tag = tag_of(said) if isinstance(said, str) else None
    return tag if tag and primary(tag) != primary(lang) else None


def _dated(item: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    """An item with the day on which its address was looked at in the words of a language."""
    parts = item.get("accessed", {}).get("date-parts", ())
    if len(parts) != 1 or len(parts[0]) != len(("year", "month", "day")):
        return item
    year, month, day = map(int, parts[0])
    return {**item, "accessed": {"literal": date_in_words(f"{year:04}-{month:02}-{day:02}", lang)}}


def _entry(note: Note, name: str, style: Style, *, is_foreign: bool) -> str:
    """The reference as a bibliography has it, with marks."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    try:
        made = item(json.loads(note.reference or "{}"), name, foreign=is_foreign)
        source: Any = CiteProcJSON([_dated(made, style.days) if style.days else made])
        bibliography = CitationStylesBibliography(style.engine, source, style.engine.root.formatter)
        bibliography.register(Citation([CitationItem("note")]))
        entries = bibliography.bibliography()
    except Odd as fault:
        message = f"note `{note.key}` can't be set: {fault}"
        raise Fault([error(note.span, message, "export its reference again, or correct it")]) from None
    # A style or a field that citeproc trips over raises anything.
    except Exception as fault:
        message = f"the citation style `{name}` cannot set note `{note.key}`: {repr(fault)[:MOST_SAID]}"
        raise Fault([error(note.span, message, "check its fields against the CSL documentation")]) from fault
    if not entries:
        raise Fault([error(note.span, f"note `{note.key}` has nothing to print", "give it a `title`")])
    return str(entries[0])
