"""Sizes of pages in; sides with several leaves on each out, to be cut apart: n-up, cards, work-and-turn.

A leaf is two pages, front and back; in one-sided printing, one.
"""

from collections.abc import Callable, Iterator, Sequence

from broadside.file.impose.grid import Grid, certain, common, fullest, odd_sizes
from broadside.file.impose.plan import Plan, Side, Size, Wish, flip_of

Leaf = tuple[int, int | None]
# On one side: the page of each cell; cells are counted from the start of the first row.
Pages = Sequence[int | None]

ROUND = {2: [(2, 1), (1, 2)], 4: [(2, 2)]}


def n_up(number: int) -> Callable[[Sequence[Size], Wish], Plan]:
    """The scheme for so many leaves to a sheet, each another: cut, put the piles together, read."""

    def scheme(sizes: Sequence[Size], wish: Wish) -> Plan:
        cell = common(sizes)
        grid = certain(wish, ROUND[number], cell, 2 * cell.bleed)
        leaves = _leaves(len(sizes), wish)
        sheets = -(-len(leaves) // number)
        told = _cut(grid)
        if len(leaves) > number:
            told += "; put the piles on one another, the first on top"
        piles = [leaves[at::sheets] for at in range(sheets)]
        return _plan(grid, [(pile, 1) for pile in piles], sizes, wish, told)

    return scheme


def cards(sizes: Sequence[Size], wish: Wish) -> Plan:
    """Each leaf as often as it fits on a sheet."""
    cell = common(sizes)
    grid = fullest(wish, cell, 2 * cell.bleed)
    leaves = _leaves(len(sizes), wish)
    many = grid.columns * grid.rows
    told = f"{many} to a sheet, {_cut(grid)}"
    return _plan(grid, [([leaf], many) for leaf in leaves], sizes, wish, told)


def work_and_turn(sizes: Sequence[Size], wish: Wish) -> Plan:
    """Front and back of a leaf side by side, the same on both sides of the sheet: turned over and cut, it
    gives the leaf twice."""
    cell = common(sizes)
    grid = certain(wish, [(2, 1)], cell, 2 * cell.bleed)
    sides = [
        _side(grid, leaf, sizes, rtl=wish.rtl) for leaf in _leaves(len(sizes), wish, pairs=True) for _ in "12"
    ]
    told = f"both sides are the same, from one plate; {_cut(grid)}: each leaf is there twice"
    flip = flip_of(grid.width, grid.height)
    more = odd_sizes(sizes, cell)
    return Plan(paper=grid.paper, sides=tuple(sides), flip=flip, scale=grid.scale, told=(told, *more))


def _cut(grid: Grid) -> str:
    """How to get the leaves out of a sheet; there is not always room for marks."""
    many = grid.columns * grid.rows
    return "cut at the marks" if grid.marks() or many == 1 else f"cut into {many} equal parts"


def _leaves(count: int, wish: Wish, *, pairs: bool = False) -> list[Leaf]:
    if count == 1 or (wish.one_sided and not pairs):
        return [(page, None) for page in range(count)]
    return [(page, page + 1 if page + 1 < count else None) for page in range(0, count, 2)]


def _plan(
    grid: Grid, sheets: Sequence[tuple[Sequence[Leaf], int]], sizes: Sequence[Size], wish: Wish, told: str
) -> Plan:
    """Sheets of leaves, each so often."""
    both = any(back is not None for leaves, _ in sheets for _, back in leaves)
    sides = [
        side
        for leaves, times in sheets
        for side in _sides(grid, list(leaves) * times, sizes, wish, both=both)
    ]
    return Plan(
        paper=grid.paper,
        sides=tuple(sides),
        flip=flip_of(grid.width, grid.height) if both else None,
        scale=grid.scale,
        told=(told, *odd_sizes(sizes, grid.cell)),
    )


def _sides(
    grid: Grid, leaves: Sequence[Leaf], sizes: Sequence[Size], wish: Wish, *, both: bool
) -> Iterator[Side]:
    """Front of a sheet, and back, where every row runs the other way: it is seen from behind."""
    yield _side(grid, [front for front, _ in leaves], sizes, rtl=wish.rtl)
    if both:
        yield _side(grid, [back for _, back in leaves], sizes, rtl=not wish.rtl)


def _side(grid: Grid, pages: Pages, sizes: Sequence[Size], *, rtl: bool) -> Side:
    placed = []
    for at, page in enumerate(pages):
        row, column = divmod(at, grid.columns)
        column = grid.columns - 1 - column if rtl else column
        if page is not None:
            placed.append(grid.put(page, sizes[page], (column, row)))
    return grid.side(placed)
