"""Matter, boxes → Segments: stands a run of boxes in the columns of their bands, one band under the other.
Heights are points."""

from __future__ import annotations

from itertools import pairwise

from broadside.model.page import FREE
from broadside.model.replace import replace
from broadside.pages.paginate.matter import Matter, Segment, Slot
from broadside.pages.paginate.parted import is_section
from broadside.pages.paginate.strip import PAIR, SLACK, Strip

# Columns after which text goes on overleaf end level where one would end more points above the next: about
# three lines.
UNEVEN = 48.0
# So few lines at the end of a paragraph may stand with those before them, so far into the gap above notes, as
# a share of it, rather than alone at the head of the next column: closing up mostly gives that back.
LAST_LINES, INTO_GAP = 2, 0.2


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
        # A section that ends the page ends its columns as a band does.
        whole = end == last or (level and is_section(strip.boxes[end]))
        finished = whole and band.balance and (level or end < stop)
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


def with_last_lines(matter: Matter, segments: tuple[Segment, ...], most: float) -> tuple[Segment, ...]:
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
