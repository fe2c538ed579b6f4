"""Shapes, share → bool: lets a group shine through, where its parts stand side by side.

A group is to shine through as a whole: where two parts lie over one another, or a line over its own filling,
each shining through by itself would look otherwise.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from msgspec import Struct
from reportlab.graphics import shapes
from reportlab.graphics.transform import mmult
from reportlab.lib.colors import Color

from broadside.model.geometry import Rectangle
from broadside.model.matrix import IDENTITY, Matrix
from broadside.pictures.gradient import OPAQUE, Gradient

# Each is held against each other.
MOST_PARTS = 60


class _Part(Struct, frozen=True):
    """What is painted, once, and within what sides."""

    shape: Any
    box: Rectangle


class _Overlap(Exception):
    pass


def fade(items: Sequence[Any], share: float) -> bool:
    """Let all of some shapes shine through; False, and nothing done, where that would look otherwise."""
    try:
        parts = [part for item in items for part in _parts(item, IDENTITY)]
    except _Overlap:
        return False
    if len(parts) > MOST_PARTS or any(_overlap(one.box, other.box) for one, other in combinations(parts, 2)):
        return False
    for part in parts:
        if isinstance(part.shape, Gradient):
            part.shape.fade(share)
        else:
            _fade(part.shape, share)
    return True


def _parts(item: Any, matrix: Matrix) -> Iterator[_Part]:
    if isinstance(item, shapes.Group):
        inner = mmult(matrix, item.transform)  # type: ignore[no-untyped-call]
        for one in item.contents:
            yield from _parts(one, inner)
        return
    if getattr(item, "isClipPath", False):
        return
    filled = isinstance(item, Gradient) or getattr(item, "fillColor", None) is not None
    stroked = getattr(item, "strokeColor", None) is not None
    if filled and stroked:
        raise _Overlap
    if filled or stroked:
        yield _Part(item, _box(item.getBounds(), item.strokeWidth if stroked else 0.0, matrix))


def _box(bounds: Sequence[float], around: float, matrix: Matrix) -> Rectangle:
    left, bottom, right, top = bounds
    a, b, c, d, e, f = matrix
    corners = [
        (a * x + c * y + e, b * x + d * y + f)
        for x in (left - around, right + around)
        for y in (bottom - around, top + around)
    ]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return Rectangle(left=min(across), bottom=min(up), right=max(across), top=max(up))


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    across = min(one.right, other.right) > max(one.left, other.left)
    return across and min(one.top, other.top) > max(one.bottom, other.bottom)


def _fade(shape: Any, share: float) -> None:
    for colour, opacity in (("fillColor", "fillOpacity"), ("strokeColor", "strokeOpacity")):
        own = getattr(shape, colour, None)
        if own is None:
            continue
        given = getattr(shape, opacity, None)
        whole = (OPAQUE if given is None else given) * share
        setattr(shape, opacity, whole)
        setattr(shape, colour, Color(own.red, own.green, own.blue, alpha=whole))
