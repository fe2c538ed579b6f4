"""Land, Places → Ground: a picture as a grid of small cells, each of which knows whose land lies there.

Labels are tried in thousands of spots: with sums over the grid each is judged in the same few steps, however
long the coasts are.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil, hypot
from operator import add

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn
from broadside.model.geometry import Rectangle, Size
from broadside.pictures.places import Corner

# The side of a cell, in points, and how many there are across the picture at most.
CELL, MOST_CELLS = 2.0, 110
# Whose land it is: nobody's, that of places which are not named, and of the first one that is.
SEA, LAND, FIRST = 0, 1, 2
# By owner, 1 where it is one that is named, or land that is not.
IS_NAMED = bytes(owner >= FIRST for owner in range(256))
IS_LAND = bytes(owner == LAND for owner in range(256))


# Sums of cells up to each of them, by rows; and the cells of a rectangle: from which row to which, and from
# which column to which.
Sums = Sequence[Sequence[int]]
Cells = tuple[int, int, int, int]


class Cover(Struct, frozen=True, kw_only=True):
    """What lies in a rectangle, as shares of it: land of named places, and of others. `cells`: how many it
    has."""

    named: float
    land: float
    cells: int


class Ground(Struct, frozen=True, kw_only=True, eq=False):
    """`owners` are so many `rows` of so many cells, from the top; `named` and `land` the sums of such cells
    up to each."""

    cell: float
    rows: int
    columns: int
    owners: Sequence[bytes]
    named: Sums
    land: Sums

    def cover(self, box: Rectangle) -> Cover:
        top, bottom, left, right = cells = self.cells(box.left, box.top, box.right, box.bottom)
        area = (bottom - top) * (right - left)
        return Cover(named=count(self.named, cells) / area, land=count(self.land, cells) / area, cells=area)

    def own(self, owner: int) -> Sums:
        """The sums of cells that are one place's land."""
        is_own = bytearray(256)
        is_own[owner] = 1
        return _sums([row.translate(is_own) for row in self.owners])

    def is_all(self, box: Rectangle, owner: int) -> bool:
        """Whether all of a rectangle is one named place's land."""
        top, bottom, left, right = cells = self.cells(box.left, box.top, box.right, box.bottom)
        if count(self.named, cells) < (bottom - top) * (right - left):
            return False
        return all(row.count(owner, left, right) == right - left for row in self.owners[top:bottom])

    def along(self, one: Corner, other: Corner) -> list[int]:
        """Whose land a line crosses, cell after cell; the sea's beyond the picture."""
        steps = max(ceil(hypot(other[0] - one[0], other[1] - one[1]) / self.cell), 1)
        across, down = (other[0] - one[0]) / steps / self.cell, (other[1] - one[1]) / steps / self.cell
        x, y = one[0] / self.cell, one[1] / self.cell
        rows, columns, owners = self.rows, self.columns, self.owners
        cells = [(int(y + down * i), int(x + across * i)) for i in range(steps + 1)]
        return [
            owners[row][column] if 0 <= row < rows and 0 <= column < columns else SEA for row, column in cells
        ]

    def cells(self, left: float, top: float, right: float, bottom: float) -> Cells:
        """The cells of a rectangle. One at the picture's edge may stand over it, by the last digit of a
        division."""
        cell, rows, columns = self.cell, self.rows, self.columns
        first, start = int(top / cell), int(left / cell)
        last, end = ceil(bottom / cell), ceil(right / cell)
        # Nearly all are within it, and comparing is less than half of what `min` and `max` take.
        if first < 0 or start < 0 or last > rows or end > columns:
            return max(first, 0), min(last, rows), max(start, 0), min(end, columns)
        return first, last, start, end


def ground(land: Drawn, places: Sequence[Drawn], size: Size) -> Ground:
    """`places` are the rings of those that are named; what comes later lies over the others."""
    cell = max(CELL, max(size.width, size.height) / MOST_CELLS)
    rows, columns = min(ceil(size.height / cell), MOST_CELLS), min(ceil(size.width / cell), MOST_CELLS)
    owners = [bytearray(columns) for _ in range(rows)]
    # A country's holes are others' land: rings are laid on one by one, but for a place's own.
    _lay(owners, [land], LAND, cell)
    for i, rings in enumerate(places):
        _lay(owners, [rings], FIRST + i, cell)
    return Ground(
        cell=cell,
        rows=rows,
        columns=columns,
        owners=tuple(map(bytes, owners)),
        named=_sums([row.translate(IS_NAMED) for row in owners]),
        land=_sums([row.translate(IS_LAND) for row in owners]),
    )


def _lay(owners: Sequence[bytearray], all_rings: Iterable[Drawn], owner: int, cell: float) -> None:
    """Marks the cells whose middles lie in the rings, row by row."""
    count, columns = len(owners), len(owners[0])
    for rings in all_rings:
        met: list[list[float]] = [[] for _ in owners]
        for ring in rings:
            ax, ay = ring[-1]
            for bx, by in ring:
                if ay != by:
                    (lx, low), (hx, high) = ((ax, ay), (bx, by)) if ay < by else ((bx, by), (ax, ay))
                    slope = (hx - lx) / (high - low)
                    first, after = ceil(low / cell - 0.5), ceil(high / cell - 0.5)
                    # Most edges are short and lie within: no row, or one.
                    for row in range(first, after):
                        if 0 <= row < count:
                            met[row].append(lx + ((row + 0.5) * cell - low) * slope)
                ax, ay = bx, by
        for cells, xs in zip(owners, met, strict=True):
            xs.sort()
            for start, end in zip(xs[::2], xs[1::2], strict=False):
                first, after = max(ceil(start / cell - 0.5), 0), min(ceil(end / cell - 0.5), columns)
                if after > first:
                    cells[first:after] = bytes([owner]) * (after - first)


def _sums(cells: Sequence[Sequence[int]]) -> Sums:
    above = (0,) * (len(cells[0]) + 1)
    sums = [above]
    for row in cells:
        above = tuple(map(add, above, accumulate(row, initial=0)))
        sums.append(above)
    return tuple(sums)


def count(sums: Sums, cells: Cells) -> int:
    """How many of some cells are of those that are summed up."""
    top, bottom, left, right = cells
    over, under = sums[top], sums[bottom]
    return under[right] - under[left] - over[right] + over[left]
