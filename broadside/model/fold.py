"""Where a sheet is folded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Crease:
    """A fold of one side of a sheet: `at` counts from its left edge, or from its top where the panels are
    `stacked`."""

    at: float
    stacked: bool = False
