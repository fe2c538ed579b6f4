"""Scope, operands → Scope: does what operators that paint nothing do to the state and the path of a stream.

Each is a function of the stream's scope and its operands (ISO 32000-1, 8.2 and 9.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field

from broadside.inspect.preflight.colours import CMYK, GREY, PATTERN, RGB, Shade, Space, space_of, start
from broadside.inspect.preflight.state import State
from broadside.inspect.preflight.unpack import entry
from broadside.model.geometry import Size
from broadside.model.matrix import Matrix, times
from broadside.model.replace import replace

MOST_SAVED = 1_000


class Shape(Struct):
    """The box around a part of a path, in its own units; `wide` and `high` are how many points one of them is
    on the page."""

    left: float
    bottom: float
    right: float
    top: float
    wide: float
    high: float

    @property
    def size(self) -> Size:
        return Size(width=(self.right - self.left) * self.wide, height=(self.top - self.bottom) * self.high)

    def take(self, points: Sequence[float]) -> None:
        across, up = points[::2], points[1::2]
        self.left, self.right = min(self.left, *across), max(self.right, *across)
        self.bottom, self.top = min(self.bottom, *up), max(self.top, *up)


class Scope(Struct):
    """A stream while it is read: its resources, the state, the matrix that its patterns count from, states
    saved, the path."""

    resources: Any
    state: State
    base: Matrix
    saved: list[State] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def begin(self, x: float, y: float) -> None:
        a, b, c, d, *_ = self.state.matrix
        self.shapes.append(Shape(x, y, x, y, (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5))


def _save(scope: Scope, _: Sequence[Any]) -> None:
    if len(scope.saved) < MOST_SAVED:
        scope.saved.append(scope.state)


def _restore(scope: Scope, _: Sequence[Any]) -> None:
    if scope.saved:
        scope.state = scope.saved.pop()


def _concatenate(scope: Scope, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = map(float, operands)
    scope.state = replace(scope.state, matrix=times((a, b, c, d, e, f), scope.state.matrix))


def _to_font(scope: Scope, operands: Sequence[Any]) -> None:
    font = entry(entry(scope.resources, "/Font"), str(operands[0]))
    scope.state = replace(scope.state, font=font)


def _rectangle(scope: Scope, operands: Sequence[Any]) -> None:
    x, y, width, height = map(float, operands)
    scope.begin(x, y)
    scope.shapes[-1].take((x + width, y + height))


def _move(scope: Scope, operands: Sequence[Any]) -> None:
    scope.begin(*map(float, operands))


def _extend(scope: Scope, operands: Sequence[Any]) -> None:
    if scope.shapes:
        scope.shapes[-1].take([float(value) for value in operands])


def _set(key: str) -> Callable[[Scope, Sequence[Any]], None]:
    def set_(scope: Scope, operands: Sequence[Any]) -> None:
        value = int(operands[0]) if key == "shows" else float(operands[0])
        scope.state = replace(scope.state, **{key: value})  # type: ignore[arg-type]

    return set_


def _in(key: str, space: Space) -> Callable[[Scope, Sequence[Any]], None]:
    """`g`, `rg`, `k`: a colour of a device."""

    def set_(scope: Scope, operands: Sequence[Any]) -> None:
        shade = Shade(space, tuple(map(float, operands)))
        scope.state = replace(scope.state, **{key: shade})  # type: ignore[arg-type]

    return set_


def _space(key: str) -> Callable[[Scope, Sequence[Any]], None]:
    def set_(scope: Scope, operands: Sequence[Any]) -> None:
        space = space_of(operands[0], scope.resources)
        shade = Shade(PATTERN, ()) if space.family == "pattern" else start(space)
        scope.state = replace(scope.state, **{key: shade})  # type: ignore[arg-type]

    return set_


def _components(key: str) -> Callable[[Scope, Sequence[Any]], None]:
    def set_(scope: Scope, operands: Sequence[Any]) -> None:
        before: Shade = getattr(scope.state, key)
        values = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
        pattern = None
        if operands and isinstance(operands[-1], pikepdf.Name):
            pattern = entry(entry(scope.resources, "/Pattern"), str(operands[-1]))
        shade = Shade(before.space, values, pattern)
        scope.state = replace(scope.state, **{key: shade})  # type: ignore[arg-type]

    return set_


OPERATORS: dict[str, Callable[[Scope, Sequence[Any]], None]] = {
    "q": _save,
    "Q": _restore,
    "cm": _concatenate,
    "w": _set("width"),
    "Tr": _set("shows"),
    "Tf": _to_font,
    "re": _rectangle,
    "m": _move,
    **dict.fromkeys(("l", "c", "v", "y"), _extend),
    "g": _in("fill", GREY),
    "G": _in("stroke", GREY),
    "rg": _in("fill", RGB),
    "RG": _in("stroke", RGB),
    "k": _in("fill", CMYK),
    "K": _in("stroke", CMYK),
    "cs": _space("fill"),
    "CS": _space("stroke"),
    **dict.fromkeys(("sc", "scn"), _components("fill")),
    **dict.fromkeys(("SC", "SCN"), _components("stroke")),
}
