"""Blocks → places: finds which blocks a box goes on from.

A heading, one paragraph that says what is meant by it, and a box: what the box says holds of what the
paragraph says. Read without these two it may say something else.
"""

from collections.abc import Sequence

from broadside.blocks.kinds import key_of, rank_of
from broadside.model.block import Block

BOX, WORDS = "callout", "p"


def gone_on_from(sequence: Sequence[Block], i: int) -> range:
    """The places of the heading and the first paragraph of its section that a box right below them goes on
    from, each with what translates it; none for a box elsewhere, which speaks for itself."""
    if key_of(sequence[i]) != BOX:
        return range(i, i)
    box = _first(sequence, i, [key_of(one) == BOX for one in sequence[: i + 1]])
    words = _first(sequence, box - 1, [key_of(one) == WORDS for one in sequence[:box]])
    head = _first(sequence, words - 1, [rank_of(one) > 0 for one in sequence[:words]])
    return range(head, box) if head < words < box else range(i, i)


def _first(sequence: Sequence[Block], at: int, alike: Sequence[bool]) -> int:
    """Where what stands at a place begins, with what it translates before it; behind it where it is not of
    those that are `alike`."""
    if at < 0 or not alike[at]:
        return at + 1
    while at and sequence[at].lang and alike[at - 1]:
        at -= 1
    return at
