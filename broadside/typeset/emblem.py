"""Emblem, words → boxes: draws icons and signs, before words or alone.

An icon takes the colour of the words that it stands before; a sign is a form in a colour of its own, with its
icon in it. Both are ornaments, unless an icon has words for those who can't see it.
"""

from math import cos, pi, sin
from typing import get_args

from msgspec import Struct

from broadside.issues import Span
from broadside.model.colour_role import ColourRole, OnSign, SignRole, SignTint
from broadside.model.emblem import Emblem, Outline, Pattern, Sign
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Path, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.spoken import SILENCE
from broadside.model.steps import Steps, circle, rectangle, rounded
from broadside.model.type import Type
from broadside.pictures.icons import PEN, SIDE, icon
from broadside.typeset.chip import mark_top
from broadside.typeset.lines import line_boxes
from broadside.typeset.typesetter import Typesetter

# The side of a sign and of an icon before words, and the room after it, in parts of the size of their type.
SIGN, ICON, GAP = 1.4, 1.2, 0.45
# The icon in a sign, as a share of the sign; a triangle has less room, below its middle.
INSIDE, IN_TRIANGLE, LOWER = 0.56, 0.44, 0.13
# The pen that rounds the corners of a sign, as a share of it.
CORNER = 0.1
# The corners of each form, on a circle around its middle, the first so far from the right in parts of a turn.
CORNERS: dict[Outline, tuple[int, float]] = {
    "diamond": (4, 0.25),
    "triangle": (3, 0.25),
    "hexagon": (6, 0.25),
    "octagon": (8, 1 / 16),
}
# The side of a tile of a quilt, and the share of it that a sign takes.
TILE, ON_TILE = 100.0, 0.7
# What words on a ground in the brand's or a sign's colour are set in. A sign among them is turned inside out.
SIGNS: tuple[SignRole, ...] = get_args(SignRole)
TINTS: tuple[SignTint, ...] = get_args(SignTint)
ON_SIGNS: tuple[OnSign, ...] = get_args(OnSign)
ON_GROUND: frozenset[ColourRole] = frozenset({"on-brand", *ON_SIGNS})
# A triangle stands lower in its square than the circle around its corners does.
DROP = 0.1


class Look(Struct, frozen=True, kw_only=True):
    """What a sign looks like, its colours as roles."""

    sign: Sign
    colour: ColourRole
    tint: ColourRole
    on: ColourRole

    @property
    def pattern(self) -> Pattern:
        return self.sign.pattern


def look(name: str, typesetter: Typesetter) -> Look:
    """The look of a sign of the sheet."""
    return typesetter.memo.of(_look, name, typesetter.signs)


def _look(_: Memo, name: str, signs: tuple[Sign, ...]) -> Look:
    number = next(i for i, sign in enumerate(signs) if sign.name == name)
    return Look(
        sign=signs[number],
        colour=SIGNS[number],
        tint=TINTS[number],
        on=ON_SIGNS[number],
    )


def form(outline: Outline, size: float, inset: float = 0.0) -> Steps:
    """The outline of a sign in a square of that size, `inset` within its edges."""
    middle, radius = size / 2, size / 2 - inset
    if outline == "circle":
        return circle(middle, middle, radius)
    if outline == "square":
        return rounded(inset, inset, 2 * radius, 2 * radius, size * CORNER)
    count, first = CORNERS[outline]
    lower = DROP * size if outline == "triangle" else 0.0
    turns = [2 * pi * (first + i / count) for i in range(count)]
    corners = [(middle + radius * cos(turn), middle + lower - radius * sin(turn)) for turn in turns]
    return (("m", *corners[0]), *(("l", *corner) for corner in corners[1:]), ("h",))


def icon_paths(
    name: str, size: float, colour: ColourRole, x: float = 0.0, y: float = 0.0
) -> tuple[Path, ...]:
    """An icon in a square of that size, its top left corner at (`x`, `y`)."""
    scale = size / SIDE

    def placed(steps: Steps) -> Steps:
        return tuple(
            (step[0], *(float(place) * scale + (y if i % 2 else x) for i, place in enumerate(step[1:])))
            for step in steps
        )

    return tuple(
        Path(
            steps=placed(stroke.steps),
            fill=colour if stroke.filled else None,
            stroke=colour,
            width=PEN * scale,
            round=True,
        )
        for stroke in icon(name)
    )


