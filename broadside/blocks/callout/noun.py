"""A box that stands out."""

from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Callout(Block, frozen=True, kw_only=True):
    title: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...]
