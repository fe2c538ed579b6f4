"""Type → Fill: draws the upright line between what stands beside one another in a line of words."""

from broadside.model.page import Fill
from broadside.model.type import Type

# How heavy and how high it is, and how far below the letters it ends, in parts of their size.
WEIGHT, HEIGHT, BELOW = 0.09, 0.96, 0.16


def divider(x: float, baseline: float, type_: Type) -> Fill:
    """Its left edge is at `x`, in points; of the colour of the words on either side."""
    width, height = width_of_divider(type_), HEIGHT * type_.size
    top = baseline + BELOW * type_.size - height
    return Fill(x=x, y=top, width=width, height=height, colour=type_.colour)


def width_of_divider(type_: Type) -> float:
    return WEIGHT * type_.size
