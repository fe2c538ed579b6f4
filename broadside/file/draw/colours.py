"""Palette, Plates → Paint: finds the operators that set a colour, on an office printer or on a press."""

from collections.abc import Callable, Mapping
from typing import get_args

from broadside.file.objects import Pool, name, number
from broadside.model.brand import Colour, Palette
from broadside.model.colour_role import ColourRole
from broadside.model.press import Paint, Plates, Spot

# States of the graphics by whether fills and strokes are printed over what lies under them. Where an ink is
# none of what is printed over, what lies there of it stays (mode 1, ISO 32000-1, 11.7.4.3).
OVERPRINT = {(fill, stroke): f"Over{fill:d}{stroke:d}" for fill in (False, True) for stroke in (False, True)}


def paints(palette: Palette, plates: Plates | None) -> tuple[Mapping[str, Paint], Mapping[str, Paint]]:
    """The paints of letters and of all else, by role."""
    if plates:
        return plates.letters, plates.fills
    return _paints(palette.letters), _paints(palette.fill)


def _paints(colour_of: Callable[[str], Colour]) -> dict[str, Paint]:
    return {role: _paint(colour_of(role)) for role in get_args(ColourRole)}


def _paint(colour: Colour) -> Paint:
    """Greys are greys, so that a printer takes black ink for them."""
    parts = (colour.red, colour.green, colour.blue)
    if len(set(parts)) == 1:
        return Paint(fill=f"{colour.red:.4g} g", stroke=f"{colour.red:.4g} G")
    operands = " ".join(f"{part:.4g}" for part in parts)
    return Paint(fill=f"{operands} rg", stroke=f"{operands} RG")


def overprints() -> dict[str, bytes]:
    """The graphics states that `OVERPRINT` names."""
    said = {False: b"false", True: b"true"}
    return {
        key: b"<</Type/ExtGState/OP %b/op %b/OPM 1>>" % (said[stroke], said[fill])
        for (fill, stroke), key in OVERPRINT.items()
    }


def separation(spot: Spot, pool: Pool) -> bytes:
    """The colour space of a ready-made ink; tints of it are tints of what it is mixed from."""
    inks = " ".join(number(part) for part in spot.cmyk).encode()
    tint = b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[%b]/N 1>>" % inks
    return b"%d 0 R" % pool.add(b"[/Separation%b/DeviceCMYK %b]" % (name(spot.ink), tint))
