"""Pages as they are cut in; the same with art that touches the cut drawn on into the bleed out.

A cut misses by a hair: what ends at it must go on beyond. No line is thinner than a plate can hold.
"""

from collections.abc import Sequence
from functools import partial

from broadside.model.layout import Paper
from broadside.model.page import Fill, Item, Page, Path, Picture, Placed, Shape, changed, with_items
from broadside.model.replace import replace

# What is nearer to the cut than this touches it.
NEAR = 0.5
HAIRLINE = 0.25

Span = tuple[float, float]


def bleed(pages: Sequence[Page], reach: float) -> tuple[Page, ...]:
    return tuple(changed(page, partial(_placed, paper=page.paper, reach=reach)) for page in pages)


def _placed(placed: Placed, paper: Paper, reach: float) -> Placed:
    return with_items(placed, tuple(_item(item, placed, paper, reach) for item in placed.box.items))


def _item(item: Item, at: Placed, paper: Paper, reach: float) -> Item:
    match item:
        case Fill():
            thick = replace(item, width=max(item.width, HAIRLINE), height=max(item.height, HAIRLINE))
            x, width = _drawn_on((at.x + thick.x, thick.width), paper.width, reach)
            y, height = _drawn_on((at.y + thick.y, thick.height), paper.height, reach)
            drawn = replace(thick, x=x - at.x, y=y - at.y, width=width, height=height)
            return drawn if (width, height) != (thick.width, thick.height) else thick
        case Picture():
            return _picture(item, at, paper, reach)
        case Shape():
            x, y = at.x + item.x, at.y + item.y
            return replace(item, paths=tuple(_path(path, (x, y), paper, reach) for path in item.paths))
    return item


def _drawn_on(span: Span, size: float, reach: float) -> Span:
    """Start and length of what lies along a side, drawn on where it touches an end of it."""
    start, length = span
    end = start + length
    start, end = (-reach if start <= NEAR else start), (size + reach if end >= size - NEAR else end)
    return start, end - start


def _picture(picture: Picture, at: Placed, paper: Paper, reach: float) -> Picture:
    """A picture is made larger, in its own shape, until it fills its place and the bleed beside it; what
    stands out beyond that is cropped."""
    x, width = _drawn_on((at.x + picture.x, picture.width), paper.width, reach)
    y, height = _drawn_on((at.y + picture.y, picture.height), paper.height, reach)
    grown = max(width / picture.width, height / picture.height)
    if grown <= 1.0:
        return picture
    wide, high = picture.width * grown, picture.height * grown
    left, top = x - (wide - width) / 2 - at.x, y - (high - height) / 2 - at.y
    crop = (x - at.x, y - at.y, width, height)
    return replace(picture, x=left, y=top, width=wide, height=high, crop=crop)


def _path(path: Path, at: tuple[float, float], paper: Paper, reach: float) -> Path:
    steps = tuple(
        (step[0], *(_point(i, float(place), at, paper, reach) for i, place in enumerate(step[1:])))
        for step in path.steps
    )
    return replace(path, steps=steps, width=max(path.width, HAIRLINE))


def _point(i: int, place: float, at: tuple[float, float], paper: Paper, reach: float) -> float:
    """A coordinate of a path, its i-th: even ones run across."""
    from_edge, size = place + at[i % 2], (paper.height if i % 2 else paper.width)
    if from_edge <= NEAR:
        return -reach - at[i % 2]
    return size + reach - at[i % 2] if from_edge >= size - NEAR else place
