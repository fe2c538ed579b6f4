"""A share of people, as that many of them drawn."""

from broadside.model.block import Block
from broadside.model.run import Text


class People(Block, frozen=True, kw_only=True):
    """`count` people of `of` are drawn apart. `icon` is in each of those, `other` in each of the rest, where
    there are few enough for icons; `sign` gives them its colour."""

    figure: Text
    text: Text
    count: int
    of: int
    icon: str
    other: str
    sign: str = ""
