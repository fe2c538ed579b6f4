"""The ways to put finished pages on larger sheets, and what comes of it."""

from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from broadside.model.geometry import Rectangle
from broadside.model.paper import Flip

Scheme = Literal["booklet", "2-up", "4-up", "work-and-turn", "cards", "tiles"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class Laid(Struct, frozen=True, kw_only=True):
    """An imposed file: `size` is bytes, `instructions` what to do with its sheets. `width` and `height` of a
    sheet are points; `areas` are what is cut or folded out of its first side, or of tiles, how all of them
    lie beside each other."""

    path: Path
    scheme: Scheme
    paper: str
    sheets: int
    flip: Flip | None
    scale: float
    size: int
    instructions: tuple[str, ...]
    width: float
    height: float
    areas: tuple[Rectangle, ...]
