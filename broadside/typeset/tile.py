"""Words, mark → Stack: sets what to do as a tile: its mark on the brand's colour, its words on a tint."""

from collections.abc import Sequence

from broadside.model.page import GLUE, KEEP, Box, Item
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.typeset.grounds import bar
from broadside.typeset.stack import framed, glued, height_of, padded
from broadside.typeset.typesetter import Typesetter

# The field of a mark, and the mark in it, in parts of the size of the words.
FIELD, MARK = 3.0, 1.8
# What words keep off the field, and, in parts of the grid, off the edges above and below, and tiles off one
# another: as much less as other spaces are smaller.
BESIDE = 10.0
PAD, LEAST_PAD, MOST_PAD = 2.0, 3.0, 8.0
APART, LEAST_APART, MOST_APART = 1.5, 3.0, 6.0
# Where a page has room for boxes that are higher, each edge of a tile has this part of it, and no more than
# so many points.
ROOMY_TILES, ROOMY = 12, 6.0
# At the middle of so many lines at most the mark of a tile stands.
MOST_BESIDE = 8
# How low the least tile is: its field is no strip.
LEAST_HEIGHT = 2.4


def tile_field(column: Column, size: float, *, rtl: bool) -> Column:
    """Where the mark of a tile stands, beside words of that size."""
    return column.inside(0.0, column.width - FIELD * size, rtl)


def tile_words(column: Column, size: float, *, rtl: bool) -> Column:
    """Where the words of a tile stand."""
    return column.inside(FIELD * size + BESIDE, BESIDE, rtl)


def tile_height(words: float, size: float, typesetter: Typesetter) -> float:
    """How high a tile is whose words, of that size, are so high."""
    return words + 2 * _pad(words, size, typesetter)


def _pad(words: float, size: float, typesetter: Typesetter) -> float:
    """What words that are so high keep off the edges of their tile."""
    pad = min(max(PAD * typesetter.layout.grid, LEAST_PAD), MOST_PAD)
    pad = max(pad, (LEAST_HEIGHT * size - words) / 2)
    return pad + min(typesetter.slack / ROOMY_TILES, ROOMY)


def tile(
    boxes: Sequence[Box], mark: Item, height: float, column: Column, size: float, typesetter: Typesetter
) -> Stack:
    """Words of that size as a tile, its mark, `height` points high, at the middle of the field."""
    grid, rtl = typesetter.layout.grid, typesetter.rtl
    apart = min(max(APART * grid, LEAST_APART), MOST_APART)
    pad = _pad(height_of(boxes), size, typesetter)
    kept = glued(padded(boxes, pad, pad), KEEP)
    # Of words that may go on overleaf, the mark stands beside those that are here.
    down = (height_of(kept[:MOST_BESIDE]) - height) / 2
    under = next((i for i in range(len(kept)) if height_of(kept[: i + 1]) >= down + height), len(kept) - 1)
    first, *rest = (*glued(kept[: under + 1], GLUE), *kept[under + 1 :])
    first = replace(first, items=(*first.items, replace(mark, y=mark.y + down)))
    field = FIELD * size
    ground = replace(bar(column, rtl, field), fill="tint", bar="brand")
    return Stack(boxes=framed((first, *rest), ground), before=apart, after=apart)
