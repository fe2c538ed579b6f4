"""A side bar."""

from broadside.blocks.box import Box


class Aside(Box, frozen=True, kw_only=True):
    """Words beside the argument, which can be read alone or left out."""
