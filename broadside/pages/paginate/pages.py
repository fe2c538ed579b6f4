"""Matter, Work, height → Regions, Work: fills a page with areas, one below the other or side by
side, by where its notes go.

Positions are points from the top of the text area.
"""

from __future__ import annotations

from math import fsum, inf

from msgspec import Struct

from broadside.model.page import FREE
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import NO_NOTES, NoteBlock, Piece, block_of
from broadside.pages.paginate.fill import calls_of, fill, least
from broadside.pages.paginate.matter import Filled, Matter, Room, Segment, Slot, Work
from broadside.pages.paginate.strip import SLACK, lowest


class Region(Struct, frozen=True, kw_only=True):
    """A body with one block of notes: its segments start at `top`, its notes end at `bottom`. The block
    starts in column `column` of `columns`, and goes on in the next ones where it has several."""

    segments: tuple[Segment, ...]
    top: float
    block: NoteBlock = NO_NOTES
    bottom: float
    column: int = 0
    columns: int = 1


class Foot(Struct, frozen=True, kw_only=True):
    """The notes at the foot of a column: `height` with the gap above them."""

    pieces: tuple[Piece, ...] = ()
    height: float = 0.0

    def joined(self, area: Filled) -> Foot:
        """With the notes of an area of the column."""
        return Foot(pieces=(*self.pieces, *area.block.pieces), height=self.height + area.notes)


# Column by column.
Feet = tuple[Foot, ...]


class PageFilled(Struct, frozen=True, kw_only=True):
    """What stands on a page, or on the rest of one, and the work that remains."""

    regions: tuple[Region, ...]
    rest: Work


def page_with_notes_below(matter: Matter, work: Work, height: float, columns: int, limit: int) -> PageFilled:
    """A page that is one area, which holds no boxes from `limit` on: its notes stand at its foot in `columns`
    columns."""
    area = fill(matter, work, Room(height=height, limit=limit, note_columns=columns, page=work.at))
    region = Region(segments=area.segments, top=0.0, block=area.block, bottom=height, columns=columns)
    return PageFilled(regions=(region,), rest=area.rest)


def page_with_notes_in_columns(matter: Matter, work: Work, height: float, columns: int, _: int) -> PageFilled:
    """A page whose columns are areas, each with its notes at the foot of the page, whatever stands between.

    The notes of bands in one column (a masthead) wait for the first column under them; where no columns
    follow, they stand at the foot of the page, in the layout's `columns`.
    """
    carried = frozenset(entry.note.key for entry in work.carried)
    known = frozenset[str]() if matter.apparatus.again else carried
    room = Room(height=height, limit=matter.end, page=work.at, known=known)
    filled = rest_of_page(matter, work, room, height, (Foot(),) * columns)
    return replace(filled, regions=hung(filled.regions, matter.apparatus.gap))


def hung(regions: tuple[Region, ...], gap: float) -> tuple[Region, ...]:
    """The same with the notes of all columns from one height down, where text leaves them that: notes at two
    heights look like chance."""
    tops = [one.bottom - one.block.height for one in regions if one.block.pieces]
    if len(tops) < 2:
        return regions
    ends = (one.top + part.top + part.height for one in regions for part in one.segments)
    top = min(tops)
    if max(ends, default=0.0) + gap > top + SLACK:
        return regions
    return tuple(replace(one, bottom=top + one.block.height) if one.block.pieces else one for one in regions)


def rest_of_page(matter: Matter, work: Work, room: Room, foot: float, feet: Feet) -> PageFilled:
    """The `room` that is left over the page's `foot`, where `feet` stand. Each call but the last finishes a
    band."""
    place = min(matter.band_at(work.at), len(matter.bands) - 1)
    if matter.bands[place].columns == 1:
        return single_columns(matter, work, replace(room, limit=end_of_singles(matter, place)), foot, feet)
    return side_by_side(matter, work, replace(room, limit=matter.ends[place]), foot, feet)


def single_columns(matter: Matter, work: Work, room: Room, foot: float, feet: Feet) -> PageFilled:
    """Bands of one column, and what goes under them. Where nothing does, their notes stand side by side at
    the foot of the page, or join the fewest that stand there."""
    lowest_foot = min(range(len(feet)), key=lambda column: feet[column].height)
    free = not any(one.pieces for one in feet)
    own = replace(
        over(room, feet[lowest_foot]),
        most=room.height - max(one.height for one in feet),
        note_columns=len(feet) if free else 1,
    )
    area = fill(matter, work, own)
    body = Region(segments=area.segments, top=foot - room.height, bottom=foot)
    if work.at < area.rest.at == room.limit < matter.end:
        # What goes under them prints the notes of both, so their own must at least be begun there.
        below = replace(under(matter, room, area.rest.at, area.height), owed=area.new)
        first = over(below, feet[0])
        new = calls_of(matter, work, first).upto(area.rest.at)
        if first.height >= least(matter, work, first, new, 0.0, False):
            above = replace(work, at=area.rest.at)
            under_them = rest_of_page(matter, above, below, foot, feet)
            if under_them.rest.at > above.at:
                return replace(under_them, regions=(body, *under_them.regions))
    if free:
        return PageFilled(regions=(replace(body, block=area.block, columns=len(feet)),), rest=area.rest)
    stood = (*feet[:lowest_foot], feet[lowest_foot].joined(area), *feet[lowest_foot + 1 :])
    return PageFilled(regions=(body, *standing(stood, foot)), rest=area.rest)


