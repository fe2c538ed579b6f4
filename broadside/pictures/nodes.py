"""Nodes of an SVG → shapes: turns them into ReportLab's; the log says what can't be drawn as it is written.

svglib does the most. It is set right where it draws something else than is written, and says nothing of it:
gradients, styles, clips, corners of two radii, open lines, values that it can't read.
"""

import io
import logging
import re
from collections.abc import Mapping
from typing import Any

from reportlab.graphics import shapes
from reportlab.graphics.transform import mmult
from svglib.svglib import (
    ClippingPath,
    Svg2RlgAttributeConverter,
    Svg2RlgShapeConverter,
    SvgRenderer,
    node_name,
)

from broadside.model.geometry import Size
from broadside.model.matrix import IDENTITY
from broadside.pictures.gradient import OPAQUE, Gradient, Run, line_of, stops_of

LOG = logging.getLogger("svglib.broadside")
SVG = "{http://www.w3.org/2000/svg}"
GRADIENTS = ("linearGradient", "radialGradient")
SOLID = (shapes.Path, shapes.Rect, shapes.Circle, shapes.Ellipse, shapes.Polygon)
# By this svglib knows that the styles of a node are entries already.
STYLED = "__rules_applied"
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


class _Values(Svg2RlgAttributeConverter):
    """Values of entries; of one that can't be read the log says so, where svglib goes on with another."""

    def findAttr(self, svgNode: Any, name: str) -> str:  # noqa: N802, N803 - svglib calls them so
        """What a node inherits is asked for once of the one above it, not by each of its parts."""
        if not svgNode.attrib.get(STYLED):
            super().findAttr(svgNode, STYLED)
        own: str = svgNode.attrib.get(name, "").strip()
        above = svgNode.parent
        if above is None or (own and own != "inherit"):
            return "" if own == "inherit" else own
        known: dict[str, str] = above.__dict__.setdefault("inherited", {})
        if name not in known:
            known[name] = self.findAttr(above, name)
        return known[name]

    def convertColor(self, svgAttr: str) -> Any:  # noqa: N802, N803 - svglib calls them so
        text = svgAttr if svgAttr.startswith("url(") or svgAttr == "currentColor" else svgAttr.lower()
        try:
            return super().convertColor(text)
        except (ValueError, AttributeError):
            LOG.warning("the colour `%s`", svgAttr)
            return None

    def convertOpacity(self, svgAttr: Any) -> float:  # noqa: N802, N803 - svglib calls them so
        text = str(svgAttr).strip()
        try:
            share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
        except ValueError:
            LOG.warning("the opacity `%s`", text)
            return 1.0
        return min(max(share, 0.0), 1.0)


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


class Renderer(SvgRenderer):
    """svglib's, set right where it draws something else than is written, and says nothing."""

    def __init__(self) -> None:
        # What a drawing names outside of itself lies nowhere.
        super().__init__(nowhere := io.BytesIO())
        rules, self.attrConverter = self.attrConverter.css_rules, _Values()
        self.attrConverter.css_rules = rules
        self.shape_converter = _Shapes(nowhere, self.attrConverter)
        self._hidden = 0
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
        self.attrConverter.findAttr(node, STYLED)
        hidden = self.get_display(node) == "none"
        self._hidden += hidden
        self._styled(node)
        if name not in DRAWN and name not in SILENT:
            LOG.warning("`<%s>`", name)
        if name == "clipPath" and node.attrib.get("clipPathUnits") == "objectBoundingBox":
            LOG.warning("a `clipPath` in parts of what it clips")
        for entry in UNKNOWN.get(name, ()):
            if node.attrib.get(entry):
                LOG.warning("`%s` of a `%s`", entry, name)
        if not hidden or name not in ("use", "a"):
            super().renderNode(node, parent)
        self._hidden -= hidden

    def get_clippath(self, node: Any) -> Any:
        found = super().get_clippath(node)
        if found is None and node.attrib.get("clip-path", "none") != "none":
            LOG.warning("a clip by nothing")
        return found

    def _styled(self, node: Any) -> None:
        """Turn what styles say of a node into entries of its own, where all of svglib finds them; tell those
        that can't be drawn."""
        self.attrConverter.findAttr(node, STYLED)
        for entry, silent in SILENT_VALUES.items():
            value = node.attrib.get(entry, "").replace("!important", "").strip()
            if value and not self._hidden and not silent.fullmatch(value):
                LOG.warning("`%s: %s`", entry, value)
        if clip := node.attrib.get("clip-path"):
            node.set("clip-path", clip.replace('"', "").replace("'", ""))

    def renderGradient(self, node: Any) -> None:  # noqa: N802 - svglib calls it so
        for stop in node.iter_children():
            self._styled(stop)
            if getattr(self.attrConverter.convertColor(stop.attrib.get("stop-color", "")), "alpha", 1) < 1:
                LOG.warning("a stop of a gradient that shines through")
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
        size = Size(width=box.width, height=box.height) if in_user_space else Size(width=1.0, height=1.0)
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
