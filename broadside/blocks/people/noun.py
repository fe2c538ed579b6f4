"""A share of people, as that many of them drawn."""

from broadside.model.block import Block
from broadside.model.run import Text


class People(Block, frozen=True, kw_only=True):
    """`count` people of `total` are drawn apart. `icon` is in each of those, `other` in each of the others,
    where there are few enough for icons; `sign` gives them its colour."""

    figure: Text
    text: Text
    count: int
    total: int
    icon: str
    other: str
    sign: str = ""
