"""How to cite the sheet itself."""

from broadside.model.block import Block
from broadside.model.run import Text


class Citation(Block, frozen=True, kw_only=True):
    """How to cite the sheet itself: `fill_contacts` puts the words in."""

    title: Text
    text: Text = ()
