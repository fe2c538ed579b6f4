"""Path, Run → Gradient: draws the colours that run through a path, as SVG has them, as a PDF shading."""

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
from broadside.model.geometry import Size
from broadside.model.matrix import Matrix
from broadside.model.replace import replace

# Between two colours so many more are given where greys or inks do not run as light does.
STEPS = 8
OPAQUE = 1.0
WHITE = Colour(red=1.0, green=1.0, blue=1.0)

Parts = tuple[float, ...]


class Stop(Struct, frozen=True):
    """A colour at a share of the way, from 0 to 1."""

    offset: float
    colour: Colour


class Mixture(Struct, frozen=True):
    """The same as numbers in the space that it is drawn in."""

    offset: float
    parts: Parts


class Run(Struct, frozen=True, kw_only=True):
    """How colours run: along `line`, x and y of its start and end, or between two circles, x, y and radius of
    each, moved by `matrix`."""

    line: Parts
    matrix: Matrix
    stops: tuple[Stop, ...]
    opacity: float = OPAQUE


def stops_of(given: Any) -> tuple[Stop, ...]:
    """The colours and where they are; none lies before the one that is written before it."""
    stops: list[Stop] = []
    for at, colour in given:
        least = stops[-1].offset if stops else 0.0
        own = Colour(red=colour.red, green=colour.green, blue=colour.blue)
        stops.append(Stop(min(max(at, least), 1.0), own))
    return tuple(stops)


def line_of(kind: str, written: Mapping[str, str], size: Size) -> Parts | None:
    """What a gradient runs along, `size` being that of the whole; None where it has no length."""
    wide, high = size.width, size.height
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
        self._inks: tuple[Mixture, ...] = ()

    def getBounds(self) -> Any:  # noqa: N802 - ReportLab calls it so
        return self._path.getBounds()

    def copy(self) -> "Gradient":
        return Gradient(self._path, self._run)

    def fade(self, share: float) -> None:
        """Let it shine through, or more than it did."""
        self._run = replace(self._run, opacity=self._run.opacity * share)

    def recolour(self, change: Callable[[Colour], Colour]) -> None:
        """Give each of its colours another."""
        stops = (Stop(one.offset, change(one.colour)) for one in _finely(self._run.stops))
        self._run = replace(self._run, stops=tuple(stops))

    def print_in(self, inks: Callable[[Colour], Parts]) -> None:
        """Set it in cyan, magenta, yellow and black, what shines through mixed with white."""
        self.recolour(lambda colour: _mixed(colour, self._run.opacity))
        self._run = replace(self._run, opacity=OPAQUE)
        self._inks = tuple(Mixture(one.offset, inks(one.colour)) for one in self._run.stops)

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

    def _coloured(self) -> tuple[str, Sequence[Mixture]]:
        if self._inks:
            return "DeviceCMYK", self._inks
        stops = [
            Mixture(one.offset, (one.colour.red, one.colour.green, one.colour.blue))
            for one in self._run.stops
        ]
        if all(len(set(one.parts)) == 1 for one in stops):
            return "DeviceGray", [Mixture(one.offset, one.parts[:1]) for one in stops]
        return "DeviceRGB", stops


def _finely(stops: Sequence[Stop]) -> Iterator[Stop]:
    """The stops and more between them."""
    yield stops[0]
    for one, other in pairwise(stops):
        for step in range(1, STEPS):
            offset = one.offset + (other.offset - one.offset) * step / STEPS
            yield Stop(offset, _between(one.colour, other.colour, step / STEPS))
        yield other


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (
        a + (b - a) * share
        for a, b in ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    )
    return Colour(red=red, green=green, blue=blue)


def _mixed(colour: Colour, opacity: float) -> Colour:
    return colour if opacity >= OPAQUE else _between(WHITE, colour, opacity)


def _function(stops: Sequence[Mixture]) -> Any:
    """From 0 to 1 the parts of the colours; two stops in one place are an edge."""
    whole = [Mixture(0.0, stops[0].parts), *stops, Mixture(1.0, stops[-1].parts)]
    pieces = [(one, other) for one, other in pairwise(whole) if other.offset > one.offset]
    return PDFStitchingFunction(
        Functions=[PDFExponentialFunction(C0=one.parts, C1=other.parts, N=1) for one, other in pieces],
        Bounds=[other.offset for _, other in pieces[:-1]],
        Encode=[0, 1] * len(pieces),
        Domain="[0 1]",
    )
