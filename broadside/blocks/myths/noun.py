"""Myths, each with what is true."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text


class Pair(Struct, frozen=True, kw_only=True):
    span: Span
    myth: Text
    fact: Text


class Myths(Block, frozen=True, kw_only=True):
    title: Text
    pairs: tuple[Pair, ...]
