"""Page of a PDF → Rectangles: reads its boxes, compares them, and names its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from broadside.inspect.preflight.unpack import entry, inherited, number, numbers
from broadside.model.geometry import Rectangle

NAMES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
# Upright, in points. Cards are those of the layouts and of everyday.
SIZES = {
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
    "Tabloid": (792.0, 1224.0),
    "half Letter": (396.0, 612.0),
    "4×6 in": (288.0, 432.0),
    "12×18 in": (864.0, 1296.0),
    "SRA3": (907.087, 1275.591),
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
    return min(
        *(inner.left - outer.left, inner.bottom - outer.bottom),
        *(outer.right - inner.right, outer.top - inner.top),
    )


def boxes_of(page: Any) -> tuple[tuple[str, Rectangle], ...]:
    """The boxes that a page has, from the outermost in; the first two may come from above it."""
    found = []
    for name in NAMES:
        value = inherited(page, f"/{name}") if name in NAMES[:2] else entry(page, f"/{name}")
        sides = numbers(value)
        # What is no rectangle is as good as not there: so do viewers take it.
        if len(sides) == 4:
            found.append((name, rectangle_of(sides)))
    return tuple(found)


def rectangle_of(sides: Sequence[float]) -> Rectangle:
    """Two corners may be given in any order."""
    left, right = sorted(sides[::2])
    bottom, top = sorted(sides[1::2])
    return Rectangle(left=left, bottom=bottom, right=right, top=top)


def rotation(page: Any) -> int:
    return int(number(inherited(page, "/Rotate"))) % 360


def size_in_words(box: Rectangle, rotated: int, unit: float = 1.0) -> str:
    """`Letter`, `A4, lying`, or the size in millimetres where it has no name."""
    width, height = box.width * unit, box.height * unit
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
        inner.left >= outer.left - slack
        and inner.bottom >= outer.bottom - slack
        and inner.right <= outer.right + slack
        and inner.top <= outer.top + slack
    )


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes have anything in common, but for an edge."""
    across = one.left < other.right and other.left < one.right
    return across and one.bottom < other.top and other.bottom < one.top
