"""Page of a PDF, Budget → Found: walks a page and gathers all that it paints, in which colours and fonts.

Forms, patterns and drawn letters are walked as they are used. A budget bounds the work: a stream is read up
to so many bytes, a file up to so many operators, and what is left out is said.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import pikepdf
from msgspec import Struct, field

from broadside.inspect.preflight.colours import (
    GREY,
    NO_SPOT,
    UNKNOWN,
    Shade,
    Space,
    in_words,
    inks_of,
    is_black,
    is_rich,
    is_white,
    space_of,
)
from broadside.inspect.preflight.facts import Picture, Use
from broadside.inspect.preflight.operators import OPERATORS, Scope
from broadside.inspect.preflight.pictures import MASK, inline_picture, picture_of, printed
from broadside.inspect.preflight.state import State, scale_of, with_parameters
from broadside.inspect.preflight.unpack import (
    BROKEN,
    entries,
    entry,
    identity,
    inherited,
    listed,
    name,
    number,
    numbers,
    unpacked,
)
from broadside.model.matrix import IDENTITY, Matrix, times
from broadside.model.press import HAIRLINE, SHORTEST_LINE
from broadside.model.replace import replace

# A page of a map may have as many operators; a bomb has more.
MOST_BYTES = 2_000_000
MOST_OPERATORS = 200_000
DEEPEST = 12
# What it costs to enter a form, in operators.
TO_ENTER = 10
MOST_PICTURES = 2_000
# What counts as all of an ink.
SOLID = 0.99
# More kinds of black, or fonts, tell nobody more.
MOST_SHADES = 20
MOST_FONTS = 1_000
# Smaller cells of a pattern, in points, are grey to the eye, and who draws them does not come to an end.
LEAST_STEP = 0.1
INVISIBLE = (3, 7)
FILLS = frozenset({0, 2, 4, 6})
STROKES = frozenset({1, 2, 5, 6})

SHOWING = frozenset({"Tj", "TJ", "'", '"'})
# What a painting operator does to the path: fill, stroke.
PAINTING = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("S", "s"), (False, True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    "n": (False, False),
}


class Instruction(Struct, frozen=True):
    """An operator and its operands."""

    operator: str
    operands: Sequence[Any]


class Budget(Struct):
    """How many operators a file may still have read."""

    operators: int = 400_000


class Found(Struct):
    """What a page paints, gathered. `fonts` by their object, as it is shown."""

    uses: dict[Use, None] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    thin: int = 0
    thinnest: float = HAIRLINE
    rich: dict[str, None] = field(default_factory=dict)
    knocking: int = 0
    vanishing: int = 0
    transparency: dict[str, None] = field(default_factory=dict)
    fonts: list[Any] = field(default_factory=list)
    spots: dict[str, None] = field(default_factory=dict)
    partly: str = ""


def walk(page: Any, budget: Budget) -> Found:
    """`page` is the dictionary of a page."""
    found = Found()
    resources = inherited(page, "/Resources")
    parts = [unpacked(part, MOST_BYTES + 1) for part in listed(entry(page, "/Contents"))]
    if None in parts:
        found.partly = "a part of its content can't be read"
    stream = b"\n".join(part for part in parts if part is not None)
    scale = max(numbers(entry(page, "/UserUnit")) or (1.0,))
    _Walker(found, budget).read(stream, resources, State(matrix=(scale, 0.0, 0.0, scale, 0.0, 0.0)))
    return found


class _Walker:
    """One page's way through its streams; `_inside` are those that it is in."""

    def __init__(self, found: Found, budget: Budget) -> None:
        self._found = found
        self._budget = budget
        self._left = min(MOST_OPERATORS, budget.operators)
        self._scratch = pikepdf.new()
        self._inside: list[tuple[int, int] | None] = []
        self._known: dict[tuple[int, int], Sequence[Instruction]] = {}
        self._drawn: set[tuple[int, int]] = set()
        self._fonts: set[Any] = set()
        self._pictures: dict[tuple[int, int] | None, Picture] = {}

    def read(self, stream: bytes, resources: Any, state: State) -> None:
        """Every operator of a stream, from a state."""
        self._follow(self._parsed(stream), Scope(resources, state, state.matrix))

    def _follow(self, instructions: Sequence[Instruction], scope: Scope) -> None:
        for one in instructions:
            if self._is_spent(1):
                return
            self._do(one.operator, one.operands, scope)

    def _is_spent(self, operators: int) -> bool:
        """Take up a part of the budget; true where there is none left."""
        self._left -= operators
        self._budget.operators -= operators
        if self._left < 0:
            self._found.partly = "too many operators"
        return self._left < 0

    def _parsed(self, stream: bytes) -> Sequence[Instruction]:
        """The operators of a stream with their operands, as far as they can be read and may be."""
        if len(stream) > MOST_BYTES:
            self._found.partly = "too much content"
            # Cut at the end of a line, so that no operator is cut in two.
            stream = stream[:MOST_BYTES].rpartition(b"\n")[0]
        try:
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                found = pikepdf.parse_content_stream(self._scratch.make_stream(stream))
            if said:
                self._found.partly = "its content is broken"
            return [Instruction(str(one.operator), _operands(one)) for one in found[: max(self._left, 0) + 1]]
        except BROKEN:
            self._found.partly = "its content is broken"
            return []

    def _do(self, operator: str, operands: Sequence[Any], scope: Scope) -> None:
        try:
            if operator in SHOWING:
                self._text(scope)
            elif operator in PAINTING:
                self._paint(operator, scope)
            elif operator == "Do":
                self._object(entry(entry(scope.resources, "/XObject"), str(operands[0])), scope)
            elif operator == "INLINE IMAGE":
                self._picture(inline_picture(operands[0], scope.resources), scope)
            elif operator == "sh":
                shading = entry(entry(scope.resources, "/Shading"), str(operands[0]))
                self._use(space_of(entry(shading, "/ColorSpace"), scope.resources), "shading")
            elif operator == "gs":
                gs = entry(entry(scope.resources, "/ExtGState"), str(operands[0]))
                scope.state, transparent = with_parameters(scope.state, gs)
                self._found.transparency |= dict.fromkeys(transparent)
            elif operator in OPERATORS:
                OPERATORS[operator](scope, operands)
        except BROKEN:
            return  # an operator that is broken paints nothing, in viewers too

    def _use(self, space: Space, what: Any) -> None:
        self._found.uses[Use(space=space.name, family=space.family, what=what)] = None
        self._found.spots |= dict.fromkeys(ink for ink in space.inks if ink not in NO_SPOT)

    def _text(self, scope: Scope) -> None:
        state = scope.state
        self._font(state.font, scope)
        # Text that is not drawn, as that of a scanned page behind its picture, has no colour.
        if state.shows in INVISIBLE:
            return
        if state.shows in FILLS:
            self._letters(state.fill, _overprints(state, state.fill, state.fill_over), scope)
        if state.shows in STROKES:
            self._letters(state.stroke, _overprints(state, state.stroke, state.stroke_over), scope)
            self._line(state.width * scale_of(state.matrix))

    def _letters(self, shade: Shade, overprints: bool, scope: Scope) -> None:
        self._colour(shade, scope, "text")
        self._found.vanishing += overprints and is_white(shade)
        if is_rich(shade) and len(self._found.rich) < MOST_SHADES:
            self._found.rich[in_words(shade)] = None
        elif not overprints and shade.space.family == "cmyk":
            self._found.knocking += (inks_of(shade) or {}).get("Black", 0.0) >= SOLID and is_black(shade)

    def _colour(self, shade: Shade, scope: Scope, what: Any) -> None:
        """What is painted in a colour, or with a pattern: patterns are walked."""
        if shade.space.family != "pattern":
            self._use(shade.space, what)
            return
        pattern = shade.pattern
        if shading := entry(pattern, "/Shading"):
            self._use(space_of(entry(shading, "/ColorSpace"), scope.resources), "shading")
        elif isinstance(pattern, pikepdf.Stream):
            matrix = times(_matrix(entry(pattern, "/Matrix")), scope.base)
            steps = (abs(number(entry(pattern, key))) for key in ("/XStep", "/YStep"))
            if min(steps) * scale_of(matrix) < LEAST_STEP:
                self._found.partly = "a pattern too fine to be drawn"
            self._inner(pattern, scope, replace(State(), matrix=matrix, fill=_uncoloured(shade)), once=True)

    def _font(self, font: Any, scope: Scope) -> None:
        key = identity(font) or name(entry(font, "/BaseFont"))
        if font is None or key in self._fonts or len(self._fonts) > MOST_FONTS:
            return
        self._fonts.add(key)
        self._found.fonts.append(font)
        if name(entry(font, "/Subtype")) == "Type3":
            resources = entry(font, "/Resources") or scope.resources
            # Its letters are drawings; a font of this kind has codes of one byte.
            for _, letter in entries(entry(font, "/CharProcs"))[:256]:
                self._inner(letter, scope, replace(scope.state, width=1.0), resources)

    def _paint(self, operator: str, scope: Scope) -> None:
        state, shapes = scope.state, scope.shapes
        filled, stroked = PAINTING[operator]
        if shapes and filled:
            self._colour(state.fill, scope, "lines and fills")
            overprints = _overprints(state, state.fill, state.fill_over)
            self._found.vanishing += overprints and is_white(state.fill)
            for shape in shapes:
                least, most = sorted((shape.size.width, shape.size.height))
                # A thin fill is a line to the eye; where it has a stroke too, that is counted.
                if most >= SHORTEST_LINE and not (stroked and state.width):
                    self._line(least)
        if shapes and stroked:
            self._colour(state.stroke, scope, "lines and fills")
            self._line(state.width * scale_of(state.matrix))
        scope.shapes = []

    def _line(self, width: float) -> None:
        # A little less is what a number loses when it is written.
        if width < HAIRLINE - 0.001:
            self._found.thin += 1
            self._found.thinnest = min(self._found.thinnest, round(width, 3))

    def _object(self, thing: Any, scope: Scope) -> None:
        kind = name(entry(thing, "/Subtype"))
        if kind == "Image" and len(self._found.pictures) < MOST_PICTURES:
            self._picture(self._pictured(thing, scope), scope)
            if entry(thing, "/SMask") is not None or number(entry(thing, "/SMaskInData")):
                self._found.transparency["picture with a soft mask"] = None
        elif kind == "Form":
            matrix = _matrix(entry(thing, "/Matrix"))
            inner = replace(scope.state, matrix=times(matrix, scope.state.matrix))
            self._inner(thing, scope, inner)

    def _pictured(self, image: Any, scope: Scope) -> Picture:
        """A picture's facts; each is looked at once."""
        key = identity(image)
        if key not in self._pictures:
            self._pictures[key] = picture_of(image, scope.resources)
        return self._pictures[key]

    def _picture(self, picture: Picture, scope: Scope) -> None:
        self._found.pictures.append(replace(picture, printed=printed(scope.state.matrix)))
        if picture.space == MASK.name:
            self._colour(scope.state.fill, scope, "lines and fills")
        else:
            self._found.uses[Use(space=picture.space, family=picture.family, what="picture")] = None

    def _inner(
        self, stream: Any, scope: Scope, state: State, resources: Any = None, *, once: bool = False
    ) -> None:
        """A form, a cell of a pattern or a letter, unless the page is in it already or too deep in others."""
        key = identity(stream)
        if key in self._inside or (once and key in self._drawn):
            return
        if len(self._inside) >= DEEPEST:
            self._found.partly = "forms too deep in one another"
            return
        if self._is_spent(TO_ENTER):
            return
        self._inside.append(key)
        if key:
            self._drawn.add(key)
        own = resources or entry(stream, "/Resources") or scope.resources
        self._follow(self._instructions(stream), Scope(own, state, state.matrix))
        self._inside.pop()

    def _instructions(self, stream: Any) -> Sequence[Instruction]:
        """The operators of an inner stream; each is parsed once."""
        key = identity(stream)
        if key in self._known:
            return self._known[key]
        data = unpacked(stream, MOST_BYTES + 1)
        if data is None:
            self._found.partly = "a part of its content can't be read"
        parsed = self._parsed(data or b"")
        if key:
            self._known[key] = parsed
        return parsed


def _operands(one: Any) -> Sequence[Any]:
    return [one.iimage] if isinstance(one, pikepdf.ContentStreamInlineImage) else one.operands


def _overprints(state: State, shade: Shade, asked: bool) -> bool:
    """Whether what lies below stays: of CMYK only where a nought is no ink (ISO 32000-1, 8.6.7)."""
    return asked and (bool(shade.space.inks) or (state.mode == 1 and shade.space.family == "cmyk"))


def _uncoloured(shade: Shade) -> Shade:
    """The colour in which a pattern without colours of its own is painted; its space is not known here."""
    return Shade(GREY, (0.0,)) if not shade.values else Shade(UNKNOWN, shade.values)


def _matrix(value: Any) -> Matrix:
    found = numbers(value)
    return found if len(found) == 6 else IDENTITY
