"""ReportLab's shapes in, our paths out: y down from the top of the row, mirrored where lines run from the
right. A colour stands for a role; the brand says later what it looks like."""

from collections.abc import Iterator
from typing import Any

from reportlab.graphics.shapes import Circle, Group, Line, Rect
from reportlab.lib.colors import HexColor

from broadside.model.layout import ColourRole
from broadside.model.page import Path

INK, BRAND, RULE = HexColor(0x000000), HexColor(0xFF0000), HexColor(0x00FF00)
ROLES: dict[int, ColourRole] = {0x000000: "ink", 0xFF0000: "brand", 0x00FF00: "rule"}
# How far the handles of a quarter of a circle reach, by its radius (the usual approximation).
CURVE = 0.5523

Steps = tuple[tuple[str | float, ...], ...]


def paths(drawn: Group, height: float, mirror: float | None) -> tuple[Path, ...]:
    """The paths of a group `height` high; `mirror` is its width where it is mirrored."""
    return tuple(
        Path(
            steps=tuple(_turned(step, height, mirror) for step in steps),
            fill=_role(shape, "fillColor"),
            stroke=_role(shape, "strokeColor"),
            width=float(shape.strokeWidth or 0),
            dash=tuple(float(part) for part in shape.strokeDashArray or ()),
        )
        for shape, steps in _shapes(drawn)
    )


def _shapes(drawn: Group) -> Iterator[tuple[Any, Steps]]:
    for shape in drawn.contents:
        match shape:
            case Group():
                yield from _shapes(shape)
            case Rect():
                right, top = shape.x + shape.width, shape.y + shape.height
                corners = ((shape.x, shape.y), (right, shape.y), (right, top), (shape.x, top))
                first, *rest = corners
                yield shape, (("m", *first), *(("l", *corner) for corner in rest), ("h",))
            case Line():
                yield shape, (("m", shape.x1, shape.y1), ("l", shape.x2, shape.y2))
            case Circle():
                yield shape, _circle(shape.cx, shape.cy, shape.r)


def _circle(x: float, y: float, radius: float) -> Steps:
    reach = radius * CURVE
    left, right, bottom, top = x - radius, x + radius, y - radius, y + radius
    return (
        ("m", right, y),
        ("c", right, y + reach, x + reach, top, x, top),
        ("c", x - reach, top, left, y + reach, left, y),
        ("c", left, y - reach, x - reach, bottom, x, bottom),
        ("c", x + reach, bottom, right, y - reach, right, y),
        ("h",),
    )


def _turned(step: tuple[str | float, ...], height: float, mirror: float | None) -> tuple[str | float, ...]:
    operator, *places = step
    turned = [
        (float(place) if mirror is None else mirror - float(place)) if i % 2 == 0 else height - float(place)
        for i, place in enumerate(places)
    ]
    return (operator, *turned)


def _role(shape: Any, which: str) -> ColourRole | None:
    colour = getattr(shape, which, None)
    return None if colour is None else ROLES[colour.int_rgb()]
