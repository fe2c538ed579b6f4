"""Document, bytes → faults of its notes, read with PDFium alone: nothing is taken over from `proof`.

A link on a page is a mark, the number of a note that leads back, or a line that says where a note is. The
words of documents at random come once each: so each tells where its note is, and whether any of it is lost,
comes twice or stands out of order.
"""

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships neither types nor stubs
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise
import yaml
from documents import Document

from broadside.model.layout import Layout

# What is read from page to page: of boxes side by side the first goes on beside the second.
ALONE = ("head", "p", "h1", "h2", "last_line", "captioned", "headed", "unequal", "helplines")
IN_ORDER = (*ALONE, "table", "matrix", "cells", "long_rows", "nested")
# Letters of words that are looked for one by one: shorter ones may be parts of divided words.
TELLING = 5
LONG_ADDRESS = 120
WORD = re.compile(r"[^\W\d_]+")
# What a line says that tells where a note is, and no mark, even with a letter that stands close to it. Signs
# on letters are none to Python.
MANY_LETTERS = re.compile(r"(?:[^\W\d_][\u0900-\u109f\u1780-\u17ff]*){2,}")


@dataclass
class Read:
    """What was found: on which pages each note is marked, where it begins, on which pages a line says so and
    what, by its key; the numbers of marks; the words of each page."""

    marks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[str, int] = field(default_factory=dict)
    sees: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, int] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)


def misplaced(document: Document, data: bytes, layout: Layout) -> Iterator[str]:
    """A line for each note that breaks a promise."""
    found = read(data)
    folded = layout.fold is not None
    at_foot = layout.notes.where != "end" and not folded and len(document.langs) == 1
    for key, pages in sorted(found.marks.items()):
        if key not in found.begins:
            yield f"note {key} is marked on page {pages[0]} and is nowhere"
        elif at_foot and found.begins[key] != min(pages):
            yield f"note {key} begins on page {found.begins[key]}, and is marked first on page {min(pages)}"
        elif at_foot and layout.notes.repeat == "link":
            said = _said_in(key, document)
            # A long address has no words by which it is seen to go on.
            if said or len(_words_of(key, document)) < LONG_ADDRESS:
                yield from _unsaid(key, found, said)
    if not folded:
        yield from _out_of_order(document, found)
    if layout.notes.repeat != "again" and set(document.langs) <= {"en", "ru", "el"}:
        yield from _torn(document, found, folded=folded)


def _said_in(key: str, document: Document) -> set[str]:
    words = set(WORD.findall(_words_of(key, document))) & document.noted
    return {document.translated(word, document.langs[0]) for word in words}


def _words_of(key: str, document: Document) -> str:
    return str((yaml.safe_load(document.sheet).get("notes") or {}).get(key))


def _unsaid(key: str, found: Read, said: set[str]) -> Iterator[str]:
    """A line says where a note is on each page that marks it, but for its own and those that it goes on to;
    it may be in several parts."""
    for page in sorted({*found.marks[key]} - {found.begins[key]}):
        goes_on = said.intersection(found.words[page - 1])
        if not goes_on and not any(at == page for at, _ in found.sees[key]):
            yield f"nothing says on page {page} where note {key} is"


def _out_of_order(document: Document, found: Read) -> Iterator[str]:
    """The notes that are first marked on a page have numbers after those of the pages before."""
    first = defaultdict(list)
    for key, pages in found.marks.items():
        if key in found.numbers and document.homes.get(key) in IN_ORDER:
            first[min(pages)].append(found.numbers[key])
    rows = [sorted(first[page]) for page in sorted(first)]
    for before, after in pairwise(rows):
        if before[-1] >= after[0]:
            yield f"number {after[0]} is first marked on a later page than {before[-1]}"
    numbers = [number for row in rows for number in row]
    if len(set(numbers)) != len(numbers):
        yield "two notes have one number"


