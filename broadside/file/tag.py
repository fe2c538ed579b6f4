"""Element → Node: grows the structure tree of a document as its elements are drawn (ISO 32000-1, 14.7).

Drawing tells which element each piece of content belongs to; what is told first comes first. An element
that is met again on another page stays one element with content on both.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from broadside.file.objects import Pool, byte_string, name, text_string
from broadside.model.geometry import Rectangle
from broadside.model.heard import place_of_text
from broadside.model.page import Element

# Attributes by the owner that ISO 32000-1, 14.8.5 gives them.
OWNERS = {
    "Scope": "Table",
    "ColSpan": "Table",
    "RowSpan": "Table",
    "ListNumbering": "List",
    "BBox": "Layout",
    "Placement": "Layout",
}

# So many kids of an element are looked through sooner than a table of them is made.
FEW = 24


class Content(Struct, frozen=True, gc=False):
    """Content of an element on a page, by ReportLab's name for it: a marked-content id, or the number of an
    annotation's object where `annotation` says so."""

    page: str
    id: int
    annotation: bool = False


class Node(Struct, eq=False):
    """An element on its way into the file. Its kids are nodes and pieces of content. One that is a part of a
    text is told apart by what it was made `of`, which is held lest something else get its identity. `number`
    is that of its object, and `first` the first page that has content of it, once the tree is written."""

    role: str
    lang: str | None = None
    alt: str | None = None
    title: str | None = None
    id: str | None = None
    attributes: tuple[tuple[str, str | int], ...] = ()
    parent: "Node | None" = None
    kids: "list[Node | Content]" = field(default_factory=list)
    box: Rectangle | None = None
    number: int = 0
    first: str | None = None
    of: object = None

    def all(self) -> "list[Node]":
        """The node and all below it, parents first."""
        found: list[Node] = []
        left = [self]
        while left:
            node = left.pop()
            found.append(node)
            if node.kids:
                left += [kid for kid in node.kids[::-1] if type(kid) is Node]
        return found

    @property
    def is_headed(self) -> bool:
        """Whether it is a heading, or begins with one."""
        first = self.kids[0] if self.kids else None
        return self.role[:1] == "H" or (isinstance(first, Node) and first.is_headed)

    def say(self, kid: "Node | Content") -> None:
        """Take in a part of its own text."""
        self.kids.insert(place_of_text(self.kids, _is_silent), kid)

    def under(self, root: "Node") -> "Node":
        """What of the kids of `root` it is, or is in."""
        node = self
        while node.parent is not None and node.parent is not root:
            node = node.parent
        return node

    def page(self) -> str | None:
        """The first page that has content of it."""
        for kid in self.kids:
            page = kid.page() if isinstance(kid, Node) else kid.page
            if page:
                return page
        return None


def _is_silent(kid: Node | Content) -> bool:
    """Whether nothing of it was drawn yet."""
    return type(kid) is Node and all(map(_is_silent, kid.kids))


