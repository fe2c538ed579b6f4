"""Words of the sheet set large once more."""

from broadside.model.block import Block
from broadside.model.run import Text


class Pull(Block, frozen=True, kw_only=True):
    """Words of the sheet set large once more."""

    text: Text
    source: Text = ()
