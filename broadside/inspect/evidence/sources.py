"""Sheet → Issues: warns of each note that has no address to find it by, or a wrong one."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from broadside.inspect.evidence.identifiers import doi_fault, isbn_fault
from broadside.inspect.evidence.law import KINDS, law
from broadside.inspect.evidence.typed import typed
from broadside.inspect.evidence.words import DOMAINS
from broadside.issues import Issue, warning
from broadside.model.content import Note, Sheet, plain
from broadside.model.node import Node

ADDRESSES = ("DOI", "URL", "ISBN", "PMID", "PMCID")
# Found by their own names and numbers, or nowhere but with who was asked.
WITHOUT = (*KINDS, "hearing", "patent", "interview", "personal_communication")
ADDRESS = re.compile(
    rf"https?://|www\.|\b10\.\d{{4,9}}/\S|\bISBN\b|\b[\w-]{{1,63}}\.(?:{DOMAINS})\b", re.IGNORECASE
)
# Words alone are a source where they name a year; else they explain.
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def sources(sheet: Sheet, node: Node) -> Iterator[Issue]:
    """`node` is the sheet as it was written, for the place of each value."""
    for note in sheet.notes:
        if note.key in sheet.waived:
            continue
        reference = json.loads(note.reference) if note.reference else {}
        yield from _wrong(note, reference, node)
        if not _can_be_found(note, reference):
            hint = f"type one of them, or `{note.key}: why it has none` under `waived:`"
            yield warning(note.span, f"note `{note.key}` has neither DOI, URL nor ISBN", hint)


def _can_be_found(note: Note, reference: Mapping[str, Any]) -> bool:
    words = plain(note.comment)
    if any(reference.get(name) for name in ADDRESSES) or reference.get("type") in WITHOUT:
        return True
    if any(run.link for run in note.comment) or ADDRESS.search(words):
        return True
    return law(note) or not (reference or YEAR.search(words))


def _wrong(note: Note, reference: Mapping[str, Any], node: Node) -> Iterator[Issue]:
    for name, fault in (("DOI", doi_fault), ("ISBN", isbn_fault)):
        found = typed(note, reference, name, node)
        if found.text and (wrong := fault(found.text)):
            yield warning(found.span, wrong.what, wrong.hint)
