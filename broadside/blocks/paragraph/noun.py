"""A paragraph."""

from broadside.model.block import Block
from broadside.model.run import Text


class Paragraph(Block, frozen=True, kw_only=True):
    text: Text
