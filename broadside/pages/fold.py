"""Pages, Layout → Pages: puts the panels of a folded sheet in their places on its sides.

Panels come in reading order. Without a fold, a page is a side. Lengths are points.
"""

from collections.abc import Sequence
from itertools import accumulate

from broadside.model.fold import Crease
from broadside.model.layout import Fold, Layout
from broadside.model.page import Page, moved
from broadside.model.replace import replace


def fold(pages: Sequence[Page], layout: Layout, paper: str, rtl: bool = False) -> tuple[Page, ...]:
    """`paper` is what the layout was asked for; `rtl` mirrors the sides, so that the panel at the start is
    the right one. Panels that the text does not reach stay empty."""
    if layout.fold is None:
        return tuple(pages)
    area, sheet = layout.area(paper), layout.sheet(paper)
    empty = [
        Page(number=number, side=1, paper=area) for number in range(len(pages) + 1, layout.fold.panels + 1)
    ]
    places = _places(layout.fold, area.height if layout.fold.stacked else area.width, rtl)
    folded = []
    for page in (*pages, *empty):
        side, along = places[page.number]
        x, y = (0.0, along) if layout.fold.stacked else (along, 0.0)
        folded.append(replace(moved(page, x, y), side=side, paper=sheet))
    return tuple(folded)


def _places(fold: Fold, narrow: float, rtl: bool) -> dict[int, tuple[int, float]]:
    """By panel: its side, counted from 1, and how far along it the text area of a narrow panel begins. In a
    wider panel it stands in the middle."""
    places = {}
    for side, panels in enumerate(fold.sides, 1):
        row = tuple(reversed(panels)) if rtl and not fold.stacked else panels
        spare = [0.0 if panel in fold.tucked else fold.tuck for panel in row]
        starts = accumulate((narrow + more for more in spare), initial=0.0)
        # `starts` has one more: where the last panel ends.
        for panel, start, more in zip(row, starts, spare, strict=False):
            places[panel] = (side, start + more / 2)
    return places


def creases(layout: Layout, paper: str, rtl: bool = False) -> dict[int, tuple[Crease, ...]]:
    """By side, where the sheet is folded."""
    if layout.fold is None:
        return {}
    fold, area = layout.fold, layout.area(paper)
    narrow = area.height if fold.stacked else area.width
    found = {}
    for side, panels in enumerate(fold.sides, 1):
        row = tuple(reversed(panels)) if rtl and not fold.stacked else panels
        ends = accumulate(narrow + (0.0 if panel in fold.tucked else fold.tuck) for panel in row)
        found[side] = tuple(Crease(at=at, stacked=fold.stacked) for at in tuple(ends)[:-1])
    return found
