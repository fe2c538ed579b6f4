"""Colour → Oklch: turns colours into lightness, chroma and hue, as eyes compare them; and back.

Björn Ottosson, "A perceptual color space for image processing" (2020), bottosson.github.io/posts/oklab.
"""

from collections.abc import Sequence
from math import atan2, cos, fsum, hypot, sin

from msgspec import Struct

from broadside.model.brand import Colour, part_of

Three = tuple[float, float, float]

# Linear sRGB to the responses of the eye's cones, and their cube roots to lightness and two opponents.
CONES: tuple[Three, ...] = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
OPPONENTS: tuple[Three, ...] = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_OPPONENTS: tuple[Three, ...] = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES: tuple[Three, ...] = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
# How far out of sRGB a part may lie and still be rounded into it: half of one step in 255.
OUTSIDE = 0.5 / 255
HALVINGS = 20


class Oklch(Struct, frozen=True, kw_only=True):
    """Lightness from 0 to 1; chroma, 0 for a grey; hue in radians."""

    lightness: float
    chroma: float
    hue: float


def to_oklch(colour: Colour) -> Oklch:
    long, medium, short = _times(CONES, colour.light)
    cones = (max(long, 0.0) ** (1 / 3), max(medium, 0.0) ** (1 / 3), max(short, 0.0) ** (1 / 3))
    lightness, a, b = _times(OPPONENTS, cones)
    return Oklch(lightness=lightness, chroma=hypot(a, b), hue=atan2(b, a))


def from_oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """The sRGB colour in steps of 1/255; where sRGB has none so strong, the strongest of that lightness and
    hue."""
    parts = _srgb(lightness, chroma, hue)
    if not _inside(parts):
        # sRGB has no formula for its own rim: the chroma is halved towards it.
        low, high = 0.0, chroma
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _inside(_srgb(lightness, middle, hue)) else (low, middle)
        parts = _srgb(lightness, low, hue)
    red, green, blue = (round(min(max(part, 0.0), 1.0) * 255) / 255 for part in parts)
    return Colour(red=red, green=green, blue=blue)


def difference(one: Colour, other: Colour) -> float:
    """How far two colours lie apart to the eye: 0 where they are the same, 1 from black to white."""
    first, second = to_oklch(one), to_oklch(other)
    across = [first.chroma * turn(first.hue) - second.chroma * turn(second.hue) for turn in (cos, sin)]
    return hypot(first.lightness - second.lightness, *across)


def _srgb(lightness: float, chroma: float, hue: float) -> Three:
    one, two, three = _times(FROM_OPPONENTS, (lightness, chroma * cos(hue), chroma * sin(hue)))
    red, green, blue = _times(FROM_CONES, (one**3, two**3, three**3))
    return part_of(red), part_of(green), part_of(blue)


def _inside(parts: Three) -> bool:
    red, green, blue = parts
    least, most = -OUTSIDE, 1 + OUTSIDE
    return least <= red <= most and least <= green <= most and least <= blue <= most


def _times(matrix: Sequence[Three], vector: Three) -> Three:
    # Each colour that a brand does not say is looked for in dozens of steps: these are counted by hand.
    x, y, z = vector
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return fsum((a * x, b * y, c * z)), fsum((d * x, e * y, f * z)), fsum((g * x, h * y, i * z))
