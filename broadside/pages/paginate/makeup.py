"""Regions, Grid → Placed: makes up a page, each region in its place on the paper.

Regions count points from the top of the text area, placed boxes from the paper's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import fsum
from operator import itemgetter

from msgspec import Struct

from broadside.model.geometry import Rectangle
from broadside.model.layout import Layout
from broadside.model.page import Box, Broken, Fill, Frame, Placed, outline
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.field import field_of
from broadside.pages.paginate.matter import Ends, Segment
from broadside.pages.paginate.pages import Region
from broadside.pages.paginate.spread import (
    Allowance,
    allowance,
    closed,
    give,
    is_of_item,
    is_paragraph,
    less_of,
    middled,
    room,
    spread,
)
from broadside.pages.paginate.strip import Strip

RULE_HEIGHT = 0.5
# How far the rule above notes keeps off them: a share of the gap between these and the text, and no more
# points than these.
NEAR_NOTES, MOST_NEAR = 0.36, 6.0
# How far a ground goes on beyond the words where its block is broken, so that they don't stand on its edge.
OVERHANG = 6.0
# What boxes of words keep off the edges of a tint that is a face's own, in points: ink is farther in.
OFF_TINT = 2.0


class Grid(Struct, frozen=True, kw_only=True):
    """The text area on its `paper`, and where columns stand in it. `rtl`: the first is at the right. `lined`:
    lines of columns side by side stand level. `allowed` is how much white between blocks may grow. `middled`:
    what leaves room stands in the middle, or from one inset on, as on the faces of a folded card."""

    paper: Paper
    left: float
    top: float
    width: float
    height: float
    gutter: float
    rtl: bool
    lined: bool
    allowed: Allowance
    middled: bool

    @property
    def area(self) -> Rectangle:
        return Rectangle(
            left=self.left, top=self.top, right=self.left + self.width, bottom=self.top + self.height
        )

    def column(self, index: int, columns: int) -> tuple[float, float]:
        """Left end and width of column `index` of `columns`."""
        width = (self.width - (columns - 1) * self.gutter) / columns
        place = columns - 1 - index if self.rtl else index
        return self.left + place * (width + self.gutter), width


def grid_of(layout: Layout, paper: Paper, rtl: bool) -> Grid:
    margins = layout.margins
    return Grid(
        paper=paper,
        left=margins.end if rtl else margins.start,
        top=margins.top,
        width=layout.width_on(paper),
        height=layout.height_on(paper),
        gutter=layout.gutter,
        rtl=rtl,
        lined=layout.baselines,
        allowed=allowance(layout.type_of("body")),
        middled=layout.fold is not None and layout.fold.stacked,
    )


def columns_of(
    region: Region, strip: Strip, grid: Grid, foot: float | None, filled: bool
) -> Sequence[tuple[Placed, ...]]:
    """The columns of a region's body where they stand on the page; `filled`: white is spread down to
    `foot`."""
    columns = tuple(body_of(region, strip, grid, foot, filled))
    return middled(columns, grid.top + foot) if grid.middled and foot is not None else columns


def body_of(
    region: Region, strip: Strip, grid: Grid, foot: float | None, filled: bool
) -> Iterator[tuple[Placed, ...]]:
    """The columns of a region's body, each with the head that is repeated above it. Where they are `filled`
    the lowest reach down to `foot`, if there is one, others as far as their neighbours, where little white is
    to be spread for it: between bands, too. Those that end below it are closed up."""
    bands = [_columns(segment, region, strip, grid) for segment in region.segments]
    if grid.lined or not bands:
        yield from (column for band in bands for column in band)
        return
    ends = [grid.top + region.top + segment.top + segment.height for segment in region.segments]
    tops = [grid.top + region.top + segment.top for segment in region.segments]
    between = [0.0, *(top - end for top, end in zip(tops[1:], ends, strict=False))]
    missing = 0.0 if foot is None else grid.top + foot - ends[-1]
    if missing < 0.0:
        yield from _closed_up(bands, ends, between, -missing, grid.allowed)
        return
    above = [grid.allowed.of(one) if i else 0.0 for i, one in enumerate(between)]
    inside, share = [0.0] * len(bands), 0.0
    if foot is not None and filled:
        inside = [max((room(column, grid.allowed) for column in band), default=0.0) for band in bands]
        share = grid.allowed.share(missing, fsum(above) + fsum(inside))
    down = 0.0
    for band, end, over, within in zip(bands, ends, above, inside, strict=True):
        down += over * share
        for column in band:
            yield spread(_lowered(column, down), end + down + within * share, grid.allowed)
        down += within * share


def _closed_up(
    bands: Sequence[Sequence[tuple[Placed, ...]]],
    ends: Sequence[float],
    between: Sequence[float],
    over: float,
    allowed: Allowance,
) -> Iterator[tuple[Placed, ...]]:
    """The columns of bands that end `over` points too low, as much closer as the white in them and between
    them gives, each gap its share. Of columns side by side the shorter have less to give up."""
    firsts = (next((column[0].box for column in band if column), None) for band in bands)
    above = [less_of(one, first) if first else 0.0 for one, first in zip(between, firsts, strict=True)]
    # By what sums are rounded to, a column may end below its band: that is nothing to give.
    inside = [
        max(min((end - column[-1].foot + give(column) for column in band if column), default=0.0), 0.0)
        for band, end in zip(bands, ends, strict=True)
    ]
    given = fsum(above) + fsum(inside)
    share = min(over / given, 1.0) if given else 0.0
    up = 0.0
    for band, end, outer, within in zip(bands, ends, above, inside, strict=True):
        up += outer * share
        for column in band:
            foot = end - up - within * share
            yield spread(closed(_lowered(column, -up), foot), foot, allowed)
        up += within * share


def _lowered(column: tuple[Placed, ...], by: float) -> tuple[Placed, ...]:
    return tuple(replace(one, y=one.y + by) for one in column) if by else column


def _columns(segment: Segment, region: Region, strip: Strip, grid: Grid) -> list[tuple[Placed, ...]]:
    """The columns of a stretch of a band, each box right under the one above it."""
    top = grid.top + region.top + segment.top
    columns = []
    for index, (start, stop) in enumerate(pairwise((segment.start, *segment.ends))):
        left, _ = grid.column(segment.column + index, segment.columns)
        head, boxes = strip.heads[start], strip.boxes[start:stop]
        # The head was read at the table's begin; a screen reader is not told of it again.
        flags = (*(True for _ in head), *(False for _ in boxes))
        columns.append(tuple(piled((*head, *boxes), flags, left, top)))
    return columns


def foot_of(region: Region, layout: Layout) -> float | None:
    """How far down a region's text may go; None where its notes stand in one of their own."""
    return None if layout.notes.where == "column" else region.bottom - _noted(region, layout)


