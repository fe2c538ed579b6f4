"""Pages → Pages: draws art that touches the cut on into the bleed.

A cut misses by a hair: what ends at it must go on beyond. No line is thinner than a plate can hold.
"""

from collections.abc import Sequence
from functools import partial

from broadside.file.press.hairs import has_hairs
from broadside.model.geometry import Interval, Point
from broadside.model.layout import Paper
from broadside.model.page import Fill, Item, Page, Path, Picture, Placed, Shape, changed, with_items
from broadside.model.press import HAIRLINE
from broadside.model.replace import replace

# What is nearer to the cut than this touches it.
NEAR = 0.5


def bleed(pages: Sequence[Page], reach: float) -> tuple[Page, ...]:
    return tuple(changed(page, partial(_placed, paper=page.paper, reach=reach)) for page in pages)


def _placed(placed: Placed, paper: Paper, reach: float) -> Placed:
    return with_items(placed, tuple(_item(item, placed, paper, reach) for item in placed.box.items))


def _item(item: Item, at: Placed, paper: Paper, reach: float) -> Item:
    match item:
        case Fill():
            thick = replace(item, width=max(item.width, HAIRLINE), height=max(item.height, HAIRLINE))
            across = _drawn_on(at.x + thick.x, thick.width, paper.width, reach)
            down = _drawn_on(at.y + thick.y, thick.height, paper.height, reach)
            width, height = across.end - across.start, down.end - down.start
            drawn = replace(thick, x=across.start - at.x, y=down.start - at.y, width=width, height=height)
            return drawn if (width, height) != (thick.width, thick.height) else thick
        case Picture():
            return _picture(item, at, paper, reach)
        case Shape():
            corner = Point(x=at.x + item.x, y=at.y + item.y)
            return replace(item, paths=tuple(_path(path, corner, paper, reach) for path in item.paths))
    return item


def _drawn_on(start: float, length: float, side: float, reach: float) -> Interval:
    """What lies along a side, drawn on where it touches an end of it."""
    end = start + length
    return Interval(start=-reach if start <= NEAR else start, end=side + reach if end >= side - NEAR else end)


def _picture(picture: Picture, at: Placed, paper: Paper, reach: float) -> Picture:
    """A picture is made larger, in its own shape, until it fills its place and the bleed beside it; what
    stands out beyond that is cropped."""
    across = _drawn_on(at.x + picture.x, picture.width, paper.width, reach)
    down = _drawn_on(at.y + picture.y, picture.height, paper.height, reach)
    x, y = across.start, down.start
    width, height = across.end - x, down.end - y
    grown = max(width / picture.width, height / picture.height)
    if grown <= 1.0:
        return picture
    wide, high = picture.width * grown, picture.height * grown
    left, top = x - (wide - width) / 2 - at.x, y - (high - height) / 2 - at.y
    crop = (x - at.x, y - at.y, width, height)
    return replace(picture, x=left, y=top, width=wide, height=high, crop=crop)


def _path(path: Path, at: Point, paper: Paper, reach: float) -> Path:
    """A path has x and y in turn behind each of its operators."""
    steps = tuple(
        (
            step[0],
            *(
                _reaching(float(place), at.y, paper.height, reach)
                if i % 2
                else _reaching(float(place), at.x, paper.width, reach)
                for i, place in enumerate(step[1:])
            ),
        )
        for step in path.steps
    )
    if path.fill and not path.stroke and has_hairs(steps):
        return replace(path, steps=steps, stroke=path.fill, width=HAIRLINE)
    return replace(path, steps=steps, width=max(path.width, HAIRLINE))


def _reaching(place: float, from_: float, side: float, reach: float) -> float:
    """A coordinate, counted from `from_`, moved into the bleed where it is at the cut."""
    from_edge = place + from_
    if from_edge <= NEAR:
        return -reach - from_
    return side + reach - from_ if from_edge >= side - NEAR else place
