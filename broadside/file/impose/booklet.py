"""Sizes of pages in, the sides of a saddle-stitched booklet out: two pages a side, sheets nested and folded.

Each sheet lies inside the one before and is pushed out by its thickness when folded: its pages move that much
nearer to the fold (creep), so that the margins are even once the edge is trimmed.
"""

from collections.abc import Iterator, Sequence

from broadside.file.impose.grid import Grid, certain, common, odd_sizes
from broadside.file.impose.marks import cut_marks, fold_marks
from broadside.file.impose.plan import Placed, Plan, Side, Size, Wish, flip_of, overlap_of
from broadside.model.replace import replace

# Pages to a sheet.
LEAVES = 4


def booklet(sizes: Sequence[Size], wish: Wish) -> Plan:
    cell = common(sizes)
    grid = certain(wish, [(2, 1)], cell, 0.0)
    pages = in_fours(len(sizes), back_cover=wish.back_cover)
    sides = tuple(
        _side(grid, pair, sizes, wish.thickness * sheet, rtl=wish.rtl) for sheet, pair in _pairs(pages)
    )
    sheets = len(sides) // 2
    told = ["nest the sheets, fold in the middle, staple" if sheets > 1 else "fold in the middle"]
    if grid.marks():
        told.append("trim at the marks")
    if blanks := pages.count(None):
        told.append("1 page is blank" if blanks == 1 else f"{blanks} pages are blank")
    return Plan(
        paper=grid.paper,
        sides=sides,
        flip=flip_of(grid.width, grid.height),
        scale=grid.scale,
        told=(*told, *odd_sizes(sizes, cell)),
    )


def in_fours(count: int, *, back_cover: bool = False) -> list[int | None]:
    """Pages, and blank ones until they are a multiple of four: at the end, or before the last."""
    pages: list[int | None] = list(range(count))
    blanks: list[int | None] = [None] * (-count % LEAVES)
    return [*pages[:-1], *blanks, pages[-1]] if back_cover else [*pages, *blanks]


def _pairs(pages: Sequence[int | None]) -> Iterator[tuple[int, tuple[int | None, int | None]]]:
    """For each side its sheet, the outermost is 0, and its pages at start and end, as an open booklet has
    them: fronts have the later page at the start, backs the earlier."""
    for sheet in range(len(pages) // LEAVES):
        first, last = 2 * sheet, len(pages) - 1 - 2 * sheet
        yield sheet, (pages[last], pages[first])
        yield sheet, (pages[first + 1], pages[last - 1])


def _side(
    grid: Grid, pair: tuple[int | None, int | None], sizes: Sequence[Size], creep: float, *, rtl: bool
) -> Side:
    row = reversed(pair) if rtl else pair
    placed = [
        _crept(grid.put(page, sizes[page], (column, 0)), grid, column, creep)
        for column, page in enumerate(row)
        if page is not None
    ]
    columns, rows = grid.edges()
    paper, bleed = (grid.width, grid.height), grid.cell.bleed * grid.scale
    cuts = cut_marks([(columns[0][0], columns[1][1])], rows, paper, bleed)
    folds = fold_marks(grid.width / 2, rows, grid.height, bleed)
    return replace(grid.side(placed), marks=(*cuts, *folds))


def _crept(placed: Placed, grid: Grid, column: int, creep: float) -> Placed:
    """A page nearer to the fold; what gets beyond that is cut off."""
    over = -creep if column else creep
    a, b, c, d, e, f = placed.matrix
    left, bottom, right, top = placed.clip
    clip = overlap_of((left + over, bottom, right + over, top), grid.reach(column, 0))
    return replace(placed, matrix=(a, b, c, d, e + over, f), clip=clip)
