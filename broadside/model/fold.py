"""Where a sheet of paper is folded."""

from msgspec import Struct


class Crease(Struct, frozen=True, kw_only=True):
    """A fold of one side of a sheet: `at` counts from its left edge, or from its top where the panels are
    `stacked`."""

    at: float
    stacked: bool = False
