"""Bands, NoteBoxes → Pages: fills pages with boxes, each note in the area of its first mark.

Boxes and notes come measured; on the pages every box has its place, in points from the paper's top left
corner. An area is a page, or one column where the layout has notes per column: what shares one block of
notes.

Why it ends: an area that holds nothing else takes the next box or a line of a note, whatever its size
(`Room.full`), and a page starts with such an area; no box or line is ever given back. So every page
lowers the pair (boxes left, lines owed), which can't sink for ever: lines are only added as boxes go.
Nothing is laid out twice to find a fixpoint: columns are made level by bisection over a fixed stretch.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, chain
from math import inf

from broadside.model.layout import PAGES_OF_A_LEAF, Layout
from broadside.model.page import Band, NoteBoxes, Page
from broadside.model.paper import Paper
from broadside.pages.paginate.apparatus import apparatus_of, entries_of
from broadside.pages.paginate.cut import boxes_of, cut
from broadside.pages.paginate.leafing import leafing
from broadside.pages.paginate.makeup import (
    Grid,
    columns_of,
    foot_of,
    grid_of,
    ground_of,
    grounds_of,
    lowest_of,
    notes_of,
    rule_of,
)
from broadside.pages.paginate.matter import Matter, Work, ends_of
from broadside.pages.paginate.pages import (
    PageFilled,
    Region,
    page_with_notes_below,
    page_with_notes_in_columns,
)
from broadside.pages.paginate.pieces import loosened, pieces, unseamed
from broadside.pages.paginate.plan import ENDPAPERS, Planned, plan
from broadside.pages.paginate.spread import sunk
from broadside.pages.paginate.strip import strip_of

# Below more white than this, in points, what ends a sheet stands right under its text, but where tiles
# fill what is between.
MOST_ABOVE_SUNK = 340.0


def paginate(
    bands: tuple[Band, ...],
    notes: Mapping[str, NoteBoxes],
    layout: Layout,
    paper: Paper,
    rtl: bool = False,
    whole: bool = True,
) -> tuple[Page, ...]:
    """The pages of a document; one empty page for a document without boxes.

    Notes of a page are as wide as one of `layout.notes.columns` columns, those of a column as one of
    `layout.columns`. With notes at the end, marks call nothing: the notes are then a band like others.
    `rtl` puts the first column and the start margin at the right. `whole`: what should stay in one piece
    does, wherever a page holds it.
    """
    grid = grid_of(layout, paper, rtl)
    matter = matter_of(bands, {} if layout.notes.where == "end" else notes, layout, grid.height, whole)
    per_column = layout.notes.where == "column"
    fill_page = page_with_notes_in_columns if per_column else page_with_notes_below
    columns = layout.columns if per_column else layout.notes.columns
    work = Work()
    pages: list[Page] = []
    started: dict[str, int] = {}
    while work.at < matter.end or work.carried:
        filled = fill_page(matter, work, grid.height, columns, _limit(matter, work, layout))
        work = filled.rest
        for key in begun(filled.regions):
            started.setdefault(key, len(pages) + 1)
        more = work.at < matter.end
        pages.append(page_of(len(pages) + 1, filled.regions, matter, layout, grid, started, more))
    return tuple(pages) or (Page(number=1, side=1, paper=paper),)


def planned(
    bands: tuple[Band, ...],
    notes: Mapping[str, NoteBoxes],
    layout: Layout,
    paper: Paper,
    rtl: bool = False,
    most: int = 0,
) -> Planned | None:
    """Where the pages of a document best end, at most so many, or as many as its layout asks for: how many
    boxes follow. None where its notes stand in columns, which break by them."""
    if layout.notes.where == "column":
        return None
    grid = grid_of(layout, paper, rtl)
    matter = matter_of(bands, {} if layout.notes.where == "end" else notes, layout, grid.height, True)

    def fill_page(work: Work, limit: int) -> PageFilled:
        return page_with_notes_below(matter, work, grid.height, layout.notes.columns, limit)

    most = layout.fit.pages if layout.fit else most
    least = 0 if layout.fit is None else most
    if layout.has_back and layout.fold is None and most > PAGES_OF_A_LEAF and not most % PAGES_OF_A_LEAF:
        least -= ENDPAPERS
    more = leafing(matter.strip.boxes, layout)
    found = plan(matter, grid.height, most, fill_page, least=least, leafing=more)
    return found and Planned(cost=found.cost, ends=tuple(matter.end - end for end in found.ends[:-1]))


def _limit(matter: Matter, work: Work, layout: Layout) -> int:
    """How far the next page goes at most."""
    ends = (matter.end - count for count in layout.breaks)
    return min((end for end in ends if end > work.at), default=matter.end)


def matter_of(
    bands: tuple[Band, ...], notes: Mapping[str, NoteBoxes], layout: Layout, height: float, whole: bool
) -> Matter:
    bands = cut(tuple(band for band in bands if band.boxes), notes, layout, height)
    gap, repeat = layout.notes.gap, layout.notes.repeat
    apparatus = apparatus_of(boxes_of(bands), entries_of(notes), gap=gap, repeat=repeat)
    # Pieces are bound together: nothing is marked elsewhere for it.
    bands = pieces(bands, apparatus, layout, height) if whole else unseamed(bands)
    bands = loosened(bands) if layout.loose else bands
    boxes = boxes_of(bands)
    return Matter(
        bands=bands,
        ends=tuple(accumulate([len(band.boxes) for band in bands])),
        end=len(boxes),
        strip=strip_of(boxes, height),
        apparatus=apparatus,
        grounds=ends_of(boxes),
        share=layout.notes.share,
        whole=layout.notes.whole,
        is_read_on=layout.head,
    )


def begun(regions: tuple[Region, ...]) -> list[str]:
    """The keys of the notes that start in `regions`."""
    entries = (piece.entry for region in regions for piece in region.block.pieces)
    return [entry.note.key for entry in entries if not entry.start and not entry.note.boxes[0].refers]


def page_of(
    number: int,
    regions: tuple[Region, ...],
    matter: Matter,
    layout: Layout,
    grid: Grid,
    started: Mapping[str, int],
    more: bool,
) -> Page:
    """A page; `more` boxes follow on the next. A printing of so many pages fills its last one, too."""
    filled = more or layout.fit is not None
    columns = [
        column
        for region in regions
        for column in columns_of(region, matter.strip, grid, foot_of(region, layout), filled)
    ]
    if not grid.middled:
        # Pages that are read one after the other end where the text does.
        tiled = layout.hero is not None and layout.hero.comes_back
        most = MOST_ABOVE_SUNK if layout.head and not layout.has_back and not tiled else inf
        foot = grid.top + lowest_of(regions, layout)
        # On a page of its own what ends a sheet stands under the art of its head, where that comes back.
        leaf = layout.has_cover and not layout.fold
        alone = (layout.head or leaf) and tiled
        columns = sunk(columns, foot, most, alone=alone)
    field = tuple(ground_of(columns, number, layout, grid))
    return Page(
        number=number,
        side=number,
        paper=grid.paper,
        area=grid.area,
        ground=(
            *field,
            *(ground for column in columns for ground in grounds_of(column, matter.grounds, field)),
        ),
        body=tuple(chain.from_iterable(columns)),
        notes=tuple(placed for region in regions for placed in notes_of(region, started, grid)),
        furniture=tuple(rule for region in regions for rule in rule_of(region, layout, grid)),
    )