class Tree:
    """The structure tree of one document as it grows."""

    def __init__(self) -> None:
        self.root: Node | None = None
        # Elements are told apart by identity.
        self._nodes: dict[Element, Node] = {}
        # The parts of a text that has many.
        self._parts: dict[Node, dict[tuple[int, str], Node]] = {}
        self._parents: dict[int, list[Node] | Node] = {}
        self._next_annotation = 0

    def node(self, element: Element) -> Node:
        """The node of an element; a new one goes behind what its parent has so far."""
        # Mostly it has one: each line of a paragraph asks for it.
        try:
            return self._nodes[element]
        except KeyError:
            parent = self.node(element.parent) if element.parent else None
        node = self._nodes[element] = Node(
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
        return node

    def inline(self, parent: Node, role: str, of: object, lang: str | None = None) -> Node:
        """The node of a part of a text (a link, a mark), told apart by the object it is made `of`: equal
        texts may share that, so each parent has its own."""
        found = self._part(parent, role, of)
        if found is None:
            found = Node(role=role, lang=lang, parent=parent, of=of)
            parent.say(found)
            if parent in self._parts:
                self._parts[parent][id(of), role] = found
        return found

    def _part(self, parent: Node, role: str, of: object) -> Node | None:
        """That node, if it is there: looked for among few kids, and known of many."""
        if len(parent.kids) > FEW:
            if parent not in self._parts:
                kids = [kid for kid in parent.kids if type(kid) is Node]
                self._parts[parent] = {(id(kid.of), kid.role): kid for kid in kids}
            return self._parts[parent].get((id(of), role))
        for kid in reversed(parent.kids):
            if type(kid) is Node and kid.of is of and kid.role == role:
                return kid
        return None

    def linked(self, parent: Node, of: object, alt: str) -> Node:
        """The node of a link that shows nothing, and so says in words what it is."""
        node = self.inline(parent, "Link", of)
        node.alt = alt
        return node

    def mark(self, node: Node, number: int, page: str) -> int:
        """A marked-content id for content of `node` on a page, by its number from 0 and its name."""
        owners = self._parents.setdefault(number, [])
        assert type(owners) is list
        mark = len(owners)
        owners.append(node)
        node.say(Content(page, mark))
        return mark

    def annotation_key(self, node: Node, pages: int) -> int:
        """The key of a new annotation of `node` in the parent tree; pages have the first `pages` keys."""
        key = pages + self._next_annotation
        self._next_annotation += 1
        self._parents[key] = node
        return key

    def settle(self, notes: Mapping[Node, Node]) -> None:
        """Moves notes from where they were drawn, at the foot of a page, to the end of the part of the text
        that each is first marked in: none comes between a sentence and the next. `notes` gives the block of
        that mark."""
        if self.root is None or not notes:
            return
        kids = [kid for kid in self.root.kids if kid not in notes]
        homes: dict[int, list[Node | Content]] = {}
        for note, block in notes.items():
            homes.setdefault(id(block.under(self.root)), []).append(note)
        settled: list[Node | Content] = []
        waiting: list[Node | Content] = []
        for kid in kids:
            if isinstance(kid, Node) and kid.is_headed:
                settled, waiting = [*settled, *waiting], []
            settled.append(kid)
            waiting += homes.get(id(kid), [])
        self.root.kids = [*settled, *waiting]

    def write(self, nodes: Sequence[Node], pool: Pool) -> int:
        """Write all nodes of the tree into the document, and part each from what it holds: a long text has
        tens of thousands. Nothing can be asked after. Returns the number of its root for the catalog."""
        assert self.root is not None, "a document has content"
        root = pool.reserve()
        first = pool.reserve_row(len(nodes))
        for number, node in enumerate(nodes, first):
            node.number = number
        _find_first_pages(nodes)
        pool.put_row(first, _parted(nodes, root, _Pages(pool)))
        pool.put(
            root,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d%b>>"
            % (self.root.number, self._owners(), max(self._parents, default=-1) + 1, _ids(nodes)),
        )
        self.root = None
        self._nodes.clear()
        self._parts.clear()
        self._parents.clear()
        return root

    def all(self) -> list[Node]:
        """All its nodes, parents first."""
        return self.root.all() if self.root else []

    def _owners(self) -> bytes:
        """The parent tree: the owners of a page's content by marked-content id, those of annotations."""
        rows = []
        for key, owner in sorted(self._parents.items()):
            if isinstance(owner, Node):
                rows.append(b"%d %d 0 R" % (key, owner.number))
            else:
                rows.append(b"%d[%b]" % (key, b" ".join(b"%d 0 R" % node.number for node in owner)))
        return b" ".join(rows)


def _ids(nodes: Sequence[Node]) -> bytes:
    rows = sorted((node.id, node.number) for node in nodes if node.id)
    if not rows:
        return b""
    names = b"".join(b"%b%d 0 R" % (byte_string(identifier), at) for identifier, at in rows)
    limits = byte_string(rows[0][0]) + byte_string(rows[-1][0])
    return b"/IDTree<</Kids[<</Limits[%b]/Names[%b]>>]>>" % (limits, names)


class _Pages(dict[str, int]):
    """The numbers of pages by ReportLab's names for them, each asked for once."""

    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self._pool = pool

    def __missing__(self, page: str) -> int:
        number = self[page] = self._pool.page(page)
        return number


def _find_first_pages(nodes: Sequence[Node]) -> None:
    """The first page of each node that has content of it; kids come behind their parents."""
    for node in reversed(nodes):
        for kid in node.kids:
            page = kid.first if isinstance(kid, Node) else kid.page
            if page:
                node.first = page
                break


def _parted(nodes: Sequence[Node], root: int, pages: Mapping[str, int]) -> Iterator[bytes]:
    """Elements as they are written, parents first; each holds nothing then."""
    for node in nodes:
        yield _written(node, node.parent.number if node.parent else root, pages)
        node.parent, node.kids = None, []


def _written(node: Node, up: int, pages: Mapping[str, int]) -> bytes:
    """An element as ISO 32000-1, 14.7.2 has it, below the one whose number is `up`."""
    page = node.first
    said = b"<</Type/StructElem/S%b/P %d 0 R" % (name(node.role), up)
    if page:
        said += b"/Pg %d 0 R" % pages[page]
    if node.kids:
        kids = [
            b"%d 0 R" % kid.number
            if isinstance(kid, Node)
            else b"%d" % kid.id
            if kid.page == page and not kid.annotation
            else _elsewhere(kid, pages)
            for kid in node.kids
        ]
        said += b"/K[%b]" % b" ".join(kids)
    # Of hundreds in a file most have none of these.
    if node.lang:
        said += b"/Lang" + text_string(node.lang)
    if node.alt:
        said += b"/Alt" + text_string(node.alt)
    if node.title:
        said += b"/T" + text_string(node.title)
    if node.id:
        said += b"/ID" + byte_string(node.id)
    if node.attributes or node.box:
        said += _attributes(node)
    return said + b">>"


def _elsewhere(kid: Content, pages: Mapping[str, int]) -> bytes:
    """An annotation, or what is on another page than the first."""
    if kid.annotation:
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[kid.page], kid.id)
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.id)


def _attributes(node: Node) -> bytes:
    by_owner: dict[str, list[bytes]] = {}
    for key, value in node.attributes:
        written = name(value) if isinstance(value, str) else b" %d" % value
        by_owner.setdefault(OWNERS[key], []).append(name(key) + written)
    if node.box:
        corners = b" ".join(b"%.2f" % side for side in node.box.sides)
        by_owner.setdefault("Layout", []).append(b"/BBox[" + corners + b"]/Placement/Block")
    owned = [b"<</O" + name(owner) + b"".join(rows) + b">>" for owner, rows in by_owner.items()]
    return b"/A[" + b"".join(owned) + b"]" if owned else b""
