"""Node, Visit → Node: finds the strings that a translator sees, and puts others in their place."""

import re
import typing
from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from broadside.blocks import kinds
from broadside.forms.block import BlockForm
from broadside.forms.reading import Form, is_form, keys_of, shape_of
from broadside.forms.strings import String, string_of
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace
from broadside.read.sheet.form import SheetForm


class Key(Struct, frozen=True):
    """What tells a string: the id of the enclosing block (`msgctxt`), and the source Markdown (`msgid`)."""

    block: str
    source: str


class Source(Struct, frozen=True, kw_only=True):
    """A string of a sheet: what it is, and each place where it stands."""

    key: Key
    string: String
    scalars: list[Scalar] = field(default_factory=list)


# Takes a string, its context and what it is; gives the string to put there.
Visit = Callable[[Scalar, str, String], Scalar]

# Notes are words alone, or references, of which only the sheet's own words are translated.
NOTE = String("note")
OF_NOTES = {"comment": String("comment after a reference"), "short": String("short line for a source")}
BLANKS = re.compile(r"[ \t\r\n]+")


def folded(text: str) -> str:
    """Line breaks and blanks as one blank each, as they are printed: a catalogue needs no other ones."""
    return BLANKS.sub(" ", text).strip(" ")


def sources_of(sheet: Node) -> tuple[Source, ...]:
    """The strings of a sheet in order, each once: what stands twice in a block is translated once."""
    found: dict[Key, Source] = {}

    def collect(scalar: Scalar, context: str, string: String) -> Scalar:
        key = Key(context, folded(scalar.text))
        found.setdefault(key, Source(key=key, string=string)).scalars.append(scalar)
        return scalar

    if isinstance(sheet, Mapping):
        rewritten(sheet, collect)
    return tuple(found.values())


def rewritten(sheet: Mapping, visit: Visit) -> Mapping:
    """The sheet with each of its strings as `visit` gives it, in the order of the file."""

    keys = keys_of(SheetForm)

    def change(name: str, value: Node) -> Node:
        if name == "blocks":
            return _each(value, lambda block: _block(block, name, visit))
        if name == "notes":
            return _changed(value, lambda key, note: _note(note, f"note:{key}", visit))
        return _visited(value, keys[name].type, name, visit) if name in keys else value

    return _mapping(sheet, change)


def _block(node: Node, around: str, visit: Visit) -> Node:
    if not isinstance(node, Mapping):
        return node
    identifier = node.get("id")
    context = identifier.text if isinstance(identifier, Scalar) else around
    known = kinds.keys()
    form = next((known[key.text].form for key, _ in node.entries if key.text in known), BlockForm)
    return _keyed(node, form, context, visit)


def _keyed(node: Mapping, form: type[Form], context: str, visit: Visit) -> Mapping:
    """A mapping: what its keys hold as its form has it, and the blocks in it."""
    keys = keys_of(form)

    def change(name: str, value: Node) -> Node:
        if name == "blocks":
            return _each(value, lambda block: _block(block, context, visit))
        return _visited(value, keys[name].type, context, visit) if name in keys else value

    return _mapping(node, change)


def _visited(node: Node, type_: Any, context: str, visit: Visit) -> Node:
    """A value whose strings are as its type has them."""
    if string := string_of(type_):
        return _words(node, context, string, visit)
    if shape := shape_of(type_):
        form = shape.entries
        return _changed(node, lambda _, value: _visited(value, form, context, visit)) if form else node
    if is_form(type_):
        return _keyed(node, type_, context, visit) if isinstance(node, Mapping) else node
    inside = typing.get_args(type_)
    if typing.get_origin(type_) is tuple:
        return _each(node, lambda item: _visited(item, inside[0], context, visit))
    # Words alone, or a form with more than that.
    chosen = next((one for one in inside if is_form(one) == isinstance(node, Mapping)), None)
    return _visited(node, chosen, context, visit) if chosen else node


def _note(node: Node, context: str, visit: Visit) -> Node:
    def change(name: str, value: Node) -> Node:
        return _words(value, context, OF_NOTES[name], visit) if name in OF_NOTES else value

    return _changed(node, change) if isinstance(node, Mapping) else _words(node, context, NOTE, visit)


def _words(node: Node, context: str, string: String, visit: Visit) -> Node:
    """Numbers, signs and what is no text need no translator."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and any(map(str.isalpha, node.text)):
        return visit(node, context, string)
    return node


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    return replace(node, items=tuple(map(change, node.items))) if isinstance(node, Sequence) else node


def _changed(node: Node, change: Callable[[str, Node], Node]) -> Node:
    return _mapping(node, change) if isinstance(node, Mapping) else node


def _mapping(node: Mapping, change: Callable[[str, Node], Node]) -> Mapping:
    return replace(node, entries=tuple((key, change(key.text, value)) for key, value in node.entries))
