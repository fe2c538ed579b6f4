"""NoteBoxes, Boxes → Entries, Pieces: finds the notes of an area, how tall they stand, which lines go where.

An `Entry` is what is owed to the reader, for a mark or from an area before; a `Piece` is what an area prints
of it. Heights are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, combinations
from math import fsum, inf
from operator import attrgetter

from msgspec import Struct

from broadside.issues import Span
from broadside.model.layout import Repeat
from broadside.model.page import Box, CrossReference, NoteBoxes
from broadside.model.replace import replace
from broadside.pages.paginate.strip import SLACK, Strip, strip_of

# A note that goes on elsewhere shows at least so many lines here.
LEAST = 2
# How many lines more than needed a cut may leave out, to miss a tight bond.
NEAR_CUT = 3
# So many lines of notes are left in one column: a line or two in each looks like a table.
FEW = 3
# Of so many lines no note is parted among columns, if that takes so many more at most.
SHORT, MORE = 8, 2
# So many blocks of notes are known, each by some dozens of numbers: those of the attempts at a few editions.
KNOWN_BLOCKS, KNOWN_NOTES = 1024, 512
NOWHERE = Span(path="")
# What notes come in the order of.
NUMBER = attrgetter("note.number")


class Lined(Struct, frozen=True, gc=False):
    """A line of a note as far as columns of them follow from it."""

    height: float
    space: float
    bond: int


class Entry(Struct, frozen=True):
    """A note, or what is left of it from line `start` on. `again`: it was printed before.

    `whole` is its height; `least` is where the least part worth printing stops (two lines, or all where
    that is no taller), and `part` the height of that. `lined` are all lines of the note, `lead` is the space
    above its first line here, which falls away at the top of a block; all of it stops at `end`.
    """

    note: NoteBoxes
    sums: tuple[float, ...]
    start: int
    again: bool
    whole: float
    least: int
    part: float
    lined: tuple[Lined, ...]
    lead: float
    end: int

    def height(self, stop: int) -> float:
        """The height of its lines up to `stop`, with the words that join the parts of a note."""
        return height_between(self.note, self.sums, self.start, stop)

    def lines(self, stop: int) -> tuple[Box, ...]:
        boxes = self.note.boxes
        if not self.start and stop >= len(boxes):
            return boxes
        head = (self.note.continued,) if self.start else ()
        tail = (self.note.continues,) if stop < len(boxes) else ()
        return (*head, *boxes[self.start : stop], *tail)

    def cut(self, room: float) -> int:
        """The furthest stop that fits in `room`; `start` where not even the least part does."""
        if self.whole <= room + SLACK:
            return self.end
        if self.part > room + SLACK:
            return self.start
        stop = self.least
        while stop + 1 < self.end and self.height(stop + 1) <= room + SLACK:
            stop += 1
        near = range(stop, max(self.least, stop - NEAR_CUT) - 1, -1)
        return min(near, key=lambda end: self.note.boxes[end - 1].bond)


class Piece(Struct, frozen=True):
    """The lines of an entry that one area prints, up to `stop`."""

    entry: Entry
    stop: int

    @property
    def lines(self) -> tuple[Box, ...]:
        return self.entry.lines(self.stop)

    @property
    def lined(self) -> tuple[Lined, ...]:
        entry = self.entry
        whole = not entry.start and self.stop >= len(entry.lined)
        return entry.lined if whole else _lined(self.lines)

    @property
    def height(self) -> float:
        """The height of its lines, with the space above the first."""
        entry = self.entry
        return entry.whole if self.stop == entry.end else entry.height(self.stop)


class NoteBlock(Struct, frozen=True):
    """The notes of one area in columns: `ends[c]` is where column `c` of all their lines ends."""

    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]
    height: float


NO_NOTES = NoteBlock(pieces=(), ends=(), height=0.0)


class Apparatus(Struct, frozen=True, kw_only=True):
    """All notes, and the boxes that mark them: `places[m]` is the box that marks note `entries[m]` first;
    `later[m]` one that marks `keys[m]` once more; `first` the box that marks a key first. `again`: a note is
    repeated where it is marked again, instead of the one-line references in `stubs`; without either its
    number alone leads back to it."""

    gap: float
    again: bool
    notes: Mapping[str, Entry]
    stubs: Mapping[str, Entry]
    places: tuple[int, ...]
    entries: tuple[Entry, ...]
    later: tuple[int, ...]
    keys: tuple[str, ...]
    first: Mapping[str, int]


def entries_of(notes: Mapping[str, NoteBoxes]) -> dict[str, Entry]:
    """All notes that have a line, whole."""
    return {key: entry_of(note) for key, note in notes.items() if note.boxes}


def apparatus_of(
    boxes: tuple[Box, ...], entries: Mapping[str, Entry], *, gap: float, repeat: Repeat
) -> Apparatus:
    first: dict[str, int] = {}
    later: list[tuple[int, str]] = []
    repeated: set[str] = set()
    for place, box in enumerate(boxes):
        for key in box.notes:
            if key not in entries:
                continue
            if key not in first:
                first[key] = place
                continue
            later.append((place, key))
            if first[key] != place:
                repeated.add(key)
        if box.head:
            repeated.update([key for row in box.head for key in row.notes])
    linked = [key for key in first if key in repeated] if repeat == "link" else []
    return Apparatus(
        gap=gap,
        again=repeat == "again",
        notes={key: entries[key] for key in first},
        stubs={key: _entry_of(stub_of(entries[key].note)) for key in linked},
        places=tuple(first.values()),
        entries=tuple([entries[key] for key in first]),
        later=tuple([place for place, _ in later]),
        keys=tuple([key for _, key in later]),
        first=first,
    )


# Most attempts at an edition have the same notes.
@lru_cache(maxsize=KNOWN_NOTES)
def entry_of(note: NoteBoxes) -> Entry:
    return _entry_of(note)


def _entry_of(note: NoteBoxes) -> Entry:
    sums = accumulate((box.space + box.height for box in note.boxes), initial=0.0)
    return entry_from(note, tuple(sums), 0, False, _lined(note.boxes))


def _lined(lines: Iterable[Box]) -> tuple[Lined, ...]:
    return tuple([Lined(line.height, line.space, line.bond) for line in lines])


def entry_from(
    note: NoteBoxes, sums: tuple[float, ...], start: int, again: bool, lined: tuple[Lined, ...]
) -> Entry:
    whole = height_between(note, sums, start, len(note.boxes))
    least = start + LEAST
    part = height_between(note, sums, start, least) if least < len(note.boxes) else whole
    if part >= whole:
        least, part = len(note.boxes), whole
    lead = (note.continued if start else note.boxes[0]).space
    return Entry(note, sums, start, again, whole, least, part, lined, lead, len(note.boxes))


def barely(entry: Entry) -> Entry:
    """A note that may be begun with a line alone: where several have to begin in little room."""
    part = entry.height(entry.start + 1)
    return replace(entry, least=entry.start + 1, part=part) if part < entry.part else entry


def height_between(note: NoteBoxes, sums: tuple[float, ...], start: int, stop: int) -> float:
    height = sums[stop] - sums[start]
    if start:
        height += note.continued.space + note.continued.height
    if stop < len(note.boxes):
        height += note.continues.space + note.continues.height
    return height


def stub_of(note: NoteBoxes) -> NoteBoxes:
    """One line that sends the reader to `note`. Its page is filled in when the line is placed."""
    line = note.boxes[0]
    refers = CrossReference(key=note.key, number=note.number, page=0)
    return replace(note, boxes=(Box(height=line.height, space=line.space, refers=refers, span=line.span),))


def whole_height(entries: tuple[Entry, ...], columns: int, most: float) -> float:
    """The height of a block of whole notes in level columns; infinite where that is more than `most`
    and they are several."""
    if not entries:
        return 0.0
    if columns == 1:
        return fsum([entry.whole for entry in entries]) - entries[0].lead
    made = _whole_columns(entries, columns, most)
    return made[1] if made else inf


def begun_height(entries: tuple[Entry, ...], columns: int, most: float) -> float:
    """The same for notes that are whole but for the last, which is begun."""
    *others, last = entries
    if columns == 1:
        return whole_height(entries, 1, most) - last.whole + last.part
    tall = [*[entry.whole for entry in others], last.part]
    lined = [entry.lined if not entry.start else _lined(entry.lines(entry.end)) for entry in others]
    made = _in_columns(entries, tall, (*lined, Piece(last, last.least).lined), columns, most)
    return made[1] if made else inf


def _whole_columns(
    entries: tuple[Entry, ...], columns: int, most: float
) -> tuple[tuple[int, ...], float] | None:
    """Where columns of whole notes end, and how high they are."""
    tall = [entry.whole for entry in entries]
    lined = [entry.lined if not entry.start else _lined(entry.lines(entry.end)) for entry in entries]
    return _in_columns(entries, tall, tuple(lined), columns, most)


def begun_linear(entries: tuple[Entry, ...]) -> float:
    """The height of such notes in one column, with the space above the first."""
    *others, last = entries
    return fsum([*[entry.whole for entry in others], last.part])


def block_of(pieces: tuple[Piece, ...], columns: int, most: float) -> NoteBlock | None:
    """`pieces` in level columns, a few lines in one; None where they don't fit the height `most`."""
    if not pieces:
        return NO_NOTES
    entries = [piece.entry for piece in pieces]
    tall = [piece.height for piece in pieces]
    made = _in_columns(entries, tall, tuple([piece.lined for piece in pieces]), columns, most)
    return made and NoteBlock(pieces, *made)


