"""PDFs → one PDF: their pages one after the other, for a press; each file begins on a side of its own sheet.

As in imposed files, links, tags, bookmarks and scripts do not come along.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfWriter

from broadside.file.impose.document import Document, document, in_a_line
from broadside.file.impose.writing import LEFT_OUT, UNPRINTED, saved, say
from broadside.model.paper import Flip

# More pages than these no computer of a shop opens with joy, and memory here would not last.
MOST_PAGES = 10_000


class TooMany(Exception):
    """There are more pages than one file is made of."""


def gathered(files: Iterable[bytes], flip: Flip | None) -> bytes:
    """`flip` is the edge to turn the paper over: a file with an odd page is then followed by a white one.
    `TooMany`, or `Unreadable`, where that can't be."""
    writer = PdfWriter()
    first: Document | None = None
    for data in files:
        source = document(data)
        first = first or source
        if len(writer.pages) + len(source.pages) > MOST_PAGES:
            raise TooMany(f"more than {MOST_PAGES:,} pages")
        with in_a_line("it"):
            _added(source, writer)
            if flip and len(source.pages) % 2:
                writer.add_blank_page()
    assert first
    writer.pdf_header = "%PDF-1.6" if first.press else "%PDF-1.7"
    with in_a_line("it"):
        say(flip, first, writer)
        return saved(writer)


def _added(source: Document, writer: PdfWriter) -> None:
    for page in source.pages:
        for name in (*LEFT_OUT, "/Tabs"):
            page.own.pop(name, None)
        kept = [one for one in _annotations(page.own) if one.get_object().get("/Subtype") not in UNPRINTED]
        if not kept:
            page.own.pop("/Annots", None)
        writer.add_page(page.own)


def _annotations(page: Any) -> Iterator[Any]:
    found = page.get("/Annots")
    yield from found.get_object() if found is not None else ()
