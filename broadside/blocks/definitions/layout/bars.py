"""Term → Stack: sets a word that has a sign as a bar in the colours of that.

The sign stands on its colour at the start, the word over what it means on its tint.
"""

from collections.abc import Sequence

from broadside.blocks.definitions.noun import Definitions, Term
from broadside.model.emblem import Emblem
from broadside.model.page import KEEP, Frame
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.typeset.emblem import Look, coloured, emblem_shape, look
from broadside.typeset.lines import line_boxes, without_stub
from broadside.typeset.stack import framed, glued, height_of, padded
from broadside.typeset.titled import Pairing
from broadside.typeset.typesetter import Typesetter

# The field of a sign, and the sign in it, in parts of the size of the word.
FIELD, SIGN = 3.0, 2.1
# What words keep off the field, and, in parts of the grid, off the other edges of a bar, and bars off one
# another: as much less as other spaces are smaller.
BESIDE = 10.0
PAD, LEAST_PAD, MOST_PAD = 1.5, 2.5, 6.0
APART, LEAST_APART, MOST_APART = 1.2, 2.5, 5.0
# Up to so many times the height of the lowest the others are brought to the height of the tallest.
MUCH_TALLER = 1.8
# Where the grid is finer than this, room is short, and bars are no taller than their words.
LEVEL_GRID = 2.8


def has_signs(one: Definitions) -> bool:
    """Whether each word has a sign."""
    return all(term.emblem is not None and term.emblem.sign for term in one.terms)


def bar(term: Term, column: Column, tags: Pairing, typesetter: Typesetter) -> Stack:
    """A word that has a sign, and what it means."""
    emblem = term.emblem or Emblem()
    shown, type_ = look(emblem.sign, typesetter), typesetter.type_of("term")
    field = FIELD * type_.size
    inner = column.inside(field + BESIDE, BESIDE, typesetter.rtl)
    name = line_boxes(typesetter, term.term, replace(type_, weight=700), inner, tags.label, term.span)
    meaning = without_stub(term.meaning, typesetter.type_of("meaning"), inner.width, typesetter)
    said = line_boxes(typesetter, term.meaning, meaning, inner, tags.body, term.span)
    lines = [replace(coloured(box, shown.colour), elements=(), bond=KEEP) for box in name]
    lines += [replace(box, elements=()) for box in said]
    grid = typesetter.layout.grid
    pad = min(max(PAD * grid, LEAST_PAD), MOST_PAD)
    apart = min(max(APART * grid, LEAST_APART), MOST_APART)
    boxes = glued(padded(lines, pad, pad), KEEP)
    side = SIGN * type_.size
    x = column.x + (column.width - (field + side) / 2 if typesetter.rtl else (field - side) / 2)
    sign = emblem_shape(emblem, side, shown.on, None, typesetter)
    sign = replace(sign, x=x, y=(height_of(boxes) - side) / 2)
    first = replace(boxes[0], items=(*boxes[0].items, sign), elements=tags.all)
    ground = _ground(column, field, shown, rtl=typesetter.rtl)
    return Stack(boxes=framed((first, *boxes[1:]), ground), before=apart, after=apart)


def level(bars: Sequence[Stack]) -> list[Stack]:
    """Bars of one height, where none is much lower than the others: their words stand at the middle."""
    heights = [height_of(one.boxes) for one in bars]
    if max(heights) > MUCH_TALLER * min(heights):
        return list(bars)
    return [_taller(one, (max(heights) - height) / 2) for one, height in zip(bars, heights, strict=True)]


def _taller(bar: Stack, by: float) -> Stack:
    first, *rest = bar.boxes
    # What is padded inside a ground stands on it.
    frames = first.frames
    bare = [replace(box, frames=()) for box in (first, *rest)]
    return replace(bar, boxes=tuple(replace(box, frames=frames) for box in padded(bare, by, by)))


def _ground(column: Column, field: float, shown: Look, *, rtl: bool) -> Frame:
    return Frame(
        x=column.x,
        width=column.width,
        fill=shown.tint,
        bar=shown.colour,
        bar_x=column.x + (column.width - field if rtl else 0.0),
        bar_width=field,
    )
