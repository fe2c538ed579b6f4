"""A side bar."""

from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Aside(Block, frozen=True, kw_only=True):
    """A side bar: words beside the argument, which can be read alone or left out."""

    title: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...]
