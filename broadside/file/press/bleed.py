"""Pages → Pages: draws art that touches the cut on into the bleed.

A cut misses by a hair: what ends at it must go on beyond. No line is thinner than a plate can hold.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from msgspec import Struct

from broadside.file.press.hairs import has_hairs
from broadside.model.fold import Crease
from broadside.model.geometry import Interval, Point
from broadside.model.page import Fill, Item, Page, Path, Picture, Placed, Shape, changed, with_items
from broadside.model.paper import Paper
from broadside.model.press import HAIRLINE
from broadside.model.replace import replace

# What is nearer to the cut than this touches it.
NEAR = 0.5
# In a panel that is wider than the narrowest, art stands further off its folds by half of what it is wider.
# Those that stand under one another are as high as one another: what is further off has words above it.
SPARE = 3.0


class _Sheet(Struct, frozen=True, kw_only=True):
    """The cuts and folds of a page across and down, and how far art reaches over a cut."""

    paper: Paper
    folds: Sequence[Crease]
    reach: float

    def across(self, edge: float) -> "_Side":
        folds = tuple(one.at for one in self.folds if not one.stacked)
        return _Side(length=self.paper.width, folds=folds, reach=self.reach, edge=edge, spare=SPARE)

    def down(self, edge: float) -> "_Side":
        folds = tuple(one.at for one in self.folds if one.stacked)
        return _Side(length=self.paper.height, folds=folds, reach=self.reach, edge=edge, spare=0.0)


class _Side(Struct, frozen=True, kw_only=True):
    """One way over the page: where it is folded, and how far off a cut or a fold art may end that is drawn on
    to it; off a fold by so much to `spare` further."""

    length: float
    folds: tuple[float, ...]
    reach: float
    edge: float
    spare: float

    def drawn_on(self, start: float, length: float) -> Interval:
        """What lies along the side, drawn on where it touches an end of it."""
        end = start + length
        return Interval(start=self.moved(start, ends=False), end=self.moved(end, starts=False))

    def moved(self, place: float, *, starts: bool = True, ends: bool = True) -> float:
        """A place, moved over the cut or on to the fold that it is at; `starts`, `ends`: at the side's start,
        at its end."""
        near = NEAR + self.edge
        if starts and place <= near:
            return -self.reach
        if ends and place >= self.length - near:
            return self.length + self.reach
        if self.edge:
            return next((fold for fold in self.folds if abs(fold - place) <= near + self.spare), place)
        return place


def bleed(
    pages: Sequence[Page], reach: float, creases: Mapping[int, Sequence[Crease]] = MappingProxyType({})
) -> tuple[Page, ...]:
    """`creases` are the folds of each side."""

    def sheet_of(page: Page) -> _Sheet:
        return _Sheet(paper=page.paper, folds=creases.get(page.side, ()), reach=reach)

    return tuple(changed(page, partial(_placed, sheet=sheet_of(page))) for page in pages)


def _placed(placed: Placed, sheet: _Sheet) -> Placed:
    return with_items(placed, tuple(_item(item, placed, sheet) for item in placed.box.items))


def _item(item: Item, at: Placed, sheet: _Sheet) -> Item:
    match item:
        case Fill():
            thick = replace(item, width=max(item.width, HAIRLINE), height=max(item.height, HAIRLINE))
            across = sheet.across(item.edge).drawn_on(at.x + thick.x, thick.width)
            down = sheet.down(item.edge).drawn_on(at.y + thick.y, thick.height)
            width, height = across.end - across.start, down.end - down.start
            drawn = replace(thick, x=across.start - at.x, y=down.start - at.y, width=width, height=height)
            return drawn if (width, height) != (thick.width, thick.height) else thick
        case Picture():
            return _picture(item, at, sheet)
        case Shape():
            corner = Point(x=at.x + item.x, y=at.y + item.y)
            wide, high = sheet.across(item.edge), sheet.down(item.edge)
            return replace(item, paths=tuple(_path(path, corner, wide, high) for path in item.paths))
    return item


def _picture(picture: Picture, at: Placed, sheet: _Sheet) -> Picture:
    """A picture is made larger, in its own shape, until it fills its place and the bleed beside it; what
    stands out beyond that is cropped."""
    shown = picture.crop or (0.0, 0.0, picture.width, picture.height)
    across = sheet.across(picture.edge).drawn_on(at.x + picture.x + shown[0], shown[2])
    down = sheet.down(picture.edge).drawn_on(at.y + picture.y + shown[1], shown[3])
    width, height = across.end - across.start, down.end - down.start
    grown = max(width / shown[2], height / shown[3])
    if grown <= 1.0:
        return picture
    wide, high = picture.width * grown, picture.height * grown
    left, top = across.start - (wide - width) / 2 - at.x, down.start - (high - height) / 2 - at.y
    crop = (across.start - at.x - left, down.start - at.y - top, width, height)
    return replace(picture, x=left, y=top, width=wide, height=high, crop=crop)


def _path(path: Path, at: Point, across: _Side, down: _Side) -> Path:
    """A path has x and y in turn behind each of its operators."""
    steps = tuple(
        (
            step[0],
            *(
                down.moved(float(place) + at.y) - at.y if i % 2 else across.moved(float(place) + at.x) - at.x
                for i, place in enumerate(step[1:])
            ),
        )
        for step in path.steps
    )
    if path.fill and not path.stroke and has_hairs(steps):
        return replace(path, steps=steps, stroke=path.fill, width=HAIRLINE)
    return replace(path, steps=steps, width=max(path.width, HAIRLINE))
