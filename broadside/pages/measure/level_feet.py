"""Blocks → sections: tells which lists stand in two lanes over the paragraphs of their section.

A short section of a list and some paragraphs goes down two columns; where none of these is to be parted, one
may end far above the other. Items side by side under the heading, and the paragraphs in columns below, may
end level. Heights are points.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from broadside.blocks.gone_on_from import WORDS
from broadside.blocks.kinds import key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.page import Box
from broadside.model.place import Place
from broadside.pages.measure.blocks import parts_of
from broadside.pages.measure.laned import begins_item
from broadside.typeset.stack import height_of, stacked
from broadside.typeset.typesetter import Typesetter

# Columns that end so many lines above one another are uneven; what levels them halves that, and ends no more
# lines uneven itself.
UNEVEN, HALF, LANES = 3.0, 0.5, 2.0
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
    items = [i for i in range(ends[0], ends[1]) if begins_item(boxes[i], text.parent)]
    words = ends[1:-1]
    if len(items) < PAIR:
        return False
    line = typesetter.type_of("body").leading
    down = _uneven(boxes, [*items[1:], *words])
    lanes, below = _uneven(boxes[ends[0] : ends[1]], [i - ends[0] for i in items[1:]]), boxes[ends[1] :]
    paragraphs = _uneven(below, [i - ends[1] for i in words[1:]])
    return down > UNEVEN * line and paragraphs <= HALF * down and lanes <= LANES * line


def _uneven(boxes: Sequence[Box], begins: Sequence[int]) -> float:
    """By how much one of two columns ends above the other, the second of which begins where that is least."""
    return min(abs(height_of(boxes[:at]) - height_of(boxes[at:])) for at in begins)
