"""Shapes of an SVG, Plates → shapes: readies them for a press: no transparency, no hairs, only its inks."""

import math
import re
from collections.abc import Callable
from typing import Any

from broadside.model.brand import Colour
from broadside.model.press import HAIRLINE, Cmyk, Plates

# A colour as ReportLab writes it: three parts of light, for fills or for strokes.
RGB = re.compile(r"(?<!\S)(\S+) (\S+) (\S+) (rg|RG)(?!\S)")
# How ReportLab keeps the steps of a path: to, a line, a curve, closed; and how many numbers go with each.
MOVE = 0
NUMBERS = (2, 2, 6, 0)
OPAQUE = {"fillColor": "fillOpacity", "strokeColor": "strokeOpacity"}


def inked(plates: Plates) -> Callable[[str], str]:
    """What writes the colours of operators anew, as inks."""

    def ink(found: "re.Match[str]") -> str:
        red, green, blue = (float(found[part]) for part in (1, 2, 3))
        paint = plates.paint(Colour(red=red, green=green, blue=blue))
        return paint.fill if found[4] == "rg" else paint.stroke

    return lambda operators: RGB.sub(ink, operators)


def ready_for_press(shape: Any, plates: Plates, scale: float) -> None:
    """Mix what shines through with white and thicken hairs; `scale` is how much the shape
    is enlarged."""
    from broadside.pictures.dots import Dots
    from broadside.pictures.gradient import Gradient

    if isinstance(shape, Dots):
        shape.change(lambda image: plates.pixels(_on_white(image), None))
    if isinstance(shape, Gradient):
        shape.print_in(lambda colour: _mixed(colour, plates))
    for colour, opacity in OPAQUE.items():
        _opaque(shape, colour, opacity)
    # A hair is as thin as it is on paper, after all that it is scaled by.
    if hasattr(shape, "transform"):
        a, b, c, d, *_ = shape.transform
        scale *= math.sqrt(abs(a * d - b * c)) or 1.0
    width = getattr(shape, "strokeWidth", None)
    if width is not None:
        shape.strokeWidth = max(width, HAIRLINE / scale)
        if shape.strokeColor is None and getattr(shape, "fillColor", None) and _has_hairs(shape, scale):
            shape.strokeColor, shape.strokeWidth = shape.fillColor, HAIRLINE / scale
    for part in getattr(shape, "contents", ()):
        ready_for_press(part, plates, scale)


def _on_white(image: Any) -> Any:
    from PIL import Image

    ground = Image.new(image.mode, image.size, "white")
    mixed = Image.alpha_composite(ground.convert("RGBA"), image.convert("RGBA"))
    return mixed.convert(image.mode[:-1])


def _has_hairs(shape: Any, scale: float) -> bool:
    """Whether a shape, or any form of a path, is a thin line to the eye."""
    from reportlab.graphics.shapes import Path

    from broadside.file.press.hairs import is_hair

    if not isinstance(shape, Path):
        left, bottom, right, top = shape.getBounds()
        return is_hair([(left, bottom), (right, top)], scale)
    forms: list[list[float]] = []
    at = 0
    for operator in shape.operators:
        if operator == MOVE or not forms:
            forms.append([])
        forms[-1] += shape.points[at : at + NUMBERS[int(operator)]]
        at += NUMBERS[int(operator)]
    corners = ([*zip(form[::2], form[1::2], strict=True)] for form in forms)
    return any(is_hair(form, scale) for form in corners if form)


def _mixed(colour: Colour, plates: Plates) -> Cmyk:
    """The inks of a colour within a gradient: a ready-made one is mixed there, as others are."""
    *operands, operator = plates.paint(colour).fill.split()
    if operator == "k":
        cyan, magenta, yellow, black = map(float, operands)
        return cyan, magenta, yellow, black
    key, _, share = operands
    mixture = next(spot.cmyk for spot in plates.spots if f"/{spot.key}" == key)
    cyan, magenta, yellow, black = (part * float(share) for part in mixture)
    return cyan, magenta, yellow, black


def _opaque(shape: Any, colour: str, opacity: str) -> None:
    from reportlab.lib.colors import CMYKColor, Color

    own, share = getattr(shape, colour, None), getattr(shape, opacity, None)
    if isinstance(own, Color) and not isinstance(own, CMYKColor):
        kept = own.alpha if share is None else share  # svglib gives the same share twice
        setattr(shape, colour, Color(*(1.0 - kept * (1.0 - part) for part in (own.red, own.green, own.blue))))
    if share is not None:
        setattr(shape, opacity, None)
