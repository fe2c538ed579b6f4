"""Blocks → other orders of them: figures after paragraphs that follow them.

A figure that doesn't fit at the foot of a page leaves white there. Where words don't lead into it, it may as
well stand a little later in its section, so that text goes on down to the foot.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from broadside.blocks.gone_on_from import BOX, WORDS, gone_on_from
from broadside.blocks.kinds import key_of, kind_of, rank_of
from broadside.model.block import Block

# So many paragraphs a figure may stand after that follow it in the sheet, and these are what it passes.
MOST_PASSED = 3
# What is in a box belongs to what it stands below, and goes no further than the next paragraph.
BESIDE = 1
# What has a title of its own may stand before these, as well, which say more of what it follows.
TITLED, FIGURES = "panels", frozenset({"chart", "figure", "people"})


class Move(Struct, frozen=True, kw_only=True):
    """The id of a block, and that of the one which it is to follow."""

    block: str
    after: str


def afloat(blocks: Sequence[Block], kinds: Collection[str]) -> Iterator[Sequence[Move]]:
    """For each block of the `kinds` where it may stand besides, the nearest place first."""
    for i, one in enumerate(blocks):
        led_into = i > 0 and kind_of(blocks[i - 1]).leads_in(blocks[i - 1])
        # What is in a box under the first words of a section is said of these.
        led_into = led_into or len(gone_on_from(blocks, i)) > 0
        if key_of(one) in kinds and not led_into:
            yield tuple(_after(one, blocks[i + 1 :]) if key_of(one) != TITLED else _before(one, blocks[:i]))


def _after(one: Block, following: Sequence[Block]) -> Iterator[Move]:
    for other in following[: BESIDE if key_of(one) == BOX else MOST_PASSED]:
        # What leads into something else stays with that.
        if key_of(other) != WORDS or kind_of(other).leads_in(other) or other.lang != one.lang:
            return
        yield Move(block=one.id, after=other.id)


def _before(one: Block, above: Sequence[Block]) -> Iterator[Move]:
    """Places above the figures and paragraphs that what has a title of its own follows."""
    for other, higher in pairwise(reversed(above)):
        if key_of(other) not in (WORDS, *FIGURES) or kind_of(higher).leads_in(higher) or rank_of(higher):
            return
        yield Move(block=one.id, after=higher.id)


def moved(blocks: Sequence[Block], moves: Collection[Move]) -> tuple[Block, ...]:
    """The blocks with some of them right after others."""
    by_id, after = {one.id: one for one in blocks}, {move.block: move.after for move in moves}
    # What follows something that is moved itself stays where it was.
    after = {block: other for block, other in after.items() if other not in after}
    made: list[Block] = []
    for one in blocks:
        made += [] if one.id in after else [one]
        made += [by_id[block] for block, other in after.items() if other == one.id]
    return tuple(made)
