"""Objects of a PDF → elements, links, destinations, owners: reads what a finished file is told by.

What an object says follows from its bytes alone, as far as they lead to no other, and is kept by these: files
for many brands have nearly all of them in common. An object that differs by a byte is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct, field

from broadside.model.geometry import Rectangle
from broadside.model.lately import Lately
from broadside.model.memo import Memo

Fact = TypeVar("Fact")
# What so many elements say is kept: those of a few long sheets.
MOST_MET = 8_000
# The number and the generation of an object.
Number = tuple[int, int]

INLINE = ("Span", "Link", "Reference")
# Strings as qpdf writes them, and references that are taken for what they are: to what is above, to a page,
# to an annotation, to kids.
STRING = re.compile(rb"\((?:\\.|[^\\()])*\)?", re.DOTALL)
UP = re.compile(rb"/(?:P|Pg|Obj) \d+ \d+ R(?!\w)")
KIDS = re.compile(rb"/K \[[^\[\]]*\]")
REFERENCE = re.compile(rb"(?<!\d)\d+ \d+ R(?!\w)")
# Most elements, as qpdf writes them, and what they hold: content by its number, or an object.
PLAIN = re.compile(
    rb"<< /K \[ (?P<kids>(?:\d+ (?:\d+ R )?)*)\] /P \d+ \d+ R (?:/Pg (?P<page>\d+) (?P<version>\d+) R )?"
    rb"/S /(?P<role>\w+) /Type /StructElem >>"
)
KID = re.compile(rb"(?<!\d)(\d+) (?:(\d+) R )?")
# Named places of which each is on a page, and the owners of marked content and of links.
PLACES = re.compile(rb"<< (?:/[^\s()<>\[\]/]+ \[ \d+ \d+ R /XYZ [-\d.]+ [-\d.]+ null \] )*>>")
OWNERS = re.compile(rb"<< /Nums \[ (?:\d+ (?:\d+ \d+ R|\[ (?:\d+ \d+ R )*\]) )*\] >>")
OWNER = re.compile(rb"(?<!\d)(\d+) (?:(\d+) \d+ R|\[ ((?:\d+ \d+ R )*)\])")


class MarkedContent(Struct, frozen=True, order=True):
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
    kids: list[Node] = field(default_factory=list)
    content: list[MarkedContent] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    words: str = ""


class Link(Struct, frozen=True):
    """A link annotation: on which page, where it leads, what it says of itself, who owns it."""

    number: int
    page: int
    target: str
    contents: str
    owner: int | None
    at: Rectangle


class _Kid(Struct, frozen=True):
    """What an element holds: an object by its `number`, or itself where it is no object of its own."""

    number: Number | None = None
    own: _Facts | None = None


class _Facts(Struct, frozen=True, kw_only=True):
    """What an object of the structure tree says: an element (`role`), content of a `page` (`mcid`), or an
    annotation (`link`)."""

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
    kids: tuple[_Kid, ...] = ()


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

    def take_up(self, value: Any, parent: Node | None, page: int | None) -> None:
        """Take up an element and all below it."""
        number = value.objgen[0] if hasattr(value, "unparse") else 0
        self._element(self._facts(value), number, parent, page)

    def _facts_at(self, number: Number) -> _Facts:
        """What an object says, known by its bytes in the file. Of hundreds in it nearly all are there:
        nothing is wasted on these."""
        own = self._packed.get(number[0]) if number[1] == 0 else None
        found = self._met.get(own) if own is not None else None
        return self._facts(self._pdf.get_object(number), own) if found is None else found

    def _facts(self, value: Any, own: bytes | None = None) -> _Facts:
        unparse = getattr(value, "unparse", None)
        if unparse is None:
            return _Facts(mcid=int(value))
        written = unparse(resolved=True)
        found = self._met.get(written)
        plain = PLAIN.fullmatch(written)
        if found is None:
            found = _plain(plain) if plain else _read(value)
        if plain or _says_all(written):
            for known in (written, own):
                if known is not None:
                    self._met.put(known, found)
        return found

    def _element(self, facts: _Facts, number: int, parent: Node | None, page: int | None) -> str:
        """An element; returns the words it adds to its parent's own."""
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
        if parent:
            parent.kids.append(node)
        page = self._numbers.get(facts.page, page) if facts.page else page
        said: list[str] = []
        for kid in facts.kids:
            number, inner = 0, kid.own
            if inner is None:
                assert kid.number is not None
                number = kid.number[0]
                inner = self._facts_at(kid.number)
            if inner.role is not None:
                words = self._element(inner, number, node, page)
                # A block within a block, such as a list in an item, says its words on its own.
                said.append(words if inner.role in INLINE else "")
            elif inner.mcid is not None:
                at = self._numbers.get(inner.page, 0) if inner.page else page or 0
                content = MarkedContent(at, inner.mcid)
                node.content.append(content)
                said += self._words.get(content, ())
            elif inner.link is not None:
                node.links.append(inner.link)
        node.words = "".join(said)
        return node.words


