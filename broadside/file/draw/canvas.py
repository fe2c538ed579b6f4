"""Canvas: ReportLab's own, with what tags need on a page, and boxes and inks where it is for a press."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from broadside.file.draw.colours import overprints
from broadside.file.draw.turned import HIDDEN
from broadside.file.objects import Pool, number, reference
from broadside.model.press import Plates

# A span that says by its name what it is.
SPAN = re.compile(r"/Span/(\w+) ")


class BareCanvas(Canvas):
    """ReportLab's canvas without a font of its own on every page, and with what tags need on it."""

    pool: Pool
    packed: Callable[[bytes], bytes]
    plates: Plates | None = None
    separations: Mapping[str, bytes]

    def _make_preamble(self) -> None:
        # ReportLab's own sets a font and a place that nothing here goes by.
        self._preamble = ""

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab calls it so
        # The one place where ReportLab hands out the page object; keys it does not list are dropped.
        super()._setAnnotations(page)  # type: ignore[misc]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        page.StructParents = self._pageNumber - 1  # type: ignore[attr-defined]
        page.Contents = reference(self.pool.add(self.packed(page.stream.encode("latin-1"))))
        if self.plates:
            self._set_boxes(page, self.plates)
        spans = {*SPAN.findall(page.stream)}
        hidden = [name for name in HIDDEN if name in spans]
        if self.plates or hidden:
            page.Resources = self._resources(page, hidden)
        # It stands in the pool, packed: a long document would be held twice.
        page.stream = ""

    def _set_boxes(self, page: Any, plates: Plates) -> None:
        width, height = self._pagesize  # type: ignore[attr-defined]
        for box, inset in (("BleedBox", plates.margin - plates.bleed), ("TrimBox", plates.margin)):
            corners = (inset, inset, width - inset, height - inset)
            setattr(page, box, b"[%b]" % " ".join(map(number, corners)).encode())

    def _resources(self, page: Any, hidden: Sequence[str]) -> Any:
        """Resources of our own take the place of ReportLab's: what it would list has to stand in them too."""
        resources: Any = PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        resources.XObject = page.XObjects or {}
        if self.plates:
            resources.ExtGState = overprints()
            resources.ColorSpace = dict(self.separations)
        else:
            resources.ExtGState = page.ExtGState or {}
            resources.setColorSpace(self._colorsUsed)  # type: ignore[attr-defined]
        resources.setShading(self._shadingUsed)  # type: ignore[attr-defined]
        resources.Properties = dict.fromkeys(hidden, b"<</ActualText()>>")
        return resources
