"""Objects of a PDF → elements: reads what a finished file is told by.

What an object says follows from its bytes alone, as far as they lead to no other, and is kept by these: files
for many brands have nearly all of them in common. An object that differs by a byte is read.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from sys import intern
from typing import Any

from msgspec import Struct

from broadside.file.proof.qpdf import list_of
from broadside.file.proof.values import (
    Reference,
    Said,
    Unread,
    Value,
    bytes_of,
    dictionary_of,
    name_of,
    reference_of,
    row_of,
    text_of,
    whole_of,
    written_in,
)
from broadside.model.lately import Lately
from broadside.model.memo import Memo

# What so many elements say is kept: those of a few long sheets.
MOST_MET = 4_000
# The number and the generation of an object.
Number = tuple[int, int]

INLINE = ("Span", "Link", "Reference")


class MarkedContent(Struct, frozen=True, order=True, gc=False):
    """A piece of a content stream as elements name it: its page, from 0, and its id there."""

    page: int
    mcid: int


class Node(Struct, eq=False):
    """An element of the structure tree, by the `number` of its object. `links` are the numbers of its
    annotations; `words` is its own text and that of inline elements in it."""

    role: str
    parent: Node | None
    number: int
    id: str = ""
    alt: str = ""
    scope: str = ""
    title: str = ""
    lang: str = ""
    numbering: str = ""
    kids: Sequence[Node] = ()
    content: tuple[MarkedContent, ...] = ()
    links: tuple[int, ...] = ()
    words: str = ""


class _Facts(Struct, frozen=True, kw_only=True, gc=False):
    """What an object of the structure tree says: an element (`role`), content of a `page` (`mcid`), or an
    annotation (`link`). Its kids are content of its page, objects, and what is no object of its own."""

    role: str | None = None
    id: str = ""
    alt: str = ""
    scope: str = ""
    title: str = ""
    lang: str = ""
    numbering: str = ""
    page: Number | None = None
    mcid: int | None = None
    link: int | None = None
    kids: tuple[int | Number | _Facts, ...] = ()


class Elements:
    """The elements of the structure tree, taken up one after the other, parents first."""

    def __init__(
        self,
        pdf: Any,
        numbers: Mapping[Hashable, int],
        words: Mapping[MarkedContent, list[str]],
        packed: Mapping[int, bytes],
        memo: Memo,
    ) -> None:
        self.nodes: list[Node] = []
        self._pdf = pdf
        self._packed = packed
        self._numbers = numbers
        self._words = words
        self._met: Lately[bytes, _Facts] = memo.once("elements", partial(Lately, MOST_MET))

    def take_up(self, value: Any) -> None:
        """Take up an element, by its number where it has one, and all below it."""
        if isinstance(value, tuple):
            self._element(self._facts(value), value[0], None, None)
        else:
            self._element(_read(value), 0, None, None)

    def _facts(self, number: Number) -> _Facts:
        """What an object says, known by its bytes in the file. Of hundreds in it nearly all are there:
        nothing is wasted on these, and qpdf is asked for no more than the others."""
        own = self._packed.get(number[0]) if number[1] == 0 else None
        found = self._met.get(own) if own is not None else None
        if found is not None:
            return found
        try:
            found = _told(written_in(own or b""))
        except ValueError:
            return _read(self._pdf.get_object(number))
        assert own is not None
        self._met.put(own, found)
        return found

    def _element(self, facts: _Facts, number: int, parent: Node | None, page: int | None) -> tuple[Node, str]:
        """An element, with the words it adds to its parent's own."""
        node = Node(
            facts.role or "",
            parent,
            number,
            facts.id,
            facts.alt,
            facts.scope,
            facts.title,
            facts.lang,
            facts.numbering,
        )
        self.nodes.append(node)
        kids: list[Node] = []
        content: list[MarkedContent] = []
        links: list[int] = []
        page = self._numbers.get(facts.page, page) if facts.page else page
        said: list[str] = []
        all_words = self._words
        # There are a thousand in a file: each is of one of three types, told apart as quickly as can be.
        row: tuple[Any, ...] = facts.kids
        for kid in row:
            if type(kid) is int:
                at = MarkedContent(page or 0, kid)
                content.append(at)
                if at in all_words:
                    said += all_words[at]
                continue
            number, inner = (0, kid) if type(kid) is _Facts else (kid[0], self._facts(kid))
            if inner.role is not None:
                under, words = self._element(inner, number, node, page)
                kids.append(under)
                # A block within a block, such as a list in an item, says its words on its own.
                if inner.role in INLINE:
                    said.append(words)
            elif inner.mcid is not None:
                at = MarkedContent(self._numbers.get(inner.page, 0) if inner.page else page or 0, inner.mcid)
                content.append(at)
                if at in all_words:
                    said += all_words[at]
            elif inner.link is not None:
                links.append(inner.link)
        if kids:
            node.kids = tuple(kids)
        if content:
            node.content = tuple(content)
        if links:
            node.links = tuple(links)
        if said:
            node.words = said[0] if len(said) == 1 else "".join(said)
        return node, node.words


