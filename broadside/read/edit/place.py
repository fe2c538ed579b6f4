"""Text, nodes, Edit → texts: ways to make an edit, the one that keeps most first. Whoever asks takes the
first that says what was meant."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from broadside.model import node as nodes
from broadside.model.node import Mapping, Node, Scalar
from broadside.read.edit import items
from broadside.read.edit.value import WIDTH, entry, in_line, in_quotes, is_bare, item, lines, wrapped
from broadside.read.extent import LINE, Extents, NoExtent

At = tuple[str | int, ...]


class Asked(Protocol):
    """An edit, as far as its place goes."""

    @property
    def do(self) -> str: ...
    @property
    def at(self) -> At: ...
    @property
    def to(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def after(self) -> tuple[str, ...]: ...


class Way(list[Node]):
    """The nodes from the top to a place, as far as there are any."""


def edited(text: str, root: Node, asked: Asked, value: Any) -> Iterator[str]:
    """Texts with the edit made. `NoExtent`, or nothing, where there is no such way."""
    place = Extents(text)
    way = Way([root])
    for step in asked.at:
        inner = _inner(way[-1], step)
        if inner is None:
            break
        way.append(inner)
    left = asked.at[len(way) - 1 :]
    match asked.do:
        case "yaml" if not left:
            yield from _as_typed(place, way, asked)
        case "yaml" | "set" if left:
            yield from _with_entry(place, way, left, value, asked.after)
        case "set":
            yield from _replaced(place, way, asked.at, value)
        case "remove" if not left:
            yield _removed(place, way, asked.at)
        case "remove" if len(left) == 1 and isinstance(left[0], str):
            yield text
        case "insert" if len(left) <= 1 or (len(left) == 2 and left[1] == 0):
            yield from _inserted(place, way, left, asked, value)
        case "move" if not left:
            sequence = way[-2]
            assert isinstance(sequence, nodes.Sequence)
            number = asked.at[-1]
            assert isinstance(number, int)
            yield items.moved(place, sequence, number, asked.to)


def _inner(node: Node, step: str | int) -> Node | None:
    if isinstance(node, nodes.Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, nodes.Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _in_flow(place: Extents, way: Sequence[Node]) -> bool:
    return any(place.in_brackets(one) for one in way)


def _column(place: Extents, way: Sequence[Node], number: int) -> int:
    """How far in the structure stands that holds a node of the way: its keys or its dashes."""
    if not number:
        return -2
    holder = way[number - 1]
    if isinstance(holder, nodes.Mapping):
        return holder.entries[0][0].span.column - 1
    assert isinstance(holder, nodes.Sequence)
    start = place.offset(holder.span)
    return start - place.line_of(start)


def _replaced(place: Extents, way: Way, at: At, value: Any) -> Iterator[str]:
    """Another value where one is."""
    old, holders = way[-1], way[:-1]
    start, end = place.offset(old.span), place.end(old)
    before, after = place.text[:start], place.text[end:]
    flow = _in_flow(place, holders)
    indent = _column(place, way, len(way) - 1)
    if isinstance(old, Scalar) and isinstance(value, str) and not flow:
        for made in _words(place, old, value, indent):
            yield _after(before) + made.replace("\n", place.newline) + after
    if isinstance(old, Scalar) and flow and isinstance(value, str) and place.text[start:end][:1] == "'":
        yield before + _single(value) + after
    if not flow and not isinstance(value, str):
        yield _in_lines(place, before, at, value, indent) + after
    yield _after(before) + in_line(value) + after


def _after(before: str) -> str:
    """A blank belongs between a colon or a dash and what is put after it."""
    return before + " " if before[-1:] in (":", "-") else before


def _in_lines(place: Extents, before: str, at: At, value: Any, indent: int) -> str:
    first, *rest = lines(value, WIDTH - 20)
    if isinstance(at[-1], int) and not first:
        # After a dash a mapping begins in its line.
        first, *rest = [rest[0], *("  " + one for one in rest[1:])]
        pad = " " * indent
    else:
        pad = " " * (indent + (2 if not first else 0))
    made = place.newline.join([first, *(pad + one for one in rest)])
    return (_after(before.rstrip(" \r\n")) if first else before.rstrip(" \r\n")) + made


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _words(place: Extents, old: Scalar, text: str, indent: int) -> Iterator[str]:
    """Words in the way in which others stood there, as far as that can hold them."""
    start, end = place.offset(old.span), place.end(old)
    source = place.text[start:end]
    # Where nothing stood yet, no way of writing was chosen.
    first = source[:1] if old.quoted and old.text else ""
    room = WIDTH - (start - place.line_of(start)) + 10
    pad = "\n" + " " * (indent + 2)
    if first and first in "|>":
        yield ">-" + pad + pad.join(_rewrapped(old.text, source, text, WIDTH - indent))
    elif first == "'" and len(text) < room:
        yield _single(text)
    elif first == '"' and len(text) < room:
        yield in_quotes(text)
    elif not first and len(text) <= room and is_bare(text):
        yield text
    if " " in text and len(text) > room:
        yield ">-" + pad + pad.join(wrapped(text, WIDTH - indent - 8))
    yield in_quotes(text)


def _rewrapped(old: str, source: str, text: str, width: int) -> list[str]:
    """The lines of folded words: those stay in which nothing has changed."""
    stood = [line.strip(" ") for line in LINE.split(source)[1:]]
    if " ".join(stood).strip() != old.strip():
        return wrapped(text, width - 8)
    head: list[str] = []
    tail: list[str] = []
    while len(stood) > 1 and text.startswith(stood[0] + " "):
        head.append(stood.pop(0))
        text = text[len(head[-1]) + 1 :]
    while len(stood) > 1 and text.endswith(" " + stood[-1]):
        tail.insert(0, stood.pop())
        text = text[: -len(tail[0]) - 1]
    if len(text) <= max(map(len, (*head, *tail, *stood, "x" * 60))) + 4:
        return [*head, text, *tail]
    return [*head, *wrapped(text, width - 8), *tail]


def _as_typed(place: Extents, way: Way, asked: Asked) -> Iterator[str]:
    """YAML that somebody has typed for a node."""
    old = way[-1]
    start, end = place.offset(old.span), place.end(old)
    typed = LINE.split(asked.text.strip("\r\n").rstrip())
    before, after = place.text[:start], place.text[end:]
    if _in_flow(place, way[:-1]):
        yield _after(before) + place.newline.join(one.strip() for one in typed) + after
        return
    indent = _column(place, way, len(way) - 1)
    for further in (2, 0) if isinstance(asked.at[-1], str) else (0, 2):
        pad = place.newline + " " * (indent + further)
        yield _after(before) + pad.join(typed) + after
        if isinstance(asked.at[-1], str):
            yield before.rstrip(" \r\n") + pad + pad.join(typed) + after


def _with_entry(place: Extents, way: Way, left: At, value: Any, order: tuple[str, ...]) -> Iterator[str]:
    """A key that was not there, with all that is under it."""
    if not all(isinstance(step, str) for step in left):
        raise NoExtent
    for step in reversed(left[1:]):
        value = {step: value}
    key, holder = str(left[0]), way[-1]
    if isinstance(holder, Scalar) and holder.value is None and not holder.text and len(way) > 1:
        start = place.offset(holder.span)
        if not _in_flow(place, way):
            pad = place.newline + " " * (_column(place, way, len(way) - 1) + 2)
            yield place.text[:start].rstrip(" ") + pad + pad.join(entry(key, value)) + place.text[start:]
        yield _after(place.text[:start]) + in_line({key: value}) + place.text[start:]
    if not isinstance(holder, nodes.Mapping):
        return
    if _in_flow(place, way):
        made = in_line({key: value})[1:-1]
        if not holder.entries:
            start = place.offset(holder.span) + 1
            if not _in_flow(place, way[:-1]) and len(way) > 1:
                pad = place.newline + " " * (_column(place, way, len(way) - 1) + 2)
                rest = place.text[place.end(holder) :]
                yield place.text[: start - 1].rstrip(" ") + pad + pad.join(entry(key, value)) + rest
            yield place.text[:start] + made + place.text[start:]
        else:
            end = place.end(holder.entries[-1][1])
            yield f"{place.text[:end]}, {made}{place.text[end:]}"
        return
    yield _below(place, holder, entry(key, value), _anchor(holder, value, order), far=len(way) == 1)


def _anchor(holder: Mapping, value: Any, order: tuple[str, ...]) -> int:
    """The entry below which a new one is to stand: words go with words, before what is long."""
    places = [number for number, (key, _) in enumerate(holder.entries) if key.text in order]
    if places:
        return places[-1]
    words = [number for number, (_, inner) in enumerate(holder.entries) if isinstance(inner, Scalar)]
    return words[-1] if words and not isinstance(value, dict | list) else len(holder.entries) - 1


def _below(place: Extents, holder: Mapping, made: list[str], anchor: int, *, far: bool) -> str:
    pad = " " * (holder.entries[0][0].span.column - 1)
    end = place.end(holder.entries[anchor][1])
    at = place.next_line(end)
    before = place.text[:at]
    before += "" if before.endswith(("\n", "\r")) else place.newline
    if far and len(made) > 1 and not made[0].endswith(">-"):
        before += place.newline
    return before + "".join(pad + line + place.newline for line in made) + place.text[at:]


def _removed(place: Extents, way: Way, at: At) -> str:
    holder = way[-2]
    if isinstance(holder, nodes.Sequence):
        number = at[-1]
        assert isinstance(number, int)
        return items.without(place, holder, number)
    assert isinstance(holder, nodes.Mapping)
    number = next(place_ for place_, (key, _) in enumerate(holder.entries) if key.text == at[-1])
    key, value = holder.entries[number]
    start, end = place.offset(key.span), place.end(value)
    text = place.text
    if place.in_brackets(holder):
        if number:
            return text[: place.end(holder.entries[number - 1][1])] + text[end:]
        if len(holder.entries) == 1:
            return text[: place.offset(holder.span)] + "{}" + text[place.end(holder) :]
        return text[:start] + text[place.offset(holder.entries[1][0].span) :]
    if len(holder.entries) == 1:
        if len(way) < 3:
            raise NoExtent
        return text[:start].rstrip(" \r\n") + " {}" + text[place.line_end(end) :]
    end = place.line_end(end)
    if number:
        return text[:start].rstrip(" \r\n") + text[end:]
    following = place.offset(holder.entries[1][0].span)
    return text[:start] + text[end:following].lstrip(" \r\n") + text[following:]


def _inserted(place: Extents, way: Way, left: At, asked: Asked, value: Any) -> Iterator[str]:
    """A new item of a list, which may be new itself."""
    if len(left) == 2:
        yield from _with_entry(place, way, left[:1], [value], asked.after)
        return
    number = asked.at[-1]
    assert isinstance(number, int)
    sequence = way[-1] if left else way[-2]
    if isinstance(sequence, Scalar) and sequence.value is None:
        yield from _replaced(place, way, asked.at[:-1], [value])
        return
    if not isinstance(sequence, nodes.Sequence):
        raise NoExtent
    holders = way[: len(way) - (0 if left else 1)]
    if not place.in_brackets(sequence):
        yield items.with_item(place, sequence, number, item(value))
        return
    long = isinstance(value, dict) or not sequence.items
    if long and not _in_flow(place, holders[:-1]) and len(holders) > 1:
        indent = _column(place, holders, len(holders) - 1) + 2
        yield from items.in_lines(place, sequence, number, value, indent)
    yield items.in_brackets(place, sequence, number, value)
