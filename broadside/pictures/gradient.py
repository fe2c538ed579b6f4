"""A path and the colours that run through it, as SVG has them, in; a PDF shading clipped to it out."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from reportlab.graphics.shapes import (  # type: ignore[attr-defined] # one is not in its stubs
    DirectDraw,
    _renderPath,
)
from reportlab.pdfbase.pdfdoc import (
    PDFAxialShading,
    PDFExponentialFunction,
    PDFRadialShading,
    PDFStitchingFunction,
)

from broadside.model.brand import Colour
from broadside.model.matrix import Matrix
from broadside.model.replace import replace

# Between two colours so many more are told where greys or inks do not run as light does.
STEPS = 8
OPAQUE = 1.0
WHITE = Colour(red=1.0, green=1.0, blue=1.0)

Parts = tuple[float, ...]


class Run(Struct, frozen=True, kw_only=True):
    """How colours run: along `line`, x and y of its start and end, or between two circles, x, y and radius of
    each, moved by `matrix`. `stops` are colours from 0 to 1."""

    line: Parts
    matrix: Matrix
    stops: tuple[tuple[float, Colour], ...]
    opacity: float = OPAQUE


def stops_of(given: Any) -> tuple[tuple[float, Colour], ...]:
    """The colours and where they are; none lies before the one that is written before it."""
    stops: list[tuple[float, Colour]] = []
    for at, colour in given:
        least = stops[-1][0] if stops else 0.0
        stops.append((min(max(at, least), 1.0), Colour(red=colour.red, green=colour.green, blue=colour.blue)))
    return tuple(stops)


def line_of(kind: str, written: Mapping[str, str], size: tuple[float, float]) -> tuple[float, ...] | None:
    """What a gradient runs along, `size` being that of the whole; None where it has no length."""
    wide, high = size
    # What a radius is a share of (SVG 1.1, 7.10).
    through = math.hypot(wide, high) / math.sqrt(2)

    def length(entry: str, whole: float, usual: str) -> float:
        text = written.get(entry) or usual
        return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text.removesuffix("px"))

    if kind == "linear":
        x1, y1 = length("x1", wide, "0%"), length("y1", high, "0%")
        x2, y2 = length("x2", wide, "100%"), length("y2", high, "0%")
        return (x1, y1, x2, y2) if (x1, y1) != (x2, y2) else None
    x, y, radius = length("cx", wide, "50%"), length("cy", high, "50%"), length("r", through, "50%")
    from_x = length("fx", wide, written.get("cx") or "50%")
    from_y = length("fy", high, written.get("cy") or "50%")
    return (from_x, from_y, 0.0, x, y, radius) if radius > 0 else None


class Gradient(DirectDraw):
    """A filled shape of a drawing. ReportLab's own has no greys, and svglib's stands where its shape would be
    without a `transform`."""

    def __init__(self, path: Any, run: Run) -> None:
        self._path = path
        self._run = run
        self._inks: tuple[tuple[float, Parts], ...] = ()

    def getBounds(self) -> Any:  # noqa: N802 - ReportLab calls it so
        return self._path.getBounds()

    def copy(self) -> "Gradient":
        return Gradient(self._path, self._run)

    def recolour(self, change: Callable[[Colour], Colour]) -> None:
        """Give each of its colours another."""
        self._run = replace(self._run, stops=tuple((at, change(one)) for at, one in _finely(self._run.stops)))

    def print_in(self, inks: Callable[[Colour], Parts]) -> None:
        """Set it in cyan, magenta, yellow and black, what shines through mixed with white."""
        self.recolour(lambda colour: _mixed(colour, self._run.opacity))
        self._run = replace(self._run, opacity=OPAQUE)
        self._inks = tuple((at, inks(colour)) for at, colour in self._run.stops)

    def drawDirectly(self, renderer: Any) -> None:  # noqa: N802 - ReportLab calls it so
        canvas = renderer._canvas  # noqa: SLF001 - as all that draw directly do
        window = canvas.beginPath()
        _renderPath(self._path, (window.moveTo, window.lineTo, window.curveTo, window.close))
        canvas.saveState()
        canvas.clipPath(window, stroke=0, fill=0, fillMode=self._path.fillMode)
        if self._run.opacity < OPAQUE:
            canvas.setFillAlpha(self._run.opacity)
        canvas.transform(*self._run.matrix)
        canvas.shade(self._shading())
        canvas.restoreState()

    def _shading(self) -> Any:
        space, stops = self._coloured()
        kind: Any = (
            PDFRadialShading if len(self._run.line) == len(("x", "y", "radius") * 2) else PDFAxialShading
        )
        return kind(*self._run.line, Function=_function(stops), ColorSpace=space, Extend="[true true]")

    def _coloured(self) -> tuple[str, Sequence[tuple[float, Parts]]]:
        if self._inks:
            return "DeviceCMYK", self._inks
        stops = [(at, (one.red, one.green, one.blue)) for at, one in self._run.stops]
        if all(len(set(parts)) == 1 for _, parts in stops):
            return "DeviceGray", [(at, parts[:1]) for at, parts in stops]
        return "DeviceRGB", stops


def _finely(stops: Sequence[tuple[float, Colour]]) -> Iterator[tuple[float, Colour]]:
    """The stops and more between them."""
    yield stops[0]
    for (start, one), (end, other) in pairwise(stops):
        for step in range(1, STEPS):
            yield start + (end - start) * step / STEPS, _between(one, other, step / STEPS)
        yield end, other


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (
        a + (b - a) * share
        for a, b in ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    )
    return Colour(red=red, green=green, blue=blue)


def _mixed(colour: Colour, opacity: float) -> Colour:
    return colour if opacity >= OPAQUE else _between(WHITE, colour, opacity)


def _function(stops: Sequence[tuple[float, Parts]]) -> Any:
    """From 0 to 1 the parts of the colours; two stops in one place are an edge."""
    whole = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pieces = [(start, end, one, other) for (start, one), (end, other) in pairwise(whole) if end > start]
    return PDFStitchingFunction(
        Functions=[PDFExponentialFunction(C0=one, C1=other, N=1) for _, _, one, other in pieces],
        Bounds=[end for _, end, _, _ in pieces[:-1]],
        Encode=[0, 1] * len(pieces),
        Domain="[0 1]",
    )
