"""Page, Layout → Page: text beside a column that begins with a heading hangs from the first line below this:
read across, both are lines of one height, and the heading stands over all of it.

It comes after pages are filled: the second column begins lower by what is white at its foot, and a little
between its blocks. Lengths are points.
"""

from collections.abc import Sequence
from itertools import pairwise

from broadside.model.layout import Layout
from broadside.model.page import Page, Placed, Words
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.ending.lowered import lowered
from broadside.pages.paginate.parted import is_section
from broadside.pages.paginate.spread import begins_item, is_of_item, is_paragraph

# Of more columns, the third would stand level with the heading of the first.
COLUMNS = 2
# What is less by rounding alone.
ROUNDING = 0.01
# A heading of more lines of text than these is a piece of its own; and so many lower than the first column
# the second may end for it, where so many stay clear above what follows both.
MOST_LINES, LOWER, CLEAR = 4.0, 2.5, 1.5
# So much of the white between its blocks it gives at most: paragraphs beside one another stand as far apart.
MOST_OF_WHITE = 0.1


def hung(page: Page, layout: Layout) -> Page:
    """The same page where lines of text are in line with one another as it is, or no column begins so."""
    if layout.columns != COLUMNS or layout.baselines or layout.fold or page.area is None:
        return page
    bottom = min([page.area.bottom, *(one.y - clear_of_notes(layout) for one in page.notes)])
    runs = _runs(page.body)
    line = layout.type_of("body").leading
    for i, (first, second) in enumerate(pairwise(runs)):
        beside = [one for one in first if one.y >= second[0].y - ROUNDING]
        by = _by(beside, second, MOST_LINES * line)
        if by:
            ends = bottom if i + 2 == len(runs) else runs[i + 2][0].y - CLEAR * line
            foot = max(first[-1].foot, second[-1].foot, min(ends, first[-1].foot + LOWER * line))
            page = _lowered(page, second, by, foot)
    return page


def _runs(body: Sequence[Placed]) -> list[list[Placed]]:
    """What stands one below the other from one place on."""
    runs: list[list[Placed]] = []
    for one in body:
        below = runs and one.x == runs[-1][-1].x and one.y >= runs[-1][-1].y
        if below and not (len(runs) > 1 and _reaches(one, runs[-2][-1].x)):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _reaches(one: Placed, column: float) -> bool:
    """Whether what stands at the left reaches into the column at its right that is read before: what is as
    wide as the page then begins where the second column does."""
    lefts = [item.x for item in one.box.items]
    rights = [frame.x + frame.width for frame in one.box.frames]
    return one.x < column and any(one.x + x >= column - ROUNDING for x in (*lefts, *rights))


def _by(beside: Sequence[Placed], second: Sequence[Placed], most: float) -> float:
    """How much lower the text of a column begins in the one `beside` it, below a heading; 0 for all else."""
    if not beside or abs(beside[0].y - second[0].y) > ROUNDING or not is_section(beside[0].box):
        return 0.0
    below = next((one for one in beside[1:] if one.box.frames or _is_text(one)), None)
    if below is None or below.box.frames or not _is_text(second[0]):
        return 0.0
    by = _baseline(below) - _baseline(second[0])
    return by if ROUNDING < by <= most else 0.0


def _is_text(one: Placed) -> bool:
    box = one.box
    return not box.frames and (is_paragraph(box) or is_of_item(box) or begins_item(box))


def _baseline(one: Placed) -> float:
    return next((one.y + item.y for item in one.box.items if isinstance(item, Words)), one.y)


def _lowered(page: Page, column: Sequence[Placed], by: float, foot: float) -> Page:
    """The page with a column that begins so much lower, its grounds with it; the same where there is no white
    for that."""
    framed = any(one.box.frames for one in column)
    lower = lowered(column, by, foot, 0.0 if framed else MOST_OF_WHITE)
    if lower is None:
        return page
    moved = {id(one): other for one, other in zip(column, lower, strict=True)}
    top, end = column[0].y, column[-1].foot
    return replace(
        page,
        body=tuple(moved.get(id(one), one) for one in page.body),
        ground=tuple(
            replace(one, y=one.y + by) if framed and one.x == column[0].x and top <= one.y <= end else one
            for one in page.ground
        ),
    )
