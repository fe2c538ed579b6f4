"""bytes → Document: reads a finished file again, its pages with their text, elements, links, destinations."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from broadside.file.leaks import beside
from broadside.file.proof.content import NO_FONT, Called, Font, Shown, content
from broadside.file.proof.inks import Painted, painted
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo

INLINE = ("Span", "Link", "Reference")
# What stands between letters without being one: soft hyphen, word joiner, zero-width space, marks of
# direction, byte order mark.
SILENT = dict.fromkeys(map(ord, "\u00ad\u2060\u200b\u200e\u200f\ufeff"))

# Under which heading of a page's resources is found what its content calls by a name.
HEADINGS = {
    "gs": "/ExtGState",
    "sh": "/Shading",
    "Do": "/XObject",
    **dict.fromkeys(("cs", "CS"), "/ColorSpace"),
}
# The widths of a composite font as qpdf writes them, each a first code and a row.
WIDTHS = re.compile(rb"\[(?: \d+ \[[-+.\d ]*\])* \]")
WIDTHS_OF = re.compile(rb"(?<!\d)(\d{1,6}) \[([-+.\d ]*)\]")

UNSEEN = Painted(spaces=frozenset(), letters=frozenset(), transparent=False)


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


class PdfPage(Struct, frozen=True, kw_only=True):
    """A page as it is in the file: its boxes by name, its text in the order of drawing, what the checks ask
    of its fonts, by name, how many of its pictures can't be read, what lies beside the pixels of the others,
    what it calls by a name that it does not have, and what it is painted with, where that was asked for.
    `tabs` is the order of its links, `parents` its place in the list of owners."""

    boxes: Mapping[str, Rectangle]
    texts: tuple[Shown, ...]
    fonts: Mapping[str, Mapping[str, str]]
    lost_pictures: int
    beside_pixels: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    painted: Painted = UNSEEN
    tabs: str = ""
    parents: int | None = None


class Bookmark(Struct, frozen=True, kw_only=True):
    """An entry of the outline; `depth` is 0 for those of the first level."""

    depth: int
    title: str


class Destination(Struct, frozen=True, kw_only=True):
    """Where a link can lead to: the page, from 0, and y on it."""

    page: int
    y: float


class Document(Struct, frozen=True, kw_only=True):
    """A PDF opened for reading, and closed again: `catalog` and `info` are texts by name, `places` its
    destinations, `bookmarks` its outline in order. `owners` are the numbers of the elements that own what is
    drawn on a page, in the order of its marked content, and of those that own a link, by the places that
    pages and links name."""

    catalog: Mapping[str, str]
    info: Mapping[str, str]
    pages: tuple[PdfPage, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    places: Mapping[str, Destination]
    bookmarks: tuple[Bookmark, ...] = ()
    owners: Mapping[int, tuple[int, ...]] = {}


def document(data: bytes, *, inks: bool = False, memo: Memo | None = None) -> Document:
    """Open a finished file and read all that the checks look at; with `inks` also what it is painted with. A
    `memo` keeps what follows from bytes that other files may have, too."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers: dict[Hashable, int] = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        fonts: dict[Hashable, Font] = {}
        kept = memo or Memo()
        pages = tuple(_page(page, fonts, kept, inks) for page in pdf.pages)
        elements = _Elements(numbers, _words(pages))
        root = pdf.Root.get("/StructTreeRoot")
        if root is not None:
            for kid in _list(root.get("/K")):
                elements.take_up(kid, None, None)
        links = tuple(
            _link(annotation, number)
            for number, page in enumerate(pdf.pages)
            for annotation in _list(page.obj.get("/Annots"))
        )
        places = {
            str(key)[1:]: Destination(page=numbers[value[0].objgen], y=float(value[3]))
            for key, value in pdf.Root.get("/Dests", {}).items()
        }
        info = {str(key): str(value) for key, value in (pdf.trailer.get("/Info") or {}).items()}
        nodes, catalog = tuple(elements.nodes), _kept(pdf.Root)
        bookmarks = tuple(_bookmarks(pdf.Root.get("/Outlines"), 0))
        return Document(
            catalog=catalog,
            info=info,
            pages=pages,
            nodes=nodes,
            links=links,
            places=places,
            bookmarks=bookmarks,
            owners=dict(_owners(root.get("/ParentTree"))) if root is not None else {},
        )