def lowest_of(regions: Sequence[Region], layout: Layout) -> float:
    """How far down text may go over the whole width of a page."""
    return min((one.bottom - _noted(one, layout) for one in regions), default=0.0)


def _noted(region: Region, layout: Layout) -> float:
    """The height of a region's notes, with what is clear above them."""
    return region.block.height + clear_of_notes(layout) if region.block.pieces else 0.0


def notes_of(region: Region, started: Mapping[str, int], grid: Grid) -> Iterator[Placed]:
    """The lines of a region's notes, at its bottom."""
    block = region.block
    lines = [(line, piece.entry.again) for piece in block.pieces for line in piece.lines]
    top = grid.top + region.bottom - block.height
    for index, (start, stop) in enumerate(pairwise((0, *block.ends))):
        left, _ = grid.column(region.column + index, region.columns)
        boxes, flags = zip(*lines[start:stop], strict=True)
        yield from piled((completed(box, started) for box in boxes), flags, left, top)


def completed(box: Box, started: Mapping[str, int]) -> Box:
    """The box; a cross-reference with the page where its note starts."""
    if box.refers is None:
        return box
    return replace(box, refers=replace(box.refers, page=started[box.refers.key]))


def piled(boxes: Iterable[Box], flags: Iterable[bool], left: float, top: float) -> Iterator[Placed]:
    """Boxes one under the other, the space above the first left out; `flags` tell which are repeated. What
    began beside the box above it doesn't stand on the head that is repeated there instead."""
    above: bool | None = None
    for box, repeated in zip(boxes, flags, strict=True):
        if above is not None:
            top += max(box.space, 0.0) if above and not repeated else box.space
        yield Placed(x=left, y=top, box=box, repeated=repeated)
        top += box.height
        above = repeated


