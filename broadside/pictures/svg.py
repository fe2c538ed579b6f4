"""SVG file → drawing: reads its shapes; what can't be drawn as it is written is a fault, never left out.

svglib does the most. Here it is held to what it says in its log, as `nodes` is.
"""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import load_svg_file

from broadside.issues import Fault, Span, error
from broadside.model.memo import Memo
from broadside.pictures.nodes import Renderer
from broadside.pictures.svg_faults import svg_data

# It tells of the size on paper, which is the layout's to choose.
OF_NO_MATTER = "This SVG was created with Inkscape"
FLATTEN = "flatten the drawing in your program and export it again as plain SVG"
MOST_SAID = 80


def drawing_of(path: str, span: Span, memo: Memo | None = None) -> Any:
    """An SVG as ReportLab's shapes, with a `width` and a `height`, which are those of its `viewBox` where it
    has one. With a `memo` it is read once, and must stay as it is. Faults: it can't be read, or not be drawn
    as it is written."""
    kept = memo or Memo()
    return kept.once(("draw.drawing", path), lambda: _drawing(path, span, kept))


def _drawing(path: str, span: Span, memo: Memo) -> Any:
    name = Path(path).name
    try:
        with _listening() as said:
            root: Any = load_svg_file(io.BytesIO(svg_data(path, memo)))
            if len(root.get("viewBox", "").replace(",", " ").split()) == len(("x", "y", "width", "height")):
                # What it is as large as on a screen; its place on a page has the shape of its `viewBox`.
                root.attrib.pop("width", None)
                root.attrib.pop("height", None)
            drawing = Renderer().render(root)
            drawn = drawing.width > 0 and drawing.height > 0
            # Some of what is wrong, as a scale of nothing, shows only on paper.
            renderPDF.draw(drawing, Canvas(io.BytesIO()), 0, 0)
    except Exception as fault:  # both libraries answer what they do not know with errors of any kind
        raise _unreadable(name, span) from fault
    if not drawn:
        raise _unreadable(name, span)
    if said:
        raise Fault([error(span, f"`{name}` can't be drawn as it is: {said[0][:MOST_SAID]}", FLATTEN)])
    return drawing


def _unreadable(name: str, span: Span) -> Fault:
    hint = "export it again as plain SVG, with a `viewBox`"
    return Fault([error(span, f"`{name}` is not an SVG that can be read", hint)])


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What is said meanwhile of what is left out, kept from the screen."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not str(record.msg).startswith(OF_NO_MATTER):
                said.append(record.getMessage().rstrip("."))

    log, ear = logging.getLogger("svglib"), Ear(logging.WARNING)
    before, log.propagate = log.propagate, False
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
        log.propagate = before
