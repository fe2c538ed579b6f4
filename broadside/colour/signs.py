"""Signs, Palette → Palette: finds for each sign of a sheet the colours that a brand prints it in."""

from collections.abc import Sequence

from broadside.colour.contrast import TEXT, contrast, nearest
from broadside.colour.derive import easiest
from broadside.colour.oklch import from_oklch, to_oklch
from broadside.model.brand import Colour, Palette, SignColours
from broadside.model.emblem import Sign
from broadside.model.replace import replace

# How far a tint stands off the paper, as shares of the way to the colour's lightness; the strongest on which
# text can be read is taken.
TINTS = (0.10, 0.09, 0.08, 0.06, 0.04)
# What a tint of the strongest share keeps of the colour's chroma, and the most of that. One as dark as a tint
# of a muted colour would else look like paper that has yellowed.
KEPT, MOST_CHROMA = 0.25, 0.018


def with_signs(palette: Palette, signs: Sequence[Sign]) -> Palette:
    """A sign without a colour has the brand's own; one that can't be read on this paper is made darker or
    lighter until it can."""
    return replace(palette, signs=tuple(_colours(sign, palette) for sign in signs)) if signs else palette


def _colours(sign: Sign, palette: Palette) -> SignColours:
    if sign.colour is None:
        return SignColours(sign=palette.brand, tint=palette.tint, on=palette.on_brand)
    wanted = sign.colour
    for share in TINTS:
        tint = _mixed(palette.paper, wanted, share)
        if all(contrast(one, tint) >= TEXT for one in (wanted, palette.ink, palette.muted, palette.link)):
            return SignColours(sign=wanted, tint=tint, on=easiest(wanted, (palette.paper, palette.ink)))
    near = nearest(wanted, (palette.paper, palette.tint)) or palette.ink
    return SignColours(sign=near, tint=palette.tint, on=easiest(near, (palette.paper, palette.ink)))


def _mixed(paper: Colour, colour: Colour, share: float) -> Colour:
    one, other = to_oklch(paper), to_oklch(colour)
    lightness = one.lightness + (other.lightness - one.lightness) * share
    chroma = min(other.chroma * KEPT, MOST_CHROMA) * share / TINTS[0]
    return from_oklch(lightness, chroma, other.hue)
