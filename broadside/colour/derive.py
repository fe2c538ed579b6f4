"""Colours → Palette: finds a colour for every role from those that a brand gives."""

from collections.abc import Mapping
from math import pi
from typing import Any

from broadside.colour.contrast import TEXT, contrast, nearest
from broadside.colour.oklch import from_oklch, to_oklch
from broadside.colour.parse import WHITE
from broadside.model.brand import Colour, Palette

# Softer than black, as dark as needed in grey.
INK = Colour(red=0x1A / 255, green=0x1A / 255, blue=0x1A / 255)
# How far the derived colours stand off the paper, as shares of the way to the ink, and how much of the
# brand's colour they keep. The tint shows on a laser printer and leaves text its contrast; the rule is seen
# without being looked at; small print is a little lighter than text, where that leaves it its contrast.
TINTS, TINT_CHROMA = (0.05, 0.04, 0.03, 0.02), 0.014
RULE, RULE_CHROMA = 0.22, 0.012
# What cards stand on has the hue of the second colour: paler than the tint and warmer, so that paper on it
# is seen as paper.
CREAMS, CREAM_CHROMA = (0.035, 0.025, 0.015), 0.018
# Land on a map that nothing is said of: seen as land, and paler than any pattern.
LAND = 0.16
MUTED = (0.80, 0.85, 0.90, 0.95, 1.0)
# Shades for art: how light they are, as shares of the way from the brand's colour to black or to the paper,
# and what of its chroma they keep. Three steps that are told apart in grey, too.
DEEP, MID, SOFT = 0.42, 0.24, 0.62
SOFT_CHROMA = 0.5
# Where a brand has no second colour, art takes the hue of ripe corn, which goes with all others.
ACCENT = Colour(red=0xF4 / 255, green=0xB7 / 255, blue=0x40 / 255)
# The red of the umbrella, which every brand has, and its shadow.
RED = Colour(red=0xC8 / 255, green=0x10 / 255, blue=0x2E / 255)
DARK_RED = Colour(red=0x9A / 255, green=0x08 / 255, blue=0x22 / 255)


# What is false is marked in the brand's colour where that is a red, by how far its hue is from that of the
# umbrella, and how much of it there is; else in the umbrella's.
REDDISH, OF_RED = 30 * pi / 180, 0.08


def derive(given: Mapping[str, Colour]) -> Palette:
    """`given` holds colours by the names of `Palette`'s fields; the others follow from `brand`, `paper` and
    `ink`."""
    paper, ink = given.get("paper", WHITE), given.get("ink", INK)
    brand = given.get("brand", ink)
    heading = given.get("heading", brand)
    accent = given.get("accent", ACCENT)
    tints = [*(_between(paper, ink, brand, share, TINT_CHROMA) for share in TINTS), paper]
    small = (_between(paper, ink, ink, share, 1.0) for share in MUTED)
    # As a rule the palest tint of our own is there; paper is for letters that are just dark enough for that.
    on = (paper, given.get("tint", tints[-2]))
    muted = next((one for one in small if all(contrast(one, ground) >= TEXT for ground in on)), ink)
    letters = {"muted": muted, "heading": brand, "link": heading}
    read = [*({**letters, **given}[name] for name in letters), ink]
    made = {
        **letters,
        "paper": paper,
        "ink": ink,
        "brand": brand,
        "on_brand": easiest(brand, (paper, ink)),
        "tint": _ground(paper, read, tints),
        # No brand is told of letters on it: those that are just dark enough for the paper stand on that.
        "cream": _ground(
            paper, read, [*(_between(paper, ink, accent, share, CREAM_CHROMA) for share in CREAMS), paper]
        ),
        "rule": _between(paper, ink, brand, RULE, RULE_CHROMA),
        "deep": _shade(brand, 0.0, DEEP, 1.0),
        "mid": _shade(brand, to_oklch(paper).lightness, MID, 1.0),
        "soft": _shade(brand, to_oklch(paper).lightness, SOFT, SOFT_CHROMA),
        "accent": accent,
        "red": RED,
        "dark_red": DARK_RED,
        "wrong": _wrong(heading, paper, ink),
        "land": _between(paper, ink, brand, LAND, RULE_CHROMA),
    }
    whole: dict[str, Any] = {**made, **given}
    return Palette(**whole)


def _wrong(heading: Colour, paper: Colour, ink: Colour) -> Colour:
    own, red = to_oklch(heading), to_oklch(RED)
    turned = abs(own.hue - red.hue) % (2 * pi)
    is_red = min(turned, 2 * pi - turned) < REDDISH and own.chroma > OF_RED
    return nearest(heading if is_red else RED, (paper,)) or ink


def _ground(paper: Colour, letters: list[Colour], choices: list[Colour]) -> Colour:
    """The first of some grounds, from the strongest to the palest, on which all can be read that can be read
    on the paper; else the palest."""
    wanted = [one for one in letters if contrast(one, paper) >= TEXT]
    return next((one for one in choices if all(contrast(of, one) >= TEXT for of in wanted)), choices[-1])


def easiest(ground: Colour, choices: tuple[Colour, ...]) -> Colour:
    """The first of the colours that can be read on a ground, else the one that comes nearest."""
    for one in choices:
        if contrast(one, ground) >= TEXT:
            return one
    best = max(choices, key=lambda one: contrast(one, ground))
    return nearest(best, [ground]) or best


def _between(paper: Colour, ink: Colour, hue: Colour, share: float, most: float) -> Colour:
    """A colour between paper and ink in lightness, with at most so much of the chroma of `hue`."""
    light, dark = to_oklch(paper).lightness, to_oklch(ink).lightness
    own = to_oklch(hue)
    return from_oklch(light + (dark - light) * share, min(own.chroma, most), own.hue)


def _shade(colour: Colour, lightness: float, share: float, chroma: float) -> Colour:
    """A colour on its way to another lightness, with so much of its chroma."""
    own = to_oklch(colour)
    return from_oklch(own.lightness + (lightness - own.lightness) * share, own.chroma * chroma, own.hue)