def _in_columns(
    entries: Sequence[Entry],
    tall: Sequence[float],
    lined: tuple[tuple[Lined, ...], ...],
    columns: int,
    most: float,
) -> tuple[tuple[int, ...], float] | None:
    """Where columns end, and how high they are, that hold some lines of notes, each so `tall`."""
    if fsum(tall) > columns * (most + max([entry.lead for entry in entries])) + SLACK:
        return None
    if columns > 1 and sum(map(len, lined)) <= FEW and (made := _in_columns(entries, tall, lined, 1, most)):
        return made
    return _levelled(lined, columns, most)


@lru_cache(maxsize=KNOWN_BLOCKS)
def _levelled(
    notes: tuple[tuple[Lined, ...], ...], columns: int, most: float
) -> tuple[tuple[int, ...], float] | None:
    """Where columns of notes end that are level, and how high they are. Most attempts call the same notes as
    others."""
    lines = [line for note in notes for line in note]
    boxes = tuple([Box(height=line.height, space=line.space, bond=line.bond, span=NOWHERE) for line in lines])
    strip = strip_of(boxes, most)
    ends = strip.level(0, len(boxes), most, columns)
    if ends is None:
        return None
    height = strip.tallest(0, ends)
    *stops, _ = accumulate(map(len, notes)) if len(boxes) <= SHORT else (0,)
    if stops and not set(ends[:-1]) <= set(stops):
        # A note that goes on in the next column is hard to follow where there are few.
        uncut = _uncut(stops, strip, columns)
        if (taller := strip.tallest(0, uncut)) <= min(height + MORE * boxes[0].height, most) + SLACK:
            ends, height = uncut, taller
    return ends, height


