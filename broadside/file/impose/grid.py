"""Sizes of pages in, how many fit on a paper and where each goes out. Lengths are points."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from broadside.file.impose.marks import cut_marks
from broadside.file.impose.plan import (
    NEARLY,
    UNPRINTABLE,
    Mark,
    Placed,
    Rectangle,
    Side,
    Size,
    Unfit,
    Wish,
    overlap_of,
)
from broadside.model.layout import Paper
from broadside.model.replace import replace

# What is made smaller leaves room for marks where office printers print.
MARGIN = UNPRINTABLE + 12.0


class Grid(Struct, frozen=True, kw_only=True):
    """Equal cells in the middle of a side. `cell` is a page that fills one in full size; it is placed at
    `scale`. `gap` lies between cells."""

    paper: Paper
    width: float
    height: float
    columns: int
    rows: int
    cell: Size
    scale: float = 1.0
    gap: float = 0.0

    @property
    def step(self) -> tuple[float, float]:
        """Width and height of a cell."""
        return self.cell.width * self.scale, self.cell.height * self.scale

    def edges(self) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """Left and right of each column from the left, bottom and top of each row from the top."""
        wide, high = self.step
        left = (self.width - self.columns * wide - (self.columns - 1) * self.gap) / 2
        bottom = (self.height - self.rows * high - (self.rows - 1) * self.gap) / 2
        across = [left + column * (wide + self.gap) for column in range(self.columns)]
        up = [bottom + row * (high + self.gap) for row in reversed(range(self.rows))]
        return [(x, x + wide) for x in across], [(y, y + high) for y in up]

    def rectangle(self, column: int, row: int) -> Rectangle:
        columns, rows = self.edges()
        (left, right), (bottom, top) = columns[column], rows[row]
        return left, bottom, right, top

    def marks(self) -> tuple[Mark, ...]:
        """Where to cut."""
        return cut_marks(*self.edges(), (self.width, self.height), self.cell.bleed * self.scale)

    def side(self, placed: Sequence[Placed]) -> Side:
        return Side(width=self.width, height=self.height, placed=tuple(placed), marks=self.marks())

    def put(self, page: int, size: Size, where: tuple[int, int]) -> Placed:
        """A page in the middle of a cell (column from the left, row from the top); one that is larger is
        made to fit."""
        cell = self.rectangle(*where)
        scale = self.scale * fitted(size, self.cell)
        wide, high = size.width * scale, size.height * scale
        x, y = (cell[0] + cell[2] - wide) / 2, (cell[1] + cell[3] - high) / 2
        bleed = size.bleed * scale
        own = (x - bleed, y - bleed, x + wide + bleed, y + high + bleed)
        clip = overlap_of(own, self.reach(*where))
        return Placed(page=page, matrix=(scale, 0.0, 0.0, scale, x, y), clip=clip)

    def reach(self, column: int, row: int) -> Rectangle:
        """What a cell may ink: itself and its bleed, up to the middle of the gap to the next cell."""
        bleed, half = self.cell.bleed * self.scale, self.gap / 2
        left, bottom, right, top = self.rectangle(column, row)
        return (
            left - (min(bleed, half) if column else bleed),
            bottom - (min(bleed, half) if row < self.rows - 1 else bleed),
            right + (min(bleed, half) if column < self.columns - 1 else bleed),
            top + (min(bleed, half) if row else bleed),
        )


def fitted(size: Size, cell: Size) -> float:
    """How a page is scaled to fit a cell that is not its own: never enlarged."""
    scale = min(cell.width / size.width, cell.height / size.height)
    return 1.0 if scale > 1 - NEARLY / max(cell.width, cell.height) else scale


def common(sizes: Sequence[Size]) -> Size:
    """The size that most pages have, of two the one that comes first; a bleed is what all of them have."""
    (width, height), _ = Counter((size.width, size.height) for size in sizes).most_common(1)[0]
    return Size(width=width, height=height, bleed=min(size.bleed for size in sizes))


def odd_sizes(sizes: Sequence[Size], cell: Size) -> tuple[str, ...]:
    """A word on pages that are not the size of the cell they go into."""
    odd = [
        str(number)
        for number, size in enumerate(sizes, 1)
        if max(abs(size.width - cell.width), abs(size.height - cell.height)) > NEARLY
    ]
    if not odd:
        return ()
    shown = ", ".join(odd[:5]) + (" …" if len(odd) > 5 else "")
    noun = "page" if len(odd) == 1 else "pages"
    return (f"{noun} {shown} of another size: set in the middle, made to fit",)


def standing(paper: Paper) -> Iterator[tuple[float, float]]:
    """A paper upright, and lying."""
    short, long = sorted((paper.width, paper.height))
    yield short, long
    yield long, short


def certain(wish: Wish, shapes: Sequence[tuple[int, int]], cell: Size, gap: float) -> Grid:
    """A grid of one of the shapes (columns, rows): on the first paper where it fits in full size, else made
    smaller on the first that takes a page in full size, else on the last."""
    for paper in wish.papers:
        grid = max(_grids(paper, shapes, cell, gap), key=lambda grid: _room(grid, 0.0))
        if _room(grid, 0.0) > 1 - NEARLY / max(grid.width, grid.height):
            return grid
    roomy = (one for one in wish.papers if any(_takes(*sides, cell) for sides in standing(one)))
    paper = next(roomy, wish.papers[-1])
    grid = max(_grids(paper, shapes, cell, gap), key=lambda grid: _room(grid, MARGIN))
    scale = _room(grid, MARGIN)
    return replace(grid, scale=scale, gap=gap * scale)


def _takes(width: float, height: float, cell: Size) -> bool:
    return cell.width <= width + NEARLY and cell.height <= height + NEARLY


def _grids(paper: Paper, shapes: Sequence[tuple[int, int]], cell: Size, gap: float) -> Iterator[Grid]:
    for (columns, rows), (width, height) in product(shapes, standing(paper)):
        yield Grid(paper=paper, width=width, height=height, columns=columns, rows=rows, cell=cell, gap=gap)


def _room(grid: Grid, margin: float) -> float:
    """The scale at which a grid fills its side up to a margin."""
    wide, high = grid.step
    across = grid.columns * wide + (grid.columns - 1) * grid.gap
    up = grid.rows * high + (grid.rows - 1) * grid.gap
    return min((grid.width - 2 * margin) / across, (grid.height - 2 * margin) / up)


def fullest(wish: Wish, cell: Size, gap: float) -> Grid:
    """As many cells in full size as a paper takes, upright or lying: on the first paper that takes any.
    Text stays where office printers print, if that can be."""
    kept = max(0.0, UNPRINTABLE - wish.clear)
    for paper, margin in product(wish.papers, dict.fromkeys((kept, 0.0))):
        grids = [
            Grid(
                paper=paper,
                width=width,
                height=height,
                columns=_count(width - 2 * margin, cell.width, gap),
                rows=_count(height - 2 * margin, cell.height, gap),
                cell=cell,
                gap=gap,
            )
            for width, height in standing(paper)
        ]
        best = max(grids, key=lambda grid: grid.columns * grid.rows)
        if best.columns * best.rows:
            return best
    names = " or ".join(paper.name for paper in wish.papers)
    raise Unfit(f"a page is larger than {names}: choose a larger `--paper`, or `--as tiles`")


def _count(room: float, length: float, gap: float) -> int:
    return max(0, int((room + gap + NEARLY) // (length + gap)))
