"""Scalar → points: reads lengths, with a unit or in points."""

import math
import re
from typing import Any

from broadside.forms.reading import Reading, Shape, found
from broadside.forms.values import scalar
from broadside.model.node import Scalar

# Points: 1/72 inch, as in PDF and PostScript (ISO 32000-1, 8.3.2.3).
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
LENGTH = re.compile(r"([-+]?(?:\d{1,6}(?:[.,]\d{0,6})?|[.,]\d{1,6}))\s*([A-Za-z\"″”]{0,12})")
# What people type for a unit.
CALLED = {
    **dict.fromkeys(("points", "point", "pts"), "pt"),
    **dict.fromkeys(("millimetres", "millimeters", "millimetre", "millimeter"), "mm"),
    **dict.fromkeys(("centimetres", "centimeters", "centimetre", "centimeter"), "cm"),
    **dict.fromkeys(("inches", "inch", "ins", '"', "″", "”"), "in"),
}
# More digits no press can tell.
DIGITS = 4


def length(low: float, high: float) -> Shape:
    """A length from `low` to `high` points: `36`, or `12mm`, `1.2cm`, `0.5in`, `36pt`."""
    metric = f"{low / POINTS['mm']:.4g} to {high / POINTS['mm']:.4g} mm"
    inches = f"{low / 72:.3g} to {high / 72:.3g} in"
    span = f"from {low:g} to {high:g} points ({metric}, {inches})"
    pattern = rf"^(\d+\.?\d*|\.\d+) *({'|'.join(POINTS)})$"

    def parse(node: Scalar, reading: Reading) -> float | None:
        points = in_points(node)
        if points is None or not math.isfinite(points):
            reading.expected("a length", node, _meant(node.text) or f"type one {span}")
            return None
        if low <= points <= high:
            return points
        said = "" if isinstance(node.value, int | float) else f" ({points:.4g} points)"
        reading.error(
            node.span,
            f"expected a length from {low:g} to {high:g} points, found {found(node)}{said}",
            f"type one {span}",
        )
        return None

    described: dict[str, Any] = {
        "anyOf": [
            {"type": "number", "minimum": low, "maximum": high},
            {"type": "string", "pattern": pattern},
        ]
    }
    return scalar("a length", f"{max(low, min(12, high)):g}", parse, described, f"type one {span}")


def in_points(node: Scalar) -> float | None:
    """The points of a length; None for what is none."""
    if isinstance(node.value, bool):
        return None
    if isinstance(node.value, int | float):
        return float(node.value)
    matched = LENGTH.fullmatch(node.text.strip())
    if not matched or "," in matched[1] or matched[2].lower() not in POINTS:
        return None
    return round(float(matched[1]) * POINTS[matched[2].lower()], DIGITS)


def _meant(text: str) -> str:
    """What to type for a length in other letters."""
    matched = LENGTH.fullmatch(text.strip())
    unit = matched[2].lower() if matched else ""
    unit = CALLED.get(unit, unit)
    if not matched or (unit and unit not in POINTS):
        return (
            "type a number of points (1/72 inch), or one with `mm`, `cm` or `in` after it" if matched else ""
        )
    return f"type `{matched[1].replace(',', '.')}{unit}`"
