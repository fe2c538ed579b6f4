"""An SVG file in, its shapes out; what can't be drawn as it is written is a fault, never left out.

svglib does the most. Here it is held to what it says in its log, and set right where it draws something else
than is written: gradients, styles that stand after their shapes, corners of two radii, open lines.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportlab.graphics import shapes
from reportlab.graphics.transform import mmult
from svglib.svglib import (
    ClippingPath,
    Svg2RlgShapeConverter,
    SvgRenderer,
    load_svg_file,
    node_name,
)

from broadside.draw.gradient import OPAQUE, Gradient, Run, line_of, stops_of
from broadside.issues import Fault, Span, error
from broadside.model.memo import Memo

LOG = logging.getLogger("svglib.broadside")
SVG = "{http://www.w3.org/2000/svg}"
GRADIENTS = ("linearGradient", "radialGradient")
SOLID = (shapes.Path, shapes.Rect, shapes.Circle, shapes.Ellipse, shapes.Polygon)
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DRAWN = frozenset(
    [
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("g", "a", "defs", "symbol", "use", "clipPath", *GRADIENTS),
    ]
)
# What shows nothing by itself.
SILENT = frozenset(("style", "title", "desc", "metadata", "marker", "view"))
# What svglib passes over.
UNKNOWN = {"symbol": ("viewBox",), "clipPath": ("transform", "clip-path"), "a": ("clip-path",)}
ONE = re.compile(r"0*1(\.0*)?|0?\.99\d+|100%|inherit")
NONE = re.compile(r"none|inherit")
# Entries that svglib passes over, and the values that make no difference.
SILENT_VALUES = {
    "opacity": ONE,
    "stop-opacity": ONE,
    "mix-blend-mode": re.compile(r"normal|inherit"),
    **dict.fromkeys(("filter", "mask", "marker", "marker-start", "marker-mid", "marker-end"), NONE),
    "clip-path": re.compile(r"none|url\(\s*[\"']?#[^)]*\)"),
    "spreadMethod": re.compile(r"pad"),
    "stroke-dashoffset": re.compile(r"0*(\.0*)?(px)?|inherit"),
    "vector-effect": re.compile(r"none|inherit"),
    "paint-order": re.compile(r"normal|inherit|fill( .*)?|markers fill stroke"),
    "fill": re.compile(r"(?!url\().*|url\([^)]*\)"),
}
# It tells of the size on paper, which is the layout's to choose.
OF_NO_MATTER = "This SVG was created with Inkscape"
FLATTEN = "flatten the drawing in your program and export it again as plain SVG"
MOST_SAID = 80


def drawing_of(path: str, span: Span, memo: Memo | None = None) -> Any:
    """An SVG as ReportLab's shapes, with a `width` and a `height`, which are those of its `viewBox` where it
    has one. With a `memo` it is read once, and must stay as it is. Faults: it can't be read, or not be drawn
    as it is written."""
    return (memo or Memo()).once(("draw.drawing", path), lambda: _drawing(path, span))


def _drawing(path: str, span: Span) -> Any:
    name = Path(path).name
    try:
        with _listening() as said:
            root: Any = load_svg_file(path)
            if len(root.get("viewBox", "").replace(",", " ").split()) == len(("x", "y", "width", "height")):
                # What it is as large as on a screen; its place on a page has the shape of its `viewBox`.
                root.attrib.pop("width", None)
                root.attrib.pop("height", None)
            drawing = _Renderer(path, external_reference_root=str(Path(path).parent)).render(root)
            drawn = drawing.width > 0 and drawing.height > 0
    except Exception as fault:  # svglib answers what it does not know with errors of any kind
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
    """What svglib says meanwhile of what it leaves out, kept from the screen."""
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


class _Shapes(Svg2RlgShapeConverter):
    def convertRect(self, node: Any) -> Any:  # noqa: N802 - svglib calls it so
        """ReportLab has one radius for both ways round a corner."""
        rect: Any = super().convertRect(node)
        return rect if rect.rx == rect.ry else self.shapeToPath(rect)

    def convertPolyline(self, node: Any) -> Any:  # noqa: N802 - svglib calls it so
        """What has no `fill` is filled with black, as other shapes are."""
        if not self.attrConverter.findAttr(node, "fill"):
            node.etree_element.set("fill", "black")
        return super().convertPolyline(node)

    def applyStyleOnShape(self, shape: Any, node: Any, only_explicit: bool = False) -> None:  # noqa: N802
        if self.attrConverter.findAttr(node, "stroke").startswith("url("):
            LOG.warning("a stroke with a gradient")
        super().applyStyleOnShape(shape, node, only_explicit)


class _Renderer(SvgRenderer):
    def __init__(self, path: str, **more: Any) -> None:
        super().__init__(path, **more)
        self.shape_converter = _Shapes(path, self.attrConverter)
        self._written: dict[str, Mapping[str, str]] = {}

    def renderSvg(self, node: Any, outermost: bool = False) -> Any:  # noqa: N802 - svglib calls it so
        """Styles and gradients hold for the whole drawing, wherever they stand in it."""
        if outermost:
            rules: Any = self.attrConverter.css_rules
            within = list(node.iter_subtree())
            for one in within:
                if node_name(one) == "style":
                    rules.add_styles(one.text or "")
            self._styled(node)
            for one in within:
                if node_name(one) in GRADIENTS:
                    self.renderGradient(one)
        return super().renderSvg(node, outermost)

    def renderStyle(self, node: Any) -> None:  # noqa: N802 - svglib calls it so
        """It is known already."""

    def renderNode(self, node: Any, parent: Any = None) -> None:  # noqa: N802 - svglib calls it so
        name = node_name(node)
        if name is None or not _of_svg(node):
            return
        self._styled(node)
        if name not in DRAWN and name not in SILENT:
            LOG.warning("`<%s>`", name)
        if name == "clipPath" and node.attrib.get("clipPathUnits") == "objectBoundingBox":
            LOG.warning("a `clipPath` in parts of what it clips")
        for entry in UNKNOWN.get(name, ()):
            if node.attrib.get(entry):
                LOG.warning("`%s` of a `%s`", entry, name)
        if name not in ("use", "a") or self.get_display(node) != "none":
            super().renderNode(node, parent)

    def _styled(self, node: Any) -> None:
        """Turn what styles say of a node into entries of its own, where all of svglib finds them; tell those
        that can't be drawn."""
        self.attrConverter.findAttr(node, "style")
        for entry, silent in SILENT_VALUES.items():
            value = node.attrib.get(entry, "").replace("!important", "").strip()
            if value and not silent.fullmatch(value):
                LOG.warning("`%s: %s`", entry, value)
        if clip := node.attrib.get("clip-path"):
            node.set("clip-path", clip.replace('"', "").replace("'", ""))

    def renderGradient(self, node: Any) -> None:  # noqa: N802 - svglib calls it so
        for stop in node.iter_children():
            self._styled(stop)
        self._styled(node)
        super().renderGradient(node)
        if name := node.attrib.get("id"):
            self._written[name] = dict(node.attrib)

    def _resolve_gradient(self, grad_id: str) -> Any:
        """A gradient with what it takes over from others; `written` are its entries."""
        chain: list[str] = []
        following = grad_id
        while following in self.gradient_defs and following not in chain:
            chain.append(following)
            following = self.gradient_defs[following]["href"] or ""
        if not chain or following:
            LOG.warning("no gradient `#%s`", following or grad_id)
            return None
        written = {key: text for name in reversed(chain) for key, text in self._written[name].items()}
        stops = next((found for name in chain if (found := self.gradient_defs[name]["stops"])), [])
        return {"type": self.gradient_defs[grad_id]["type"], "written": written, "stops": stops}

    def _apply_gradient_fill(self, item: Any, grad_def: Any) -> Any:
        """The shape on top of its gradient, which stands where the shape itself does."""
        holder, shape = _solid(item, None)
        path = self.shape_converter.shapeToPath(shape) if shape else None
        if path is None or not grad_def["stops"]:
            return item
        opacity = getattr(shape, "fillOpacity", None)
        run = self._run(grad_def, path.getBounds(), OPAQUE if opacity is None else opacity)
        if run is None:
            return item
        if holder is None:
            return shapes.Group(Gradient(path, run), item)
        holder.contents.insert(holder.contents.index(shape), Gradient(path, run))
        return item

    def _run(self, grad_def: Any, bounds: tuple[float, ...], opacity: float) -> Run | None:
        """How colours run through a shape with these bounds; None where it has no area."""
        left, top, right, bottom = bounds
        if not (right > left and bottom > top):
            return None
        written, stops = grad_def["written"], stops_of(grad_def["stops"])
        in_user_space = written.get("gradientUnits") == "userSpaceOnUse"
        box: Any = self.attrConverter.main_box
        size = (box.width, box.height) if in_user_space else (1.0, 1.0)
        frame = IDENTITY if in_user_space else (right - left, 0.0, 0.0, bottom - top, left, top)
        moved = shapes.Group()
        self.shape_converter.applyTransformOnGroup(written.get("gradientTransform", ""), moved)
        line = line_of(grad_def["type"], written, size)
        if line is None:  # its end is its start: all has the last colour
            line, stops = (0.0, 0.0, 1.0, 0.0), stops[-1:]
        matrix = mmult(frame, moved.transform)  # type: ignore[no-untyped-call]
        return Run(line=line, matrix=matrix, stops=stops, opacity=opacity)


def _of_svg(node: Any) -> bool:
    """Whether it is of SVG itself, and not a program's notes."""
    return not str(node.tag).startswith("{") or str(node.tag).startswith(SVG)


def _solid(item: Any, holder: Any) -> tuple[Any, Any]:
    """The shape that is to be filled, within what clips and moves it, and the group that holds it."""
    if isinstance(item, SOLID) and not isinstance(item, ClippingPath):
        return holder, item
    for part in getattr(item, "contents", ()):
        if (found := _solid(part, item))[1] is not None:
            return found
    return holder, None
