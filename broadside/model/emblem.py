"""Signs and icons: what stands before words so that they are found, and known again, at a glance."""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.brand import Colour
from broadside.model.spoken import SILENCE, Spoken

Outline = Literal["circle", "square", "diamond", "triangle", "hexagon", "octagon"]
# How a ground in the colour of a sign is filled, so that grey paper tells signs apart: all of it, with
# stripes or dots on a tint, or not at all within a line.
Pattern = Literal["solid", "stripes", "dots", "plain"]


class Icon(Struct, frozen=True, kw_only=True):
    """An icon by its name. `alt` is what it says to those who can't see it; without it, it adorns."""

    name: str
    alt: Spoken = SILENCE


class Sign(Struct, frozen=True, kw_only=True):
    """Colour, outline, icon and pattern of one thing, the same wherever it is named; the brand's own colour
    where it has none. `art` is what a poster draws large of it: a tile, or arrows that press in; without it
    the sign in rings."""

    name: str
    span: Span
    colour: Colour | None = None
    outline: Outline
    icon: str = ""
    pattern: Pattern
    art: str = ""


class Emblem(Struct, frozen=True, kw_only=True):
    """What stands before words: a sign by its name, or an icon."""

    icon: Icon | None = None
    sign: str = ""