def _owners(tree: Any) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The rows of a number tree, each with the numbers of its objects."""
    for branch in _list(tree.get("/Kids")) if tree is not None else ():
        yield from _owners(branch)
    row = _list(tree.get("/Nums")) if tree is not None else []
    for place, owner in zip(row[::2], row[1::2], strict=False):
        yield int(place), tuple(one.objgen[0] if hasattr(one, "objgen") else 0 for one in _list(owner))


def _bookmarks(above: Any, depth: int) -> Iterator[Bookmark]:
    """The bookmarks under an entry of the outline, or under the outline itself."""
    entry = above.get("/First") if above is not None else None
    while entry is not None:
        yield Bookmark(depth=depth, title=str(entry.get("/Title", "")))
        yield from _bookmarks(entry, depth + 1)
        entry = entry.get("/Next")


def _words(pages: Sequence[PdfPage]) -> dict[MarkedContent, list[str]]:
    """The text of each piece of marked content."""
    words: dict[MarkedContent, list[str]] = {}
    for number, page in enumerate(pages):
        for text in page.texts:
            if text.mcid is not None:
                words.setdefault(MarkedContent(number, text.mcid), []).append(_said(text))
    return words


def _kept(root: Any) -> dict[str, str]:
    """What the checks want of the catalog, as text, so that the file can be closed."""
    metadata = root.get("/Metadata")
    return {
        "Lang": str(root.get("/Lang", "")),
        "Marked": str(root.get("/MarkInfo", {}).get("/Marked", "")),
        "DisplayDocTitle": str(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", "")),
        "OutputIntents": str(len(root.get("/OutputIntents", []))),
        "Intent": _intent(root),
        "Metadata": bytes(metadata.read_bytes()).decode() if metadata is not None else "",
    }


def _intent(root: Any) -> str:
    """The kind of the first output intent, and the colours that its profile says it is for."""
    intents = _list(root.get("/OutputIntents"))
    if not intents or "/DestOutputProfile" not in intents[0]:
        return ""
    space = intents[0].DestOutputProfile.read_bytes()[16:20].decode("ascii", "replace").strip()
    return f"{intents[0].get('/S')} /{space}"


def _list(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _page(page: Any, known: dict[Hashable, Font], memo: Memo, inks: bool) -> PdfPage:
    """A page. `known` are the fonts that were read before, by the number of their object: most pages share
    theirs."""
    named = {str(key): value for key, value in page.obj.Resources.get("/Font", {}).items()}
    fonts = {}
    for name, value in named.items():
        if value.objgen not in known:
            known[value.objgen] = _font(value, memo)
        fonts[name] = known[value.objgen]
    boxes = {
        key: _rectangle(page.obj[f"/{key}"])
        for key in ("MediaBox", "CropBox", "TrimBox", "BleedBox")
        if f"/{key}" in page.obj
    }
    stream = b"\n".join(part.read_bytes() for part in _list(page.obj.get("/Contents")))
    pictures = list(page.obj.Resources.get("/XObject", {}).values())
    found = content(stream, fonts, memo)
    return PdfPage(
        boxes=boxes,
        texts=found.texts,
        fonts={n: _facts(f) for n, f in named.items()},
        lost_pictures=sum(map(_is_lost, pictures)),
        beside_pixels=tuple(what for one in pictures for what in _beside(one)),
        lacking=_lacking(found.called, page.obj.Resources),
        painted=painted(page.obj) if inks else UNSEEN,
        tabs=str(page.obj.get("/Tabs", "")),
        parents=int(page.obj.StructParents) if "/StructParents" in page.obj else None,
    )


def _lacking(called: Iterable[Called], resources: Any) -> tuple[str, ...]:
    """The names that a page calls and does not have: what a reader then paints is anyone's guess."""
    under = dict.fromkeys((HEADINGS[one.operator], one.name) for one in called)
    return tuple(name for heading, name in under if name not in resources.get(heading, {}))


def _beside(picture: Any) -> tuple[str, ...]:
    """What a picture holds that nobody sees: of where and by whom it was taken."""
    own = ("metadata",) if "/Metadata" in picture else ()
    # Only a JPEG is a file of its own, with room for more than pixels.
    filters = [str(one) for one in _list(picture.get("/Filter"))]
    return (*own, *beside(picture.read_raw_bytes())) if filters == ["/DCTDecode"] else own


def _is_lost(picture: Any) -> bool:
    """True where the data of a picture can't be unpacked."""
    import pikepdf

    if not isinstance(picture, pikepdf.Stream):
        return True
    try:
        picture.get_stream_buffer(pikepdf.StreamDecodeLevel.all)
    except pikepdf.PdfError:
        return True
    return False