def _plain(written: re.Match[bytes]) -> _Facts:
    """The same of an element that has no more than its role, its place, and kids that are numbers."""
    page = (int(written["page"]), int(written["version"])) if written["page"] else None
    kids = tuple(
        _Kid(number=(int(one), int(version))) if version else _Kid(own=_Facts(mcid=int(one)))
        for one, version in KID.findall(written["kids"])
    )
    return _Facts(role=written["role"].decode(), page=page, kids=kids)


def _read(value: Any) -> _Facts:
    """What an object of the structure tree says."""
    import pikepdf

    page = value["/Pg"].objgen if "/Pg" in value else None
    if "/S" not in value:
        if "/MCID" in value:
            return _Facts(mcid=int(value["/MCID"]), page=page)
        return _Facts(link=value["/Obj"].objgen[0]) if "/Obj" in value else _Facts()
    kids = []
    for kid in list_of(value.get("/K")):
        if isinstance(kid, int):
            kids.append(_Kid(own=_Facts(mcid=kid)))
        elif isinstance(kid, pikepdf.Object) and kid.is_indirect:
            kids.append(_Kid(number=kid.objgen))
        else:
            kids.append(_Kid(own=_read(kid)))
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


def _kept(kind: str, value: Any, own: bytes | None, read: Callable[[Any], Fact], memo: Memo) -> Fact:
    """What is read of an object, kept by its bytes where these say all: by its `own` in the file, or as qpdf
    writes it."""
    kept = memo.once((kind, own or value.unparse(resolved=True)), lambda: _said(value, read))
    return read(value) if kept is None else kept


def _said(value: Any, read: Callable[[Any], Fact]) -> Fact | None:
    return read(value) if _says_all(value.unparse(resolved=True)) else None


def _says_all(written: bytes) -> bool:
    """Whether an object leads to no other that says a part of what is read of it."""
    bare = STRING.sub(b"()", written)
    return not REFERENCE.search(KIDS.sub(b"", UP.sub(b"", bare)))


def _attribute(element: Any, name: str) -> str:
    return next((str(one[name]) for one in list_of(element.get("/A")) if name in one), "")


class _Led(Struct, frozen=True, kw_only=True):
    """What a link annotation says: where it leads, what it is, who owns it, where it lies."""

    target: str
    contents: str
    owner: int | None
    at: Rectangle


def link(annotation: Any, page: int, packed: Mapping[int, bytes], memo: Memo) -> Link:
    """A link annotation on a page, from 0."""
    number, generation = annotation.objgen
    own = packed.get(number) if number and generation == 0 else None
    led = _kept("link", annotation, own, _led, memo)
    return Link(
        number=number,
        page=page,
        target=led.target,
        contents=led.contents,
        owner=led.owner,
        at=led.at,
    )


def _led(annotation: Any) -> _Led:
    target = ""
    if "/Dest" in annotation:
        target = "#" + str(annotation.Dest)[1:]
    elif "/A" in annotation and "/URI" in annotation.A:
        target = bytes(annotation.A.URI).decode()
    owner = annotation.get("/StructParent")
    return _Led(
        target=target,
        contents=str(annotation.get("/Contents", "")),
        owner=int(owner) if owner is not None else None,
        at=rectangle(annotation.Rect),
    )


def destinations(places: Any, memo: Memo) -> Mapping[str, tuple[Number, float]]:
    """By their names, the places of a file: the number of a page, and y on it."""
    if places is None:
        return {}

    def read() -> dict[str, tuple[Number, float]]:
        return {str(key)[1:]: (value[0].objgen, float(value[3])) for key, value in places.items()}

    written = places.unparse(resolved=True)
    return memo.once(("places", written), read) if PLACES.fullmatch(written) else read()


def owners(tree: Any, memo: Memo) -> Mapping[int, tuple[int, ...]]:
    """The rows of a number tree, each with the numbers of its objects."""
    if tree is None:
        return {}
    written = tree.unparse(resolved=True)
    if OWNERS.fullmatch(written):
        return memo.of(_owners_in, written)
    return dict(_owners(tree))


def _owners_in(_: Memo, written: bytes) -> dict[int, tuple[int, ...]]:
    return {
        int(place): (int(one),) if one else tuple(int(number) for number in row.split()[::3])
        for place, one, row in OWNER.findall(written, written.index(b"["))
    }


def _owners(tree: Any) -> Iterator[tuple[int, tuple[int, ...]]]:
    for branch in list_of(tree.get("/Kids")):
        yield from _owners(branch)
    row = list_of(tree.get("/Nums"))
    for place, owner in zip(row[::2], row[1::2], strict=False):
        yield int(place), tuple(one.objgen[0] if hasattr(one, "objgen") else 0 for one in list_of(owner))


def list_of(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def rectangle(sides: Any) -> Rectangle:
    left, bottom, right, top = (float(side) for side in sides)
    return Rectangle(left=left, bottom=bottom, right=right, top=top)