def side_by_side(matter: Matter, work: Work, room: Room, foot: float, feet: Feet) -> PageFilled:
    """A band of several columns, level where it ends here, and what goes under it."""
    band = matter.bands[min(matter.band_at(work.at), len(matter.bands) - 1)]
    row = row_of(matter, work, room, feet)
    rest = row[-1].rest
    if band.balance and work.at < rest.at == room.limit:
        row = levelled(matter, work, room, feet, row)
        rest = row[-1].rest
    top = foot - room.height
    bodies = tuple(Region(segments=area.segments, top=top, bottom=foot) for area in row)
    stood = tuple(one.joined(area) for one, area in zip(feet, row, strict=True))
    if work.at < rest.at == room.limit < matter.end:
        below = under(matter, room, rest.at, max(area.height for area in row))
        below = replace(below, known=known_after(matter, room, row), owed=())
        under_them = rest_of_page(matter, rest, below, foot, stood)
        # Where no box goes under it, its columns may as well reach down to the foot of the page.
        if under_them.rest.at > rest.at:
            return replace(under_them, regions=(*bodies, *under_them.regions))
    return PageFilled(regions=(*bodies, *standing(stood, foot)), rest=rest)


def over(room: Room, foot: Foot) -> Room:
    """A room over the notes that stand at the foot of its column."""
    return replace(room, height=room.height - foot.height, noted=bool(foot.pieces))


def standing(feet: Feet, foot: float) -> tuple[Region, ...]:
    """The notes at the foot of a page, column by column."""
    return tuple(
        Region(
            segments=(),
            top=foot - one.height,
            block=block_of(one.pieces, 1, inf) or NO_NOTES,
            bottom=foot,
            column=column,
            columns=len(feet),
        )
        for column, one in enumerate(feet)
        if one.pieces
    )


def row_of(matter: Matter, work: Work, room: Room, feet: Feet) -> tuple[Filled, ...]:
    """The columns of a band, one after the other. Under another band one may stay empty, as the next page has
    taller ones for what would break badly here."""
    row: list[Filled] = []
    for column, foot in enumerate(feet):
        area = fill(matter, work, replace(over(room, foot), slot=Slot(column=column, columns=len(feet))))
        row.append(area)
        above = room.above
        if area.rest.at > work.at:
            above = None if room.full else matter.strip.boxes[area.rest.at - 1].bond
        room = replace(room, owed=(), above=above, known=known_after(matter, room, (area,)))
        work = area.rest
    return tuple(row)


def levelled(
    matter: Matter, work: Work, room: Room, feet: Feet, row: tuple[Filled, ...]
) -> tuple[Filled, ...]:
    """The same boxes in columns as low as can be, with no tighter break and no more notes carried over."""
    most = drawbacks(matter, row)

    def attempt(height: float) -> tuple[Filled, ...] | None:
        trial = row_of(matter, work, replace(room, most=height, full=False), feet)
        worse = any(new > old for new, old in zip(drawbacks(matter, trial), most, strict=True))
        return None if worse else trial

    low = matter.strip.floor(work.at, room.limit, len(row))
    return lowest(low, row, attempt, tallest)


def tallest(row: tuple[Filled, ...]) -> float:
    return max(area.height for area in row)


def drawbacks(matter: Matter, row: tuple[Filled, ...]) -> tuple[int, int, float]:
    """What speaks against a row: boxes left out, the tightest break, the height of notes carried over."""
    rest = row[-1].rest
    ends = [area.rest.at for area in row if area.rest.at < rest.at]
    tightest = max((matter.strip.boxes[end - 1].bond for end in ends), default=FREE)
    return -rest.at, tightest, fsum(entry.whole for entry in rest.carried)


def under(matter: Matter, room: Room, at: int, used: float) -> Room:
    """What is left of a room below `used` points of it, for box `at` and those that follow."""
    height = room.height - used - matter.strip.boxes[at].space
    return replace(room, height=height, limit=matter.end, above=matter.strip.boxes[at - 1].bond, full=False)


def known_after(matter: Matter, room: Room, row: tuple[Filled, ...]) -> frozenset[str]:
    """The notes that need no reference on this page any more."""
    if matter.apparatus.again:
        return room.known
    return room.known.union(entry.note.key for area in row for entry in area.new)


def end_of_singles(matter: Matter, place: int) -> int:
    """Where the run of bands in one column that band `place` is in ends."""
    while place + 1 < len(matter.bands) and matter.bands[place + 1].columns == 1:
        place += 1
    return matter.ends[place]
