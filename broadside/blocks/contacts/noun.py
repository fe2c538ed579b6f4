"""The ways to get in touch that the brand names."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text


class ContactLine(Struct, frozen=True, kw_only=True):
    """One way to get in touch, in words of the brand; `region`: where it is for; `checked` says when it was
    last found right. `dialled`: its value is a number to call."""

    span: Span
    label: Text
    region: Text = ()
    value: Text
    checked: Text = ()
    dialled: bool = False
    emblem: Emblem | None = None


class Contacts(Block, frozen=True, kw_only=True):
    """`lines` come from the brand: `filled` puts them in. `alone`: the only one is a number to call, large
    under its label. `brief`: there is little room for them. `checked` says of all of them when they were last
    found right, where that is one date."""

    title: Text
    lines: tuple[ContactLine, ...] = ()
    alone: bool = False
    brief: bool = False
    checked: Text = ()
