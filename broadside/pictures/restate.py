"""Nodes of an SVG → the same nodes, said in what svglib draws rightly.

What programs export often is said in ways that svglib passes over or draws wrongly, although it means shapes
as any: drawings within drawings, symbols, masks that only cut a shape out, lines that go on after a path was
closed. Styles have to be entries of their nodes already.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import count
from typing import Any, Literal

from lxml import etree

from broadside.model.geometry import Rectangle, Size

HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
TARGET = re.compile(r"\s*url\(\s*[\"']?#([^)\"']*)[\"']?\s*\)\s*")
# A line that goes on where the one before was closed: a PDF wants to be told where it starts.
GOES_ON = re.compile(r"([zZ])(?=[\s,]*[a-ln-yA-LN-Y])")
# What comes after a subpath that was left open; where a relative one would start depends on its end.
BEFORE_ANOTHER, BEFORE_RELATIVE = re.compile(r"(?<=[^zZ\s,])[\s,]*(?=M)"), re.compile(r"[^zZ\s,][\s,]*m")
SHAPES = ("path", "rect", "circle", "ellipse", "polygon")
PLACED = ("x", "y", "width", "height")
OF_A_FRAME = (*PLACED, "viewBox", "preserveAspectRatio", "overflow", "version")
WHITE = re.compile(r"#f{3}|#f{6}|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)", re.IGNORECASE)
SOLID = re.compile(r"(|0*1(\.0*)?|100%)")
ABSENT = re.compile(r"(|none|inherit)")
# Symbols within symbols are put in their places round by round.
ROUNDS = 5
# By this svglib knows that the styles of a node are entries already.
STYLED = "__rules_applied"


def restate(root: Any) -> Iterator[str]:
    """Change the nodes under `root`; what can't be said otherwise stays as it is, and some of it comes out in
    words."""
    for node in _elements(root):
        if _name(node) == "path" and "d" in node.attrib:
            node.set("d", GOES_ON.sub(r"\1m0 0 ", node.get("d")))
        if _name(node) == "clipPath":
            for shape in _elements(node):
                _close(shape)
    clips = _Clips(root)
    try:
        _symbols(root)
        _frames(root, _viewport(root), clips)
    except ValueError:
        yield "a drawing within the drawing"
    _masks(root, clips)


class _Clips:
    """Shapes that cut, each under a name that no other has."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._taken = {node.get("id") for node in _elements(root)}
        self._names = count(1)
        self._place: Any = None

    def cut(self, shape: Any) -> str:
        """What to say for `clip-path`."""
        if self._place is None:
            self._place = _made(self._root, "defs")
            self._root.insert(0, self._place)
        name = next(name for one in self._names if (name := f"cut-{one}") not in self._taken)
        clip = _made(self._root, "clipPath", id=name)
        clip.append(shape)
        self._place.append(clip)
        return f"url(#{name})"

    def cut_out(self, box: Rectangle) -> str:
        sides = {"x": box.left, "y": box.bottom, "width": box.width, "height": box.height}
        return self.cut(_made(self._root, "rect", **{side: f"{value:.9g}" for side, value in sides.items()}))


def _symbols(root: Any) -> None:
    """Put each symbol where it is used, as a drawing within the drawing."""
    for _ in range(ROUNDS):
        known = {node.get("id"): node for node in _elements(root) if node.get("id")}
        uses = [
            (use, target)
            for use in _elements(root)
            if _name(use) == "use" and (target := known.get(_href(use))) is not None
            if _name(target) in ("symbol", "svg") and target is not root
        ]
        for use, target in uses:
            _put_in_place(use, target)
    for node in _elements(root):
        if _name(node) == "symbol":
            node.tag = _made(root, "defs").tag


def _put_in_place(use: Any, symbol: Any) -> None:
    own = deepcopy(symbol)
    own.tail = None
    for node in _elements(own):
        node.attrib.pop("id", None)
    own.tag = _made(use, "svg").tag
    for side in PLACED:
        own.attrib.pop(side, None)
    for side in ("width", "height"):
        if use.get(side) or symbol.get(side):
            own.set(side, use.get(side) or symbol.get(side))
    group = _made(use, "g", **{key: text for key, text in use.items() if key not in (*PLACED, *HREFS)})
    _move(group, f"translate({use.get('x') or 0} {use.get('y') or 0})")
    group.append(own)
    _replace(use, group)


