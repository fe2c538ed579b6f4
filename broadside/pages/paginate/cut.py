"""Bands, NoteBoxes → Bands: cuts boxes that no area holds together with their notes, so that each note can
start where its mark is. Heights are points."""

from collections.abc import Callable, Mapping
from functools import partial
from math import fsum

from broadside.model.layout import Layout
from broadside.model.page import Band, Box, NoteBoxes
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import Apparatus, Entry, apparatus_of, begun_height, entries_of
from broadside.pages.paginate.calls import Calls
from broadside.pages.paginate.strip import SLACK, head_of, height_of

# What sums differ by in another order is less, in points.
SURELY = 1.0


def cut(
    bands: tuple[Band, ...], notes: Mapping[str, NoteBoxes], layout: Layout, height: float
) -> tuple[Band, ...]:
    """What is cut begins and ends as the whole did. Where even that is not enough, heads whose notes would
    come back with them fall away."""

    def parted(box: Box, need: Callable[[Box], float]) -> tuple[Box, ...]:
        return _parts(box) if box.parts and need(box) > height + SLACK else (box,)

    def bared(box: Box, need: Callable[[Box], float]) -> tuple[Box, ...]:
        noted = _has_noted_head(box)
        return (replace(box, head=()),) if noted and need(box) > height + SLACK else (box,)

    # Mostly an area holds each with all its notes whole, one under the other: that is soon added up.
    entries = entries_of(notes)
    tall = [
        box
        for band in bands
        for box in band.boxes
        if (box.parts or box.head) and _most(box, entries, layout, height) > height - SURELY
    ]
    if any(box.parts for box in tall):
        bands = _changed(bands, parted, notes, layout, height)
    if any(map(_has_noted_head, tall)):
        bands = _changed(bands, bared, notes, layout, height)
    return bands


def _most(box: Box, entries: Mapping[str, Entry], layout: Layout, height: float) -> float:
    """The most that an area must be high that starts with a box."""
    head = head_of(box, height)
    keys = {*box.notes, *[key for row in box.head for key in row.notes]}
    called = [entries[key].whole for key in keys if key in entries]
    need = box.height + (height_of(head) + max(box.space, 0.0) if head else 0.0)
    return need + (layout.notes.gap + fsum(called) if called else 0.0)


def boxes_of(bands: tuple[Band, ...]) -> tuple[Box, ...]:
    """The boxes of all bands in their order."""
    return tuple([box for band in bands for box in band.boxes])


def _has_noted_head(box: Box) -> bool:
    return bool(box.head) and any(row.notes for row in box.head)


# Makes boxes of one, asking how tall an area must be that starts with a box in its place.
_Change = Callable[[Box, Callable[[Box], float]], tuple[Box, ...]]


def _changed(
    bands: tuple[Band, ...], change: _Change, notes: Mapping[str, NoteBoxes], layout: Layout, height: float
) -> tuple[Band, ...]:
    gap, repeat = layout.notes.gap, layout.notes.repeat
    apparatus = apparatus_of(boxes_of(bands), entries_of(notes), gap=gap, repeat=repeat)
    made: list[Band] = []
    place = 0
    for band in bands:
        columns = note_columns(band, layout)
        changed: list[Box] = []
        for box in band.boxes:
            if box.parts or box.head:
                need = partial(_need, place=place, apparatus=apparatus, height=height, columns=columns)
                changed += change(box, need)
            else:
                changed.append(box)
            place += 1
        made.append(replace(band, boxes=tuple(changed)))
    return tuple(made)


def note_columns(band: Band, layout: Layout) -> int:
    """How many columns the notes of a band stand in where they have a page to themselves."""
    if layout.notes.where != "column":
        return layout.notes.columns
    return layout.columns if band.columns == 1 else 1


def _need(box: Box, place: int, apparatus: Apparatus, height: float, columns: int) -> float:
    """The least height of an area that starts with a box: its last note begun, the others whole."""
    head = head_of(box, height)
    need = box.height + (height_of(head) + max(box.space, 0.0) if head else 0.0)
    called = Calls(apparatus, place, head, place, ()).upto(place + 1)
    if not called:
        return need
    return need + apparatus.gap + begun_height(called, columns, height - apparatus.gap)


def _parts(box: Box) -> tuple[Box, ...]:
    set_parts = [replace(part, frames=box.frames, head=box.head) for part in box.parts]
    set_parts[0] = replace(set_parts[0], space=box.space)
    set_parts[-1] = replace(set_parts[-1], bond=box.bond)
    return tuple(set_parts)
