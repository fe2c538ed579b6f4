"""str → Colour: reads a colour as people write it in a table."""

import re

from broadside.colour import parsed
from broadside.model.brand import Colour

# Red, green and blue, as Excel and programs that draw show them.
RGB = re.compile(r"(?:rgb\b[:\s]*)?\(?\s*(\d{1,3})[\s,;/]+(\d{1,3})[\s,;/]+(\d{1,3})\s*\)?", re.IGNORECASE)
MOST = 255


def colour_of(text: str) -> Colour | None:
    """`#0B6E6E`, the same without its sign, `teal`, `dark blue`, `11, 110, 110`; None for anything else."""
    if (rgb := RGB.fullmatch(text)) and all(int(part) <= MOST for part in rgb.groups()):
        return parsed("#" + "".join(f"{int(part):02x}" for part in rgb.groups()))
    words = re.sub(r"(?<=[a-z])[ -](?=[a-z])", "", text.lower())
    return parsed(words) or parsed(f"#{text}")