def _facts(font: Any) -> dict[str, str]:
    """What the check of fonts wants to know of one."""
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return {
        "name": str(font.get("/BaseFont", "")),
        "embedded": "yes" if embedded else "",
        "unicode": "yes" if "/ToUnicode" in font else "",
    }


def _font(font: Any, memo: Memo) -> Font:
    # All of ours are composite fonts. Text in another one can't be read back, and so is found lacking.
    if "/DescendantFonts" not in font:
        return NO_FONT
    texts = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    entries = font.DescendantFonts[0].get("/W", [])
    widths = entries.unparse() if entries else b"[ ]"
    if WIDTHS.fullmatch(widths):
        return memo.of(_font_of, bytes(texts), bytes(widths))
    rows = list(entries)
    read = {
        int(first) + i: float(width)
        for first, row in zip(rows[::2], rows[1::2], strict=True)
        for i, width in enumerate(row)
    }
    return Font(_texts(texts), read)


def _font_of(_: Memo, texts: bytes, widths: bytes) -> Font:
    """The font by its table of texts and its row of widths."""
    read = {
        int(first) + i: float(width)
        for first, row in WIDTHS_OF.findall(widths)
        for i, width in enumerate(row.split())
    }
    return Font(_texts(texts), read)


def _texts(table: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    }


def _said(text: Shown) -> str:
    """A piece of text as a reader hears it: glyphs drawn from left to right, read the way of their script."""
    backwards = any(unicodedata.bidirectional(c) in ("R", "AL") for part in text.parts for c in part)
    return "".join(reversed(text.parts) if backwards else text.parts)


class _Elements:
    """The elements of the structure tree, taken up one after the other, parents first."""

    def __init__(self, numbers: Mapping[Hashable, int], words: Mapping[MarkedContent, list[str]]) -> None:
        self.nodes: list[Node] = []
        self._numbers = numbers
        self._words = words

    def take_up(self, value: Any, parent: Node | None, page: int | None) -> str:
        """Take up an element and all below it; returns the words it adds to its parent's own."""
        role, alt = str(value.get("/S", ""))[1:], str(value.get("/Alt", ""))
        node = Node(role=role, parent=parent, number=value.objgen[0], alt=alt)
        node.title, node.lang = str(value.get("/T", "")), str(value.get("/Lang", ""))
        node.id = bytes(value["/ID"]).decode() if "/ID" in value else ""
        node.scope = _attribute(value, "/Scope")
        node.numbering = _attribute(value, "/ListNumbering").removeprefix("/")
        self.nodes.append(node)
        if parent:
            parent.kids.append(node)
        page = self._numbers.get(value["/Pg"].objgen, page) if "/Pg" in value else page
        said = []
        for kid in _list(value.get("/K")):
            if isinstance(kid, int):
                said += self._content(node, MarkedContent(page or 0, kid))
            elif "/S" in kid:
                inner = self.take_up(kid, node, page)
                # A block within a block, such as a list in an item, says its words on its own.
                said.append(inner if str(kid["/S"])[1:] in INLINE else "")
            elif "/MCID" in kid:
                at = self._numbers.get(kid["/Pg"].objgen, 0) if "/Pg" in kid else page or 0
                said += self._content(node, MarkedContent(at, int(kid["/MCID"])))
            elif "/Obj" in kid:
                node.links.append(kid["/Obj"].objgen[0])
        node.words = "".join(said)
        return node.words

    def _content(self, node: Node, at: MarkedContent) -> list[str]:
        node.content.append(at)
        return self._words.get(at, [])


def _attribute(element: Any, name: str) -> str:
    return next((str(one[name]) for one in _list(element.get("/A")) if name in one), "")


def _link(annotation: Any, page: int) -> Link:
    target = ""
    if "/Dest" in annotation:
        target = "#" + str(annotation.Dest)[1:]
    elif "/A" in annotation and "/URI" in annotation.A:
        target = bytes(annotation.A.URI).decode()
    owner = annotation.get("/StructParent")
    return Link(
        number=annotation.objgen[0],
        page=page,
        target=target,
        contents=str(annotation.get("/Contents", "")),
        owner=int(owner) if owner is not None else None,
        at=_rectangle(annotation.Rect),
    )


def _rectangle(sides: Any) -> Rectangle:
    left, bottom, right, top = (float(side) for side in sides)
    return Rectangle(left=left, bottom=bottom, right=right, top=top)


def clean(text: str) -> str:
    """Words alone: composed, no silent characters, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text.translate(SILENT)).split())
