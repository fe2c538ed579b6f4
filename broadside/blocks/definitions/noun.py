"""Words to know, each with what it means."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Term(Struct, frozen=True, kw_only=True):
    span: Span
    term: Text
    meaning: Text
    emblem: Emblem | None = None


class Definitions(Block, frozen=True, kw_only=True):
    title: Text
    terms: tuple[Term, ...]
