"""YAML text, Changes → the same text with other values in it: comments, order and all else stay as they are.

Only the characters that a change is about are replaced. The text is then read again: where it does not say
what was meant, as in a file that is written in an unusual way, nothing is changed (`Fault`).
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from broadside.issues import Fault, Span, error
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar
from broadside.read.extent import Extents, NoExtent
from broadside.read.load import load

At = tuple[str | int, ...]
# A word, a truth, or words by their keys.
Value = str | bool | Mapping[str, str]

# Words that mean themselves without quotes, in braces too.
BARE = re.compile(r"[^\W\d_][\w .@+-]*(?<![ .])")
MEANT_OTHERWISE = frozenset({"true", "false", "null", "~"})
UNUSUAL = "the file is written in a way in which this can't be changed for you"
BY_HAND = "change it in the file itself, with any editor"


class Change(Struct, frozen=True, kw_only=True):
    """What is to stand at a place: keys and numbers of list items, from the top. None takes it away."""

    at: At
    value: Value | None


class Relist(Struct, frozen=True, kw_only=True):
    """The items that the list `key` of the file is to have: those that it has by their numbers, and new
    ones."""

    key: str
    items: tuple[int | Mapping[str, str], ...]


def rewritten(text: str, path: str, changes: Iterable[Change | Relist]) -> str:
    """`path` is what messages call the file. Faults: it is no YAML, or can't be changed so."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    for one in changes:
        text = _changed(text, path, one)
    return bom + text


def _changed(text: str, path: str, change: Change | Relist) -> str:
    root = load(text, path)
    try:
        place = _Text(text)
        if isinstance(change, Relist):
            wanted = _relisted(_plain(root), change)
            made = place.relisted(root, change)
        else:
            wanted = _with(_plain(root), change.at, change.value)
            made = place.changed(root, change)
        if _plain(load(made, path)) == wanted:
            return made
    except (Fault, NoExtent, IndexError, KeyError, ValueError):
        pass
    raise Fault([error(Span(path=path), UNUSUAL, BY_HAND)])


def _plain(node: Node) -> Any:
    if isinstance(node, nodes.Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, nodes.Sequence):
        return [_plain(one) for one in node.items]
    return node.value


def _with(data: Any, at: At, value: Value | None) -> Any:
    """The data with a value in its place; a mapping that has nothing left goes with what was taken away."""
    step, *rest = at
    if isinstance(step, int):
        return [_with(one, tuple(rest), value) if i == step else one for i, one in enumerate(data)]
    made = dict(data) if isinstance(data, dict) else {}
    if rest:
        inner = _with(made.get(step), tuple(rest), value)
        if inner == {}:
            made.pop(step, None)
        else:
            made[step] = inner
    elif value is None:
        made.pop(step, None)
    else:
        made[step] = dict(value) if isinstance(value, Mapping) else value
    return made


def _relisted(data: dict[str, Any], change: Relist) -> dict[str, Any]:
    old = data.get(change.key) or []
    new = [old[one] if isinstance(one, int) else dict(one) for one in change.items]
    rest = {key: value for key, value in data.items() if key != change.key}
    return {**rest, change.key: new} if new else rest


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return in_yaml(value)
    return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"


def in_yaml(words: str) -> str:
    """Words as a value: as they are where that says them, else in quotes."""
    bare = BARE.fullmatch(words) and words.lower() not in MEANT_OTHERWISE
    return words if bare else json.dumps(words, ensure_ascii=False)