def grounds_of(
    column: tuple[Placed, ...], ends: Mapping[Frame, Ends], field: Sequence[Placed] = ()
) -> Iterator[Placed]:
    """The ground of each run of boxes in one frame, from the first one's top to the last one's foot; outer
    frames first. Where the block is broken it goes on a little, open in its outline, but for where its head
    comes back. One that the `field` of
    a face has taken over is not drawn again."""
    outer = 1 if field else 0
    for frame in dict.fromkeys(frame for placed in column for frame in placed.box.frames[outer:]):
        within = [frame in placed.box.frames for placed in column]
        for inside, group in groupby(zip(within, column, strict=True), key=itemgetter(0)):
            if inside:
                boxes = [placed for _, placed in group]
                whole = ends[frame]
                broken = Broken(above=boxes[0].box is not whole.first, below=boxes[-1].box is not whole.last)
                yield ground(frame, boxes[0], boxes[-1].foot - boxes[0].y, broken)


def ground(frame: Frame, first: Placed, height: float, broken: Broken) -> Placed:
    """A frame `height` tall."""
    above, below = (OVERHANG if end else 0.0 for end in (broken.above and not first.repeated, broken.below))
    height += above + below
    fill = Fill(x=frame.x, y=0.0, width=frame.width, height=height, colour=frame.fill, edge=frame.edge)
    bar = Fill(x=frame.bar_x, y=0.0, width=frame.bar_width, height=height, colour=frame.bar)
    inks = (fill, *outline(fill, frame.line, frame.bar, broken), *((bar,) if frame.bar_width else ()))
    return Placed(x=first.x, y=first.y - above, box=Box(height=height, items=inks, span=first.box.span))


def rule_of(region: Region, layout: Layout, grid: Grid) -> Iterator[Placed]:
    """The rule in the gap over a region's notes, nearer to them than to the text, at its start side; over all
    the columns that they stand in where it is long enough."""
    if not region.block.pieces or not layout.notes.rule:
        return
    left, width = grid.column(region.column, region.columns)
    if layout.notes.where == "page":
        left, width = grid.left, grid.width
    length = min(layout.notes.rule, width)
    x = left + width - length if grid.rtl else left
    near = min(layout.notes.gap * NEAR_NOTES, MOST_NEAR)
    y = grid.top + region.bottom - region.block.height - near - RULE_HEIGHT / 2
    fill = Fill(x=0.0, y=0.0, width=length, height=RULE_HEIGHT, colour="rule")
    yield Placed(x=x, y=y, box=Box(height=RULE_HEIGHT, items=(fill,), span=layout.span))


def _is_tinted(number: int, layout: Layout) -> bool:
    """Whether a face of words is tinted: every second one of a side is, as they stand on it, and the first
    where the other side begins with a cover."""
    sides = layout.fold.sides if layout.fold else ()
    places = {panel: place + side for side, row in enumerate(sides) for place, panel in enumerate(row)}
    return bool(places.get(number, number + 1) % 2)


def ground_of(
    columns: Sequence[tuple[Placed, ...]], number: int, layout: Layout, grid: Grid
) -> Iterator[Placed]:
    """The ground of a face of a folded card, from edge to edge: that of all that stands on it, or a tint
    under every second face of words. Faces are turned over one by one, and told apart by it; unfolded, they
    stand under one another."""
    placed = [one for column in columns for one in column]
    if not grid.middled or not placed or number == 1:
        return
    frames = {one.box.frames[0] if one.box.frames else None for one in placed}
    frame = next(iter(frames)) if len(frames) == 1 else None
    reach, area = layout.reach, grid.area
    if frame is None:
        said = [one for one in placed if is_paragraph(one.box) or is_of_item(one.box)]
        above = min((one.y for one in said), default=area.bottom) - (area.top - reach.top)
        below = area.bottom + reach.bottom - max((one.foot for one in said), default=area.top)
        # Words that fill a face would stand on the edges of its tint.
        if frames != {None} or not _is_tinted(number, layout) or min(above, below) < OFF_TINT:
            return
    field = field_of(area, layout, grid.rtl)
    fill = Fill(
        x=0.0,
        y=0.0,
        width=field.width,
        height=field.bottom - field.top,
        colour=frame.fill if frame else "tint",
        edge=layout.edge,
    )
    box = Box(height=fill.height, items=(fill,), span=placed[0].box.span)
    yield Placed(x=field.left, y=field.top, box=box)
