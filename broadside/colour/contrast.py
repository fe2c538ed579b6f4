"""Colour, Colour → contrast: measures how well letters can be read, in colour and in one-colour printing."""

from collections.abc import Iterable
from functools import lru_cache

from broadside.colour.oklch import from_oklch, to_oklch
from broadside.model.brand import Colour

# WCAG 2.2, 1.4.3: the least contrast of text, and of large text (18 pt, or 14 pt bold).
TEXT = 4.5
LARGE = 3.0
# Lightness is tried in steps too small to see.
STEPS = 500


@lru_cache(maxsize=4096)
def contrast(letters: Colour, ground: Colour) -> float:
    """From 1 to 21; of colour and grey the worse."""
    return min(luminous(letters, ground), luminous(grey(letters), grey(ground)))


def grey(colour: Colour) -> Colour:
    """What a printer with black ink alone makes of a colour (ISO 32000-1, 10.3.3). It takes red and blue
    for darker than the eye does: what stands out in colour may drown in grey. (`Colour.grey`, which the
    program itself prints in, keeps every contrast.)"""
    light = 0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue
    return Colour(red=light, green=light, blue=light)


def nearest(colour: Colour, grounds: Iterable[Colour]) -> Colour | None:
    """The colour of the same hue, nearest in lightness, in which text can be read on every ground; None where
    no colour can."""
    own = to_oklch(colour)
    known = list(grounds)
    for step in range(STEPS + 1):
        away = step / STEPS
        # Between the last step and either end something may still pass: the end itself.
        for tried in (max(own.lightness - away, 0.0), min(own.lightness + away, 1.0)):
            made = from_oklch(tried, own.chroma, own.hue) if step else colour
            if all(contrast(made, ground) >= TEXT for ground in known):
                return made
    return None


def luminous(one: Colour, other: Colour) -> float:
    """The contrast in colour alone: WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)
