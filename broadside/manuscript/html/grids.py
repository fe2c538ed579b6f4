"""rows → Grids: cells made to fill a rectangle, in tables no longer or wider than a sheet may have them."""

from collections.abc import Iterator

from broadside.manuscript.document import Cell, Grid
from broadside.manuscript.text import is_empty
from broadside.model.replace import replace
from broadside.model.run import Text

# As many as a table of a sheet may have.
MOST_COLUMNS, MOST_ROWS = 30, 500


def grids(rows: list[tuple[Cell, ...]], caption: Text, heads: int) -> Iterator[Grid]:
    """One table, or several where it is longer than a sheet may have one."""
    if not any(not is_empty(cell.text) for row in rows for cell in row):
        return
    squared = _squared(rows)
    for start in range(0, len(squared), MOST_ROWS):
        first = start == 0
        yield Grid(
            rows=tuple(squared[start : start + MOST_ROWS]),
            caption=caption if first else (),
            heads=heads if first else 0,
        )


def _squared(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows with empty cells where one is too short, and no cell longer than the table."""
    rows = [
        tuple(replace(cell, rows=min(cell.rows, len(rows) - number, MOST_ROWS)) for cell in row)
        for number, row in enumerate(rows)
    ]
    if len(rows) > MOST_ROWS:  # parted, no cell may go from one table on into the next
        rows = [tuple(replace(cell, rows=1) for cell in row) for row in rows]
    filled = _filled(rows)
    width = max(filled)
    if width > MOST_COLUMNS:
        rows = [tuple(replace(cell, rows=1, columns=1) for cell in row) for row in rows]
        filled = [len(row) for row in rows]
        width = max(filled)
    return [
        (*row, *(Cell(text=()) for _ in range(width - count)))
        for row, count in zip(rows, filled, strict=True)
    ]


def _filled(rows: list[tuple[Cell, ...]]) -> list[int]:
    """How many columns each row fills, with the cells that reach into it from above."""
    filled: list[int] = []
    taken: dict[int, int] = {}
    for row in rows:
        left = {column for column, more in taken.items() if more}
        taken = {column: more - 1 for column, more in taken.items() if more}
        start = 0
        for cell in row:
            while start in left:
                start += 1
            covered = range(start, start + cell.columns)
            left.update(covered)
            taken |= dict.fromkeys(covered, cell.rows - 1)
        filled.append(max(left, default=-1) + 1)
    return filled
