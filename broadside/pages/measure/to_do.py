"""Blocks → Stack: sets a section of things to do alone as one panel, its heading on it.

What to do is looked for by who needs it, in a hurry: on a ground of its own it is found at once.
"""

from collections.abc import Sequence

from broadside.blocks.kinds import key_of, rank_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import parts_of
from broadside.pages.measure.laned import in_lanes
from broadside.typeset.grounds import band, within_band
from broadside.typeset.stack import framed, kept_on, padded, stacked, unbroken
from broadside.typeset.typesetter import Typesetter

# What there is to do.
TO_DO = frozenset({"steps", "checklist"})
# What words keep off the head and foot of the panel beside a step of the grid, and off its sides in a column.
PAD, SIDE = 6.0, 8.0
# Above a heading, whose line has room over its capitals, it is so much less.
OVER_TITLE = 3.0


def stand_on_panel(sequence: Sequence[Block], layout: Layout) -> bool:
    """Whether the blocks under a heading are all things to do, which stand on a panel with it."""
    return _has_panels(layout) and all(key_of(one) in TO_DO for one in sequence)


def on_panels(
    sequence: Sequence[Block], widths: Sequence[bool], margins: Sequence[int], layout: Layout
) -> list[int]:
    """For each block the section of things to do that it is in, counted from 1; 0 where it is in none, or
    where a layout has no such panels. A heading in the margin is set with what stands beside it."""
    found = [0] * len(sequence)
    if not _has_panels(layout):
        return found
    for i, one in enumerate(sequence):
        stop = i + 1
        while stop < len(sequence) and key_of(sequence[stop]) in TO_DO and not widths[stop]:
            stop += 1
        ends = stop == len(sequence) or widths[stop] or rank_of(sequence[stop]) > 0
        if rank_of(one) == 1 and not margins[i] and ends and stop > i + 1:
            found[i:stop] = [i + 1] * (stop - i)
    return found


def _has_panels(layout: Layout) -> bool:
    return layout.actions in ("panel", "box") and not layout.fold and not layout.beside


def to_do(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """A heading and lists over the full width, items of all in two lanes."""
    title, *lists = sequence
    head = stacked(parts_of([title], place, typesetter))
    said = in_lanes(lists, replace(place, level=place.level + 1, calls=True), typesetter)
    return on_panel(stacked([replace(head, boxes=kept_on(head.boxes)), said]), place, typesetter)


def down_column(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """The same down a column."""
    inner = within_band(place, SIDE, typesetter)
    whole = stacked(parts_of(sequence, replace(place, column=inner, calls=True), typesetter))
    return on_panel(whole, place, typesetter)


def on_panel(whole: Stack, place: Place, typesetter: Typesetter) -> Stack:
    """A section on a ground as wide as a place, in one piece."""
    pad = PAD + typesetter.layout.grid
    boxes = framed(padded(unbroken(whole.boxes), pad - OVER_TITLE, pad), band(place, "tint", typesetter))
    space = typesetter.type_of("callout")
    return Stack(boxes=boxes, before=space.before, after=space.after)
