"""A picture, with words for those who can't see it."""

from broadside.model.block import Block
from broadside.model.run import Text


class Figure(Block, frozen=True, kw_only=True):
    """A picture. `path` is a resolved file inside the sheet's folder; `width` a share (0–1] of the
    column. `alt` is empty only where `decorative` is true."""

    path: str
    alt: str
    decorative: bool
    caption: Text
    width: float = 1.0
