"""The strings of a sheet that a translator sees: which they are, and a sheet with others in their place."""

import re
from collections.abc import Callable

from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace

# Takes a string, its context and what it is; gives the string to put there.
Visit = Callable[[Scalar, str, str], Scalar]

DOCUMENT = {
    "title": "title of the sheet",
    "subtitle": "line under the title",
    "kicker": "small line over the title",
    "message": "main message, in a box",
    "credit": "credit",
    "licence": "licence",
    "legal": "legal notice",
}
DESCRIPTION = "what the picture shows, read aloud; plain text"
BLOCK = {
    "h1": "heading",
    "h2": "heading of the second level",
    "p": "paragraph",
    "quote": "quotation",
    "by": "who said the quotation",
    "callout": "title of a box",
    "table": "caption of a table",
    "alt": DESCRIPTION,
    "caption": "caption of a picture",
    "aside": "title of a side bar",
    "panels": "title of a grid of boxes",
    "matrix": "caption of a comparison",
    "myths": "title of a list of myths",
    "key-figures": "title of a row of figures",
    "timeline": "title of a timeline",
    "definitions": "title of a list of words",
    "contacts": "title of a list of contacts",
    "cite": "title above a citation",
    "chart": "caption of a chart",
    "text": "words beside a code",
}
# Lists of parts in a block, and what a part's own words are.
PARTS = {
    "boxes": {"box": "title of a box in a grid"},
    "pairs": {"myth": "myth", "fact": "fact"},
    "figures": {"figure": "number set large", "text": "what the number counts"},
    "events": {"when": "date in a timeline", "text": "event in a timeline"},
    "terms": {"term": "word to know", "is": "meaning of a word"},
    "data": {"label": "label in a chart"},
}

BLANKS = re.compile(r"[ \t\r\n]+")


def folded(text: str) -> str:
    """Line breaks and blanks as one blank each, as they are printed: a catalogue needs no other ones."""
    return BLANKS.sub(" ", text).strip(" ")


def rewritten(sheet: Mapping, visit: Visit) -> Mapping:
    """The sheet with each of its strings as `visit` gives it, in the order of the file."""

    def change(name: str, value: Node) -> Node:
        if name in DOCUMENT:
            return _words(value, name, DOCUMENT[name], visit)
        if name == "blocks":
            return _each(value, lambda block: _block(block, name, visit))
        if name == "notes":
            return _changed(value, lambda key, note: _note(note, f"note:{key}", visit))
        return value

    return _mapping(sheet, change)


def _block(node: Node, around: str, visit: Visit) -> Node:
    identifier = node.get("id") if isinstance(node, Mapping) else None
    context = identifier.text if isinstance(identifier, Scalar) else around

    def change(name: str, value: Node) -> Node:
        if name in BLOCK:
            return _words(value, context, BLOCK[name], visit)
        if name in ("list", "numbered", "checklist"):
            return _each(value, lambda item: _piece(item, context, "list item", visit))
        if name == "rows":
            return _each(value, lambda row: _row(row, context, visit))
        if name == "heads":
            return _each(value, lambda head: _words(head, context, "head of a column", visit))
        if name == "states":
            return _changed(value, lambda _, state: _part(state, context, {"word": "word in a chip"}, visit))
        if name in PARTS:
            return _each(value, lambda part: _part(part, context, PARTS[name], visit))
        if name == "blocks":
            return _each(value, lambda block: _block(block, context, visit))
        return value

    return _changed(node, change)


def _row(node: Node, context: str, visit: Visit) -> Node:
    """A row of a table, or of a matrix with its head."""

    def change(name: str, value: Node) -> Node:
        if name == "row":
            return _words(value, context, "head of a row", visit)
        return _row(value, context, visit) if name == "cells" else value

    if isinstance(node, Mapping):
        return _mapping(node, change)
    return _each(node, lambda cell: _piece(cell, context, "table cell", visit))


def _part(node: Node, context: str, words: dict[str, str], visit: Visit) -> Node:
    """A part of a block: the values of `words` are for translators, and the blocks in it."""

    def change(name: str, value: Node) -> Node:
        if name in words:
            return _words(value, context, words[name], visit)
        if name == "blocks":
            return _each(value, lambda block: _block(block, context, visit))
        return value

    return _changed(node, change)


def _piece(node: Node, context: str, what: str, visit: Visit) -> Node:
    """A list item or a cell: its words alone, or a mapping with `text` and, in an item, `blocks`."""

    def change(name: str, value: Node) -> Node:
        if name == "text":
            return _words(value, context, what, visit)
        if name == "blocks":
            return _each(value, lambda block: _block(block, context, visit))
        return value

    return _changed(node, change) if isinstance(node, Mapping) else _words(node, context, what, visit)


def _note(node: Node, context: str, visit: Visit) -> Node:
    """A note of words alone, or a reference, of which only the sheet's own comment is translated."""

    def change(name: str, value: Node) -> Node:
        return _words(value, context, "comment after a reference", visit) if name == "comment" else value

    return _changed(node, change) if isinstance(node, Mapping) else _words(node, context, "note", visit)


def _words(node: Node, context: str, what: str, visit: Visit) -> Node:
    """Numbers, signs and what is no text need no translator."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and any(map(str.isalpha, node.text)):
        return visit(node, context, what)
    return node


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    return replace(node, items=tuple(map(change, node.items))) if isinstance(node, Sequence) else node


def _changed(node: Node, change: Callable[[str, Node], Node]) -> Node:
    return _mapping(node, change) if isinstance(node, Mapping) else node


def _mapping(node: Mapping, change: Callable[[str, Node], Node]) -> Mapping:
    return replace(node, entries=tuple((key, change(key.text, value)) for key, value in node.entries))
