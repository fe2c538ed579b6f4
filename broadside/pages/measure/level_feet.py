"""Blocks → sections: tells which lists stand in two lanes over the paragraphs of their section.

A short section of a list and some paragraphs goes down two columns; where none of these is to be parted, one
may end far above the other. Items side by side under the heading, and the paragraphs in columns below, may
end level, and all of it higher up. Heights are points.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from broadside.blocks.gone_on_from import WORDS
from broadside.blocks.kinds import key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.page import Box
from broadside.model.place import Place
from broadside.pages.measure.blocks import parts_of
from broadside.pages.measure.laned import begins_item_of
from broadside.typeset.stack import height_of, stacked
from broadside.typeset.typesetter import Typesetter

# Columns that end more lines than these above one another are uneven, and level those that end no more lines
# so; and so may items side by side.
UNEVEN, LEVEL, LANES = 3.0, 1.0, 2.0
# A section of more boxes than these, lines and all, goes on over pages, and ends elsewhere.
MOST = 44
PAIR = 2


def level_feet(
    sequence: Sequence[Block],
    sections: Sequence[int],
    widths: Sequence[bool],
    text: Place,
    typesetter: Typesetter,
) -> list[int]:
    """The `sections` of lists in lanes, and such sections, without their paragraphs."""
    found = [*sections]
    for start, stop in _sections(sequence, widths) if typesetter.layout.columns == PAIR else ():
        if not any(found[start:stop]) and _is_level_in_lanes(sequence[start:stop], text, typesetter):
            found[start : start + 2] = [start + 1] * 2
    return found


def _sections(sequence: Sequence[Block], widths: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where sections begin and end that are a heading, a list and paragraphs, between what takes the full
    width, or at the head of a sheet's next page."""
    for i, one in enumerate(sequence):
        words = i + 2
        if not rank_of(one) or widths[i] or not i or not widths[i - 1] or words >= len(sequence):
            continue
        if widths[i + 1] or not kind_of(sequence[i + 1]).is_led_into:
            continue
        stop = next((j for j in range(words, len(sequence)) if widths[j]), len(sequence))
        if stop - words >= PAIR and all(key_of(one) == WORDS for one in sequence[words:stop]):
            yield i, stop


def _is_level_in_lanes(section: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    parts = parts_of(section, text, typesetter)
    boxes = stacked(parts).boxes
    if len(boxes) > MOST:
        return False
    ends = [*accumulate(len(part.boxes) for part in parts)]
    items = [i for i in range(ends[0], ends[1]) if begins_item_of(boxes[i], text.parent)]
    words = ends[1:-1]
    if len(items) < PAIR:
        return False
    line, head, below = typesetter.type_of("body").leading, boxes[: ends[0]], boxes[ends[1] :]
    down = _columns(boxes, [*items[1:], *words])
    lanes = _columns(boxes[ends[0] : ends[1]], [i - ends[0] for i in items[1:]])
    paragraphs = _columns(below, [i - ends[1] for i in words[1:]])
    tall = height_of(head) + lanes.tall + paragraphs.tall + boxes[ends[0]].space + below[0].space
    is_level = down.uneven > UNEVEN * line and paragraphs.uneven <= LEVEL * line
    return is_level and lanes.uneven <= LANES * line and tall <= down.tall


class _Columns(NamedTuple):
    """How tall two columns are, and by how much one of them ends above the other."""

    tall: float
    uneven: float


def _columns(boxes: Sequence[Box], begins: Sequence[int]) -> _Columns:
    """The second of them begins where they are most level."""
    sides = ((height_of(boxes[:at]), height_of(boxes[at:])) for at in begins)
    return min((_Columns(max(one), abs(one[0] - one[1])) for one in sides), key=lambda one: one.uneven)
