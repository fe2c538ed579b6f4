"""State: the graphics state of a content stream, as far as preflight asks about it (ISO 32000-1, 8.4)."""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct

from broadside.inspect.preflight.colours import INK_BLACK, Shade
from broadside.inspect.preflight.unpack import entry, listed, name, number
from broadside.model.matrix import IDENTITY, Matrix
from broadside.model.replace import replace

PLAIN_BLENDS = ("", "Normal", "Compatible")


def scale_of(matrix: Matrix) -> float:
    """By how much lengths grow, on average of all directions."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


class State(Struct, frozen=True):
    """What `q` keeps and `Q` brings back. `shows` is how text is rendered (Tr), `font` the object of its
    font; `fill_over` and `stroke_over` say what overprints, `mode` is OPM."""

    matrix: Matrix = IDENTITY
    fill: Shade = INK_BLACK
    stroke: Shade = INK_BLACK
    width: float = 1.0
    font: Any = None
    shows: int = 0
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0


def with_parameters(state: State, gs: Any) -> tuple[State, tuple[str, ...]]:
    """The state after `gs`, and what of it is transparent."""
    if (width := entry(gs, "/LW")) is not None:
        state = replace(state, width=number(width))
    # What the dictionary does not name stays as it was.
    stroke, fill = entry(gs, "/OP"), entry(gs, "/op")
    if stroke is not None or fill is not None:
        # Without `op`, `OP` is for both (ISO 32000-1, table 58).
        filling = stroke if fill is None else fill
        stroking = state.stroke_over if stroke is None else stroke
        state = replace(state, fill_over=bool(filling), stroke_over=bool(stroking))
    if (mode := entry(gs, "/OPM")) is not None:
        state = replace(state, mode=int(number(mode)))
    if (font := entry(gs, "/Font")) is not None:
        state = replace(state, font=(listed(font) or [None])[0])
    return state, tuple(_transparent(gs))


def _transparent(gs: Any) -> list[str]:
    shares = [number(entry(gs, key), 1.0) for key in ("/ca", "/CA")]
    found = [f"opacity {share:.0%}" for share in shares if share < 1]
    modes = [name(mode) for mode in listed(entry(gs, "/BM"))]
    if modes and modes[0] not in PLAIN_BLENDS:
        found.append(f"blend {modes[0]}")
    mask = entry(gs, "/SMask")
    if mask is not None and name(mask) != "None":
        found.append("soft mask")
    return found