def _frames(node: Any, viewport: Size, clips: _Clips) -> None:
    """Turn each drawing within the drawing into a group that is moved, scaled and cut."""
    for inner in list(node):
        if not isinstance(inner.tag, str):
            continue
        if _name(inner) == "svg":
            _frame(inner, viewport, clips)
        else:
            _frames(inner, viewport, clips)


def _frame(inner: Any, around: Size, clips: _Clips) -> None:
    left, top = _length(inner.get("x"), around.width, "0"), _length(inner.get("y"), around.height, "0")
    size = Size(
        width=_length(inner.get("width"), around.width, "100%"),
        height=_length(inner.get("height"), around.height, "100%"),
    )
    numbers = [float(part) for part in inner.get("viewBox", "").replace(",", " ").split()]
    box = Rectangle(left=0.0, bottom=0.0, right=size.width, top=size.height)
    if numbers:
        x, y, wide, high = numbers
        box = Rectangle(left=x, bottom=y, right=x + wide, top=y + high)
    within = Size(width=box.width, height=box.height)
    if min(size.width, size.height, within.width, within.height) <= 0:
        inner.getparent().remove(inner)
        return
    if any("%" in node.get(key, "") for node in _elements(inner) if node is not inner for key in node.attrib):
        raise ValueError  # a share of this frame: svglib would take it of the whole
    _frames(inner, within, clips)
    outer = _made(inner, "g", **{key: text for key, text in inner.items() if key not in OF_A_FRAME})
    cut, scaled = _made(inner, "g"), _made(inner, "g", transform=_fitted(box, size, inner))
    if inner.get("overflow", "hidden") not in ("visible", "auto"):
        cut.set("clip-path", clips.cut_out(Rectangle(left=0, bottom=0, right=size.width, top=size.height)))
    _move(outer, f"translate({left:.9g} {top:.9g})")
    scaled.extend(list(inner))
    cut.append(scaled)
    outer.append(cut)
    _replace(inner, outer)


def _fitted(box: Rectangle, size: Size, inner: Any) -> str:
    """What brings a `viewBox` into its frame (SVG 2, 8.2 and 8.6)."""
    align, _, how = (inner.get("preserveAspectRatio") or "xMidYMid").strip().partition(" ")
    wide, high = size.width / box.width, size.height / box.height
    if align != "none":
        wide = high = max(wide, high) if how.strip() == "slice" else min(wide, high)
    spare_x, spare_y = size.width - wide * box.width, size.height - high * box.height
    shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = spare_x * shares.get(align[1:4], 0.5) - wide * box.left
    y = spare_y * shares.get(align[5:8], 0.5) - high * box.bottom
    return f"matrix({wide:.9g} 0 0 {high:.9g} {x:.9g} {y:.9g})"


def _masks(root: Any, clips: _Clips) -> None:
    """Turn masks that only cut a shape out into clips."""
    known = {node.get("id"): node for node in _elements(root) if node.get("id")}
    for node in _elements(root):
        found = TARGET.fullmatch(node.get("mask", ""))
        mask = known.get(found[1]) if found else None
        if mask is None or _name(mask) != "mask":
            continue
        shape, region = _shape_of(mask, known), _region(mask)
        if shape is None or region is None:
            continue
        del node.attrib["mask"]
        outer, inner = _made(node, "g"), _made(node, "g", **{"clip-path": clips.cut(shape)})
        if region:
            outer.set("clip-path", clips.cut_out(region))
        if transform := node.attrib.pop("transform", ""):
            outer.set("transform", transform)
        outer.append(inner)
        _replace(node, outer)
        inner.append(node)
    for mask in _elements(root):
        if _name(mask) == "mask":
            mask.getparent().remove(mask)


