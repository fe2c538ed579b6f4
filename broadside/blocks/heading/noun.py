"""A heading: of a section, or of a part of one."""

from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Heading(Block, frozen=True, kw_only=True):
    """`rank` is 1 for a section's heading, 2 for one under it."""

    rank: int
    text: Text
    emblem: Emblem | None = None
