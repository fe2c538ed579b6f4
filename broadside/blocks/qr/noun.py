"""A QR code, with its address in words."""

from broadside.model.block import Block
from broadside.model.run import Text


class Code(Block, frozen=True, kw_only=True):
    """A QR code of `address`, which `text` and the address in words stand beside, under a `call` to act. What
    `more` is found there stands on a line of its own: it follows the author's words, however they end. A call
    that `leads` stands under the title of what is read from afar."""

    address: str
    call: Text = ()
    text: Text
    more: Text = ()
    leads: bool = False