def _shape_of(mask: Any, known: dict[str, Any]) -> Any:
    """The one shape that a mask shows all of; None where it is any other mask."""
    parts = [part for part in mask if isinstance(part.tag, str) and _name(part) not in ("title", "desc")]
    if len(parts) != 1 or mask.get("maskContentUnits", "userSpaceOnUse") != "userSpaceOnUse":
        return None
    part, above = parts[0], []
    if _name(part) == "use":
        above = [part]
        part = known.get(_href(part))
    if part is None or _name(part) not in SHAPES:
        return None
    chain = [part, *above, mask, *mask.iterancestors()]
    fill = _inherited("fill", chain) or "black"
    by_light = mask.get("mask-type") != "alpha"
    whole = WHITE.fullmatch(fill) if by_light else not fill.startswith(("none", "url("))
    plain = all(
        ABSENT.fullmatch(one.get(entry, ""))
        for one in (part, *above, mask)
        for entry in ("mask", "filter", "clip-path")
    )
    solid = all(SOLID.fullmatch(one.get("opacity", "")) for one in (part, *above, mask))
    solid = solid and bool(SOLID.fullmatch(_inherited("fill-opacity", chain)))
    if not (whole and plain and solid and ABSENT.fullmatch(_inherited("stroke", chain))):
        return None
    shape = deepcopy(part)
    shape.tail = None
    shape.attrib.pop("id", None)
    if not _close(shape):
        return None
    shape.set("clip-rule", _inherited("fill-rule", chain) or "nonzero")
    for use in above:
        own = shape.attrib.pop("transform", "")
        moved = f"{use.get('transform', '')} translate({use.get('x') or 0} {use.get('y') or 0}) {own}"
        shape.set("transform", moved.strip())
    return shape


def _close(shape: Any) -> bool:
    """Close what a shape that cuts leaves open: svglib would take it twice. False where it can't be."""
    if _name(shape) != "path":
        return True
    if BEFORE_RELATIVE.search(shape.get("d", "")):
        return False
    shape.set("d", BEFORE_ANOTHER.sub("z", shape.get("d", "").strip().rstrip("zZ")) + "z")
    return True


def _region(mask: Any) -> Rectangle | Literal[False] | None:
    """Where a mask lets anything through: a rectangle; False: everywhere; None: that can't be told here."""
    if mask.get("maskUnits") == "userSpaceOnUse":
        try:
            x, y, width, height = (float(mask.get(side, "").removesuffix("px")) for side in PLACED)
        except ValueError:
            return None
        return Rectangle(left=x, bottom=y, right=x + width, top=y + height)
    # Shares of what is masked; without any a tenth more than that all around.
    try:
        usual = {"x": "-.1", "y": "-.1", "width": "1.2", "height": "1.2"}
        x, y, width, height = (_length(mask.get(side), 1.0, usual[side]) for side in PLACED)
    except ValueError:
        return None
    return False if x <= 0 and y <= 0 and x + width >= 1 and y + height >= 1 else None


def _inherited(entry: str, chain: list[Any]) -> str:
    values = (one.get(entry, "").replace("!important", "").strip() for one in chain)
    return next((value for value in values if value not in ("", "inherit")), "")


def _length(text: str | None, whole: float, usual: str) -> float:
    """ValueError for a unit of paper: what it is depends on the screen."""
    text = (text or usual).strip()
    return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text.removesuffix("px"))


def _viewport(root: Any) -> Size:
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:4] or [root.get(side, "0").removesuffix("px") for side in ("width", "height")]
    try:
        width, height = (float(side) for side in sides)
    except ValueError:
        width = height = 0.0
    return Size(width=width, height=height)


def _move(node: Any, transform: str) -> None:
    node.set("transform", f"{node.get('transform', '')} {transform}".strip())


def _replace(node: Any, other: Any) -> None:
    other.tail, node.tail = node.tail, None
    node.getparent().replace(node, other)


def _made(like: Any, name: str, **entries: str) -> Any:
    """An element of the same namespace."""
    space = etree.QName(like).namespace
    made = etree.Element(f"{{{space}}}{name}" if space else name)
    for key, text in entries.items():
        made.set(key, text)
    made.set(STYLED, "1")
    return made


def _elements(root: Any) -> list[Any]:
    return [node for node in root.iter() if isinstance(node.tag, str)]


def _name(node: Any) -> str:
    return str(etree.QName(node).localname)


def _href(node: Any) -> str:
    return next((node.get(key).strip()[1:] for key in HREFS if node.get(key)), "")
