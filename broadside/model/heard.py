"""What an element holds → where more of its own text goes: before blocks within it that say nothing yet.

Those of an item of a list begin in the same box as its text does, and are read after that. A file is written
in this order, and notes are numbered by it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

Part = TypeVar("Part")


def place_of_text(parts: Sequence[Part], is_silent: Callable[[Part], bool]) -> int:
    """Among the parts of an element so far."""
    at = len(parts)
    while at and is_silent(parts[at - 1]):
        at -= 1
    return at
