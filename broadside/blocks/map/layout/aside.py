"""Seen, places → Seen: moves a frame up or down to where more is told, and off what is not meant.

A frame that is higher than what it must show has room for more of what lies north or south of that: rather
land of a place that goes on there than sea. But no part of a named place comes in that lies beyond the view:
a corner of Alaska, in the sign of a law and without a word.
"""

from collections.abc import Iterable
from functools import cache
from math import fsum

from broadside.blocks.map.layout.forms import Flat, area_of, cut, flat
from broadside.blocks.map.layout.projection import Seen, seen
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.pictures.places import Ring, outline, outline_of

# Of the islands of a place, those are looked at that are no smaller than such a share of the largest.
MAIN = 0.2
# What a frame has beyond what it must show lies in equal parts on both sides, or in others: the share north,
# in the order in which they are tried. Where places go on in the north or in the south alone, there first.
EVEN = (0.5, 0.4, 0.3, 0.2, 0.1, 0.0, 0.6, 0.7, 0.8, 0.9, 1.0)
NORTH = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
SOUTH = NORTH[::-1]
# The width of the picture, in points, that is looked at, and what share of its area is seen as a corner.
WIDTH, SEEN = 500.0, 0.0015


def aside(memo: Memo, one: Seen, codes: tuple[str, ...]) -> Seen:
    """The same where a frame has no room beyond what it must show, or none is without such a part, too."""
    own = seen(one.view)
    # Of the view as it is, before it was framed.
    meant = one.within or own.whole
    spare = one.size.height - (meant.bottom - meant.top)
    if spare <= 0.0:
        return one
    strays = [ring for code in codes for ring in memo.of(_strays, code, own)]
    shares = memo.of(_shares, one.view, codes)
    if not strays and shares is EVEN:
        return one
    for share in shares:
        moved = replace(one, projection=replace(one.projection, top=meant.top - share * spare))
        if not _shows(moved, strays):
            return moved
    return one


def _shares(_: Memo, view: View, codes: tuple[str, ...]) -> tuple[float, ...]:
    """The order in which shares of the room are tried north of a view: by where its places go on."""
    rings = [ring for code in codes for ring in main_of(code) if _meets(ring, view)]
    north = any(max(y for _, y in ring) > view.north for ring in rings)
    south = any(min(y for _, y in ring) < view.south for ring in rings)
    if north == south:
        return EVEN
    return NORTH if north else SOUTH


# As outlines are, which it follows from: each view asks for it, and each size of it.
@cache
def main_of(code: str) -> tuple[Ring, ...]:
    """The larger islands of a place: the small ones far off would make the rest small."""
    areas = [(ring, abs(area_of(ring))) for ring in outline(code).rings]
    largest = max(area for _, area in areas)
    return tuple(ring for ring, area in areas if area >= MAIN * largest)


def _strays(_: Memo, code: str, own: Seen) -> list[Flat]:
    """The larger parts of a place that lie outside of a view which shows others of it."""
    rings = main_of(code)
    strays = tuple(ring for ring in rings if not _meets(ring, own.view))
    if len(strays) == len(rings):
        return []
    return flat(outline_of(code, "", strays), own.projection, own.view)


def _meets(ring: Ring, view: View) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    is_across = min(xs) < view.east and max(xs) > view.west
    return is_across and min(ys) < view.north and max(ys) > view.south


def _shows(one: Seen, rings: Iterable[Flat]) -> bool:
    scale = WIDTH / one.size.width
    frame = Rectangle(left=0.0, top=0.0, right=WIDTH, bottom=one.size.height * scale)
    area = fsum(abs(area_of(ring)) for ring in cut(rings, one.scaled(scale), frame))
    return area > SEEN * WIDTH * frame.bottom