def _told(said: Said) -> _Facts:
    """What an object of the structure tree says. `Unread` where another object says a part of it."""
    page = reference_of(said["/Pg"]) if "/Pg" in said else None
    if "/S" not in said:
        if "/MCID" in said:
            return _Facts(mcid=whole_of(said["/MCID"]), page=page)
        return _Facts(link=reference_of(said["/Obj"]).number) if "/Obj" in said else _Facts()
    kids = said.get("/K")
    if isinstance(kids, Reference):
        # It may be of an array.
        raise Unread
    attributes = [dictionary_of(one) for one in row_of(said.get("/A"))]
    return _Facts(
        role=intern(name_of(said["/S"])[1:]),
        id=bytes_of(said.get("/ID", b"")).decode(),
        alt=text_of(said.get("/Alt", b"")),
        scope=_own(attributes, "/Scope"),
        title=text_of(said.get("/T", b"")),
        lang=text_of(said.get("/Lang", b"")),
        numbering=_own(attributes, "/ListNumbering").removeprefix("/"),
        page=page,
        kids=tuple(map(_kid, row_of(kids))),
    )


def _kid(value: Value) -> int | Number | _Facts:
    if isinstance(value, int | Reference):
        return value
    return _told(dictionary_of(value))


def _own(attributes: Iterable[Said], key: str) -> str:
    return next((name_of(one[key]) for one in attributes if key in one), "")


def _read(value: Any) -> _Facts:
    """What an object of the structure tree says."""
    import pikepdf

    page = value["/Pg"].objgen if "/Pg" in value else None
    if "/S" not in value:
        if "/MCID" in value:
            return _Facts(mcid=int(value["/MCID"]), page=page)
        return _Facts(link=value["/Obj"].objgen[0]) if "/Obj" in value else _Facts()
    kids: list[int | Number | _Facts] = []
    for kid in list_of(value.get("/K")):
        if isinstance(kid, int):
            kids.append(kid)
        elif isinstance(kid, pikepdf.Object) and kid.is_indirect:
            kids.append(kid.objgen)
        else:
            kids.append(_read(kid))
    return _Facts(
        role=str(value["/S"])[1:],
        id=bytes(value["/ID"]).decode() if "/ID" in value else "",
        alt=str(value.get("/Alt", "")),
        scope=_attribute(value, "/Scope"),
        title=str(value.get("/T", "")),
        lang=str(value.get("/Lang", "")),
        numbering=_attribute(value, "/ListNumbering").removeprefix("/"),
        page=page,
        kids=tuple(kids),
    )


def _attribute(element: Any, name: str) -> str:
    return next((str(one[name]) for one in list_of(element.get("/A")) if name in one), "")
