"""A file as its author wrote it: scalars, sequences and mappings that know the place of every part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from broadside.issues import Span


class Comment(Struct, frozen=True, kw_only=True):
    """What a `#` after a blank takes away from a line; `text` begins with the `#`."""

    span: Span
    text: str


class Scalar(Struct, frozen=True, kw_only=True):
    """One value. `text` is what was written, quotes and folding undone; `value` is what a plain one means
    (YAML 1.2 core schema: a date stays text). `places` tells where each character of `text` stands.
    `quoted` is true where quotes, `|` or `>` show its end; where none do, what follows in its line may be
    meant for a part of it: `comment`. `lang` is that of words left in another language than the sheet's."""

    span: Span
    text: str
    value: str | int | float | bool | None
    places: Callable[[int], Span] | None = None
    quoted: bool = False
    comment: Comment | None = None
    lang: str | None = None

    def at(self, offset: int) -> Span:
        """The place of a character of `text`, counted from 0; one past the end is a place too."""
        return self.places(offset) if self.places else self.span


class Sequence(Struct, frozen=True, kw_only=True):
    span: Span
    items: tuple[Node, ...]


class Mapping(Struct, frozen=True, kw_only=True):
    """Keys with their values, in the order written. A key that comes twice is here twice; `get` gives the
    first."""

    span: Span
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every value in a node, in the order written."""
    todo = [node]
    while todo:
        match todo.pop():
            case Scalar() as one:
                yield one
            case Sequence(items=items):
                todo += reversed(items)
            case Mapping(entries=entries):
                todo += [value for _, value in reversed(entries)]


def mappings(node: Node) -> Iterator[Mapping]:
    """Every mapping in a node, itself included, in the order written."""
    todo: list[Node] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, Mapping):
            yield one
            todo += [value for _, value in reversed(one.entries)]
        elif isinstance(one, Sequence):
            todo += reversed(one.items)
