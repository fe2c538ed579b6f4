"""Sheet → Claims: gathers texts that are read together, with the note marks that speak for them."""

from collections.abc import Iterator

from broadside.blocks.kind import Around
from broadside.blocks.kinds import kind_of
from broadside.model.block import Block
from broadside.model.claim import Claim, is_marked
from broadside.model.content import Sheet


def claims(sheet: Sheet) -> Iterator[Claim]:
    """The claims of the message and of each block, but those that the author has waived."""
    if "message" not in sheet.waived and sheet.message:
        yield Claim(id="message", span=sheet.message[0].span, texts=(sheet.message,))
    yield from _claims(sheet.blocks, sheet.waived, backed=False)


def _claims(blocks: tuple[Block, ...], waived: tuple[str, ...], *, backed: bool) -> Iterator[Claim]:
    for place, block in enumerate(blocks):
        if block.id in waived:
            continue
        around = backed or (place > 0 and _leads(blocks[place - 1]))

        def within(inside: tuple[Block, ...], marked: bool, around: bool = around) -> Iterator[Claim]:
            return _claims(inside, waived, backed=around or marked)

        standing = Around(backed=around, following=blocks[place + 1 :], within=within)
        yield from kind_of(block).claims(block, standing)


def _leads(block: Block) -> bool:
    """Whether a block is words that lead into the next one, and have a note."""
    return kind_of(block).leads_in(block) and is_marked(block)
