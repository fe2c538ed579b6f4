"""The marks that the program draws itself."""

from typing import Literal

# What a state is told by, besides its word.
StateMark = Literal["cross", "half", "tick"]
Mark = Literal["cross", "half", "tick", "box"]
