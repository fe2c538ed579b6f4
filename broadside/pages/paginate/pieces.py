"""Bands, NoteBoxes → Bands: glues together what should stay in one piece where an area holds all of it.

Where none does, it breaks as if it were none. Heights are points.
"""

from collections.abc import Iterator, Mapping, Sequence

from broadside.model.layout import Layout
from broadside.model.page import FIRM, GLUE, Band, Box, NoteBoxes
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import Apparatus, apparatus_of, begun_height
from broadside.pages.paginate.cut import note_columns
from broadside.pages.paginate.strip import SLACK, head_of, height_of
from broadside.typeset.stack import glued


def pieces(
    bands: tuple[Band, ...], notes: Mapping[str, NoteBoxes], layout: Layout, height: float, whole: bool
) -> tuple[Band, ...]:
    """`whole`: pieces are not to be broken where that can be. Areas are `height` tall."""
    boxes = tuple(box for band in bands for box in band.boxes)
    if not (whole and any(box.whole for box in boxes)):
        return bands
    apparatus = apparatus_of(boxes, notes, gap=layout.notes.gap, repeat=layout.notes.repeat)
    made: list[Band] = []
    place = 0
    for band in bands:
        bound: list[Box] = []
        for piece in _runs(band.boxes):
            here = range(place, place + len(piece))
            need = _need(piece, here, apparatus, height, note_columns(band, layout))
            bound += _bound(piece) if need <= height + SLACK else piece
            place += len(piece)
        made.append(replace(band, boxes=tuple(bound)))
    return tuple(made)


def _bound(piece: Sequence[Box]) -> tuple[Box, ...]:
    """A piece in which nothing is looser than glue, and what was glued before is firm."""
    firm = (replace(box, bond=FIRM) if box.bond == GLUE else box for box in piece[:-1])
    return glued((*firm, *piece[-1:]), GLUE)


def _runs(boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes between one place that breaks and the next."""
    start = 0
    for stop, box in enumerate(boxes, 1):
        if not box.whole and box.bond < GLUE:
            yield boxes[start:stop]
            start = stop
    if start < len(boxes):
        yield boxes[start:]


def _need(piece: Sequence[Box], here: range, apparatus: Apparatus, height: float, columns: int) -> float:
    """The least height of an area that holds a piece: its last note begun, the others whole."""
    head = head_of(piece[0], height)
    need = height_of(tuple(piece)) + (height_of(head) + max(piece[0].space, 0.0) if head else 0.0)
    called = apparatus.called(here, head, here.start, ())
    return need + apparatus.gap + begun_height(called, columns, height - apparatus.gap) if called else need
