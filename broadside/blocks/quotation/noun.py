"""A quotation, set apart."""

from broadside.model.block import Block
from broadside.model.run import Text


class Quotation(Block, frozen=True, kw_only=True):
    """`source` says who said it; empty where the sheet does not."""

    text: Text
    source: Text = ()