def _uncut(stops: Sequence[int], strip: Strip, columns: int) -> tuple[int, ...]:
    """Where columns end that are as level as they may be if each but the last ends at one of `stops`."""
    cuts = combinations(reversed(stops), min(columns - 1, len(stops)))
    return min(((*reversed(cut), len(strip.boxes)) for cut in cuts), key=lambda ends: strip.tallest(0, ends))


def whole(entries: tuple[Entry, ...]) -> tuple[Piece, ...]:
    return tuple([Piece(entry, entry.end) for entry in entries])


def begun(entries: tuple[Entry, ...]) -> tuple[Piece, ...]:
    """All notes whole but for the last, which is begun."""
    return (*whole(entries[:-1]), Piece(entries[-1], entries[-1].least))


def linear(pieces: tuple[Piece, ...]) -> float:
    """The height of `pieces` in one column, with the space above the first."""
    return fsum([piece.height for piece in pieces])


def allot(carried: tuple[Entry, ...], new: tuple[Entry, ...], room: float, columns: int) -> NoteBlock:
    """As many lines as `room` has height for: what is carried over first, and every new note begun, if need
    be with one line; where even these are too many, as many notes as there is room for."""
    entries = carried + new
    if not entries:
        return NO_NOTES
    if made := _whole_columns(entries, columns, room):
        return NoteBlock(whole(entries), *made)
    fits: NoteBlock | None = None
    for begun in (new, tuple(map(barely, new))):
        for pieces in offers(carried, begun, room, columns):
            block = block_of(pieces, columns, room)
            if block and len(pieces) == len(carried) + len(new):
                return block
            fits = fits or block
    return fits or NO_NOTES


def offers(
    carried: tuple[Entry, ...], new: tuple[Entry, ...], room: float, columns: int
) -> Iterator[tuple[Piece, ...]]:
    """What might be printed, from the most to the least. How much columns lose to their ends only shows
    when they are filled, so their sum is lowered line by line."""
    entries = carried + new
    # About a line at a time; a line without height would never get less.
    step = entries[0].note.boxes[0].height or 1.0
    least = begun(entries) if new else ()
    total = columns * (room + max([entry.lead for entry in entries]))
    while total > linear(least):
        yield share_out(carried, new, total)
        total -= step
    yield least
    while total > 0:
        yield share_out(carried, new, total)
        total -= step


def share_out(carried: tuple[Entry, ...], new: tuple[Entry, ...], room: float) -> tuple[Piece, ...]:
    """Whole notes first, one after the other, while each of `new` that follows can still begin."""
    later = fsum(entry.part for entry in new)
    pieces: list[Piece] = []
    for index, entry in enumerate(carried + new):
        if index >= len(carried):
            later -= entry.part
        stop = entry.cut(room - later)
        if stop == entry.start:
            # Not every note can begin: the earlier ones, whose marks the reader meets first, come first.
            stop = entry.cut(room)
        if stop == entry.start:
            break
        pieces.append(Piece(entry, stop))
        room -= entry.height(stop)
    return tuple(pieces)


def left_over(entries: tuple[Entry, ...], pieces: tuple[Piece, ...]) -> tuple[Entry, ...]:
    """What `pieces`, which begin the first of `entries`, leave for the next area."""
    tails = [(piece.entry, piece.stop) for piece in pieces if piece.stop < piece.entry.end]
    rests = (entry_from(entry.note, entry.sums, stop, entry.again, entry.lined) for entry, stop in tails)
    return (*rests, *entries[len(pieces) :])
