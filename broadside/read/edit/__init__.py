"""YAML text, Edits → the same text with these made: comments, order and quotes of all else stay byte for
byte.

Each edit is made where the nodes of the text stand. Then the text is read again: where it does not say what
was meant, as in a file that is written in an unusual way, nothing is changed (`Fault`).
"""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from broadside.issues import Fault, Span, error
from broadside.model import node as nodes
from broadside.model.node import Node
from broadside.read.edit.place import At, edited
from broadside.read.edit.value import clean
from broadside.read.extent import NoExtent
from broadside.read.load import load

UNUSUAL = "this part of the file is written in a way in which it can't be changed for you"
BY_HAND = "change it in the YAML"
# Edits of one call; a person makes one after the other.
MOST_EDITS = 200


class Edit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done at a place: keys and numbers of list items, from the top.

    `set` puts `value` there, whatever was there before, `remove` takes it away (a key that is not there is
    away); `insert` puts `value` before that item of a list, or after the last; `move` makes an item the one
    with the number `to`; `yaml` puts there what `text` says. `after` are keys that a new one is to stand
    below, if they are there."""

    do: Literal["set", "remove", "insert", "move", "yaml"]
    at: At
    value: Any = None
    to: int = 0
    text: str = ""
    after: tuple[str, ...] = ()


class Edited(Struct, frozen=True, kw_only=True):
    """A text, and its nodes as they stand in it without a byte order mark."""

    text: str
    root: Node


def edit(text: str, path: str, edits: Iterable[Edit] = ()) -> Edited:
    """`path` is what messages call the file. `Fault`: it is no YAML, or can't be changed so."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    found = Edited(text=text, root=load(text, path))
    for one in edits:
        found = _made(found.text, found.root, path, one)
    return Edited(text=bom + found.text, root=found.root)


def _made(text: str, root: Node, path: str, one: Edit) -> Edited:
    value = said(load(one.text, path)) if one.do == "yaml" else clean(one.value)
    try:
        value = _as_it_was(root, one, value)
        wanted = _with(said(root), one, one.at, value)
        for made in edited(text, root, one, value):
            try:
                now = load(made, path)
                if same(said(now), wanted):
                    return Edited(text=made, root=now)
            except Fault:
                continue
    except (NoExtent, LookupError, ValueError, TypeError, AttributeError):
        pass
    line = getattr(node_at(root, one.at), "span", Span(path=path)).line
    raise Fault([error(Span(path=path, line=line), UNUSUAL, BY_HAND)])


def node_at(root: Node, at: At) -> Node | None:
    """What stands at a place."""
    found: Node | None = root
    for step in at:
        if isinstance(found, nodes.Mapping) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, nodes.Sequence) and isinstance(step, int) and 0 <= step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found


def said(node: Node) -> Any:
    """What a node says, as plain values."""
    if isinstance(node, nodes.Mapping):
        made: dict[str, Any] = {}
        for key, value in node.entries:
            made.setdefault(key.text, said(value))
        return made
    if isinstance(node, nodes.Sequence):
        return [said(one) for one in node.items]
    return node.value


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal, and of one type: `1` is neither `1.0` nor `true`."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _as_it_was(root: Node, one: Edit, value: Any) -> Any:
    """A number stays one where a number was, though it was typed as words."""
    old = node_at(root, one.at) if one.do == "set" and isinstance(value, str) else None
    if not isinstance(old, nodes.Scalar) or isinstance(old.value, str | bool | None):
        return value
    try:
        typed = said(load(f"a: {value}", ""))
    except Fault:
        return value
    number = typed.get("a") if isinstance(typed, dict) else None
    return number if isinstance(number, int | float) and not isinstance(number, bool) else value


def _with(data: Any, one: Edit, at: At, value: Any) -> Any:
    """The data with the edit made; KeyError or IndexError where there is no such place."""
    step, *rest = at
    if rest:
        return _put(data, step, _with(_inside(data, step, one), one, tuple(rest), value))
    if one.do in ("set", "yaml"):
        return _put(data, step, value)
    if isinstance(data, dict) and one.do == "remove":
        return {key: inner for key, inner in data.items() if key != step}
    items = list(data or ())
    if not isinstance(step, int) or not isinstance(data, list | None):
        raise TypeError
    if not 0 <= step <= len(items) - (one.do != "insert"):
        raise IndexError
    match one.do:
        case "remove":
            items.pop(step)
        case "insert":
            items.insert(step, value)
        case "move":
            if not 0 <= one.to < len(items):
                raise IndexError
            items.insert(one.to, items.pop(step))
    return items


def _inside(data: Any, step: str | int, one: Edit) -> Any:
    if isinstance(step, int):
        if not isinstance(data, list) or not 0 <= step < len(data):
            raise IndexError
        return data[step]
    if data is None:
        return None
    found = data.get(step)
    return [] if found is None and one.do == "insert" and step == one.at[-2] else found


def _put(data: Any, step: str | int, value: Any) -> Any:
    if isinstance(step, int):
        if not 0 <= step < len(data):
            raise IndexError
        return [value if number == step else inner for number, inner in enumerate(data)]
    if data is not None and not isinstance(data, dict):
        raise TypeError
    return {**(data or {}), step: value}
