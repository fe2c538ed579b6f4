"""An edition for a brand, and what of its blocks is filled in for that."""

from msgspec import Struct

from broadside.blocks.kinds import kind_of
from broadside.fonts import Fonts
from broadside.model.block import Block
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.memo import Memo
from broadside.model.paper import Paper


class Branded(Struct, frozen=True, kw_only=True):
    """An edition, and all that it is measured with but for the layout."""

    edition: Edition
    paper: Paper
    brand: Brand
    fonts: Fonts
    memo: Memo


def is_filled(one: Block) -> bool:
    """Whether the program puts a brand's words into a block."""
    return kind_of(one).filling is not None
