"""Blocks → Stack: sets lists that a section is made of under its heading, items of all in two lanes.

Down the columns of a page such lists would begin above their heading's foot in the second column, and go on
overleaf; so heading and lists take the full width, and stay in one piece, with the boxes that belong to them
below. Where columns end level if they go down the first of them, in one piece, and some section that follows
begins the second, they do: under lanes that section would begin amid a column, and end beside the heading of
another.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import fsum

from broadside.blocks.gone_on_from import BOX
from broadside.blocks.kinds import key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.page import FREE, KEEP, Box, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import blocks, heights_of, parts_of
from broadside.typeset.beside import beside, lanes
from broadside.typeset.stack import bonded, height_of, kept_on, merged, moved, stacked
from broadside.typeset.typesetter import Typesetter

STEPS = "steps"
# Lanes of whole lists are at most so many lines higher than such as part one.
WHOLE = 2.0
# More boxes than these, lines and all, are no short list that is taken in at a glance.
MOST = 24
# Two columns are level enough for sections where the lower is so high by the other; more lines than these are
# no column of one page, of which a message takes about so many. Blocks keep about such a part of a line off
# one another.
LEVEL, MOST_LINES, MESSAGE, APART = 0.7, 44, 5, 0.5


def listed(sequence: Sequence[Block], widths: Sequence[bool]) -> list[int]:
    """For each block the section of lists alone, with boxes below, that it is in, counted from 1; 0 where
    it is in none. Such a section stands between blocks of the full width or headings, and begins under one
    of the full width."""
    found = [0] * len(sequence)
    for i, one in enumerate(sequence):
        if not rank_of(one) or not i or not (widths[i - 1] or found[i - 1]):
            continue
        stop = i + 1
        while stop < len(sequence) and kind_of(sequence[stop]).is_led_into and not widths[stop]:
            stop += 1
        while stop > i + 1 and stop < len(sequence) and key_of(sequence[stop]) == BOX:
            stop += 1
        ends = stop == len(sequence) or widths[stop] or rank_of(sequence[stop]) > 0
        if ends and stop > i + 1:
            found[i:stop] = [i + 1] * (stop - i)
    return found


def down_columns(
    sequence: Sequence[Block],
    sections: Sequence[int],
    widths: Sequence[bool],
    wide: Place,
    text: Place,
    typesetter: Typesetter,
) -> list[int]:
    """The sections of `listed`, those negative that go down the first of two columns: of a page of their own,
    or of what a head and the blocks above leave of the first, which has room for all that follows."""
    found = [*sections]
    for start in (i for i, section in enumerate(sections) if section == i + 1):
        stop = next((i for i, one in enumerate(sections) if i > start and one != start + 1), len(sequence))
        end = next((i for i in range(stop, len(sequence)) if widths[i] or sections[i]), len(sequence))
        if any(key_of(one) == BOX for one in sequence[start:stop]):
            continue
        heights = [*_heights(sequence[start:end], text, typesetter)]
        begins = [i - start for i in range(stop, end) if rank_of(sequence[i])]
        most = MOST_LINES * typesetter.type_of("body").leading
        down = _most_level(heights, begins[1:], 0, most)
        if down < LEVEL or down <= _most_level(heights, begins[1:], stop - start, most):
            continue
        left = most - _on_top(sequence[:start], wide, typesetter)
        if fsum(heights[: stop - start]) > left or fsum(heights) < 2 * left:
            found[start:stop] = [-start - 1] * (stop - start)
    return found


def _on_top(sequence: Sequence[Block], wide: Place, typesetter: Typesetter) -> float:
    """About how high a head and the first blocks of a sheet are: of no more than a column holds, as so many
    are asked about for each of its sections."""
    hero = typesetter.layout.hero
    head = hero.height + MESSAGE * typesetter.type_of("body").leading if hero and not hero.fills else 0.0
    return head + fsum(_heights(sequence[: int(MOST_LINES / APART)], wide, typesetter))


def _heights(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Iterator[float]:
    apart = APART * typesetter.type_of("body").leading
    return (height + apart for height in heights_of(sequence, place, typesetter))


def _most_level(heights: Sequence[float], begins: Sequence[int], start: int, most: float) -> float:
    """How high the lower of two columns is by the other, with what begins at a place in the first, and one
    of some sections in the second, where they are as level as can be."""
    sums = [0.0, *accumulate(heights)]
    sides = ((sums[at] - sums[start], sums[-1] - sums[at]) for at in begins)
    return max((min(one) / max(one) for one in sides if one[0] <= most), default=0.0)


def held_down(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """A section of lists down a column, in one piece."""
    whole = blocks(sequence, place, typesetter)
    if len(whole.boxes) > MOST:
        return whole
    return replace(whole, boxes=(*kept_on(whole.boxes[:-1]), *whole.boxes[-1:]))


def laned(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """Lists in two lanes as wide as columns, the first of them no lower than it must be; and the boxes below
    them over the full width."""
    below = next((i for i, one in enumerate(sequence) if key_of(one) == BOX), len(sequence))
    listed = in_lanes(sequence[:below], place, typesetter)
    if below == len(sequence):
        return listed
    held = replace(listed, boxes=kept_on(bonded(listed.boxes, KEEP)))
    return stacked([held, *parts_of(sequence[below:], place, typesetter)])


def in_lanes(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """Lists in two lanes, the first of them no lower than it must be; one under the other where they are long
    or on grounds."""
    columns = lanes(place.column, 2, typesetter.layout.gutter, typesetter.rtl)
    whole = stacked(parts_of(sequence, replace(place, column=columns[0]), typesetter))
    starts = [i for i, box in enumerate(whole.boxes) if i and begins_item_of(box, place.parent)]
    if not starts or len(whole.boxes) > MOST or any(box.frames for box in whole.boxes):
        return stacked(parts_of(sequence, place, typesetter))
    cut = min(reversed(starts), key=lambda i: _tallest(whole.boxes[:i], whole.boxes[i:]))
    between = [i for i in starts if _begins_list(whole.boxes[i], place.parent)]
    if between and cut not in between and any(key_of(one) == STEPS for one in sequence):
        # Steps are one row of numbers, unless lanes of whole lists would be higher by far.
        entire = min(reversed(between), key=lambda i: _tallest(whole.boxes[:i], whole.boxes[i:]))
        heights = [_tallest(whole.boxes[:i], whole.boxes[i:]) for i in (entire, cut)]
        cut = entire if heights[0] - heights[1] <= WHOLE * typesetter.type_of("list").leading else cut
    aside = columns[1].x - columns[0].x
    # Items of one lane are heard before those of the next: so each lane is one box.
    first, second = merged(whole.boxes[:cut]), moved(merged(whole.boxes[cut:]), aside)
    both = beside([Stack(boxes=(replace(one, bond=FREE),)) for one in (first, second)])
    return Stack(boxes=both.boxes, before=whole.before, after=whole.after)


def _tallest(*stacks: Sequence[Box]) -> int:
    """In whole points: of two that are as tall as one another, either will do."""
    return int(max(map(height_of, stacks)))


def begins_item_of(box: Box, root: Element) -> bool:
    """Whether an item of a list right under the root begins in a box, and not one of a list in it."""
    items = (one for one in box.elements if one.role == "LI" and one.parent)
    return any(one.parent is not None and one.parent.parent is root for one in items)


def _begins_list(box: Box, root: Element) -> bool:
    return any(one.role == "L" and one.parent is root for one in box.elements)
