"""Widths → Widths: columns as wide as one another, and room shared out among them. Lengths are points."""

from collections.abc import Sequence
from math import fsum


def evened(widths: list[float], first: int, most: float = float("inf")) -> list[float]:
    """The widths, from column `first` on all as the widest of them if that adds up to no more than `most`."""
    rest = widths[first:]
    alike = [*widths[:first], *[max(rest, default=0.0)] * len(rest)]
    return alike if fsum(alike) <= most else widths


def shared_out(width: float, least: list[float], wants: Sequence[float], exact: bool) -> list[float]:
    """`width` shared out as `wants` says, none below its longest word: in all where `exact`, else what is
    left over the least widths."""
    if fsum(least) >= width:
        return [width * share / fsum(least) for share in least]
    if not exact:
        spare = width - fsum(least)
        return [n + spare * want / fsum(wants) for n, want in zip(least, wants, strict=True)]
    narrow: set[int] = set()
    while True:
        room = width - fsum(least[i] for i in narrow)
        total = fsum(want for i, want in enumerate(wants) if i not in narrow)
        shares = [n if i in narrow else room * wants[i] / total for i, n in enumerate(least)]
        below = {i for i, share in enumerate(shares) if share < least[i] - 1e-9}
        if not below:
            return shares
        narrow |= below
