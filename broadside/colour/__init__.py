"""Colours: what can be read on what, the nearest colour that can, the palette that follows from one.

`contrast` measures, `oklch` is the space in which colours are compared and changed, `derive` makes palettes.
"""

from broadside.colour.contrast import LARGE, TEXT, contrast, grey, luminous, nearest
from broadside.colour.derive import INK, derive, easiest
from broadside.colour.oklch import difference, from_oklch, to_oklch
from broadside.colour.parse import BLACK, WHITE, hexadecimal, parsed

__all__ = [
    "BLACK",
    "INK",
    "LARGE",
    "TEXT",
    "WHITE",
    "contrast",
    "derive",
    "difference",
    "easiest",
    "from_oklch",
    "grey",
    "hexadecimal",
    "luminous",
    "nearest",
    "parsed",
    "to_oklch",
]
