"""Colour → Palette: colours that can be read where they are used, whatever the one they come from."""

from broadside.colour import TEXT, contrast, derive, from_oklch, nearest, to_oklch
from broadside.model.brand import Colour, Palette

# A colour that must be darkened more than this to be read loses its character; letters then take a deep tone.
FAR = 0.2
# So little darker, bars may as well have the colour of letters.
NEAR = 0.08
DEEP, DEEP_CHROMA = 0.36, 0.07


def palette_for(colour: Colour | None) -> Palette:
    """Colours that can be read, whatever the organization's own is."""
    palette = derive({"brand": colour} if colour else {})
    letters = _readable(palette)
    near = to_oklch(palette.brand).lightness - to_oklch(letters).lightness <= NEAR
    if near or contrast(palette.on_brand, palette.brand) < TEXT:
        return _of_letters(letters)
    return derive({"brand": palette.brand, "heading": letters})


def _of_letters(colour: Colour) -> Palette:
    """One colour for grounds and letters, as dark as the tint needs that follows from it."""
    palette = derive({"brand": colour})
    darker = nearest(colour, (palette.paper, palette.tint)) or palette.ink
    return palette if darker == colour else _of_letters(darker)


def _readable(palette: Palette) -> Colour:
    """The brand's colour as letters can have it."""
    grounds = (palette.paper, palette.tint)
    found = nearest(palette.brand, grounds) or palette.ink
    own = to_oklch(palette.brand)
    if own.lightness - to_oklch(found).lightness <= FAR:
        return found
    deep = from_oklch(DEEP, min(own.chroma, DEEP_CHROMA), own.hue)
    return nearest(deep, grounds) or palette.ink
