"""Places, sizes and rectangles, in points unless whoever hands them on says otherwise.

Whether y runs up, as in a PDF, or down, as on our own pages, is told where they are made.
"""

from msgspec import Struct


class Point(Struct, frozen=True, kw_only=True):
    x: float
    y: float


class Size(Struct, frozen=True, kw_only=True):
    width: float
    height: float


class Interval(Struct, frozen=True, kw_only=True):
    """From where to where something reaches along one direction."""

    start: float
    end: float


class Rectangle(Struct, frozen=True, kw_only=True):
    """A rectangle by its sides, as PDF has it: the left one and the right one are places along x, the others
    along y."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top: the order in which a PDF writes them."""
        return self.left, self.bottom, self.right, self.top


def union(one: Rectangle, other: Rectangle) -> Rectangle:
    """The smallest rectangle around both, y up."""
    return Rectangle(
        left=min(one.left, other.left),
        bottom=min(one.bottom, other.bottom),
        right=max(one.right, other.right),
        top=max(one.top, other.top),
    )


def grown(one: Rectangle, by: float) -> Rectangle:
    """The rectangle that reaches so much further on every side."""
    return Rectangle(left=one.left - by, bottom=one.bottom - by, right=one.right + by, top=one.top + by)


def overlap(one: Rectangle, other: Rectangle) -> Rectangle:
    """What two rectangles share, y up; with no width or height where that is nothing."""
    left, bottom = max(one.left, other.left), max(one.bottom, other.bottom)
    return Rectangle(
        left=left,
        bottom=bottom,
        right=max(left, min(one.right, other.right)),
        top=max(bottom, min(one.top, other.top)),
    )
