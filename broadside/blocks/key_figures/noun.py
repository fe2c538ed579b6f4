"""Numbers set large, each with what it counts."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class KeyFigure(Struct, frozen=True, kw_only=True):
    span: Span
    figure: Text
    text: Text
    emblem: Emblem | None = None


class KeyFigures(Block, frozen=True, kw_only=True):
    """Numbers set large, each with what it counts."""

    title: Text
    figures: tuple[KeyFigure, ...]
