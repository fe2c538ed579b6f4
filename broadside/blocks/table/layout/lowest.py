"""Column widths, and what cells need → widths with which the table is lower. Lengths are points."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

# A line that is broken ends so much of the longest word before its column does, as a rule.
LOST = 0.5
# Widths are moved between columns so often at most: a table of few rows is as low as it gets far sooner.
MOST_MOVES = 24
# More lines than these are no row of a table whose widths are worth a search.
MOST_LINES = 40
# And tables of more cells than these are read row by row: a line less in one of them is not worth the search.
MOST_CELLS = 160


class Need(Struct, frozen=True, kw_only=True):
    """What a cell of a column needs: its row, the width of its longest word and of all it says in one line,
    and the clear room at its sides."""

    row: int
    word: float
    whole: float
    sides: float

    def width_in(self, lines: int) -> float:
        """About how wide it is in so many lines."""
        wide = self.whole / lines + LOST * self.word * (lines - 1) / lines
        return max(wide, self.word) + self.sides

    def lines_in(self, width: float) -> int:
        """In about how many lines it is set in a column so wide."""
        broken, room = LOST * self.word, width - self.sides
        # So many at least, but for rounding; where a word has no room there is no end of them.
        least = (self.whole - broken) / (room - broken) if room > broken else MOST_LINES
        lines = min(max(int(least) - 1, 1), MOST_LINES)
        while lines < MOST_LINES and self.width_in(lines) > width + 1e-6:
            lines += 1
        return lines


class _Move(Struct, frozen=True, kw_only=True):
    """`width` that one column has from another one, and how many lines of the table that saves."""

    giver: int
    taker: int
    width: float
    saved: int


def lowest(widths: list[float], least: Sequence[float], needs: Sequence[Sequence[Need]]) -> list[float]:
    """The same width in all, moved from column to column as long as rows have fewer lines by that; no column
    is narrower than its `least`. A table of many cells stays as it is."""
    if sum(map(len, needs)) > MOST_CELLS:
        return widths
    for _ in range(MOST_MOVES):
        best = max(_moves(widths, least, needs), key=lambda one: (one.saved, -one.width), default=None)
        if best is None:
            return widths
        widths = list(widths)
        widths[best.giver] -= best.width
        widths[best.taker] += best.width
    return widths


def _moves(widths: Sequence[float], least: Sequence[float], needs: Sequence[Sequence[Need]]) -> list[_Move]:
    """Those that save lines: each gives a column what it needs to have one line less somewhere."""
    lines = [_lines(column, width) for column, width in zip(needs, widths, strict=True)]
    rows = {row for column in lines for row in column}
    found = []
    for taker, column in enumerate(needs):
        for wider in {
            one.width_in(count - 1) - widths[taker]
            for one in column
            if (count := one.lines_in(widths[taker])) > 1
        }:
            taken = _lines(column, widths[taker] + wider)
            for giver in range(len(widths)):
                if giver == taker or widths[giver] - wider < least[giver]:
                    continue
                given = _lines(needs[giver], widths[giver] - wider)
                after = [*lines]
                after[taker], after[giver] = taken, given
                saved = sum(_most(lines, row) - _most(after, row) for row in rows)
                if saved > 0:
                    found.append(_Move(giver=giver, taker=taker, width=wider, saved=saved))
    return found


def _lines(column: Sequence[Need], width: float) -> dict[int, int]:
    """The lines of a column's cells by their rows."""
    found: defaultdict[int, int] = defaultdict(int)
    for one in column:
        found[one.row] = max(found[one.row], one.lines_in(width))
    return found


def _most(lines: Sequence[dict[int, int]], row: int) -> int:
    return max(column.get(row, 0) for column in lines)