class _Text:
    """A text whose nodes are known by where they stand. Nothing in it changes: each change gives a new
    text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._extents = Extents(text)
        self._newline = self._extents.newline

    def changed(self, root: Node, change: Change) -> str:
        way: list[Node] = [root]
        for step in change.at:
            inner = _inside(way[-1], step)
            if inner is None:
                break
            way.append(inner)
        left = change.at[len(way) - 1 :]
        if change.value is None:
            return self._text if left else self._without(way, change.at)
        if not left:
            return self._replaced(way[-1], _written(change.value))
        value: Value = change.value
        for step in reversed(left[1:]):
            value = {str(step): value}  # type: ignore[dict-item] # mappings in mappings are written alike
        entry = f"{left[0]}: {_written(value)}"
        if isinstance(way[-1], nodes.Mapping):
            return self._with_entry(way[-1], entry)
        if len(way) > 1 and isinstance(way[-1], Scalar) and way[-1].value is None:
            return self._replaced(way[-1], f" {{{entry}}}")
        raise NoExtent

    def relisted(self, root: Node, change: Relist) -> str:
        assert isinstance(root, nodes.Mapping)
        old = root.get(change.key)
        if not isinstance(old, nodes.Sequence) or not old.items:
            new = "".join(self._item(one, 2) for one in change.items if not isinstance(one, int))
            block = f"{self._newline}{new.rstrip()}"
            return (
                self._with_entry(root, f"{change.key}:{block}") if old is None else self._replaced(old, block)
            )
        if not change.items:
            return self._without([root, old], (change.key,))
        if self._text[self._extents.offset(old.span)] == "[":
            return self._out_of_brackets(old, change)
        return self._in_lines(old, change)

    def _out_of_brackets(self, old: nodes.Sequence, change: Relist) -> str:
        """A list in brackets becomes one of lines."""
        start, end = self._extents.offset(old.span), self._extents.end(old)
        if re.search(r"(?<=\s)#", self._text[start:end]):
            raise NoExtent  # a comment among what has to be written anew
        slices = [self._text[self._extents.offset(one.span) : self._extents.end(one)] for one in old.items]
        lines = [
            f"  - {slices[one]}{self._newline}" if isinstance(one, int) else self._item(one, 2)
            for one in change.items
        ]
        return self._text[:start].rstrip() + self._newline + "".join(lines).rstrip() + self._text[end:]

    def _in_lines(self, old: nodes.Sequence, change: Relist) -> str:
        """A list of lines: what stands above an item goes with it."""
        edges = [
            self._below_comments(self._extents.line_of(self._extents.offset(old.span))),
            *(self._extents.next_line(self._extents.end(one)) for one in old.items),
        ]
        chunks = [self._text[start:end] for start, end in pairwise(edges)]
        chunks = [one if one.endswith(("\n", "\r")) else one + self._newline for one in chunks]
        indent = old.span.column - 1
        braces = all(self._text[self._extents.offset(one.span)] == "{" for one in old.items)
        lines = [
            chunks[one] if isinstance(one, int) else self._item(one, indent, braces=braces)
            for one in change.items
        ]
        # What was said above an item that goes stays, as far as there is a place for it.
        gone = [chunk for i, chunk in enumerate(chunks) if i not in change.items]
        made = "".join([*lines, *("".join(self._said_above(chunk)) for chunk in gone)])
        return self._text[: edges[0]] + made + self._text[edges[-1] :]

    def _below_comments(self, line: int) -> int:
        """Where the comments begin that stand right above a line."""
        lines = self._text[:line].splitlines(keepends=True)
        while lines and lines[-1].lstrip(" ").startswith("#"):
            line -= len(lines.pop())
        return line

    def _said_above(self, chunk: str) -> Iterable[str]:
        for line in chunk.splitlines(keepends=True):
            if not line.lstrip().startswith("#"):
                return
            yield line

    def _item(self, item: Mapping[str, str], indent: int, *, braces: bool = False) -> str:
        pad, newline = " " * indent, self._newline
        if braces:
            return f"{pad}- {_written(item)}{newline}"
        lines = [f"{key}: {_written(value)}{newline}" for key, value in item.items()]
        return f"{pad}- " + f"{pad}  ".join(lines)

    def _replaced(self, node: Node, made: str) -> str:
        start = self._extents.offset(node.span)
        if isinstance(node, Scalar) and node.value is None and not node.text and made[:1] != " ":
            made = f" {made}"
        return self._text[:start] + made + self._text[self._extents.end(node) :]

    def _with_entry(self, mapping: nodes.Mapping, entry: str) -> str:
        start = self._extents.offset(mapping.span)
        if self._text[start] == "{":
            if not mapping.entries:
                return f"{self._text[: start + 1]}{entry}{self._text[start + 1 :]}"
            place = self._extents.end(mapping.entries[-1][1])
            return f"{self._text[:place]}, {entry}{self._text[place:]}"
        place = self._extents.next_line(self._extents.end(mapping.entries[-1][1]))
        indent = " " * (mapping.entries[0][0].span.column - 1)
        before = self._text[:place]
        before += "" if before.endswith(("\n", "\r")) else self._newline
        return f"{before}{indent}{entry}{self._newline}{self._text[place:]}"

    def _without(self, way: Sequence[Node], at: At) -> str:
        mapping = way[-2]
        if not isinstance(mapping, nodes.Mapping):
            raise NoExtent
        if len(mapping.entries) == 1:
            if len(way) < 3:
                raise NoExtent
            return self._without(way[:-1], at[:-1])
        index = next(i for i, (key, _) in enumerate(mapping.entries) if key.text == at[-1])
        key, value = mapping.entries[index]
        start, end = self._extents.offset(key.span), self._extents.end(value)
        braces = self._text[self._extents.offset(mapping.span)] == "{"
        if braces and index:
            start = self._extents.end(mapping.entries[index - 1][1])
        elif braces or self._text[self._extents.line_of(start) : start].strip():
            end = self._extents.offset(mapping.entries[index + 1][0].span)
        else:
            start, end = self._extents.line_of(start), self._extents.next_line(end)
        return self._text[:start] + self._text[end:]


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(node, nodes.Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, nodes.Sequence) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return None