def _torn(document: Document, found: Read, *, folded: bool) -> Iterator[str]:
    """Each word of a note comes once; they go on from page to page in their order, from the first mark's."""
    counts = Counter(word for page in found.words for word in page)
    pages: dict[str, int] = {}
    for number, page in enumerate(found.words, 1):
        for word in page:
            pages.setdefault(word, number)
    lang = document.langs[0]
    own = set(document.noted) - set(document.cited)
    for key, said in (yaml.safe_load(document.sheet).get("notes") or {}).items():
        if not isinstance(said, str) or key not in found.begins:
            continue
        told = [document.translated(word, lang) for word in WORD.findall(said) if word in own]
        told = [word for word in told if len(word) >= TELLING and counts[word]]
        twice = next((word for word in told if counts[word] > 1), None)
        if twice and lang == document.lang:
            yield f"`{twice}` of note {key} comes {counts[twice]} times"
        rows = [pages[word] for word in told]
        if folded or not rows or lang != document.lang:
            continue
        if rows != sorted(rows):
            yield f"words of note {key} are out of order: pages {rows}"
        # Of two notes that go on overleaf the second waits for the first.
        others = own.difference(told)
        left_out = {*range(min(rows), max(rows))}.difference(rows)
        if len(rows) > 30 and any(others.isdisjoint(found.words[page - 1]) for page in left_out):
            yield f"note {key} leaves out a page: {sorted(set(rows))}"
        if rows[0] < found.begins[key]:
            yield f"words of note {key} stand on page {rows[0]}, before it begins on {found.begins[key]}"


def read(data: bytes) -> Read:
    found = Read()
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(pdf, 1):
            text = page.get_textpage()
            found.words.append(_words(text))
            for name, said_here in _links(pdf, page, text):
                # The tails of a line above may reach into the place of a mark.
                here = said_here.splitlines()[-1] if said_here else ""
                if name.startswith("note-") and not MANY_LETTERS.search(here):
                    key = name.removeprefix("note-")
                    found.marks[key].append(number)
                    if len(said := re.findall(r"\d+", here)) == 1:
                        found.numbers.setdefault(key, int(said[0]))
                elif name.startswith("note-"):
                    found.sees[name.removeprefix("note-")].append((number, here))
            text.close()
        for key in found.marks:
            at = pdfium.FPDF_GetNamedDestByName(pdf.raw, f"note-{key}".encode())
            if at:
                found.begins[key] = pdfium.FPDFDest_GetDestPageIndex(pdf.raw, at) + 1
    finally:
        pdf.close()
    return found


def _words(text: Any) -> list[str]:
    return WORD.findall(text.get_text_range())


def _links(pdf: Any, page: Any, text: Any) -> Iterator[tuple[str, str]]:
    """The names that links of a page lead to, each with what is said there."""
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, position, link):
        annotation = pdfium.FPDFLink_GetAnnot(page.raw, link)
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, box)
        name = _named(pdf, pdfium.FPDFLink_GetDest(pdf.raw, link))
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if name:
            yield name, text.get_text_bounded(box.left, box.bottom, box.right, box.top)


def _named(pdf: Any, destination: Any) -> str:
    """The name of a destination, by the place that it is."""
    if not destination:
        return ""
    at = ctypes.cast(destination, ctypes.c_void_p).value
    return str(names(pdf).get(at, ""))


def names(pdf: Any) -> dict[int, str]:
    """Names by the addresses of their places, looked up once for a file."""
    known: dict[int, str] | None = getattr(pdf, "named", None)
    if known is None:
        known = {}
        for number in range(pdfium.FPDF_CountNamedDests(pdf.raw)):
            size = ctypes.c_long(0)
            pdfium.FPDF_GetNamedDest(pdf.raw, number, None, size)
            buffer = ctypes.create_string_buffer(max(size.value, 2))
            place = pdfium.FPDF_GetNamedDest(pdf.raw, number, buffer, size)
            name = buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le")
            if place:
                known[ctypes.cast(place, ctypes.c_void_p).value or 0] = name
        pdf.named = known
    return known
