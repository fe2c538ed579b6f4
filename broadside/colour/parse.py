"""str → Colour: reads a colour as people write it, and writes it."""

import re

from broadside.model.brand import Colour

HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
NAME = re.compile(r"[A-Za-z]{3,30}")

BLACK = Colour(red=0.0, green=0.0, blue=0.0)
WHITE = Colour(red=1.0, green=1.0, blue=1.0)


def parsed(text: str) -> Colour | None:
    """`#RRGGBB`, `#RGB` or one of the colour names of CSS; None for anything else."""
    if HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    elif NAME.fullmatch(text) and (found := _named(text.lower())):
        digits = found[1:]
    else:
        return None
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return Colour(red=red, green=green, blue=blue)


def _named(name: str) -> str | None:
    from PIL.ImageColor import colormap

    found = colormap.get(name)
    # Pillow puts the numbers of a name that it has looked up in the name's place.
    return "#" + "".join(f"{part:02X}" for part in found[:3]) if isinstance(found, tuple) else found


def hexadecimal(colour: Colour) -> str:
    """`#RRGGBB`."""
    parts = (round(part * 255) for part in (colour.red, colour.green, colour.blue))
    return "#" + "".join(f"{part:02X}" for part in parts)
