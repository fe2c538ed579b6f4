"""Marks that the program draws itself: a name and a size in, paths out that fill a square of that size.

They are ink, not letters, so that they look the same whatever faces a brand has.
"""

from typing import Literal

from broadside.model.layout import ColourRole
from broadside.model.page import Path

Mark = Literal["cross", "half", "tick", "box"]
Steps = tuple[tuple[str | float, ...], ...]

# How far a curve's handles reach to make a quarter of a circle, in parts of its radius.
QUARTER = 0.5523
# Corners of each stroke in parts of the square, and the stroke's width.
STROKES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    "cross": (((0.16, 0.16), (0.84, 0.84)), ((0.84, 0.16), (0.16, 0.84))),
    "tick": (((0.06, 0.54), (0.36, 0.84), (0.94, 0.18)),),
}
WEIGHT = 0.15
FINE = 0.09


def mark(name: Mark, size: float, colour: ColourRole) -> tuple[Path, ...]:
    """The paths of a mark."""
    if name == "half":
        return _half(size, colour)
    if name == "box":
        steps = rounded(FINE / 2 * size, FINE / 2 * size, (1 - FINE) * size, (1 - FINE) * size, size / 8)
        return (Path(steps=steps, fill="paper", stroke=colour, width=FINE * size),)
    return tuple(
        Path(steps=_polyline(corners, size), stroke=colour, width=WEIGHT * size) for corners in STROKES[name]
    )


def _polyline(corners: tuple[tuple[float, float], ...], size: float) -> Steps:
    return tuple(("l" if i else "m", x * size, y * size) for i, (x, y) in enumerate(corners))


def _half(size: float, colour: ColourRole) -> tuple[Path, ...]:
    """A circle whose first half is filled."""
    radius = (1 - FINE) / 2 * size
    edge = FINE / 2 * size
    circle = rounded(edge, edge, 2 * radius, 2 * radius, radius)
    middle, reach = size / 2, QUARTER * radius
    half = (
        ("m", middle, edge),
        ("c", middle - reach, edge, edge, middle - reach, edge, middle),
        ("c", edge, middle + reach, middle - reach, size - edge, middle, size - edge),
        ("h",),
    )
    return (
        Path(steps=circle, fill="paper", stroke=colour, width=FINE * size),
        Path(steps=half, fill=colour),
    )


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Steps:
    """A rectangle with round corners."""
    right, bottom, bend = x + width, y + height, radius * (1 - QUARTER)
    return (
        ("m", x + radius, y),
        ("l", right - radius, y),
        ("c", right - bend, y, right, y + bend, right, y + radius),
        ("l", right, bottom - radius),
        ("c", right, bottom - bend, right - bend, bottom, right - radius, bottom),
        ("l", x + radius, bottom),
        ("c", x + bend, bottom, x, bottom - bend, x, bottom - radius),
        ("l", x, y + radius),
        ("c", x, y + bend, x + bend, y, x + radius, y),
        ("h",),
    )


def rectangle(width: float, height: float, x: float = 0.0, y: float = 0.0) -> Steps:
    return (("m", x, y), ("l", x + width, y), ("l", x + width, y + height), ("l", x, y + height), ("h",))
