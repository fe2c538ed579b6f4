"""A line across the column."""

from broadside.model.block import Block


class Rule(Block, frozen=True, kw_only=True):
    pass
