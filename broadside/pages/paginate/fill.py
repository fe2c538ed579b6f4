"""Matter, Work, Room → Filled: fills an area with the longest run of boxes that fits beside its notes.

`Matter` is the document, `Work` what remains of it, `Room` the area. Heights are points.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import inf

from broadside.model.page import FREE, GLUE, KEEP
from broadside.pages.paginate.apparatus import (
    Entry,
    Piece,
    allot,
    begun_height,
    block_of,
    left_over,
    whole_height,
)
from broadside.pages.paginate.calls import Calls, Marks
from broadside.pages.paginate.columns import INTO_GAP, stack, with_last_lines
from broadside.pages.paginate.matter import Filled, Matter, Room, Segment, Work
from broadside.pages.paginate.strip import NEAR

# The first step of the gallop: about a third of a usual page, so that few steps find its end.
STRIDE = 16
# An area that would end emptier than this begins a note that is short enough to be kept whole elsewhere.
SPARE = 0.15
# So few lines in columns are one in each; and so few are a stub where they fill no more than a share of the
# page: a paragraph parted in the middle.
ONE_EACH, STUB, STUB_SHARE = 2, 6, 0.08
# What stands in one of several columns, the others of which are empty, takes no more than this of a page.
LONE_SHARE = 0.25


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
        segments = with_last_lines(matter, segments, most)
    block = allot(work.carried, new, room.height - height - gap, room.note_columns)
    if owed and not block.pieces and stop == work.at and room.full:
        # No line fits at all: one is printed all the same, or the same area would be asked for without end.
        first = owed[0]
        block = block_of((Piece(first, first.start + 1),), 1, inf) or block
    rest = Work(at=stop, carried=left_over(owed, block.pieces))
    notes = gap + block.height if block.pieces else 0.0
    return Filled(segments=segments, height=height, new=new, block=block, notes=notes, rest=rest)
