"""Numbers to call in need, which are the sheet's own."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class HelpLine(Struct, frozen=True, kw_only=True):
    """What a number is for, and the number."""

    span: Span
    label: Text
    value: Text
    emblem: Emblem | None = None


class HelpLines(Block, frozen=True, kw_only=True):
    title: Text
    rows: tuple[HelpLine, ...]
    remark: Text = ()
