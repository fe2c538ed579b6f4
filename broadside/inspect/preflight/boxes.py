"""The boxes of a page in, their places and the name of the paper out."""

from __future__ import annotations

from typing import Any

from broadside.inspect.preflight.facts import Rectangle
from broadside.inspect.preflight.unpack import entry, inherited, number, numbers

NAMES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
# Upright, in points. Cards are those of the layouts and of everyday.
SIZES = {
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
    "Tabloid": (792.0, 1224.0),
    "half Letter": (396.0, 612.0),
    "4×6 in": (288.0, 432.0),
    "A2": (1190.551, 1683.78),
    "A3": (841.89, 1190.551),
    "A4": (595.276, 841.89),
    "A5": (419.528, 595.276),
    "A6": (297.638, 419.528),
    "A7": (209.764, 297.638),
    "B5": (498.898, 708.661),
    "DL": (280.63, 595.276),
    "business card": (144.0, 252.0),
}
# What programs round sizes to.
ROUNDED = 1.5
MM = 72 / 25.4


def least_beyond(inner: Rectangle, outer: Rectangle) -> float:
    """How far a box reaches beyond another, where that is least."""
    return min(inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])


def boxes_of(page: Any) -> tuple[tuple[str, Rectangle], ...]:
    """The boxes that a page has, from the outermost in; the first two may come from above it."""
    found = []
    for name in NAMES:
        value = inherited(page, f"/{name}") if name in NAMES[:2] else entry(page, f"/{name}")
        sides = numbers(value)
        if len(sides) == 4:
            left, right = sorted(sides[::2])
            bottom, top = sorted(sides[1::2])
            found.append((name, (left, bottom, right, top)))
    return tuple(found)


def rotation(page: Any) -> int:
    return int(number(inherited(page, "/Rotate"))) % 360


def size_in_words(box: Rectangle, rotated: int, unit: float = 1.0) -> str:
    """`Letter`, `A4, lying`, or the size in millimetres where it has no name."""
    width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    if rotated in (90, 270):
        width, height = height, width
    lying = width > height
    for name, (short, long) in SIZES.items():
        if abs(min(width, height) - short) <= ROUNDED and abs(max(width, height) - long) <= ROUNDED:
            return f"{name}, lying" if lying else name
    return f"{width / MM:.0f} × {height / MM:.0f} mm"


def lies_in(inner: Rectangle, outer: Rectangle) -> bool:
    """Whether a box lies in another, but for what is lost in rounding."""
    slack = 0.01
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
