"""PageSizes, Wish → Plan: lays several leaves on a side, to be cut apart: n-up, cards, work-and-turn."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from broadside.file.impose.grid import Cell, Grid, Shape, certain, common, fullest, odd_sizes
from broadside.file.impose.plan import PageSize, Plan, Side, Wish, flip_of

# On one side: the page of each cell; cells are counted from the start of the first row.
Pages = Sequence[int | None]

SHAPES = {2: [Shape(columns=2, rows=1), Shape(columns=1, rows=2)], 4: [Shape(columns=2, rows=2)]}


class Leaf(Struct, frozen=True, kw_only=True):
    """A piece of paper with a page on its front, and in printing on both sides one on its back."""

    front: int
    back: int | None = None


def n_up(number: int) -> Callable[[Sequence[PageSize], Wish], Plan]:
    """The scheme for so many leaves to a sheet, each another: cut, put the piles together, read."""

    def scheme(sizes: Sequence[PageSize], wish: Wish) -> Plan:
        cell = common(sizes)
        # Between two leaves there is room for the bleed of both.
        grid = certain(wish, SHAPES[number], cell, 2 * cell.bleed)
        leaves = _leaves(len(sizes), wish)
        sheets = -(-len(leaves) // number)
        steps = _cut(grid)
        if len(leaves) > number:
            steps += "; put the piles on one another, the first on top"
        # Neighbours go on neighbouring sheets, in the same cell: each pile, cut off, is in order.
        return _plan(grid, [leaves[at::sheets] for at in range(sheets)], sizes, wish, steps)

    return scheme


def cards(sizes: Sequence[PageSize], wish: Wish) -> Plan:
    """Each leaf as often as it fits on a sheet."""
    cell = common(sizes)
    grid = fullest(wish, cell, 2 * cell.bleed)
    leaves = _leaves(len(sizes), wish)
    many = grid.columns * grid.rows
    steps = f"{many} to a sheet, {_cut(grid)}"
    return _plan(grid, [[leaf] * many for leaf in leaves], sizes, wish, steps)


def work_and_turn(sizes: Sequence[PageSize], wish: Wish) -> Plan:
    """Front and back of a leaf side by side, the same on both sides of the sheet: turned over and cut, it
    gives the leaf twice."""
    cell = common(sizes)
    grid = certain(wish, [Shape(columns=2, rows=1)], cell, 2 * cell.bleed)
    # Each side twice: as the front of its sheet, and as the back.
    sides = [
        _side(grid, (leaf.front, leaf.back), sizes, rtl=wish.rtl)
        for leaf in _leaves(len(sizes), wish, pairs=True)
        for _ in range(2)
    ]
    steps = f"both sides are the same, from one plate; {_cut(grid)}: each leaf is there twice"
    return Plan(
        paper=grid.paper,
        sides=tuple(sides),
        flip=flip_of(grid.width, grid.height),
        scale=grid.scale,
        instructions=(steps, *odd_sizes(sizes, cell)),
    )


def _cut(grid: Grid) -> str:
    """How to get the leaves out of a sheet; there is not always room for marks."""
    many = grid.columns * grid.rows
    return "cut at the marks" if grid.marks() or many == 1 else f"cut into {many} equal parts"


def _leaves(count: int, wish: Wish, *, pairs: bool = False) -> list[Leaf]:
    if count == 1 or (wish.one_sided and not pairs):
        return [Leaf(front=page) for page in range(count)]
    return [Leaf(front=page, back=page + 1 if page + 1 < count else None) for page in range(0, count, 2)]


def _plan(
    grid: Grid, sheets: Sequence[Sequence[Leaf]], sizes: Sequence[PageSize], wish: Wish, steps: str
) -> Plan:
    """The leaves of each sheet, by cell."""
    both = any(leaf.back is not None for leaves in sheets for leaf in leaves)
    sides = [side for leaves in sheets for side in _sides(grid, leaves, sizes, wish, both=both)]
    return Plan(
        paper=grid.paper,
        sides=tuple(sides),
        flip=flip_of(grid.width, grid.height) if both else None,
        scale=grid.scale,
        instructions=(steps, *odd_sizes(sizes, grid.cell)),
    )


def _sides(
    grid: Grid, leaves: Sequence[Leaf], sizes: Sequence[PageSize], wish: Wish, *, both: bool
) -> Iterator[Side]:
    """Front of a sheet, and back, where every row runs the other way: it is seen from behind."""
    yield _side(grid, [leaf.front for leaf in leaves], sizes, rtl=wish.rtl)
    if both:
        yield _side(grid, [leaf.back for leaf in leaves], sizes, rtl=not wish.rtl)


def _side(grid: Grid, pages: Pages, sizes: Sequence[PageSize], *, rtl: bool) -> Side:
    placed = []
    for at, page in enumerate(pages):
        row, column = divmod(at, grid.columns)
        column = grid.columns - 1 - column if rtl else column
        if page is not None:
            placed.append(grid.put(page, sizes[page], Cell(column=column, row=row)))
    return grid.side(placed)
