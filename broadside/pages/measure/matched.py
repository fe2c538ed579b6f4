"""Blocks in two languages → Stacks: sets each block beside the same in the other language, their tops level.

What takes the whole width in any case, as a table, stands there in the one language and then in the other;
so does what is said once for both.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from broadside.blocks.kinds import key_of, kind_of
from broadside.model.block import Block
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import abreast, blocks, levels_of, parts_of
from broadside.pages.measure.sides import halves
from broadside.typeset.beside import beside
from broadside.typeset.typesetter import Typesetter


class _Said(Struct, frozen=True, kw_only=True):
    """A block, the same in the other language where it is not said once for both, and the level of the heading
    that it stands under."""

    one: Block
    other: Block | None
    level: int


def matched(sequence: Sequence[Block], wide: Place, typesetter: Typesetter) -> Iterator[Stack]:
    """`wide` is the whole width; the first language begins at its start."""
    for how, group in groupby(_said(sequence, wide.level), key=lambda said: _how(said, typesetter)):
        here = list(group)
        ones = [said.one for said in here]
        place = replace(wide, level=here[0].level)
        if how == "beside":
            yield from _rows(here, place, typesetter)
        elif how == "abreast" and len(here) > 1:
            yield abreast(ones, place, typesetter)
        else:
            yield blocks([block for said in here for block in _both(said)], place, typesetter)


def _said(sequence: Sequence[Block], level: int) -> Iterator[_Said]:
    levels = levels_of(sequence, level)
    for i, one in enumerate(sequence):
        if not one.lang:
            following = sequence[i + 1] if i + 1 < len(sequence) else None
            yield _Said(one=one, other=following if following and following.lang else None, level=levels[i])


def _both(said: _Said) -> tuple[Block, ...]:
    return (said.one, said.other) if said.other else (said.one,)


def _how(said: _Said, typesetter: Typesetter) -> str:
    """How both stand: beside each other, each over the whole width, or as one of a row."""
    layout = typesetter.layout
    if said.other is None:
        return "abreast" if key_of(said.one) in layout.abreast else "across"
    is_wide = (kind_of(said.one).width(said.one) == "page" and key_of(said.one) not in ("table",)) or key_of(said.one) in layout.across
    return "across" if is_wide else "beside"


def _rows(here: Sequence[_Said], place: Place, typesetter: Typesetter) -> Iterator[Stack]:
    start, end = halves(place.column, typesetter)
    others = [said.other for said in here if said.other]
    left = parts_of([said.one for said in here], replace(place, column=start), typesetter)
    right = parts_of(others, replace(place, column=end), typesetter)
    for one, other in zip(left, right, strict=True):
        yield beside([one, other], alike=True)
