"""Pages → Pages: tailpieces, tiles at the foot of a page that is looked at by itself: one of a booklet or in
clear print. They stand where a section ends above white, and where there is so much that it is a hole."""

from collections.abc import Sequence

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.geometry import Point
from broadside.model.layout import Layout
from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pages.copyfit.outcome import white
from broadside.pages.ending.feet import feet
from broadside.pages.ending.tiles import others, with_art
from broadside.pages.leafed import is_leafed
from broadside.pages.measure.hero_art import Art
from broadside.pages.paginate.leafing import ABOVE_TILES, DOWN, MORE_ACROSS, ends_section, tail_of
from broadside.typeset.typesetter import Typesetter

# The share of a page that is a hole amid a section.
HOLE = 0.2
# Above so much white tiles are as high as elsewhere in a printing; below more of it they would stand for
# themselves, and are larger, or more.
MUCH, MOST_DOWN, FEWER_ACROSS = 36.0, 3, 2


def tailpieces(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, typesetter: Typesetter
) -> Sequence[Page]:
    """The same pages, all but the first and the last with tiles where they have white enough for them."""
    if not is_leafed(layout):
        return pages
    low = feet(pages, layout)
    made = list(pages[:1])
    turn = 0
    for page, after, lowered in zip(pages[1:], pages[2:], low[1:], strict=False):
        made.append(_tailed(page, after, white(lowered, layout.notes.gap), turn, edition, brand, typesetter))
        turn += made[-1] is not page
    return [*made, *pages[1:][-1:]]


def tail_room(page: Page, after: Page, layout: Layout) -> float:
    """How much of a page that ends a section the tiles at its foot take; 0 for one with too little white."""
    if page.area is None or not page.body or not _begins(after):
        return 0.0
    room = tail_of(layout, page.area.right - page.area.left)
    return room if white(page, layout.notes.gap) >= room else 0.0


def _tailed(
    page: Page,
    after: Page,
    hole: float,
    turn: int,
    edition: Edition,
    brand: Brand,
    typesetter: Typesetter,
) -> Page:
    """A page that would end in so much of a `hole` without tiles, with a `turn` of them of its
    own."""
    layout, area = typesetter.layout, page.area
    if area is None or not page.body:
        return page
    taken, room = tail_of(layout, area.right - area.left), white(page, layout.notes.gap)
    hollow = _begins(after) or hole > HOLE * (area.bottom - area.top)
    if not taken or room < taken or not hollow or layout.hero is None:
        return page
    art = replace(_art(layout.hero.tiles[0] + MORE_ACROSS, area.right - area.left, hole), turn=turn)
    bottom = min((one.y - layout.notes.gap for one in page.notes), default=area.bottom)
    own = others(edition, page.number, layout)
    return with_art(page, art, Point(x=area.left, y=bottom), own, brand, typesetter)


def _art(usual: int, width: float, hole: float) -> Art:
    """As many tiles across as usual, or as leave the least of a `hole` that is far higher: white that goes
    between blocks is none of it."""
    arts = [
        Art(across=across, down=down, side=width / across, height=down * width / across)
        for across in range(usual, max(usual - FEWER_ACROSS, 1) - 1, -1)
        for down in range(DOWN, MOST_DOWN + 1)
    ]
    if hole - arts[0].height <= MUCH:
        return arts[0]
    return max(arts, key=lambda art: (art.height <= hole - ABOVE_TILES, art.height))


def _begins(page: Page) -> bool:
    """Whether a page begins with a heading, or with what ends the sheet."""
    first = next((one.box for one in page.body), None)
    return first is not None and ends_section(first)
