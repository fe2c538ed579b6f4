"""Blocks → Stack: sets a box beside the heading and the paragraph that it goes on from.

Down two columns of a few lines the box would stand at the head of the second, beside another section, and be
read as of that.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from broadside.blocks.gone_on_from import gone_on_from
from broadside.model.block import Block
from broadside.model.page import FREE
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import counts_of, parts_of
from broadside.typeset.beside import beside, lanes
from broadside.typeset.stack import merged, stacked
from broadside.typeset.typesetter import Typesetter

# A passage of more boxes than these, lines and all, goes down columns that are long enough for all three.
MOST = 24
COLUMNS = 2


def sided_of(
    sequence: Sequence[Block], widths: Sequence[bool], text: Place, typesetter: Typesetter
) -> list[int]:
    """For each block the group of a box and what that goes on from which it is in, counted from 1; 0 where it
    is in none. Such a group is of a short passage between blocks of the full width."""
    found = [0] * len(sequence)
    if typesetter.layout.columns != COLUMNS or typesetter.layout.fold is not None:
        return found
    for passage in _passages(widths):
        groups = [(led.start, i) for i in passage if (led := gone_on_from(sequence, i)) and led[0] in passage]
        if groups and _is_short([sequence[i] for i in passage], text, typesetter):
            for start, box in groups:
                found[start : box + 1] = [start + 1] * (box + 1 - start)
    return found


def _passages(widths: Sequence[bool]) -> Iterator[range]:
    """The places of blocks in columns, from one of the full width to the next."""
    at = 0
    for wide, group in groupby(widths):
        here = range(at, at + len(list(group)))
        at = here.stop
        if not wide:
            yield here


def _is_short(passage: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    count = 0
    for boxes in counts_of(passage, text, typesetter):
        count += boxes
        if count > MOST:
            return False
    return True


def sided(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """The box, and its translation, in the second of two lanes as wide as columns."""
    box = gone_on_from(sequence, len(sequence) - 1).stop
    columns = lanes(place.column, COLUMNS, typesetter.layout.gutter, typesetter.rtl)
    said, boxed = (
        stacked(parts_of(part, replace(place, column=column), typesetter))
        for part, column in zip((sequence[:box], sequence[box:]), columns, strict=True)
    )
    both = beside([Stack(boxes=(replace(merged(one.boxes), bond=FREE),)) for one in (said, boxed)])
    return Stack(boxes=both.boxes, before=said.before, after=max(said.after, boxed.after))
