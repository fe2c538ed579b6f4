"""Boxes of one rank in a grid."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Panel(Struct, frozen=True, kw_only=True):
    span: Span
    title: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...]


class Panels(Block, frozen=True, kw_only=True):
    """Boxes of one rank in a grid of `columns`, numbered from 1 where there are several; fewer columns where
    the place is narrow."""

    columns: int
    title: Text
    panels: tuple[Panel, ...]
