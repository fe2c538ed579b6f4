"""A picture, with words for those who can't see it."""

from broadside.model.block import Block
from broadside.model.geometry import Size
from broadside.model.run import Text
from broadside.model.spoken import Spoken


class Figure(Block, frozen=True, kw_only=True):
    """A picture. `path` is a resolved file inside the sheet's folder, `size` that of the picture in its own
    units; `width` a share (0–1] of the column. `alt` is empty only where `decorative` is true."""

    path: str
    size: Size
    alt: Spoken
    decorative: bool
    caption: Text
    width: float = 1.0
