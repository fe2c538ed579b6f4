"""What to do, one thing after the other, under large numerals."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text


class Step(Struct, frozen=True, kw_only=True):
    span: Span
    text: Text
    blocks: tuple[Block, ...] = ()


class Steps(Block, frozen=True, kw_only=True):
    """What to do, one thing after the other."""

    steps: tuple[Step, ...]
