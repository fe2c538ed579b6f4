"""Plan: what the schemes make, sides of paper with pages placed on them and the marks around.

Lengths are points, from the bottom left of a side, y up. A page is upright and begins at 0, 0.
"""

from msgspec import Struct

from broadside.model.geometry import Point, Rectangle
from broadside.model.matrix import Matrix
from broadside.model.paper import UNPRINTABLE, Flip, Paper
from broadside.model.scheme import Scheme

MILLIMETRE = 72 / 25.4
# What is larger by so little still fits: papers are given to a thousandth of a point, and cut less exactly.
NEARLY = 0.5


class Unfit(Exception):
    """The pages can't be placed as was asked; says why and what to do, in a line."""


class PageSize(Struct, frozen=True, kw_only=True):
    """A page as it will be cut; `bleed` is how far it is drawn beyond that on each side."""

    width: float
    height: float
    bleed: float = 0.0


class Wish(Struct, frozen=True, kw_only=True):
    """How to impose. `papers` are tried in their order. `rtl` is the reading direction. `thickness` is that
    of a leaf, for creep; `overlap` is what neighbouring tiles share; `clear` is how far from every edge of a
    page there is no text. With `back_cover` the last page stays on the back whatever blank pages are needed;
    `one_sided` leaves backs empty."""

    scheme: Scheme
    papers: tuple[Paper, ...]
    rtl: bool = False
    thickness: float = 0.0
    overlap: float = 10 * MILLIMETRE
    clear: float = UNPRINTABLE
    one_sided: bool = False
    back_cover: bool = False


class Placed(Struct, frozen=True, kw_only=True):
    """A page, the first is 0, on a side: how it gets there, and what of the side it may ink."""

    page: int
    matrix: Matrix
    clip: Rectangle


class Mark(Struct, frozen=True, kw_only=True):
    """A thin line to cut at; one to fold or to glue at is dashed."""

    start: Point
    end: Point
    dashed: bool = False


class MapTile(Struct, frozen=True, kw_only=True):
    """A tile in the small picture of them all; `filled`: the one that is on this side."""

    at: Rectangle
    filled: bool


class Side(Struct, frozen=True, kw_only=True):
    """One side of a sheet of paper. `trim` is what all cuts leave of it, together; `bleed` is how far pages
    are drawn beyond that. `map` shows which of all tiles it is."""

    width: float
    height: float
    trim: Rectangle
    bleed: float = 0.0
    placed: tuple[Placed, ...] = ()
    marks: tuple[Mark, ...] = ()
    map: tuple[MapTile, ...] = ()


class Plan(Struct, frozen=True, kw_only=True):
    """All sides, front and back in turn unless `flip`, the edge to turn the paper over, is None. `scale` is
    the size of the pages, 1 the full one; `instructions` say what to do with the printed sheets."""

    paper: Paper
    sides: tuple[Side, ...]
    flip: Flip | None
    scale: float = 1.0
    instructions: tuple[str, ...] = ()

    @property
    def sheets(self) -> int:
        return len(self.sides) if self.flip is None else -(-len(self.sides) // 2)


def flip_of(width: float, height: float) -> Flip:
    """The edge to turn a side over so that its left becomes its right and its top stays on top, as all backs
    here want it."""
    return "short" if width > height + NEARLY else "long"
