"""PageSizes, Wish → Plan: lays a saddle-stitched booklet, two pages a side, on sheets nested and folded.

Each sheet lies inside the one before and is pushed out by its thickness when folded: its pages move that much
nearer to the fold (creep), so that the margins are even once the edge is trimmed.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.file.impose.grid import Cell, Grid, Shape, certain, common, odd_sizes
from broadside.file.impose.marks import cut_marks, fold_marks
from broadside.file.impose.plan import PageSize, Placed, Plan, Side, Wish, flip_of
from broadside.model.geometry import Interval, Rectangle, overlap
from broadside.model.replace import replace

# A sheet folded once is two leaves of two pages.
PAGES_A_SHEET = 4


class Spread(Struct, frozen=True, kw_only=True):
    """A printer's spread: the pages that stand side by side on a side of the sheet `sheet`, the outermost is
    0. None: a blank page."""

    sheet: int
    start: int | None
    end: int | None


def booklet(sizes: Sequence[PageSize], wish: Wish) -> Plan:
    cell = common(sizes)
    grid = certain(wish, [Shape(columns=2, rows=1)], cell, 0.0)
    pages = in_fours(len(sizes), back_cover=wish.back_cover)
    sides = tuple(
        _side(grid, spread, sizes, wish.thickness * spread.sheet, rtl=wish.rtl) for spread in _spreads(pages)
    )
    sheets = len(sides) // 2
    steps = ["nest the sheets, fold in the middle, staple" if sheets > 1 else "fold in the middle"]
    if grid.marks():
        steps.append("trim at the marks")
    if blanks := pages.count(None):
        steps.append("1 page is blank" if blanks == 1 else f"{blanks} pages are blank")
    return Plan(
        paper=grid.paper,
        sides=sides,
        flip=flip_of(grid.width, grid.height),
        scale=grid.scale,
        instructions=(*steps, *odd_sizes(sizes, cell)),
    )


def in_fours(count: int, *, back_cover: bool = False) -> list[int | None]:
    """Pages, and blank ones until they are a multiple of four: at the end, or before the last."""
    pages: list[int | None] = list(range(count))
    blanks: list[int | None] = [None] * (-count % PAGES_A_SHEET)
    return [*pages[:-1], *blanks, pages[-1]] if back_cover else [*pages, *blanks]


def _spreads(pages: Sequence[int | None]) -> Iterator[Spread]:
    """The spreads of all sides, as an open booklet has them: fronts have the later page at the start, backs
    the earlier."""
    for sheet in range(len(pages) // PAGES_A_SHEET):
        first, last = 2 * sheet, len(pages) - 1 - 2 * sheet
        yield Spread(sheet=sheet, start=pages[last], end=pages[first])
        yield Spread(sheet=sheet, start=pages[first + 1], end=pages[last - 1])


def _side(grid: Grid, spread: Spread, sizes: Sequence[PageSize], creep: float, *, rtl: bool) -> Side:
    row = (spread.end, spread.start) if rtl else (spread.start, spread.end)
    placed = [
        _crept(grid.put(page, sizes[page], cell), grid, cell, creep)
        for page, cell in ((page, Cell(column=column, row=0)) for column, page in enumerate(row))
        if page is not None
    ]
    edges, bleed = grid.edges(), grid.cell.bleed * grid.scale
    # The edge between the pages is folded, not cut.
    whole = Interval(start=edges.columns[0].start, end=edges.columns[1].end)
    cuts = cut_marks([whole], edges.rows, grid.paper_size, bleed)
    folds = fold_marks(grid.width / 2, edges.rows, grid.height, bleed)
    return replace(grid.side(placed), marks=(*cuts, *folds))


def _crept(placed: Placed, grid: Grid, cell: Cell, creep: float) -> Placed:
    """A page nearer to the fold; what gets beyond that is cut off."""
    over = -creep if cell.column else creep
    a, b, c, d, e, f = placed.matrix
    left, bottom, right, top = placed.clip.sides
    moved = Rectangle(left=left + over, bottom=bottom, right=right + over, top=top)
    return replace(placed, matrix=(a, b, c, d, e + over, f), clip=overlap(moved, grid.reach(cell)))
