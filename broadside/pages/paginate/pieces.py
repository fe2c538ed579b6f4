"""Bands, Apparatus → Bands: glues together what should stay in one piece where an area holds all of it.

Where none does, it breaks as if it were none. Heights are points.
"""

from collections.abc import Iterator, Sequence

from broadside.model.layout import Layout
from broadside.model.page import FIRM, FREE, GLUE, KEEP, SEAM, SHORT, WIDOW, Band, Box
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import Apparatus, begun_height, begun_linear
from broadside.pages.paginate.calls import Calls
from broadside.pages.paginate.cut import note_columns
from broadside.pages.paginate.strip import SLACK, head_of, height_of


def pieces(bands: tuple[Band, ...], apparatus: Apparatus, layout: Layout, height: float) -> tuple[Band, ...]:
    """Areas are `height` tall."""
    if not any(box.whole for band in bands for box in band.boxes):
        return bands
    made: list[Band] = []
    place = 0
    for band in bands:
        bound: list[Box] = []
        columns = note_columns(band, layout)
        for run in _runs(band.boxes):
            if len(run) == 1:
                # It is in one piece as it is.
                bound += run
                place += 1
                continue
            whole = _held(run, place, apparatus, height, columns)
            for piece in (run,) if whole else _seamless(run):
                bound += _held(piece, place, apparatus, height, columns) or piece
                place += len(piece)
        made.append(replace(band, boxes=tuple(bound)))
    return tuple(made)


def _held(
    piece: Sequence[Box], place: int, apparatus: Apparatus, height: float, columns: int
) -> tuple[Box, ...]:
    """A piece that begins at a place, bound; nothing where no area holds it, or it is one box, which is in
    one piece as it is."""
    here = range(place, place + len(piece))
    fits = len(piece) > 1 and _fits(piece, here, apparatus, height, columns)
    return _bound(piece) if fits else ()


def _seamless(piece: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """What no area holds in one piece may be held in several: those between its seams."""
    start = 0
    for stop, box in enumerate(piece, 1):
        if box.bond == SEAM or stop == len(piece):
            yield piece[start:stop]
            start = stop


def unseamed(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """The same where pieces may break anywhere: their seams hold nothing."""
    return tuple(
        replace(band, boxes=tuple(replace(one, bond=FREE) if one.bond == SEAM else one for one in band.boxes))
        if any(one.bond == SEAM for one in band.boxes)
        else band
        for band in bands
    )


def loosened(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """The same where short paragraphs go on elsewhere as others do."""
    return tuple(replace(band, boxes=tuple(_loosened(band.boxes))) for band in bands)


def _loosened(boxes: Sequence[Box]) -> Iterator[Box]:
    """Such a paragraph leaves no line alone, and neither two of them below a heading."""
    bonds = (FREE, FREE, *(box.bond for box in boxes), FREE)
    for i, box in enumerate(boxes):
        before, last, after = bonds[i], bonds[i + 1], bonds[i + 3]
        inner = {before, last, after} <= {SHORT, KEEP}
        yield replace(box, bond=FREE if inner else WIDOW) if box.bond == SHORT else box


def _bound(piece: Sequence[Box]) -> tuple[Box, ...]:
    """A piece in which nothing is looser than glue but its seams, and what was glued before is firm."""
    return (*(replace(box, bond=_bond(box.bond)) for box in piece[:-1]), *piece[-1:])


def _bond(bond: int) -> int:
    return FIRM if bond == GLUE else bond if bond == SEAM else max(bond, GLUE)


def _runs(boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes between one place that breaks and the next."""
    start = 0
    for stop, box in enumerate(boxes, 1):
        if not box.whole and box.bond < GLUE:
            yield boxes[start:stop]
            start = stop
    if start < len(boxes):
        yield boxes[start:]


def _fits(piece: Sequence[Box], here: range, apparatus: Apparatus, height: float, columns: int) -> bool:
    """Whether an area holds a piece with its last note begun, the others whole."""
    head = head_of(piece[0], height)
    need = height_of(tuple(piece)) + (height_of(head) + max(piece[0].space, 0.0) if head else 0.0)
    called = Calls(apparatus, here.start, head, here.start, ()).upto(here.stop)
    if not called:
        return need <= height + SLACK
    need += apparatus.gap
    # In columns notes are no taller than in one, which is soon added up.
    least = begun_linear(called)
    if need + least <= height:
        return True
    return need + begun_height(called, columns, height - apparatus.gap) <= height + SLACK
