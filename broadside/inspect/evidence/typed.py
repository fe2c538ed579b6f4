"""Note, field → Typed: a field of a reference as it was typed, at its place."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from broadside.issues import Span
from broadside.model import node as nodes
from broadside.model.content import Note
from broadside.model.node import Node, Scalar


class Typed(Struct, frozen=True, kw_only=True):
    """`text` is empty where the reference has no such field."""

    span: Span
    text: str


def typed(note: Note, reference: Mapping[str, Any], name: str, node: Node | None) -> Typed:
    """`node` is the sheet as it was written. The place of a note from a file of references is that of its
    mark."""
    written = node.get("notes") if isinstance(node, nodes.Mapping) else None
    own = written.get(note.key) if isinstance(written, nodes.Mapping) else None
    value = own.get(name) if isinstance(own, nodes.Mapping) else None
    if isinstance(value, Scalar):
        return Typed(span=value.span, text=value.text)
    return Typed(span=note.span, text=str(reference.get(name) or ""))
