"""Spots, Conversion → Colour → Tint: finds which colours are a ready-made ink, printed lighter.

A tint of an ink is one plate; mixed from four it costs four, and its dots show.
"""

import math
from collections.abc import Callable, Sequence
from operator import itemgetter

from msgspec import Struct

from broadside.file.press.convert import Conversion
from broadside.model.brand import Colour
from broadside.model.press import Spot

# Colours that differ by less than this (ΔE of CIE 1976) are one to whoever does not hold them side by side.
ALIKE = 4.0
# Fewer dots than these, in percent, a plate does not hold.
LEAST = 3


class Tint(Struct, frozen=True, kw_only=True):
    """So much of an ink, from 0 to 1."""

    spot: Spot
    share: float


def tints(spots: Sequence[Spot], into: Conversion) -> Callable[[Colour], Tint | None]:
    """What finds the tint that looks like a colour; None for a colour that no ink comes near."""
    steps = [Tint(spot=spot, share=percent / 100) for spot in spots for percent in range(LEAST, 101)]
    mixtures = [[part * tint.share for part in tint.spot.cmyk] for tint in steps]
    looks = list(zip(into.lab_of_inks(mixtures), steps, strict=True))

    def found(colour: Colour) -> Tint | None:
        own = into.lab(colour)
        far, tint = min(((math.dist(own, look), tint) for look, tint in looks), key=itemgetter(0))
        return tint if far < ALIKE else None

    return found if looks else lambda _: None
