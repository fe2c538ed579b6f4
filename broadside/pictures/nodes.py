"""Nodes of an SVG → shapes: turns them into ReportLab's; logs say what can't be drawn as it is written.

svglib does the most. It is set right where it draws something else than is written, and says nothing of it:
gradients, styles, clips, corners of two radii, open lines, values that it can't read. What `restate` can say
otherwise has been said so before.
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
    NodeTracker,
    Svg2RlgAttributeConverter,
    Svg2RlgShapeConverter,
    SvgRenderer,
    node_name,
)

from broadside.model.geometry import Size
from broadside.model.matrix import IDENTITY
from broadside.pictures.fade import fade
from broadside.pictures.gradient import OPAQUE, Gradient, Run, line_of, stops_of
from broadside.pictures.restate import STYLED, restate

# What is wrong in the drawing itself; and what is right in it, and beyond these shapes.
LOG = logging.getLogger("svglib.broadside")
BEYOND = logging.getLogger("svglib.broadside.beyond")
SVG = "{http://www.w3.org/2000/svg}"
GRADIENTS = ("linearGradient", "radialGradient")
SOLID = (shapes.Path, shapes.Rect, shapes.Circle, shapes.Ellipse, shapes.Polygon)
DRAWN = frozenset(
    [
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("g", "a", "defs", "symbol", "use", "clipPath", *GRADIENTS),
    ]
)
# What shows nothing by itself.
SILENT = frozenset(("style", "title", "desc", "metadata", "marker", "view"))
# What draws what shapes do not: a picture of it can.
ELSEWHERE = frozenset(("filter", "mask", "pattern", "svg"))
# What is only drawn where something else says so.
KEPT = frozenset(("defs", "clipPath", *GRADIENTS))
# More is as good as opaque.
NEARLY = 0.99
FADING = "a gradient that shines through"
SEEN_THROUGH = "see-through parts that lie over one another"
# What svglib passes over.
UNKNOWN = {"symbol": ("viewBox",), "clipPath": ("transform", "clip-path"), "a": ("clip-path",)}
NONE = re.compile(r"none|inherit")
REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']*)")
# Entries that svglib passes over, and the values that make no difference.
SILENT_VALUES = {
    "mix-blend-mode": re.compile(r"normal|inherit"),
    **dict.fromkeys(("filter", "mask", "marker", "marker-start", "marker-mid", "marker-end"), NONE),
    "clip-path": re.compile(r"none|url\(\s*[\"']?#[^)]*\)"),
    "spreadMethod": re.compile(r"pad"),
    "stroke-dashoffset": re.compile(r"0*(\.0*)?(px)?|inherit"),
    "vector-effect": re.compile(r"none|inherit"),
    "paint-order": re.compile(r"normal|inherit|fill( .*)?|markers fill stroke"),
    "fill": re.compile(r"(?!url\().*|url\([^)]*\)"),
    "stroke": re.compile(r"(?!url\().*"),
}
# Of these, those that a picture of it can show.
DRAWABLE = frozenset(SILENT_VALUES) - {"clip-path", "vector-effect"}


class Beyond(Exception):
    """What no shapes show, in a few words; what svglib would say of it is beside the point."""


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


class Renderer(SvgRenderer):
    """svglib's, set right where it draws something else than is written, and says nothing."""

    def __init__(self) -> None:
        # What a drawing names outside of itself lies nowhere.
        super().__init__(nowhere := io.BytesIO())
        rules, self.attrConverter = self.attrConverter.css_rules, _Values()
        self.attrConverter.css_rules = rules
        self.shape_converter = _Shapes(nowhere, self.attrConverter)
        self._hidden = 0
        self._ids: dict[str, str] = {}
        self._written: dict[str, Mapping[str, str]] = {}

    def render(self, svg_node: Any) -> Any:
        """Styles hold for the whole drawing, wherever they stand in it."""
        rules: Any = self.attrConverter.css_rules
        nodes = list(NodeTracker.from_xml_root(svg_node).iter_subtree())
        for one in nodes:
            if node_name(one) == "style":
                rules.add_styles(one.text or "")
        for one in nodes:
            self.attrConverter.findAttr(one, STYLED)
        self._ids = {one.get("id"): node_name(one) or "" for one in nodes if one.get("id")}
        for left in restate(svg_node):
            raise Beyond(left)
        return super().render(svg_node)

    def renderSvg(self, node: Any, outermost: bool = False) -> Any:  # noqa: N802 - svglib calls it so
        """Gradients hold for the whole drawing, too."""
        if outermost:
            self._styled(node)
            if self._share(node) < OPAQUE:
                BEYOND.warning(SEEN_THROUGH)
            for one in list(node.iter_subtree()):
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
            (BEYOND if name in ELSEWHERE else LOG).warning("`<%s>`", name)
        if name == "clipPath" and node.attrib.get("clipPathUnits") == "objectBoundingBox":
            BEYOND.warning("a `clipPath` in parts of what it clips")
        for entry in UNKNOWN.get(name, ()):
            if node.attrib.get(entry):
                BEYOND.warning("`%s` of a `%s`", entry, name)
        if not hidden or name not in ("use", "a"):
            before = len(parent.contents) if parent else 0
            super().renderNode(node, parent)
            if parent and not self._hidden and name not in KEPT:
                self._fade(node, parent, before)
        self._hidden -= hidden

    def _share(self, node: Any) -> float:
        share = node.attrib.get("opacity", "").replace("!important", "").strip()
        return OPAQUE if share in ("", "inherit") else self.attrConverter.convertOpacity(share)

    def _fade(self, node: Any, parent: Any, before: int) -> None:
        """Let what was made of a node shine through as a whole."""
        share = self._share(node)
        if share >= NEARLY:
            return
        if share <= 0:
            del parent.contents[before:]
        elif len(parent.contents) == before or not fade(parent.contents[before:], share):
            BEYOND.warning(SEEN_THROUGH)

    def _is_there(self, value: str) -> bool:
        """Whether all that a value points at is in the drawing."""
        return all(name in self._ids for name in REFERENCE.findall(value))

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
                log = BEYOND if entry in DRAWABLE and self._is_there(value) else LOG
                log.warning("`%s: %s`", entry, value)
        if clip := node.attrib.get("clip-path"):
            node.set("clip-path", clip.replace('"', "").replace("'", ""))

    def renderGradient(self, node: Any) -> None:  # noqa: N802 - svglib calls it so
        for stop in node.iter_children():
            self._styled(stop)
            if getattr(self.attrConverter.convertColor(stop.attrib.get("stop-color", "")), "alpha", 1) < 1:
                BEYOND.warning(FADING)
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
            lost = following or grad_id
            log = BEYOND if self._ids.get(lost) == "pattern" else LOG
            log.warning("no gradient `#%s`", lost)
            return None
        written = {key: text for name in reversed(chain) for key, text in self._written[name].items()}
        stops = next((found for name in chain if (found := self.gradient_defs[name]["stops"])), [])
        shares = {colour.alpha for _, colour in stops} or {OPAQUE}
        if max(shares) - min(shares) > OPAQUE - NEARLY:
            BEYOND.warning(FADING)
        kind = self.gradient_defs[grad_id]["type"]
        return {"type": kind, "written": written, "stops": stops, "opacity": min(shares)}

    def _apply_gradient_fill(self, item: Any, grad_def: Any) -> Any:
        """The shape on top of its gradient, which stands where the shape itself does."""
        holder, shape = _solid(item, None)
        path = self.shape_converter.shapeToPath(shape) if shape else None
        if path is None or not grad_def["stops"]:
            return item
        given = getattr(shape, "fillOpacity", None)
        opacity = (OPAQUE if given is None else given) * grad_def["opacity"]
        run = self._run(grad_def, path.getBounds(), opacity)
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
