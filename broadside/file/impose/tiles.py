"""PageSizes, Wish → Plan: cuts each page into tiles, on sheets that make it up when glued together.

Tiles are equal and share a strip with each neighbour. The sheet before keeps its strip, which has the glue;
the next one is cut at its own edge and laid on the dashed line.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from broadside.file.impose.grid import MARGIN, Cell, standing
from broadside.file.impose.marks import AWAY, LONG, cut_marks
from broadside.file.impose.plan import (
    NEARLY,
    MapTile,
    Mark,
    PageSize,
    Placed,
    Plan,
    Side,
    Unfit,
    Wish,
)
from broadside.model.geometry import Interval, Point, Rectangle, Size, grown, overlap
from broadside.model.paper import UNPRINTABLE

JOINED = "cut at the marks, glue each to the dashed lines of those before; the small map shows which it is"
# A tile in the picture of them all is so large at most.
MAP_TILE = 9.0


class Tiling(Struct, frozen=True, kw_only=True):
    """Equal tiles over a page, each on a sheet of its own."""

    size: PageSize
    sheet: Size
    columns: int
    rows: int
    overlap: float

    @property
    def clear(self) -> float:
        """How far marks keep from a tile."""
        return self.size.bleed + AWAY

    @property
    def tile(self) -> Size:
        return Size(
            width=(self.size.width + (self.columns - 1) * self.overlap) / self.columns,
            height=(self.size.height + (self.rows - 1) * self.overlap) / self.rows,
        )

    def window(self) -> Rectangle:
        """Where on its sheet a tile lies: in the middle."""
        wide, high = self.tile.width, self.tile.height
        left, bottom = (self.sheet.width - wide) / 2, (self.sheet.height - high) / 2
        return Rectangle(left=left, bottom=bottom, right=left + wide, top=bottom + high)


def tiles(sizes: Sequence[PageSize], wish: Wish) -> Plan:
    tilings = [_tiling(size, wish) for size in sizes]
    sides = tuple(
        _side(tiling, page, Cell(column=column, row=row), rtl=wish.rtl)
        for page, tiling in enumerate(tilings)
        for row in range(tiling.rows)
        for column in _across(tiling, rtl=wish.rtl)
    )
    most = max(tilings, key=lambda one: one.columns * one.rows)
    many = most.columns * most.rows > 1
    steps = f"{most.columns} by {most.rows}: {JOINED}" if many else "cut at the marks"
    return Plan(paper=wish.papers[0], sides=sides, flip=None, instructions=(steps,))


def _across(tiling: Tiling, *, rtl: bool) -> Sequence[int]:
    columns = range(tiling.columns)
    return columns[::-1] if rtl else columns


def _tiling(size: PageSize, wish: Wish) -> Tiling:
    """The fewest sheets, upright or lying."""
    made = [_tiled(size, wish.overlap, sheet) for sheet in standing(wish.papers[0])]
    return min(made, key=lambda one: one.columns * one.rows)


def _tiled(size: PageSize, overlap: float, sheet: Size) -> Tiling:
    margin = MARGIN + size.bleed
    across, up = sheet.width - 2 * margin - overlap, sheet.height - 2 * margin - overlap
    if min(across, up) < MARGIN:
        raise Unfit("the overlap leaves no room on the paper: choose a smaller `--overlap`")
    return Tiling(
        size=size,
        sheet=sheet,
        columns=max(1, ceil((size.width - overlap - NEARLY) / across)),
        rows=max(1, ceil((size.height - overlap - NEARLY) / up)),
        overlap=overlap,
    )


def _side(tiling: Tiling, page: int, cell: Cell, *, rtl: bool) -> Side:
    """One tile."""
    tile, sheet, window = tiling.tile, tiling.sheet, tiling.window()
    x = window.left - cell.column * (tile.width - tiling.overlap)
    y = window.top - tiling.size.height + cell.row * (tile.height - tiling.overlap)
    across, up = (
        Interval(start=window.left, end=window.right),
        Interval(start=window.bottom, end=window.top),
    )
    bleed = tiling.size.bleed
    # Beyond its edge a tile bleeds into what its neighbour has, the outermost into the bleed of the page.
    inked = overlap(grown(window, bleed), grown(_page_at(x, y, tiling.size), bleed))
    return Side(
        width=sheet.width,
        height=sheet.height,
        trim=window,
        bleed=bleed,
        placed=(Placed(page=page, matrix=(1.0, 0.0, 0.0, 1.0, x, y), clip=inked),),
        marks=(*cut_marks([across], [up], sheet, bleed), *_glue(tiling, cell, rtl=rtl)),
        map=tuple(_map(tiling, cell)),
    )


def _page_at(x: float, y: float, size: PageSize) -> Rectangle:
    return Rectangle(left=x, bottom=y, right=x + size.width, top=y + size.height)


def _glue(tiling: Tiling, cell: Cell, *, rtl: bool) -> Iterator[Mark]:
    """Where the neighbours after this tile are laid on: the next in its row, and the one below."""
    left, bottom, right, top = tiling.window().sides
    follows = cell.column > 0 if rtl else cell.column < tiling.columns - 1
    if follows:
        x = left + tiling.overlap if rtl else right - tiling.overlap
        for edge, away in ((bottom, -1), (top, 1)):
            near, far = (Point(x=x, y=edge + away * out) for out in (tiling.clear, tiling.clear + LONG))
            yield Mark(start=near, end=far, dashed=True)
    if cell.row < tiling.rows - 1:
        y = bottom + tiling.overlap
        for edge, away in ((left, -1), (right, 1)):
            near, far = (Point(x=edge + away * out, y=y) for out in (tiling.clear, tiling.clear + LONG))
            yield Mark(start=near, end=far, dashed=True)


def _map(tiling: Tiling, cell: Cell) -> Iterator[MapTile]:
    """All tiles as small boxes below the middle of the sheet's own."""
    if tiling.columns * tiling.rows == 1:
        return
    bottom, width = tiling.window().bottom, tiling.sheet.width
    unit = min(MAP_TILE, (bottom - tiling.clear - UNPRINTABLE) / tiling.rows, width / 3 / tiling.columns)
    x, y = (width - tiling.columns * unit) / 2, bottom - tiling.clear
    for row in range(tiling.rows):
        for column in range(tiling.columns):
            left, top = x + column * unit, y - row * unit
            at = Rectangle(left=left, bottom=top - unit, right=left + unit, top=top)
            yield MapTile(at=at, filled=Cell(column=column, row=row) == cell)
