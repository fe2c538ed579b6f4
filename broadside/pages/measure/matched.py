"""Blocks in two languages → Stacks: sets each block beside the same in the other language, their tops level.

What has no room in half the width, as a wide table, stands over all of it in the one language and then in the
other; so does what is said once for both.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import itemgetter

from msgspec import Struct

from broadside.blocks.kinds import key_of, kind_of
from broadside.model.block import Block
from broadside.model.page import FREE, GLUE, WIDOW, Box
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import abreast, block, blocks, levels_of, parts_of
from broadside.pages.measure.sides import halves, level
from broadside.typeset.stack import height_of
from broadside.typeset.typesetter import Typesetter

# What would fill narrow columns with short lines, and save less than a part of the height, is wide.
WORTH = 0.9
# What is said side by side and is taller than a third of a usual page breaks where its parts do: in one piece
# it would leave as much of the page before it empty.
TALL = 280.0
# A part as low as this, with the head above it, looks forlorn by itself.
LOW = 90.0


class _Said(Struct, frozen=True, kw_only=True):
    """A block, the same in the other language where it is not said once for both, and the level of the
    heading that it stands under."""

    one: Block
    other: Block | None
    level: int

    @property
    def both(self) -> tuple[Block, ...]:
        return (self.one, self.other) if self.other else (self.one,)


def matched(sequence: Sequence[Block], wide: Place, typesetter: Typesetter) -> Iterator[Stack]:
    """`wide` is the whole width; the first language begins at its start."""
    manners = [(_manner(said, wide, typesetter), said) for said in _said(sequence, wide.level)]
    for how, group in groupby(manners, key=itemgetter(0)):
        here = [said for _, said in group]
        place = replace(wide, level=here[0].level)
        if how == "beside":
            yield from _rows(here, place, typesetter)
        elif how == "abreast" and len(here) > 1:
            yield abreast([said.one for said in here], place, typesetter)
        else:
            yield blocks([one for said in here for one in said.both], place, typesetter)


def _said(sequence: Sequence[Block], level: int) -> Iterator[_Said]:
    levels = levels_of(sequence, level)
    for i, one in enumerate(sequence):
        if not one.lang:
            following = sequence[i + 1] if i + 1 < len(sequence) else None
            yield _Said(one=one, other=following if following and following.lang else None, level=levels[i])


def _manner(said: _Said, wide: Place, typesetter: Typesetter) -> str:
    """How both stand: beside each other, each over the whole width, or as one of a row."""
    if said.other is None:
        return "abreast" if key_of(said.one) in typesetter.layout.abreast else "across"
    is_narrow = kind_of(said.one).width(said.one) != "page"
    return "beside" if is_narrow or _have_room(said, wide, typesetter) else "across"


def _have_room(said: _Said, wide: Place, typesetter: Typesetter) -> bool:
    """Whether what has the whole width otherwise looks the same in halves of it, and takes less height there
    than one below the other."""
    whole = [block(one, wide, typesetter) for one in said.both]
    parts = zip(said.both, halves(wide.column, typesetter), strict=True)
    half = [block(one, replace(wide, column=column), typesetter) for one, column in parts]
    looks = [_roles(one) == _roles(other) for one, other in zip(whole, half, strict=True)]
    most = WORTH * fsum(_height(one) for one in whole)
    return all(looks) and max(_height(one) for one in half) <= most


def _roles(stack: Stack) -> set[str]:
    return {element.role for box in stack.boxes for element in box.elements}


def _height(stack: Stack) -> float:
    return height_of(stack.boxes)


def _rows(here: Sequence[_Said], place: Place, typesetter: Typesetter) -> Iterator[Stack]:
    start, end = halves(place.column, typesetter)
    others = [said.other for said in here if said.other]
    left = parts_of([said.one for said in here], replace(place, column=start), typesetter)
    right = parts_of(others, replace(place, column=end), typesetter)
    for one, other in zip(left, right, strict=True):
        row = level(one, other, typesetter)
        pieces = (_loosened(piece) if height_of(piece) > TALL else piece for piece in _pieces(row.boxes))
        yield replace(row, boxes=tuple(box for piece in pieces for box in piece))


def _pieces(boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """What stays in one piece of them."""
    start = 0
    for stop, box in enumerate(boxes, 1):
        if stop == len(boxes) or not (box.whole or box.bond >= GLUE):
            yield boxes[start:stop]
            start = stop


def _loosened(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of one piece, to break where a part of them begins; no low one stands alone at either end."""
    begins = [i for i in range(1, len(boxes)) if boxes[i].elements and boxes[i - 1].bond < GLUE]
    if not begins:
        return tuple(boxes)
    bonds = dict.fromkeys((i - 1 for i in begins), FREE)
    for i, part in ((begins[0], boxes[: begins[0]]), (begins[-1], boxes[begins[-1] :])):
        bonds[i - 1] = WIDOW if height_of(part) < LOW else FREE
    loose = [replace(box, whole=False, bond=bonds.get(i, box.bond)) for i, box in enumerate(boxes[:-1])]
    return (*loose, *boxes[-1:])
