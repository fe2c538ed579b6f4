"""SVG file → drawing: reads its shapes. What they can't say is drawn as a picture; nothing is left out.

svglib does the most. Here it is held to what it says in its log, as `nodes` is.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Shape
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import load_svg_file

from broadside.issues import Fault, Span, error
from broadside.model.geometry import Size
from broadside.model.memo import Memo
from broadside.pictures.dots import Dots, Source, Undrawn, drawn
from broadside.pictures.nodes import BEYOND, Beyond, Renderer
from broadside.pictures.size import picture_size
from broadside.pictures.svg_faults import svg_data

# It tells of the size on paper, which is the layout's to choose.
OF_NO_MATTER = "This SVG was created with Inkscape"
FLATTEN = "flatten its effects in your drawing program, and export it again as plain SVG"
MOST_SAID = 80
# What has all it holds drawn by itself first, and then laid over the rest; filters do so step by step.
LAYER = re.compile(r"(?<![\w-])(opacity|mask|clip-path|mix-blend-mode|filter)\s*:")
LAYERS = ("opacity", "mask", "clip-path", "mix-blend-mode", "filter")
MOST_LAYERS = 2_000
STEPS_OF_FILTERS = 24
# A trial, so many dots wide, only says whether it can be drawn.
TRIAL, SECONDS_OF_TRIAL = 200, 10


class _Said(Struct, frozen=True):
    """What the shapes lack, and whether that is beyond them or wrong in the drawing."""

    words: str
    beyond: bool


def drawing_of(path: str, span: Span, memo: Memo | None = None) -> Any:
    """An SVG as ReportLab's shapes, with a `width` and a `height`, which are those of its `viewBox` where it
    has one. With a `memo` it is read once, and must stay as it is. Faults: it can't be read."""
    kept = memo or Memo()
    return kept.once(("draw.drawing", path), lambda: _drawing(path, span, kept))


def flattened(drawing: Any) -> str:
    """What keeps a drawing from being drawn as vectors, in a few words; nothing where it is."""
    only = drawing.contents[0]
    return only.reason if isinstance(only, Dots) else ""


def _drawing(path: str, span: Span, memo: Memo) -> Any:
    try:
        root: Any = load_svg_file(io.BytesIO(svg_data(path, memo)))
        if len(root.get("viewBox", "").replace(",", " ").split()) == len(("x", "y", "width", "height")):
            # What it is as large as on a screen; its place on a page has the shape of its `viewBox`.
            root.attrib.pop("width", None)
            root.attrib.pop("height", None)
        text = etree.tostring(root, encoding="unicode")
        layers = _layers(root)
        drawing, left = _as_vectors(path, root, span)
        if left:
            _not_too_many(layers, path, span)
            drawing = _as_dots(text, picture_size(path, span), layers, left)
        if drawing.width > 0 and drawing.height > 0:
            return drawing
    except Fault:
        raise
    except Undrawn as fault:
        raise Fault([error(span, f"`{Path(path).name}` {fault}", FLATTEN)]) from fault
    except Exception as fault:  # the libraries answer what they do not know with errors of any kind
        raise _unreadable(path, span) from fault
    raise _unreadable(path, span)


def _as_vectors(path: str, root: Any, span: Span) -> tuple[Any, str]:
    """Its shapes, and a word on what is beyond them."""
    try:
        with _listening() as said:
            drawing = Renderer().render(root)
            # Some of what is wrong, as a scale of nothing, shows only on paper.
            renderPDF.draw(drawing, Canvas(io.BytesIO()), 0, 0)
    except Beyond as beyond:
        return None, str(beyond)
    if not all(map(isfinite, _numbers(drawing))):
        raise _unreadable(path, span)
    for one in said:
        if not one.beyond:
            message = f"`{Path(path).name}` can't be drawn as it is: {one.words}"
            raise Fault([error(span, message, FLATTEN)])
    return drawing, said[0].words if said else ""


def _numbers(shape: Any) -> Iterator[float]:
    """All numbers in a shape: `nan` and `inf` are some to Python, and none to a PDF."""
    if isinstance(shape, float):
        yield shape
    elif isinstance(shape, list | tuple):
        for one in shape:
            yield from _numbers(one)
    elif isinstance(shape, Shape):
        yield from _numbers([*vars(shape).values()])
    elif isinstance(shape, Struct):
        yield from _numbers([getattr(shape, name) for name in shape.__struct_fields__])


def _as_dots(text: str, size: Size, layers: int, reason: str) -> Any:
    drawn(text, TRIAL, SECONDS_OF_TRIAL)
    source = Source(text=text, width=size.width, height=size.height, layers=layers)
    return Drawing(size.width, size.height, Dots(source, reason))


def _layers(root: Any) -> int:
    """How often a part is drawn by itself before it is laid over the rest, at most."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    if any(LAYER.search(node.text or "") for node in nodes if etree.QName(node).localname == "style"):
        return len(nodes)
    found = 0
    for node in nodes:
        said = {*(key for key in LAYERS if key in node.attrib), *LAYER.findall(node.get("style", ""))}
        found += len(said) + (STEPS_OF_FILTERS - 1) * ("filter" in said)
    return found


def _not_too_many(layers: int, path: str, span: Span) -> None:
    if layers > MOST_LAYERS:
        message = f"`{Path(path).name}` has {layers} see-through parts, more than {MOST_LAYERS}"
        raise Fault([error(span, message, FLATTEN)])


def _unreadable(path: str, span: Span) -> Fault:
    hint = "export it again as plain SVG, with a `viewBox`"
    return Fault([error(span, f"`{Path(path).name}` is not an SVG that can be read", hint)])


@contextmanager
def _listening() -> Iterator[list[_Said]]:
    """What is said meanwhile of what is left out, kept from the screen."""
    said: list[_Said] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not str(record.msg).startswith(OF_NO_MATTER):
                said.append(_Said(record.getMessage().rstrip(".")[:MOST_SAID], record.name == BEYOND.name))

    log, ear = logging.getLogger("svglib"), Ear(logging.WARNING)
    before, log.propagate = log.propagate, False
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
        log.propagate = before
