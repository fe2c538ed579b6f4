"""Type → Type: words larger or smaller, by a share or so that a line holds them."""

from broadside.model.replace import replace
from broadside.model.type import Type

# The least that large words may be set in, as a share of their size, to stand on one line.
LEAST = 0.6
STEP = 0.05


def shrunk(type_: Type, widest: float, width: float) -> Type:
    """The largest type, not above `type_`, that sets on a line of `width` points words that are `widest` in
    it; or else the least."""
    share = 1.0
    while share > LEAST and widest * share > width:
        share -= STEP
    return scaled(type_, share)


def scaled(type_: Type, share: float) -> Type:
    """Words and their lines at a share of their size."""
    return replace(type_, size=type_.size * share, leading=type_.leading * share)
