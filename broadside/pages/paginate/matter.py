"""What pages are filled with, what remains of it, and what fills an area. Heights are points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import inf

from msgspec import Struct

from broadside.model.page import Band, Box, Frame
from broadside.pages.paginate.apparatus import Apparatus, Entry, NoteBlock
from broadside.pages.paginate.strip import Strip


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
