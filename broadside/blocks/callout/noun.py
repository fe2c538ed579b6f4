"""A box that stands out."""

from broadside.blocks.box import Box


class Callout(Box, frozen=True, kw_only=True):
    """Words to be seen first."""
