"""Pages and tags as text that can be read and compared: a line for each thing, in points from the top left.

    page 1, 320 x 300
      body
        20.0 54.5 NotoSans-Regular 12 ink Drink ‹NotoSans-Bold›much ‹NotoSans-Regular›water.‹7.2 ↑4.0›1
        20.0 60.0 280.0 x 0.5 rule
    tags
      P Drink much water.<Reference <Link 1>>

What lies on a page stands in the order in which it is read. A line of text gives where it begins, its face,
size and colour, then its words, with `‹›` where the face, the size or the height over the line changes.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from broadside.file.proof.document import document
from broadside.model.page import Fill, Item, Page, Picture, Placed, Shape, Words

# Elements that stand in a line of text.
INLINE = ("Span", "Link", "Reference")
PARTS = ("ground", "body", "notes", "furniture")


def pages_as_text(pages: tuple[Page, ...], parts: tuple[str, ...] = PARTS) -> Iterator[str]:
    for page in pages:
        yield f"page {page.number}, {page.paper.width:g} x {page.paper.height:g}" + (
            f", on side {page.side}" if page.side != page.number else ""
        )
        for part in parts:
            lines = [line for placed in getattr(page, part) for line in _placed(placed)]
            yield from [f"  {part}", *(f"    {line}" for line in lines)] if lines else []


def _placed(placed: Placed) -> Iterator[str]:
    again = " (again)" if placed.repeated else ""
    for item in placed.box.items:
        yield f"{placed.x + item.x:.1f} {placed.y + item.y:.1f} {_item(item)}".rstrip() + again


def _item(item: Item) -> str:
    match item:
        case Words():
            return _words(item)
        case Fill():
            return f"{_size(item)} {item.colour}"
        case Picture():
            return f"{_size(item)} picture {item.path.replace(chr(92), '/').rpartition('/')[2]}"
        case Shape():
            inks = [
                f"{one.fill or '-'}/{one.stroke or '-'}{'/dashed' * bool(one.dash)}" for one in item.paths
            ]
            counted = [
                f"{ink} {inks.count(ink)}" if inks.count(ink) > 1 else ink for ink in dict.fromkeys(inks)
            ]
            return f"{_size(item)} drawn {', '.join(counted)}"


def _size(item: Fill | Picture | Shape) -> str:
    return f"{item.width:.1f} x {item.height:.1f}"


def _words(item: Words) -> str:
    said, now = "", ("", 0.0, 0.0)
    for glyphs in item.line.glyphs:
        look = (glyphs.face, round(glyphs.size, 2), round(glyphs.rise, 1))
        if not said:
            said = f"{look[0]} {look[1]:g} {item.colour} "
        elif look != now:
            face = look[0] if look[0] != now[0] else ""
            size = f"{look[1]:g}" if look[1] != now[1] else ""
            rise = f"↑{look[2]:g}" if look[2] != now[2] else ""
            said += f"‹{' '.join(filter(None, (face, size, rise)))}›"
        said, now = said + "".join(glyphs.texts), look
    return said


def tags_as_text(data: bytes) -> Iterator[str]:
    """The structure tree of a file, with what a screen reader is told."""
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(document(data).pages):
        for text in page.texts:
            if text.mcid is not None:
                at = (number, text.mcid)
                texts[at] = texts.get(at, "") + "".join(text.parts)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def words(element: Any, kid: Any) -> str:
            own = _is_dictionary(kid)
            page = kid.Pg if own and "/Pg" in kid else element.Pg
            return texts.get((numbers[page.objgen], int(kid.MCID if own else kid)), "")

        def inline(element: Any) -> str:
            said = ""
            for kid in _kids(element):
                if not _is_dictionary(kid) or "/MCID" in kid:
                    said += words(element, kid)
                elif "/S" in kid and str(kid.S)[1:] in INLINE:
                    said += f"<{_told(kid)} {inline(kid).strip()}>"
            return said

        def lines(element: Any, depth: int) -> Iterator[str]:
            yield f"{'  ' * depth}{_told(element)} {inline(element)}".rstrip()
            for kid in _kids(element):
                if _is_dictionary(kid) and "/S" in kid and str(kid.S)[1:] not in INLINE:
                    yield from lines(kid, depth + 1)

        yield "tags"
        for element in _kids(pdf.Root.StructTreeRoot):
            yield from lines(element, 1)


def _told(element: Any) -> str:
    """What an element is, with its attributes."""
    attributes = element.get("/A", {})
    listed = [attributes] if _is_dictionary(attributes) else list(attributes)
    items = [item for one in listed for item in one.items() if item[0] not in ("/O", "/BBox")]
    told = [f"{key[1:]}={str(value).lstrip('/')}" for key, value in items]
    told += [f"{key}={element[f'/{key}']}" for key in ("Alt", "Lang", "ID") if f"/{key}" in element]
    return f"{str(element.S)[1:]}{'[' + ', '.join(told) + ']' if told else ''}"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_dictionary(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary)
