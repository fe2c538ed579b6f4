"""Node, Visit → Node: finds the strings that a translator sees, and puts others in their place."""

import re
import typing
from collections.abc import Callable

from broadside.blocks.kinds import kinds_by_key
from broadside.blocks.strings import ICON, Each, Keyed, Named, Plain, Row, Spec
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace

# Takes a string, its context and what it is; gives the string to put there.
Visit = Callable[[Scalar, str, str | Plain], Scalar]
StringsByKey = typing.Mapping[str, Spec]

DOCUMENT = {
    "title": "title of the sheet",
    "subtitle": "line under the title",
    "kicker": "small line over the title",
    "message": "main message, in a box",
    "credit": "credit",
    "licence": "licence",
    "legal": "legal notice",
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
    if not isinstance(node, Mapping):
        return node
    identifier = node.get("id")
    context = identifier.text if isinstance(identifier, Scalar) else around
    known = kinds_by_key()
    kind = next((known[key.text] for key, _ in node.entries if key.text in known), None)
    return _keyed(node, kind.strings if kind else {}, context, visit)


def _keyed(node: Mapping, strings: StringsByKey, context: str, visit: Visit) -> Mapping:
    """A mapping: what its keys hold as `strings` has it, and the blocks in it."""

    def change(name: str, value: Node) -> Node:
        if name == "blocks":
            return _each(value, lambda block: _block(block, context, visit))
        return _visited(value, strings[name], context, visit) if name in strings else value

    return _mapping(node, change)


def _visited(node: Node, spec: Spec, context: str, visit: Visit) -> Node:
    """A value whose strings are as `spec` says."""
    match spec:
        case Each(of=of):
            return _each(node, lambda item: _visited(item, of, context, visit))
        case Row(cells=cells, head=head) if isinstance(node, Mapping):
            return _keyed(node, {"row": head, "icon": ICON, "cells": Each(cells)}, context, visit)
        case Row(cells=cells):
            return _visited(node, Each(cells), context, visit)
        case Named(of=of):
            return _changed(node, lambda _, value: _visited(value, of, context, visit))
        case Keyed(keys=keys):
            return _keyed(node, keys, context, visit) if isinstance(node, Mapping) else node
        case str() | Plain():
            if isinstance(node, Mapping):
                return _keyed(node, {"text": spec, "icon": ICON}, context, visit)
            return _words(node, context, spec, visit)


def _note(node: Node, context: str, visit: Visit) -> Node:
    """A note of words alone, or a reference, of which only the sheet's own comment is translated."""

    def change(name: str, value: Node) -> Node:
        return _words(value, context, "comment after a reference", visit) if name == "comment" else value

    return _changed(node, change) if isinstance(node, Mapping) else _words(node, context, "note", visit)


def _words(node: Node, context: str, what: str | Plain, visit: Visit) -> Node:
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
