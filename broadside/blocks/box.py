"""What kinds of blocks share that are boxes: a title, and any blocks but headings under it."""

from collections.abc import Iterator
from typing import TypeVar

from broadside.blocks.kind import Around, Choose, Passages, claim_of
from broadside.model.block import Block
from broadside.model.claim import Claim, is_marked
from broadside.model.emblem import Emblem
from broadside.model.replace import replace
from broadside.model.run import Text


class Box(Block, frozen=True, kw_only=True):
    """A block with others in it."""

    title: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...]


BoxNoun = TypeVar("BoxNoun", bound=Box)


def chosen_in_box(one: BoxNoun, choose: Choose) -> BoxNoun | None:
    kept = choose(one.blocks)
    return replace(one, blocks=kept) if kept or not one.blocks else None


def claims_of_box(one: Box, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.title,), around)
    yield from around.within(one.blocks, is_marked(one.title))


def prose_in_box(one: Box) -> Passages:
    yield one.blocks
