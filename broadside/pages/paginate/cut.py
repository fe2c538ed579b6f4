"""Bands, NoteBoxes → Bands: cuts boxes that no area holds together with their notes, so that each note can
start where its mark is. Heights are points."""

from collections.abc import Mapping

from broadside.model.layout import Layout
from broadside.model.page import Band, Box, NoteBoxes
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import Apparatus, apparatus_of, begun_height
from broadside.pages.paginate.strip import SLACK, head_of, height_of


def cut(
    bands: tuple[Band, ...], notes: Mapping[str, NoteBoxes], layout: Layout, height: float
) -> tuple[Band, ...]:
    """What is cut begins and ends as the whole did."""
    boxes = tuple(box for band in bands for box in band.boxes)
    if not any(box.parts for box in boxes):
        return bands
    apparatus = apparatus_of(boxes, notes, gap=layout.notes.gap, repeat=layout.notes.repeat)
    made: list[Band] = []
    place = 0
    for band in bands:
        columns = _note_columns(band, layout)
        parts: list[Box] = []
        for box in band.boxes:
            tall = box.parts and _need(box, place, apparatus, height, columns) > height + SLACK
            parts += _parts(box) if tall else (box,)
            place += 1
        made.append(replace(band, boxes=tuple(parts)))
    return tuple(made)


def _note_columns(band: Band, layout: Layout) -> int:
    """How many columns the notes of a band stand in where they have a page to themselves."""
    if layout.notes.where != "column":
        return layout.notes.columns
    return layout.columns if band.columns == 1 else 1


def _need(box: Box, place: int, apparatus: Apparatus, height: float, columns: int) -> float:
    """The least height of an area that starts with a box: its last note begun, the others whole."""
    head = head_of(box, height)
    need = box.height + (height_of(head) + max(box.space, 0.0) if head else 0.0)
    called = apparatus.called(range(place, place + 1), head, place, ())
    if not called:
        return need
    return need + apparatus.gap + begun_height(called, columns, height - apparatus.gap)


def _parts(box: Box) -> tuple[Box, ...]:
    set_parts = [replace(part, frames=box.frames, head=box.head) for part in box.parts]
    set_parts[0] = replace(set_parts[0], space=box.space)
    set_parts[-1] = replace(set_parts[-1], bond=box.bond)
    return tuple(set_parts)
