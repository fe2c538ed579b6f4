"""Sizes of pages in; the sheets that make each of them up when glued together out.

Tiles are equal and share a strip with each neighbour. The sheet before keeps its strip, which has the glue;
the next one is cut at its own edge and laid on the dashed line.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from broadside.file.impose.grid import MARGIN, standing
from broadside.file.impose.marks import AWAY, LONG, cut_marks
from broadside.file.impose.plan import (
    NEARLY,
    UNPRINTABLE,
    Mark,
    Placed,
    Plan,
    Rectangle,
    Side,
    Size,
    Unfit,
    Wish,
)

JOINED = "cut at the marks, glue each to the dashed lines of those before; the small map shows which it is"
# A tile in the picture of them all is so large at most.
MAP_TILE = 9.0


class Tiling(Struct, frozen=True, kw_only=True):
    """Equal tiles over a page, on sheets of `width` by `height`."""

    size: Size
    width: float
    height: float
    columns: int
    rows: int
    overlap: float

    @property
    def tile(self) -> tuple[float, float]:
        return (
            (self.size.width + (self.columns - 1) * self.overlap) / self.columns,
            (self.size.height + (self.rows - 1) * self.overlap) / self.rows,
        )

    def window(self) -> Rectangle:
        """Where on its sheet a tile lies: in the middle."""
        wide, high = self.tile
        left, bottom = (self.width - wide) / 2, (self.height - high) / 2
        return left, bottom, left + wide, bottom + high


def tiles(sizes: Sequence[Size], wish: Wish) -> Plan:
    tilings = [_tiling(size, wish) for size in sizes]
    sides = tuple(
        _side(tiling, page, (column, row), rtl=wish.rtl)
        for page, tiling in enumerate(tilings)
        for row in range(tiling.rows)
        for column in _across(tiling, rtl=wish.rtl)
    )
    most = max(tilings, key=lambda one: one.columns * one.rows)
    many = most.columns * most.rows > 1
    told = f"{most.columns} by {most.rows}: {JOINED}" if many else "cut at the marks"
    return Plan(paper=wish.papers[0], sides=sides, flip=None, told=(told,))


def _across(tiling: Tiling, *, rtl: bool) -> Sequence[int]:
    columns = range(tiling.columns)
    return columns[::-1] if rtl else columns


def _tiling(size: Size, wish: Wish) -> Tiling:
    """The fewest sheets, upright or lying."""
    made = [_tiled(size, wish.overlap, *sides) for sides in standing(wish.papers[0])]
    return min(made, key=lambda one: one.columns * one.rows)


def _tiled(size: Size, overlap: float, width: float, height: float) -> Tiling:
    across, up = width - 2 * MARGIN - overlap, height - 2 * MARGIN - overlap
    if min(across, up) < MARGIN:
        raise Unfit("the overlap leaves no room on the paper: choose a smaller `--overlap`")
    return Tiling(
        size=size,
        width=width,
        height=height,
        columns=max(1, ceil((size.width - overlap - NEARLY) / across)),
        rows=max(1, ceil((size.height - overlap - NEARLY) / up)),
        overlap=overlap,
    )


def _side(tiling: Tiling, page: int, where: tuple[int, int], *, rtl: bool) -> Side:
    """One tile: column from the left, row from the top."""
    column, row = where
    wide, high = tiling.tile
    window = left, bottom, right, top = tiling.window()
    x = left - column * (wide - tiling.overlap)
    y = top - tiling.size.height + row * (high - tiling.overlap)
    cuts = cut_marks([(left, right)], [(bottom, top)], (tiling.width, tiling.height), 0.0)
    return Side(
        width=tiling.width,
        height=tiling.height,
        placed=(Placed(page=page, matrix=(1.0, 0.0, 0.0, 1.0, x, y), clip=window),),
        marks=(*cuts, *_glue(tiling, where, rtl=rtl)),
        boxes=tuple(_map(tiling, where)),
    )


def _glue(tiling: Tiling, where: tuple[int, int], *, rtl: bool) -> Iterator[Mark]:
    """Where the neighbours after this tile are laid on: the next in its row, and the one below."""
    left, bottom, right, top = tiling.window()
    column, row = where
    follows = column > 0 if rtl else column < tiling.columns - 1
    if follows:
        x = left + tiling.overlap if rtl else right - tiling.overlap
        for edge, away in ((bottom, -1), (top, 1)):
            yield Mark(start=(x, edge + away * AWAY), end=(x, edge + away * (AWAY + LONG)), dashed=True)
    if row < tiling.rows - 1:
        y = bottom + tiling.overlap
        for edge, away in ((left, -1), (right, 1)):
            yield Mark(start=(edge + away * AWAY, y), end=(edge + away * (AWAY + LONG), y), dashed=True)


def _map(tiling: Tiling, where: tuple[int, int]) -> Iterator[tuple[Rectangle, bool]]:
    """All tiles as small boxes below the middle of the sheet's own."""
    if tiling.columns * tiling.rows == 1:
        return
    _, bottom, _, _ = tiling.window()
    unit = min(MAP_TILE, (bottom - AWAY - UNPRINTABLE) / tiling.rows, tiling.width / 3 / tiling.columns)
    x, y = (tiling.width - tiling.columns * unit) / 2, bottom - AWAY
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            left, top = x + column * unit, y - row * unit
            yield (left, top - unit, left + unit, top), (column, row) == where
