"""Values to be drawn in a row, and the ink of a chart. Lengths are points, y down."""

from msgspec import Struct

from broadside.model.page import Path


class Mark(Struct, frozen=True, kw_only=True):
    """A value, the middle of its bar or dot `middle` below the top of its row; `is_open`: its bar is a mere
    outline, by which it is told from that above it."""

    value: float
    low: float | None = None
    high: float | None = None
    middle: float
    is_open: bool = False


class Strip(Struct, frozen=True, kw_only=True):
    """The marks of a row `height` high. Grid and axis keep off `clear` points at its top, where a label
    stands. Bars are `bar` points thick, among words `size` points large."""

    marks: tuple[Mark, ...]
    height: float
    clear: float = 0.0
    bar: float
    size: float


class Plot(Struct, frozen=True, kw_only=True):
    """`rows` are the paths of each row, counted from its top left corner; `ends` tells how far from the start
    edge the ink of each of its marks ends. `ticks` are the places of the scale's, counted from the left end
    as that of `reference` is."""

    rows: tuple[tuple[Path, ...], ...]
    ends: tuple[tuple[float, ...], ...]
    ticks: tuple[float, ...]
    reference: float | None
