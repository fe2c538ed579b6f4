"""The page being drawn: its content stream, its marked content, its annotations and destinations."""

import io
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas

from broadside.draw.ink import Written, written
from broadside.embed import FontUse, embed
from broadside.fonts import Fonts
from broadside.model.brand import Palette
from broadside.model.layout import ColourRole
from broadside.model.memo import Memo
from broadside.model.text import Glyphs
from broadside.objects import Raw, byte_string, name, number, page_reference, reference, text_string
from broadside.tag import Node, Tree


class BareCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas without a font of its own on every page, and with what tags need on it."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def _setAnnotations(self, page: Any) -> None:
        # The one place where ReportLab hands out the page object; keys it does not list are dropped.
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        page.StructParents = self._pageNumber - 1


class Drawing:
    """One document on its way into the file. Content is appended to the current page in reading order."""

    def __init__(self, pages: int, palette: Palette, fonts: Fonts, memo: Memo) -> None:
        self._bytes = io.BytesIO()
        self._canvas = BareCanvas(
            self._bytes, pdfVersion=(1, 7), invariant=1, pageCompression=1, initialFontName="Helvetica"
        )
        self._doc = self._canvas._doc
        self._doc.defaultStreamFilters = None
        self._pages = pages
        self._colours = _operators(palette)
        self._fonts = fonts
        self._memo = memo
        self._kept: dict[int, Written] = memo.once("draw.written", dict)
        self._uses: dict[str, FontUse] = {}
        self._destinations: list[tuple[str, str, float, float]] = []
        self.tree = Tree()
        self._open: Node | None | str = ""
        self._state: tuple[str, float, str] = ("", 0.0, "")

    def begin_page(self, width: float, height: float) -> None:
        self._canvas.setPageSize((width, height))
        self._height = height
        self._code: list[str] = self._canvas._code
        self._page_name: str = self._doc.thisPageName()
        self._number = self._canvas._pageNumber - 1
        self._state = ("", 0.0, "")

    def end_page(self) -> None:
        self._close()
        self._canvas.showPage()

    def into(self, node: Node | None) -> None:
        """What follows belongs to `node`; None: it is an artifact."""
        if self._open is node and self._open != "":
            return
        self._close()
        if node is None:
            self._code.append("/Artifact BMC")
        else:
            mark = self.tree.mark(node, (self._number, self._page_name))
            self._code.append(f"/{node.role}<</MCID {mark}>>BDC")
        self._open = node

    def _close(self) -> None:
        if self._open != "":
            self._code.append("EMC")
        self._open = ""

    def show(self, glyphs: Glyphs, x: float, y: float, colour: ColourRole) -> None:
        """Glyphs with their pen starting at (`x`, `y`), y down from the top of the page."""
        use = self._use(glyphs.face)
        ink = self._colours[colour]
        font, size, before = self._state
        state = "" if ink == before else f"{ink} rg "
        if (font, size) != (use.name, glyphs.size):
            state = f"{state}/{use.name} {number(glyphs.size)} Tf "
        self._state = (use.name, glyphs.size, ink)
        place = f"{number(x)} {number(self._height - y + glyphs.rise)}"
        self._code.append(f"BT {state}1 0 0 1 {place} Tm {written(glyphs, use, self._kept)} ET")

    def fill(self, x: float, y: float, width: float, height: float, colour: ColourRole) -> None:
        ink = self._colours[colour]
        state = "" if ink == self._state[2] else f"{ink} rg "
        self._state = (*self._state[:2], ink)
        corner = f"{number(x)} {number(self._height - y - height)}"
        self._code.append(f"{state}{corner} {number(width)} {number(height)} re f")

    def picture(self, x: float, y: float, width: float, height: float) -> tuple[Any, float, float]:
        """The canvas to paint a picture on, and its lower left corner there."""
        return self._canvas, x, self._height - y - height

    def box_of(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A rectangle in the page's own coordinates, y up."""
        return x, self._height - y - height, x + width, self._height - y

    def link(self, node: Node, target: str, contents: str, box: tuple[float, float, float, float]) -> None:
        """A link annotation over `box`, part of `node`; `target` is an address, or `#` and a destination."""
        key = self.tree.annotation_key(node, self._pages)
        corners = " ".join(number(side) for side in box).encode()
        if target.startswith("#"):
            action = b"/Dest" + name(target[1:])
        else:
            action = b"/A<</S/URI/URI%b>>" % byte_string(target)
        page = self._page_name
        annotation = Raw(b"")
        at = reference(self._doc, annotation)
        annotation.content = lambda: (
            b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/P %b/StructParent %d/Contents%b%b>>"
            % (corners, page_reference(self._doc, page), key, text_string(contents), action)
        )
        self._canvas._annotationrefs.append(self._doc.Reference(annotation))
        node.kids.append((page, at))

    def destination(self, key: str, x: float, y: float) -> None:
        """A place that links can lead to."""
        self._destinations.append((key, self._page_name, x, self._height - y))

    def bookmark(self, level: int, title: str, y: float) -> None:
        key = f"bookmark-{len(self._canvas._destinations)}"
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - y)
        self._canvas.addOutlineEntry(title, key, level)

    def save(self) -> bytes:
        """The document's bytes, as ReportLab writes them."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "Dests"]
        catalog.StructTreeRoot = self.tree.write(self._doc)
        catalog.Dests = Raw(self._written_destinations)
        self._doc.Reference(catalog.Dests)
        self._doc.delayedFonts.append(self)
        self._canvas.save()
        return self._bytes.getvalue()

    def addObjects(self, doc: Any) -> None:
        """Embed the fonts; ReportLab calls this by name when all pages are done."""
        resources = doc.idToObject["BasicFonts"].dict
        resources.clear()
        for use in self._uses.values():
            resources[use.name] = _Written(embed(use, doc, self._memo))

    def _written_destinations(self) -> bytes:
        rows = [
            name(key)
            + f"[{page_reference(self._doc, page).decode()}/XYZ {number(x)} {number(y)} null]".encode()
            for key, page, x, y in sorted(self._destinations)
        ]
        return b"<<" + b"".join(rows) + b">>"

    def _use(self, face: str) -> FontUse:
        use = self._uses.get(face)
        if use is None:
            use = FontUse(self._fonts.face(face), f"F{len(self._uses) + 1}")
            self._uses[face] = use
        return use


class _Written(PDFObject):  # type: ignore[misc]
    """Bytes that stand where ReportLab expects a value, such as a reference."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        """The bytes, as ReportLab asks for them."""
        return self.content


def _operators(palette: Palette) -> dict[ColourRole, str]:
    """The operands of `rg` for each colour."""
    return {
        role: " ".join(f"{part:.4g}" for part in (colour.red, colour.green, colour.blue))
        for role in ("paper", "ink", "brand", "tint", "muted", "rule", "link")
        for colour in (getattr(palette, role),)
    }
