"""Numbers set large, each with what it counts."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class Ratio(Struct, frozen=True, kw_only=True):
    """So many times as much as something else; the words for what there is more of, and for the others."""

    times: float
    these: str = ""
    others: str = ""


class Share(Struct, frozen=True, kw_only=True):
    """From `low` to `high` in a hundred."""

    low: float
    high: float


class KeyFigure(Struct, frozen=True, kw_only=True):
    """A number with what it counts; `picture` is what of it can be drawn."""

    span: Span
    figure: Text
    text: Text
    emblem: Emblem | None = None
    picture: Ratio | Share | None = None


class KeyFigures(Block, frozen=True, kw_only=True):
    """Numbers set large, each with what it counts."""

    title: Text
    figures: tuple[KeyFigure, ...]
