"""Seen, places → Seen: moves a frame up or down where a part of a named place comes in that is not meant.

A frame that is higher than its view shows more of what lies north and south of that: a corner of Alaska, in
the sign of a law and without a word.
"""

from collections.abc import Iterable
from math import fsum

from broadside.blocks.map.layout.forms import Flat, area_of, cut, flat
from broadside.blocks.map.layout.projection import Seen, seen
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.pictures.places import Ring, outline

# Of the islands of a place, those are looked at that are no smaller than such a share of the largest.
MAIN = 0.2
# What a frame has beyond its view lies in equal parts on both sides; else in one of these, the share north.
NORTH = (0.5, 0.4, 0.3, 0.2, 0.1, 0.0, 0.6, 0.7, 0.8, 0.9, 1.0)
# The width of the picture, in points, that is looked at, and what share of its area is seen as a corner.
WIDTH, SEEN = 500.0, 0.0015


def aside(memo: Memo, one: Seen, codes: tuple[str, ...]) -> Seen:
    """The same where no frame is without such a part, too."""
    own = seen(one.view)
    spare = one.size.height - own.size.height
    if spare <= 0.0:
        return one
    strays = [ring for code in codes for ring in memo.of(_strays, code, own)]
    if not strays:
        return one
    for share in NORTH:
        moved = replace(one, projection=replace(one.projection, top=own.projection.top - share * spare))
        if not _shows(moved, strays):
            return moved
    return one


def main_of(code: str) -> list[Ring]:
    """The larger islands of a place: the small ones far off would make the rest small."""
    rings = outline(code).rings
    largest = max(abs(area_of(ring)) for ring in rings)
    return [ring for ring in rings if abs(area_of(ring)) >= MAIN * largest]


def _strays(_: Memo, code: str, own: Seen) -> list[Flat]:
    """The larger parts of a place that lie outside of a view which shows others of it."""
    rings = main_of(code)
    strays = tuple(ring for ring in rings if not _meets(ring, own.view))
    if len(strays) == len(rings):
        return []
    return flat(replace(outline(code), rings=strays), own.projection, own.view)


def _meets(ring: Ring, view: View) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    is_across = min(xs) < view.east and max(xs) > view.west
    return is_across and min(ys) < view.north and max(ys) > view.south


def _shows(one: Seen, rings: Iterable[Flat]) -> bool:
    scale = WIDTH / one.size.width
    frame = Rectangle(left=0.0, top=0.0, right=WIDTH, bottom=one.size.height * scale)
    area = fsum(abs(area_of(ring)) for ring in cut(rings, one.scaled(scale), frame))
    return area > SEEN * WIDTH * frame.bottom
