"""Matter, Work, Room → Filled: fills an area with the longest run of boxes that fits beside its notes.

`Matter` is the document, `Work` what remains of it, `Room` the area. Heights are points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from math import inf

from msgspec import Struct

from broadside.model.page import FREE, GLUE, KEEP, Band, Box, Frame
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import (
    Apparatus,
    Entry,
    NoteBlock,
    Piece,
    allot,
    begun_height,
    block_of,
    left_over,
    whole_height,
)
from broadside.pages.paginate.calls import Calls, Marks
from broadside.pages.paginate.strip import NEAR, PAIR, SLACK, Strip

# The first step of the gallop: about a third of a usual page, so that few steps find its end.
STRIDE = 16
# An area that would end emptier than this begins a note that is short enough to be kept whole elsewhere.
SPARE = 0.15
# So few lines in columns are one in each; and so few are a stub where they fill no more than a share of the
# page: a paragraph parted in the middle.
ONE_EACH, STUB, STUB_SHARE = 2, 6, 0.08
# What stands in one of several columns, the others of which are empty, takes no more than this of a page.
LONE_SHARE = 0.25
# Columns after which text goes on overleaf end level where one would end more points above the next: about
# three lines.
UNEVEN = 48.0
# So few lines at the end of a paragraph may stand with those before them, so far into the gap above notes, as
# a share of it, rather than alone at the head of the next column: closing up mostly gives that back.
LAST_LINES, INTO_GAP = 2, 0.2


class Ends(Struct, frozen=True, kw_only=True):
    """The first and the last box on a ground."""

    first: Box
    last: Box


def ends_of(boxes: Iterable[Box]) -> dict[Frame, Ends]:
    """Where each ground begins and ends."""
    ends: dict[Frame, Ends] = {}
    for box in boxes:
        for frame in box.frames:
            ends[frame] = Ends(first=ends[frame].first if frame in ends else box, last=box)
    return ends


class Matter(Struct, frozen=True, kw_only=True):
    """The whole document: `strip` holds the boxes of all `bands`, `ends[b]` is where band `b` stops,
    `grounds` tells where each ground begins and ends. `share` is the most of an area that carried-over
    lines keep for themselves; a note of at most `whole` lines is split only where it must be. `is_read_on`:
    its pages are read one after the other. All boxes are before `end`."""

    bands: tuple[Band, ...]
    ends: tuple[int, ...]
    strip: Strip
    apparatus: Apparatus
    grounds: Mapping[Frame, Ends]
    share: float
    whole: int
    end: int
    is_read_on: bool = False

    def band_at(self, position: int) -> int:
        return bisect_right(self.ends, position)


class Work(Struct, frozen=True, kw_only=True):
    """What remains: the boxes from `at` on, and notes begun or owed in earlier areas."""

    at: int = 0
    carried: tuple[Entry, ...] = ()


class Slot(Struct, frozen=True, kw_only=True):
    """One column of a band, to be filled by itself."""

    column: int
    columns: int


class Room(Struct, frozen=True, kw_only=True):
    """An area to fill.

    `height` is shared by body and notes, `most` limits the body alone; the body stops at `limit`. `slot` is
    set where the area is one column of a band, None where bands use columns of their own. `page` is the
    first box of the page, `known` the notes on it, `owed` what the boxes above the area call. `noted`: notes
    stand at its foot already, which its own join. `above` is the bond to the boxes above, None where there
    are none. `full`: no area is larger, so what doesn't fit here is placed all the same.
    """

    height: float
    most: float = inf
    limit: int
    slot: Slot | None = None
    note_columns: int = 1
    page: int
    known: frozenset[str] = frozenset()
    owed: tuple[Entry, ...] = ()
    noted: bool = False
    above: int | None = None
    full: bool = True


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of one band: `ends[c]` is where its column `column + c`, of `columns`, stops. `top` is
    counted from the area's top."""

    top: float
    height: float
    column: int
    columns: int
    start: int
    ends: tuple[int, ...]


