"""Blocks → other orders of them: figures after paragraphs that follow them.

A figure that doesn't fit at the foot of a page leaves white there. Where words don't lead into it, it may as
well stand a little later in its section, so that text goes on down to the foot.
"""

from collections.abc import Collection, Iterator, Sequence

from broadside.blocks.kinds import key_of, kind_of
from broadside.model.block import Block

# So many paragraphs a figure may stand after that follow it in the sheet, and these are what it passes.
MOST_PASSED = 3
PASSED = "p"


def afloat(blocks: Sequence[Block], kinds: Collection[str]) -> Iterator[Iterator[tuple[str, str]]]:
    """For each block of the `kinds` where it may stand besides: its id, and that of the paragraph which it
    then follows, the nearest first."""
    for i, one in enumerate(blocks):
        led_into = i > 0 and kind_of(blocks[i - 1]).leads_in(blocks[i - 1])
        if key_of(one) in kinds and not led_into:
            yield _after(one, blocks[i + 1 :])


def _after(one: Block, following: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for other in following[:MOST_PASSED]:
        # What leads into something else stays with that.
        if key_of(other) != PASSED or kind_of(other).leads_in(other) or other.lang != one.lang:
            return
        yield one.id, other.id


def moved(blocks: Sequence[Block], moves: Collection[tuple[str, str]]) -> tuple[Block, ...]:
    """The blocks with some of them right after others, by their ids."""
    after = {behind: one for one, behind in moves}
    by_id = {one.id: one for one in blocks}
    made: list[Block] = []
    for one in blocks:
        if one.id not in after.values():
            made.append(one)
        if one.id in after:
            made.append(by_id[after[one.id]])
    return tuple(made)
