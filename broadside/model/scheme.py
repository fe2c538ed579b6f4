"""The ways to put finished pages on larger sheets."""

from typing import Literal, get_args

Scheme = Literal["booklet", "2-up", "4-up", "work-and-turn", "cards", "tiles"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