class Filled(Struct, frozen=True, kw_only=True):
    """`new` are the notes that the area's boxes called; `block` prints as much of them and of the
    carried-over ones as fits. `height` is the body's, `notes` the block's with the gap above."""

    segments: tuple[Segment, ...]
    height: float
    new: tuple[Entry, ...]
    block: NoteBlock
    notes: float
    rest: Work


def fill(matter: Matter, work: Work, room: Room) -> Filled:
    """One area of the work. It uses at least one box or one line of a note wherever `room` is full."""
    calls = calls_of(matter, work, room)
    # Where an area is to end before all does, or has room for all, it mostly holds that with its notes whole.
    may = room.limit < matter.end or matter.strip.height(work.at, room.limit) <= room.height
    if may and (found := _whole(matter, work, room, calls)):
        return found
    stop = furthest(matter, work, room, calls)
    if stop == work.at and room.full and not work.carried:
        stop = min(stop + 1, room.limit)
    return settle(matter, work, room, stop, calls)


def furthest(matter: Matter, work: Work, room: Room, calls: Calls) -> int:
    """How far the area gets. Carried-over notes keep their share of it, or a few lines of it where
    nothing goes beside that share; a short note stays whole, or is begun where little goes otherwise."""
    shares = (matter.share, 0.0) if work.carried else (0.0,)
    best = work.at
    # Many places call the same notes.
    known: dict[tuple[Marks, float, bool], float] = {}

    def least_at(trial: int, share: float, kept: bool) -> float:
        key = calls.marks(trial), share, kept
        notes = known.get(key)
        if notes is None:
            notes = known[key] = least(matter, work, room, calls.notes(key[0]), share, kept)
        return notes

    # From what looks best to what only gets on: the first that fills the area well is taken.
    for share, kept in product(shares, (True, False)):

        def fits(trial: int, share: float = share, kept: bool = kept) -> bool:
            body = room.height - least_at(trial, share, kept)
            return stack(matter, work.at, trial, min(body, room.most), room.slot) is not None

        stop = gallop(work.at, room.limit, fits)
        if stop > work.at:
            looser = back_off(matter, work, room, stop)
            looser = _with_all_columns(matter, work, room, looser, least_at(looser, share, kept))
            best = max(best, looser if looser == stop or fits(looser) else stop)
            notes = least_at(best, share, kept)
            if (
                best == room.limit
                or room.height - notes - matter.strip.height(work.at, best) < SPARE * room.height
            ):
                break
        if not kept and best > work.at:
            break
    return best


def gallop(start: int, limit: int, fits: Callable[[int], bool]) -> int:
    """The last position up to `limit` that fits, found in the logarithm of its distance; `start` where
    none does. (Bentley and Yao 1976, unbounded search.)"""
    good, stride = start, STRIDE
    while True:
        bad = min(good + stride, limit)
        if bad == good or not fits(bad):
            break
        good, stride = bad, 2 * stride
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if fits(middle) else (good, middle)
    return good


def back_off(matter: Matter, work: Work, room: Room, stop: int) -> int:
    """The loosest break near `stop`. To leave the area without a box is a choice only where it has
    notes of its own to print, or stands under other boxes or in a row under some."""
    if stop == room.limit:
        return stop
    best = _without_stub(matter, work, room, matter.strip.loosest(work.at + 1, stop))
    empty = FREE if work.carried else room.above
    bond = matter.strip.boxes[best - 1].bond
    if empty is None or empty >= bond or (stop - work.at > NEAR and bond < GLUE):
        return best
    return work.at


def _without_stub(matter: Matter, work: Work, room: Room, stop: int) -> int:
    """A break before columns that would hold but a line each, under what spans them: these are read as one
    line across the page; or a few lines, which stand better with what follows them."""
    band = matter.band_at(stop - 1)
    start = matter.ends[band - 1] if band else 0
    begun = room.slot is None and work.at < start < stop < matter.ends[band]
    columns = matter.bands[band].columns
    low = stop - start <= STUB and matter.strip.height(start, stop) <= STUB_SHARE * columns * room.height
    stub = begun and columns > 1 and (stop - start <= ONE_EACH or low)
    return start if stub and matter.strip.boxes[start - 1].bond < KEEP else stop


