"""A verse, line by line."""

from broadside.model.block import Block
from broadside.model.run import Text


class Verse(Block, frozen=True, kw_only=True):
    lines: tuple[Text, ...]
