"""Elements in the order of drawing in, the structure tree of the document out (ISO 32000-1, 14.7).

Drawing tells which element each piece of content belongs to; what is told first comes first. An element
that is met again on another page stays one element with content on both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from broadside.model.page import Element
from broadside.objects import Raw, byte_string, name, page_reference, reference, text_string

# Attributes by the owner that ISO 32000-1, 14.8.5 gives them.
OWNERS = {
    "Scope": "Table",
    "ColSpan": "Table",
    "RowSpan": "Table",
    "ListNumbering": "List",
    "BBox": "Layout",
    "Placement": "Layout",
}


@dataclass(slots=True, eq=False)
class Node:
    """An element on its way into the file. `kids` are nodes, marked content as (page, id), and
    annotations as (page, object reference)."""

    role: str
    lang: str | None = None
    alt: str | None = None
    title: str | None = None
    id: str | None = None
    attributes: tuple[tuple[str, str | int], ...] = ()
    parent: "Node | None" = None
    kids: "list[Node | tuple[str, int] | tuple[str, bytes]]" = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None

    def walk(self) -> "Iterator[Node]":
        """The node and all below it, parents first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def page(self) -> str | None:
        """The first page that has content of it."""
        for kid in self.kids:
            page = kid.page() if isinstance(kid, Node) else kid[0]
            if page:
                return page
        return None


class Tree:
    """The structure tree of one document as it grows."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._nodes: dict[int, Node] = {}
        self._inline: dict[tuple[int, str], Node] = {}
        self._held: list[object] = []
        self._parents: dict[int, list[Node] | Node] = {}
        self._next_annotation = 0

    def node(self, element: Element) -> Node:
        """The node of an element; a new one goes behind what its parent has so far."""
        node = self._nodes.get(id(element))
        if node is None:
            parent = self.node(element.parent) if element.parent else None
            node = Node(
                role=element.role,
                lang=element.lang,
                alt=element.alt,
                title=element.title,
                id=element.id,
                attributes=element.attributes,
                parent=parent,
            )
            if parent:
                parent.kids.append(node)
            elif self.root is None:
                self.root = node
            self._nodes[id(element)] = node
            self._held.append(element)
        return node

    def inline(self, parent: Node, role: str, of: object, lang: str | None = None) -> Node:
        """The node of a part of a text (a link, a mark), told apart by the object it is made `of`."""
        key = (id(of), role)
        node = self._inline.get(key)
        if node is None:
            node = Node(role=role, lang=lang, parent=parent)
            parent.kids.append(node)
            self._inline[key] = node
            self._held.append(of)
        return node

    def mark(self, node: Node, page: tuple[int, str]) -> int:
        """A marked-content id on a page (its number from 0, and its name) for content of `node`."""
        number, page_name = page
        owners = self._parents.setdefault(number, [])
        assert isinstance(owners, list)
        owners.append(node)
        node.kids.append((page_name, len(owners) - 1))
        return len(owners) - 1

    def annotation_key(self, node: Node, pages: int) -> int:
        """The key of a new annotation of `node` in the parent tree; pages have the first `pages` keys."""
        key = pages + self._next_annotation
        self._next_annotation += 1
        self._parents[key] = node
        return key

    def write(self, doc: PDFDocument) -> Raw:
        """Write the tree into the document; returns its root for the catalog."""
        assert self.root is not None, "a document has content"
        nodes = list(self.root.walk())
        objects = {id(node): Raw(b"") for node in nodes}
        references = {id(node): reference(doc, objects[id(node)]) for node in nodes}
        root = Raw(b"")
        root_reference = reference(doc, root)
        for node in nodes:
            up = references[id(node.parent)] if node.parent else root_reference
            objects[id(node)].content = _lazily(node, doc, up, references)
        root.content = b"<</Type/StructTreeRoot/K[%b]/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d%b>>" % (
            references[id(self.root)],
            self._numbers(references),
            max(self._parents, default=-1) + 1,
            _ids(nodes, references),
        )
        return root

    def _numbers(self, references: dict[int, bytes]) -> bytes:
        rows = []
        for key, owner in sorted(self._parents.items()):
            if isinstance(owner, Node):
                rows.append(b"%d %b" % (key, references[id(owner)]))
            else:
                rows.append(b"%d[%b]" % (key, b" ".join(references[id(node)] for node in owner)))
        return b" ".join(rows)


def _ids(nodes: list[Node], references: dict[int, bytes]) -> bytes:
    rows = sorted((node.id, references[id(node)]) for node in nodes if node.id)
    if not rows:
        return b""
    names = b"".join(byte_string(identifier) + at for identifier, at in rows)
    limits = byte_string(rows[0][0]) + byte_string(rows[-1][0])
    return b"/IDTree<</Kids[<</Limits[%b]/Names[%b]>>]>>" % (limits, names)


def _lazily(node: Node, doc: PDFDocument, up: bytes, references: dict[int, bytes]) -> Callable[[], bytes]:
    return lambda: _written(node, doc, up, references)


def _written(node: Node, doc: PDFDocument, up: bytes, references: dict[int, bytes]) -> bytes:
    """An element as ISO 32000-1, 14.7.2 has it."""
    page = node.page()
    parts = [b"<</Type/StructElem/S", name(node.role), b"/P ", up]
    if page:
        parts += [b"/Pg ", page_reference(doc, page)]
    kids = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(references[id(kid)])
        elif isinstance(kid[1], bytes):
            kids.append(b"<</Type/OBJR/Pg %b/Obj %b>>" % (page_reference(doc, kid[0]), kid[1]))
        elif kid[0] == page:
            kids.append(b"%d" % kid[1])
        else:
            kids.append(b"<</Type/MCR/Pg %b/MCID %d>>" % (page_reference(doc, kid[0]), kid[1]))
    if kids:
        parts.append(b"/K[" + b" ".join(kids) + b"]")
    for key, text in ((b"/Lang", node.lang), (b"/Alt", node.alt), (b"/T", node.title)):
        if text:
            parts.append(key + text_string(text))
    if node.id:
        parts.append(b"/ID" + byte_string(node.id))
    return b"".join([*parts, _attributes(node), b">>"])


def _attributes(node: Node) -> bytes:
    by_owner: dict[str, list[bytes]] = {}
    for key, value in node.attributes:
        written = name(value) if isinstance(value, str) else b" %d" % value
        by_owner.setdefault(OWNERS[key], []).append(name(key) + written)
    if node.box:
        corners = b" ".join(b"%.2f" % side for side in node.box)
        by_owner.setdefault("Layout", []).append(b"/BBox[" + corners + b"]/Placement/Block")
    owned = [b"<</O" + name(owner) + b"".join(rows) + b">>" for owner, rows in by_owner.items()]
    return b"/A[" + b"".join(owned) + b"]" if owned else b""
