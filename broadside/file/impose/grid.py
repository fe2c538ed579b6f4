"""PageSizes, Wish → Grid: finds how many cells fit on a paper, and puts pages into them. In points."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from broadside.file.impose.marks import cut_marks, room_for
from broadside.file.impose.plan import NEARLY, Mark, PageSize, Placed, Side, Unfit, Wish
from broadside.model.geometry import Interval, Rectangle, Size, overlap
from broadside.model.paper import UNPRINTABLE, Paper
from broadside.model.replace import replace

# What is made smaller leaves room for marks where office printers print.
MARGIN = UNPRINTABLE + 12.0


class Cell(Struct, frozen=True, kw_only=True):
    """A place in a grid: its column from the left, its row from the top, both from 0."""

    column: int
    row: int


class Shape(Struct, frozen=True, kw_only=True):
    columns: int
    rows: int


class Edges(Struct, frozen=True, kw_only=True):
    """From left to right of each column, and from bottom to top of each row."""

    columns: tuple[Interval, ...]
    rows: tuple[Interval, ...]


class Grid(Struct, frozen=True, kw_only=True):
    """Equal cells in the middle of a side. `cell` is a page that fills one in full size; it is placed at
    `scale`. `gap` lies between cells."""

    paper: Paper
    width: float
    height: float
    columns: int
    rows: int
    cell: PageSize
    scale: float = 1.0
    gap: float = 0.0

    @property
    def paper_size(self) -> Size:
        """The paper as it lies."""
        return Size(width=self.width, height=self.height)

    @property
    def step(self) -> Size:
        """A cell as it is placed."""
        return Size(width=self.cell.width * self.scale, height=self.cell.height * self.scale)

    def edges(self) -> Edges:
        """The columns from the left, the rows from the top."""
        wide, high = self.step.width, self.step.height
        left = (self.width - self.columns * wide - (self.columns - 1) * self.gap) / 2
        bottom = (self.height - self.rows * high - (self.rows - 1) * self.gap) / 2
        across = [left + column * (wide + self.gap) for column in range(self.columns)]
        up = [bottom + row * (high + self.gap) for row in reversed(range(self.rows))]
        return Edges(
            columns=tuple(Interval(start=x, end=x + wide) for x in across),
            rows=tuple(Interval(start=y, end=y + high) for y in up),
        )

    def rectangle(self, cell: Cell) -> Rectangle:
        edges = self.edges()
        across, up = edges.columns[cell.column], edges.rows[cell.row]
        return Rectangle(left=across.start, bottom=up.start, right=across.end, top=up.end)

    def marks(self) -> tuple[Mark, ...]:
        """Where to cut."""
        edges = self.edges()
        return cut_marks(edges.columns, edges.rows, self.paper_size, self.cell.bleed * self.scale)

    def side(self, placed: Sequence[Placed]) -> Side:
        edges = self.edges()
        across, up = edges.columns, edges.rows
        trim = Rectangle(left=across[0].start, bottom=up[-1].start, right=across[-1].end, top=up[0].end)
        return Side(
            width=self.width,
            height=self.height,
            trim=trim,
            bleed=self.cell.bleed * self.scale,
            placed=tuple(placed),
            marks=self.marks(),
        )

    def put(self, page: int, size: PageSize, cell: Cell) -> Placed:
        """A page in the middle of a cell; one that is larger is made to fit."""
        room = self.rectangle(cell)
        scale = self.scale * fitted(size, self.cell)
        wide, high = size.width * scale, size.height * scale
        x, y = (room.left + room.right - wide) / 2, (room.bottom + room.top - high) / 2
        bleed = size.bleed * scale
        own = Rectangle(left=x - bleed, bottom=y - bleed, right=x + wide + bleed, top=y + high + bleed)
        clip = overlap(own, self.reach(cell))
        return Placed(page=page, matrix=(scale, 0.0, 0.0, scale, x, y), clip=clip)

    def reach(self, cell: Cell) -> Rectangle:
        """What a cell may ink: itself and its bleed, up to the middle of the gap to the next cell."""
        bleed, half = self.cell.bleed * self.scale, self.gap / 2
        own = self.rectangle(cell)
        return Rectangle(
            left=own.left - (min(bleed, half) if cell.column else bleed),
            bottom=own.bottom - (min(bleed, half) if cell.row < self.rows - 1 else bleed),
            right=own.right + (min(bleed, half) if cell.column < self.columns - 1 else bleed),
            top=own.top + (min(bleed, half) if cell.row else bleed),
        )


def fitted(size: PageSize, cell: PageSize) -> float:
    """How a page is scaled to fit a cell that is not its own: never enlarged."""
    scale = min(cell.width / size.width, cell.height / size.height)
    return 1.0 if scale > 1 - NEARLY / max(cell.width, cell.height) else scale


def common(sizes: Sequence[PageSize]) -> PageSize:
    """The size that most pages have, of two the one that comes first; a bleed is what all of them have."""
    (width, height), _ = Counter((size.width, size.height) for size in sizes).most_common(1)[0]
    return PageSize(width=width, height=height, bleed=min(size.bleed for size in sizes))


def odd_sizes(sizes: Sequence[PageSize], cell: PageSize) -> tuple[str, ...]:
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


def standing(paper: Paper) -> Iterator[Size]:
    """A paper upright, and lying."""
    short, long = sorted((paper.width, paper.height))
    yield Size(width=short, height=long)
    yield Size(width=long, height=short)


def certain(wish: Wish, shapes: Sequence[Shape], cell: PageSize, gap: float) -> Grid:
    """A grid of one of the shapes: on the first paper where it fits in full size, with its bleed and marks
    if that can be; else made smaller on the first that takes a page in full size, else on the last."""
    for paper, margin in ((paper, margin) for margin in _margins(cell) for paper in wish.papers):
        # In full size the paper may be filled to its edge; what is made smaller keeps clear of it (below).
        grid = max(_grids(paper, shapes, cell, gap), key=lambda grid: _room(grid, margin))
        if _room(grid, margin) > 1 - NEARLY / max(grid.width, grid.height):
            return grid
    roomy = (one for one in wish.papers if any(_takes(sheet, cell) for sheet in standing(one)))
    paper = next(roomy, wish.papers[-1])
    grid = max(_grids(paper, shapes, cell, gap), key=lambda grid: _room(grid, MARGIN))
    scale = _room(grid, MARGIN)
    return replace(grid, scale=scale, gap=gap * scale)


def _margins(cell: PageSize) -> tuple[float, ...]:
    """What to leave around cells, the best first: what bleeds wants room for that, and for marks."""
    return (room_for(cell.bleed), 0.0) if cell.bleed else (0.0,)


def _takes(sheet: Size, cell: PageSize) -> bool:
    return cell.width <= sheet.width + NEARLY and cell.height <= sheet.height + NEARLY


def _grids(paper: Paper, shapes: Sequence[Shape], cell: PageSize, gap: float) -> Iterator[Grid]:
    for shape, sheet in product(shapes, standing(paper)):
        yield Grid(
            paper=paper,
            width=sheet.width,
            height=sheet.height,
            columns=shape.columns,
            rows=shape.rows,
            cell=cell,
            gap=gap,
        )


def _room(grid: Grid, margin: float) -> float:
    """The scale at which a grid fills its side up to a margin."""
    step = grid.step
    across = grid.columns * step.width + (grid.columns - 1) * grid.gap
    up = grid.rows * step.height + (grid.rows - 1) * grid.gap
    return min((grid.width - 2 * margin) / across, (grid.height - 2 * margin) / up)


def fullest(wish: Wish, cell: PageSize, gap: float) -> Grid:
    """As many cells in full size as a paper takes, upright or lying: on the first paper that takes any.
    Text stays where office printers print, and there is room for a bleed and marks, if that can be."""
    kept = max(0.0, UNPRINTABLE - wish.clear)
    margins = dict.fromkeys((*(max(kept, margin) for margin in _margins(cell)), 0.0))
    for paper, margin in product(wish.papers, margins):
        grids = [
            Grid(
                paper=paper,
                width=sheet.width,
                height=sheet.height,
                columns=_count(sheet.width - 2 * margin, cell.width, gap),
                rows=_count(sheet.height - 2 * margin, cell.height, gap),
                cell=cell,
                gap=gap,
            )
            for sheet in standing(paper)
        ]
        best = max(grids, key=lambda grid: grid.columns * grid.rows)
        if best.columns * best.rows:
            return best
    names = " or ".join(paper.name for paper in wish.papers)
    raise Unfit(f"a page is larger than {names}: choose a larger `--paper`, or `--as tiles`")


def _count(room: float, length: float, gap: float) -> int:
    return max(0, int((room + gap + NEARLY) // (length + gap)))