def _with_all_columns(matter: Matter, work: Work, room: Room, stop: int, notes: float) -> int:
    """A break before columns of which one alone would hold something, as no other has room for what follows:
    on the next page all of them stand side by side."""
    band = matter.band_at(stop - 1)
    start = matter.ends[band - 1] if band else 0
    if room.slot or not work.at < start < stop < matter.ends[band] or matter.bands[band].columns == 1:
        return stop
    *_, last = stack(matter, work.at, stop, min(room.height - notes, room.most), None) or (None,)
    lone = last is not None and last.ends[0] == stop and last.height <= LONE_SHARE * room.height
    return start if lone and matter.strip.boxes[start - 1].bond < KEEP else stop


def calls_of(matter: Matter, work: Work, room: Room) -> Calls:
    """What the area owes for marks in its boxes."""
    skip = room.known.union([entry.note.key for entry in (*work.carried, *room.owed)])
    head = matter.strip.heads[work.at] if work.at < matter.end else ()
    return Calls(matter.apparatus, work.at, head, room.page, skip, room.owed)


def least(matter: Matter, work: Work, room: Room, new: tuple[Entry, ...], share: float, kept: bool) -> float:
    """The least height of notes where those that are `new` are called: what is carried over and the new notes
    whole but for the last, which is begun, or whole too if it is short and `kept`; or the share of what
    is carried over where nothing is new."""
    gap = gap_above(matter, room, (*work.carried, *new))
    if new and kept and new[-1].end <= matter.whole:
        return gap + whole_height((*work.carried, *new), room.note_columns, room.height - gap)
    if new:
        return gap + begun_height((*work.carried, *new), room.note_columns, room.height - gap)
    if work.carried:
        first = work.carried[0]
        most = max(share * room.height - gap, first.part)
        return gap + min(most, whole_height(work.carried, room.note_columns, most))
    return 0.0


def gap_above(matter: Matter, room: Room, owed: tuple[Entry, ...]) -> float:
    """What is kept clear above the notes that an area owes: among others, the space of the first."""
    if not owed:
        return 0.0
    return owed[0].lead if room.noted else matter.apparatus.gap


def _whole(matter: Matter, work: Work, room: Room, calls: Calls) -> Filled | None:
    """The area with all up to its limit and whole notes; None where it does not hold that, or ends in the
    midst of columns, which are looked at otherwise."""
    stop = room.limit
    band, new = matter.band_at(stop - 1), calls.upto(stop)
    if stop <= work.at or (matter.bands[band].columns > 1 and stop < matter.ends[band]):
        return None
    notes = _whole_notes(matter, work, room, new)
    segments = stack(matter, work.at, stop, min(room.height - notes, room.most), room.slot, level=True)
    return _settled(matter, work, room, new, segments, notes) if segments else None


def _whole_notes(matter: Matter, work: Work, room: Room, new: tuple[Entry, ...]) -> float:
    """The height of all notes that are owed, with the gap above them."""
    owed = work.carried + new
    gap = gap_above(matter, room, owed)
    return gap + whole_height(owed, room.note_columns, room.height - gap)


def settle(matter: Matter, work: Work, room: Room, stop: int, calls: Calls) -> Filled:
    """The area with the boxes up to `stop`: notes whole if they fit, else as much of them as does."""
    new = calls.upto(stop)
    # Three tries: beside whole notes, beside as little of them as must be, and over the foot of the area
    # where a box is taller than any (`fill` has then taken just that one).
    notes = _whole_notes(matter, work, room, new)
    segments = stack(matter, work.at, stop, min(room.height - notes, room.most), room.slot, level=True)
    if segments is None:
        notes = least(matter, work, room, new, 0.0, False)
        most = min(room.height - notes, room.most)
        segments = stack(matter, work.at, stop, most, room.slot, level=True, tight=True)
    if segments is None:
        segments = stack(matter, work.at, stop, inf, room.slot) or ()
    return _settled(matter, work, room, new, segments, notes)


