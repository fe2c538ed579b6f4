"""A value to be drawn, and the ink of a chart. Lengths are points, y down."""

from msgspec import Struct

from broadside.model.page import Path


class Mark(Struct, frozen=True, kw_only=True):
    """A value in a row `height` high, the middle of its bar or dot `middle` below the row's top. Grid and
    axis keep off `clear` points there, where a label stands."""

    value: float
    low: float | None = None
    high: float | None = None
    height: float
    middle: float
    clear: float = 0.0


class Plot(Struct, frozen=True, kw_only=True):
    """`rows` are the paths of each mark, counted from the top left corner of its row; `ends` tells how far
    from the start edge each mark's ink ends. `ticks` are the places of the scale's, counted from the left end
    as that of `reference` is."""

    rows: tuple[tuple[Path, ...], ...]
    ends: tuple[float, ...]
    ticks: tuple[float, ...]
    reference: float | None
