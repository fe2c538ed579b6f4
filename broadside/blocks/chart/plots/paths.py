"""Shapes of ReportLab → Paths: turns them y down from the top of their row, mirrored from right to left.

A colour stands for a role; the brand says later what it looks like.
"""

from collections.abc import Iterator
from typing import Any

from reportlab.graphics.shapes import Circle, Group, Line, Rect
from reportlab.lib.colors import HexColor

from broadside.model.layout import ColourRole
from broadside.model.page import Path
from broadside.model.steps import Steps, circle, rectangle

INK, BRAND, RULE = HexColor(0x000000), HexColor(0xFF0000), HexColor(0x00FF00)
ROLES: dict[int, ColourRole] = {0x000000: "ink", 0xFF0000: "brand", 0x00FF00: "rule"}


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
                yield shape, rectangle(shape.width, shape.height, shape.x, shape.y)
            case Line():
                yield shape, (("m", shape.x1, shape.y1), ("l", shape.x2, shape.y2))
            case Circle():
                yield shape, circle(shape.cx, shape.cy, shape.r)


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
