"""bytes → Document: reads a finished file again, its pages with their text, elements, links, destinations."""

from __future__ import annotations

import io
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from msgspec import Struct, field

from broadside.file.leaks import beside
from broadside.file.proof.content import Called, content
from broadside.file.proof.elements import Elements, MarkedContent, Node
from broadside.file.proof.inks import Painted, painted
from broadside.file.proof.links import Link, links_on, places_of
from broadside.file.proof.packed import packed_objects
from broadside.file.proof.qpdf import list_of, load, rectangle
from broadside.file.proof.room import Room
from broadside.file.proof.root import root_of
from broadside.file.proof.shown import NO_FONT, Font, Shown, clean
from broadside.file.proof.shown import font as font_of
from broadside.file.proof.values import Reference, written_in
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo

__all__ = [
    "Bookmark",
    "Destination",
    "Document",
    "Link",
    "MarkedContent",
    "Node",
    "PdfPage",
    "clean",
    "document",
]

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


class PdfPage(Struct, frozen=True, kw_only=True):
    """A page as it is in the file: its boxes by name, its text in the order of drawing, the room that this
    takes and what of it is `hidden` under grounds, what the checks ask of its fonts, by name, how many of its
    pictures can't be read, what lies beside the pixels of the others, what it calls by a name that it does
    not have, and what it is painted with, where that was asked for. `tabs` is the order of its links,
    `parents` its place in the list of owners."""

    boxes: Mapping[str, Rectangle]
    texts: tuple[Shown, ...]
    room: Room
    hidden: tuple[Shown, ...]
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
    pages and links name. `memo` keeps what the checks ask of what other files say, too."""

    catalog: Mapping[str, str]
    info: Mapping[str, str]
    pages: tuple[PdfPage, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    places: Mapping[str, Destination]
    bookmarks: tuple[Bookmark, ...] = ()
    owners: Mapping[int, tuple[int, ...]] = {}
    memo: Memo = field(default_factory=Memo)


def document(data: bytes, *, inks: bool = False, memo: Memo | None = None) -> Document:
    """Open a finished file and read all that the checks look at; with `inks` also what it is painted with. A
    `memo` keeps what follows from bytes that other files may have, too."""
    load()
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers: dict[Hashable, int] = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        fonts: dict[Hashable, _Read] = {}
        kept = memo or Memo()
        pages = tuple(_page(page, fonts, kept, inks) for page in pdf.pages)
        packed = packed_objects(data)
        elements = Elements(pdf, numbers, _words(pages), packed, kept)
        own = partial(_own_of, _led_to(pdf.Root, packed), packed)
        root = root_of(partial(pdf.Root.get, "/StructTreeRoot"), own("/StructTreeRoot"), kept)
        for kid in root.kids:
            elements.take_up(kid)
        links = tuple(
            one for number, page in enumerate(pdf.pages) for one in links_on(page.obj, number, packed, kept)
        )
        places = places_of(partial(pdf.Root.get, "/Dests"), own("/Dests"), kept)
        info = {str(key): str(value) for key, value in (pdf.trailer.get("/Info") or {}).items()}
        nodes, catalog = tuple(elements.nodes), _kept(pdf.Root)
        bookmarks = tuple(_bookmarks(pdf.Root.get("/Outlines"), 0))
        return Document(
            catalog=catalog,
            info=info,
            pages=pages,
            nodes=nodes,
            links=links,
            places={name: Destination(page=numbers[page], y=y) for name, (page, y) in places.items()},
            bookmarks=bookmarks,
            owners=root.owners,
            memo=kept,
        )


def _led_to(root: Any, packed: Mapping[int, bytes]) -> Mapping[str, object]:
    """What the catalog leads to, by what is written of it."""
    try:
        return written_in(packed.get(root.objgen[0], b""))
    except ValueError:
        return {}


def _own_of(led: Mapping[str, object], packed: Mapping[int, bytes], key: str) -> bytes | None:
    """The bytes of an object that the catalog leads to."""
    to = led.get(key)
    return packed.get(to.number) if isinstance(to, Reference) and to.generation == 0 else None


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
                at = MarkedContent(number, text.mcid)
                if at in words:
                    words[at].append(text.said)
                else:
                    words[at] = [text.said]
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
    intents = list_of(root.get("/OutputIntents"))
    if not intents or "/DestOutputProfile" not in intents[0]:
        return ""
    space = intents[0].DestOutputProfile.read_bytes()[16:20].decode("ascii", "replace").strip()
    return f"{intents[0].get('/S')} /{space}"


class _Read(Struct, frozen=True, kw_only=True):
    """A font, and what the check of fonts wants to know of it."""

    font: Font
    facts: dict[str, str]


def _page(page: Any, known: dict[Hashable, _Read], memo: Memo, inks: bool) -> PdfPage:
    """A page. `known` are the fonts that were read before, by the number of their object: most pages share
    theirs."""
    fonts: dict[str, _Read] = {}
    resources = page.obj.Resources
    for name, value in resources.get("/Font", {}).items():
        read = known.get(value.objgen)
        if read is None:
            read = _Read(font=_font(value, memo), facts=_facts(value))
        if value.is_indirect:
            known[value.objgen] = read
        fonts[str(name)] = read
    boxes = {
        key: rectangle(page.obj[f"/{key}"])
        for key in ("MediaBox", "CropBox", "TrimBox", "BleedBox")
        if f"/{key}" in page.obj
    }
    parts = list_of(page.obj.get("/Contents"))
    pictures = list(resources.get("/XObject", {}).values())
    found = content(
        _digest(parts), partial(_unpacked, parts), {name: one.font for name, one in fonts.items()}, memo
    )
    return PdfPage(
        boxes=boxes,
        texts=found.texts,
        room=found.room,
        hidden=found.hidden,
        fonts={name: one.facts for name, one in fonts.items()},
        lost_pictures=sum(map(_is_lost, pictures)),
        beside_pixels=tuple(what for one in pictures for what in _beside(one)),
        lacking=_lacking(found.called, resources),
        painted=painted(page.obj) if inks else UNSEEN,
        tabs=str(page.obj.get("/Tabs", "")),
        parents=int(page.obj.StructParents) if "/StructParents" in page.obj else None,
    )


def _digest(parts: Sequence[Any]) -> bytes:
    """What tells the content of a page from all others: its streams as they are in the file, and how these
    are to be unpacked."""
    told = sha256()
    for part in parts:
        data = part.read_raw_bytes()
        told.update(b"%d %b\n%d\n" % (len(data), _packing(part), len(parts)))
        told.update(data)
    return told.digest()


def _packing(stream: Any) -> bytes:
    return b" ".join(
        stream[key].unparse(resolved=True) for key in ("/Filter", "/DecodeParms") if key in stream
    )


def _unpacked(parts: Sequence[Any]) -> bytes:
    return b"\n".join(part.read_bytes() for part in parts)


def _lacking(called: Iterable[Called], resources: Any) -> tuple[str, ...]:
    """The names that a page calls and does not have: what a reader then paints is anyone's guess."""
    under = dict.fromkeys((HEADINGS[one.operator], one.name) for one in called)
    return tuple(name for heading, name in under if name not in resources.get(heading, {}))


def _beside(picture: Any) -> tuple[str, ...]:
    """What a picture holds that nobody sees: of where and by whom it was taken."""
    own = ("metadata",) if "/Metadata" in picture else ()
    # Only a JPEG is a file of its own, with room for more than pixels.
    filters = [str(one) for one in list_of(picture.get("/Filter"))]
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
    return font_of(_texts(texts), read)


def _font_of(_: Memo, texts: bytes, widths: bytes) -> Font:
    """The font by its table of texts and its row of widths."""
    read = {
        int(first) + i: float(width)
        for first, row in WIDTHS_OF.findall(widths)
        for i, width in enumerate(row.split())
    }
    return font_of(_texts(texts), read)


def _texts(table: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    }
