"""The ways to put finished pages on larger sheets, and what comes of it."""

from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from broadside.model.layout import Flip

Scheme = Literal["booklet", "2-up", "4-up", "work-and-turn", "cards", "tiles"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class Laid(Struct, frozen=True, kw_only=True):
    """An imposed file: `size` is bytes, `instructions` what to do with its sheets."""

    path: Path
    scheme: Scheme
    paper: str
    sheets: int
    flip: Flip | None
    scale: float
    size: int
    instructions: tuple[str, ...]