def sign_paths(one: Look, size: float, *, inside_out: bool = False) -> tuple[Path, ...]:
    """A sign, filled with its colour, its icon in it; or its icon in its colour, in a pale form."""
    pen = CORNER * size
    colour, on = (one.on, one.colour) if inside_out else (one.colour, one.on)
    body = Path(
        steps=form(one.sign.outline, size, pen / 2),
        fill=colour,
        stroke=colour,
        width=pen,
        ground=True,
        round=True,
    )
    if not one.sign.icon:
        return (body,)
    inner = size * (IN_TRIANGLE if one.sign.outline == "triangle" else INSIDE)
    at = (size - inner) / 2
    lower = LOWER * size if one.sign.outline == "triangle" else 0.0
    return (body, *icon_paths(one.sign.icon, inner, on, at, at + lower))


def sign_tile(name: str, typesetter: Typesetter) -> tuple[Path, ...]:
    """A sign as a tile of a quilt, a hundred units square: in its colour, on its tint."""
    one, side = look(name, typesetter), TILE * ON_TILE
    at = (TILE - side) / 2
    ground = Path(steps=rectangle(TILE, TILE, 0.0, 0.0), fill=one.tint, ground=True)
    return (ground, *(_moved(path, at) for path in sign_paths(one, side)))


def _moved(path: Path, by: float) -> Path:
    steps = tuple((step[0], *(float(place) + by for place in step[1:])) for step in path.steps)
    return replace(path, steps=steps)


def emblem_shape(
    emblem: Emblem, size: float, colour: ColourRole, element: Element | None, typesetter: Typesetter
) -> Shape:
    """An emblem at the top left corner of its place; `element` None: an ornament."""
    paths: tuple[Path, ...] = ()
    # A block is set in several widths, and its emblems come again in others.
    if emblem.sign:
        paths = typesetter.memo.of(_sign, look(emblem.sign, typesetter), size, colour in ON_GROUND)
    elif emblem.icon:
        paths = typesetter.memo.of(_icon, emblem.icon.name, size, colour)
    return Shape(x=0.0, y=0.0, width=size, height=size, paths=paths, element=element)


def _sign(_: Memo, one: Look, size: float, inside_out: bool) -> tuple[Path, ...]:
    return sign_paths(one, size, inside_out=inside_out)


def _icon(_: Memo, name: str, size: float, colour: ColourRole) -> tuple[Path, ...]:
    paths = icon_paths(name, size, colour)
    # Of a brand's colour that is too light for words there is one for them.
    return tuple(replace(path, lettered=True) for path in paths) if colour == "brand" else paths


def side_of(emblem: Emblem, type_: Type) -> float:
    """How large an emblem is before words in a type."""
    return (SIGN if emblem.sign else ICON) * type_.size


def lead_of(emblem: Emblem | None, type_: Type) -> float:
    """How much room an emblem takes before words in a type."""
    return side_of(emblem, type_) + GAP * type_.size if emblem else 0.0


def spoken(emblem: Emblem, parent: Element) -> Element | None:
    """The element of an emblem that has words of its own; None for an ornament."""
    alt = emblem.icon.alt if emblem.icon and not emblem.sign else SILENCE
    return Element(role="Figure", parent=parent, alt=alt.text, lang=alt.lang) if alt.text else None


def emblem_lines(
    emblem: Emblem | None,
    text: Text,
    type_: Type,
    column: Column,
    element: Element,
    span: Span,
    typesetter: Typesetter,
) -> tuple[Box, ...]:
    """A paragraph's lines after an emblem, those of a sign in its colour. An ornament goes where there is no
    room for it beside the longest word."""
    lead = lead_of(emblem, type_)
    said = spoken(emblem, element) if emblem else None
    room = column.width - type_.indent - lead
    if emblem is None or not text or (not said and typesetter.extent(text, type_)[0] > room):
        return line_boxes(typesetter, text, type_, column, element, span)
    beside = column.inside(lead, 0.0, typesetter.rtl)
    lines = line_boxes(typesetter, text, type_, beside, element, span)
    if not lines:
        return ()
    colour: ColourRole = type_.colour
    if emblem.sign and colour not in ON_GROUND:
        colour = look(emblem.sign, typesetter).colour
    lines = tuple(coloured(line, colour) for line in lines)
    size = side_of(emblem, type_)
    first = next(item for item in lines[0].items if isinstance(item, Words))
    x = first.x + first.line.width + lead - size if typesetter.rtl else first.x - lead
    y = mark_top(first.y, size, type_)
    ink = replace(emblem_shape(emblem, size, colour, said, typesetter), x=x, y=y)
    elements = (*lines[0].elements, said) if said else lines[0].elements
    return (replace(lines[0], items=(ink, *lines[0].items), elements=elements), *lines[1:])


def coloured(line: Box, colour: ColourRole) -> Box:
    """A line with its words in another colour."""
    items = tuple(replace(item, colour=colour) if isinstance(item, Words) else item for item in line.items)
    return replace(line, items=items)