def _settled(
    matter: Matter,
    work: Work,
    room: Room,
    new: tuple[Entry, ...],
    segments: tuple[Segment, ...],
    notes: float,
) -> Filled:
    """The area with its `segments` beside notes of a height."""
    owed = (*work.carried, *new)
    gap = gap_above(matter, room, owed)
    stop = segments[-1].ends[-1] if segments else work.at
    height = max([segment.top + segment.height for segment in segments], default=0.0)
    if owed:
        most = min(room.height - notes, room.most) + INTO_GAP * gap
        segments = _with_last_lines(matter, segments, most)
    block = allot(work.carried, new, room.height - height - gap, room.note_columns)
    if owed and not block.pieces and stop == work.at and room.full:
        # No line fits at all: one is printed all the same, or the same area would be asked for without end.
        first = owed[0]
        block = block_of((Piece(first, first.start + 1),), 1, inf) or block
    rest = Work(at=stop, carried=left_over(owed, block.pieces))
    notes = gap + block.height if block.pieces else 0.0
    return Filled(segments=segments, height=height, new=new, block=block, notes=notes, rest=rest)


def _with_last_lines(matter: Matter, segments: tuple[Segment, ...], most: float) -> tuple[Segment, ...]:
    """The same, but for the last lines of a paragraph that begin the second of two columns: the first takes
    them where it is then no taller than `most` and the second does not end far above it."""
    if not segments or not matter.is_read_on:
        return segments
    *above, last = segments
    start, ends, strip = last.start, last.ends, matter.strip
    if last.columns != len(ends) or len(ends) != PAIR or strip.boxes[ends[0]].space > 0.0:
        return segments
    near = range(ends[0] + 1, min(ends[0] + LAST_LINES, ends[1] - 1) + 1)
    stop = next((p for p in near if strip.boxes[p].space > 0.0), ends[0])
    tall = strip.height(start, stop)
    torn = stop == ends[0] or strip.boxes[stop - 1].bond != FREE
    if torn or last.top + tall > most + SLACK or tall - strip.height(stop, ends[1]) > UNEVEN:
        return segments
    return (*above, replace(last, ends=(stop, ends[1]), height=tall))


def _are_uneven(strip: Strip, start: int, ends: tuple[int, ...], columns: int) -> bool:
    """Whether columns end so far above one another that the lowest shows a hole."""
    tall = [strip.height(a, b) for a, b in pairwise((start, *ends))]
    return len(tall) < columns or max(tall) - min(tall) > UNEVEN


def stack(
    matter: Matter,
    start: int,
    stop: int,
    height: float,
    slot: Slot | None,
    *,
    level: bool = False,
    tight: bool = False,
) -> tuple[Segment, ...] | None:
    """Boxes `start` to `stop` in the columns of their bands, one band under the other; None where they
    are taller than `height`. Finished bands end level; the last one only where `level` asks for it, an
    unfinished one where `tight` does, or where one of its columns would end far above the next. Under
    another band no column ends on glue: the next page has taller ones."""
    segments: list[Segment] = []
    top, index, strip = 0.0, matter.band_at(start), matter.strip
    while start < stop:
        band, last = matter.bands[index], matter.ends[index]
        end = min(last, stop)
        column, columns = (slot.column, slot.columns) if slot else (0, band.columns)
        if segments:
            top += strip.boxes[start].space
        finished = end == last and band.balance and (level or end < stop)
        split = strip.level if finished or tight else strip.split
        ends = split(start, end, height - top, 1 if slot else columns, firm=top > 0)
        if ends is None:
            return None
        if finished and matter.is_read_on:
            white = height - top - (strip.sums[stop] - strip.sums[end])
            ends = strip.between_blocks(start, end, ends, height - top, white)
        if level and columns > 1 and not (finished or slot) and _are_uneven(strip, start, ends, columns):
            ends = strip.level(start, end, height - top, columns, firm=top > 0) or ends
        tall = strip.tallest(start, ends)
        segments.append(Segment(top=top, height=tall, column=column, columns=columns, start=start, ends=ends))
        top += tall
        start, index = end, index + 1
    return tuple(segments)
