"""Blocks → Blocks: finds which words, set large once more, stand in another block too."""

import re
from collections.abc import Iterator, Sequence

from broadside.blocks.kinds import kind_of
from broadside.issues import Issue, warning
from broadside.model.block import Block
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.model.walk import blocks_of, rebuilt, texts_of

# What words are compared without: blanks, and the signs that a part of a sentence need not end with.
APART = re.compile(r"[\s\"'“”‘’«»„.,;:!?…]+")


def with_repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, those marked that repeat what others say."""
    if not any(kind_of(one).repeats for one in blocks_of(blocks)):
        return blocks
    others = rebuilt(blocks, lambda one: None if kind_of(one).repeats else one)
    said = [_compared(plain(text)) for block in others for _, text in texts_of(block)]
    return rebuilt(
        blocks,
        lambda one: replace(one, said_elsewhere=_is_said(one, said)) if kind_of(one).repeats else one,
    )


def unfounded(blocks: tuple[Block, ...]) -> Iterator[Issue]:
    """A warning for each block that repeats what no other says."""
    for one in blocks_of(with_repeats(blocks)):
        if kind_of(one).repeats and not one.said_elsewhere:
            yield warning(
                one.span,
                "no other block has these words: what is pulled stands in the text too",
                "type them as they stand there, or make it a `quote:`",
            )


def _is_said(one: Block, said: Sequence[str]) -> bool:
    """Whether the first of its texts stands in another block."""
    wanted = _compared(next((plain(text) for _, text in texts_of(one)), ""))
    return any(wanted in text for text in said)


def _compared(text: str) -> str:
    return APART.sub(" ", text.casefold()).strip()
