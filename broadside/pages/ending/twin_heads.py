"""Page, Layout → Page: two headings that begin the columns of a page side by side stand on one line, though
one of them is on a ground, which keeps it off its edge, or has a taller sign before it.

It comes after pages are filled: the column whose heading is higher begins lower, by what is white at its
foot, or else between its blocks. Lengths are points.
"""

from collections.abc import Sequence

from broadside.model.layout import Layout
from broadside.model.page import Page, Placed, Words
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.ending.lowered import lowered

# So much of the white between its blocks a column gives at most.
MOST_OF_WHITE = 0.25
HEADINGS = frozenset({"H2", "H3"})
# What is less by rounding alone.
ROUNDING = 0.01


def twin_heads(page: Page, layout: Layout) -> Page:
    """The same page where lines of text are in line with one another as it is."""
    if layout.columns == 1 or layout.baselines or layout.fold or page.area is None or not page.body:
        return page
    first, second = _columns(page.body)
    lines = [line for column in (first, second) for line in _heads_of(column)]
    if len(lines) < 2:
        return page
    rest = page.body[len(first) + len(second) :]
    apart = lines[0] - lines[1]
    if not ROUNDING < abs(apart) <= layout.type_of("h1").leading:
        return page
    clear = [page.area.bottom, *(one.y - clear_of_notes(layout) for one in page.notes)]
    foot = min(rest[0].y - layout.type_of("body").leading, clear[0]) if rest else min(clear)
    if apart > 0:
        second = _lowered(second, apart, foot)
    else:
        first = _lowered(first, -apart, foot)
    return replace(page, body=(*first, *second, *rest))


def _columns(body: Sequence[Placed]) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """The boxes of two columns at the head of a page; none where something else is there."""
    stop = next((i for i, one in enumerate(body) if one.x != body[0].x), len(body))
    end = next((i for i, one in enumerate(body) if i > stop and one.x != body[stop].x), len(body))
    second = tuple(body[stop:end])
    level = bool(second) and second[0].y < body[0].foot
    return (tuple(body[:stop]), second) if level else ((), ())


def _heads_of(column: Sequence[Placed]) -> list[float]:
    """The baseline of the heading that begins a column; nothing for anything else."""
    return [
        next(one.y + item.y for item in one.box.items if isinstance(item, Words))
        for one in column[:1]
        if not one.repeated and any(element.role in HEADINGS for element in one.box.elements)
    ]


def _lowered(column: tuple[Placed, ...], by: float, foot: float) -> tuple[Placed, ...]:
    """A column that begins so much lower; the same where there is no white for it, or grounds in it."""
    if any(one.box.frames for one in column):
        return column
    return lowered(column, by, foot, MOST_OF_WHITE) or column
