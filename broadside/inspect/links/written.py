"""Sheet, Node → Links: every address of the web that a sheet leads to, each at its place."""

import json
import re
from collections.abc import Iterator

from msgspec import Struct

from broadside.inspect.evidence.typed import typed
from broadside.issues import Span
from broadside.model.content import Sheet
from broadside.model.node import Node, scalars
from broadside.model.walk import texts_of

WEB = re.compile(r"https?://\S+", re.IGNORECASE)


class Link(Struct, frozen=True, kw_only=True):
    """An address, and where it is written."""

    url: str
    span: Span


def links_of(sheet: Sheet, node: Node | None) -> Iterator[Link]:
    """Each address once a place. `node` is the sheet as it was written; none for a translation, whose own
    addresses are those in its texts."""
    found: dict[Link, None] = {}
    for link in (*_in_texts(sheet), *_of_notes(sheet, node), *(links_in(node) if node else ())):
        found.setdefault(link)
    yield from found


def links_in(node: Node) -> Iterator[Link]:
    """Values of a file that are addresses as they stand."""
    for one in scalars(node):
        if WEB.fullmatch(one.text):
            yield Link(url=one.text, span=one.span)


def _in_texts(sheet: Sheet) -> Iterator[Link]:
    notes = (note.comment for note in sheet.notes)
    for text in (*(text for _, text in texts_of(sheet)), *notes):
        for run in text:
            if run.link and WEB.fullmatch(run.link):
                yield Link(url=run.link, span=run.span)


def _of_notes(sheet: Sheet, node: Node | None) -> Iterator[Link]:
    """Of references, also those from files of references, which are told where they are marked."""
    for note in sheet.notes if node else ():
        reference = json.loads(note.reference) if note.reference else {}
        doi = typed(note, reference, "DOI", node)
        if doi.text:
            yield Link(url=f"https://doi.org/{reference['DOI']}", span=doi.span)
        url = typed(note, reference, "URL", node)
        if WEB.fullmatch(url.text):
            yield Link(url=url.text, span=url.span)
