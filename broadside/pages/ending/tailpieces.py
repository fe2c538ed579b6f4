"""Pages → Pages: tailpieces, tiles at the foot of a page that is looked at by itself: one of a booklet or in
clear print. They stand where a section ends above white, and where there is so much that it is a hole."""

from collections.abc import Sequence
from itertools import pairwise

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.geometry import Point
from broadside.model.page import Page
from broadside.pages.ending.tiles import others, with_art
from broadside.pages.measure.hero_art import Art
from broadside.pages.paginate.spread import is_head
from broadside.typeset.typesetter import Typesetter

# Tiles keep so far off the text above them.
ABOVE = 22.0
# So many rows of them stand there, as high on all pages of a printing: what is now one row and now two looks
# like a plug. So many more stand side by side than on the cover, lest too few pages have room for them.
DOWN, MORE_ACROSS = 2, 2
# The share of a page that is a hole amid a section.
HOLE = 0.2


def tailpieces(
    pages: Sequence[Page], edition: Edition, brand: Brand, typesetter: Typesetter
) -> Sequence[Page]:
    """The same pages, all but the first and the last with tiles where they have white enough for them."""
    layout = typesetter.layout
    if layout.fold is not None or not (layout.has_back or layout.clear):
        return pages
    inner = [_tailed(page, after, edition, brand, typesetter) for page, after in pairwise(pages[1:])]
    return [*pages[:1], *inner, *pages[1:][-1:]]


def _tailed(page: Page, after: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    layout, area = typesetter.layout, page.area
    if layout.hero is None or layout.hero.art == "none" or area is None or not page.body:
        return page
    across = layout.hero.tiles[0] + MORE_ACROSS
    side = (area.right - area.left) / across
    bottom = min((one.y - layout.notes.gap for one in page.notes), default=area.bottom)
    room = bottom - max(one.foot for one in page.body)
    if room < DOWN * side + ABOVE or not (_begins(after) or room > HOLE * (area.bottom - area.top)):
        return page
    art = Art(across=across, down=DOWN, side=side, height=DOWN * side)
    own = others(edition, page.number, layout)
    return with_art(page, art, Point(x=area.left, y=bottom), own, brand, typesetter)


def _begins(page: Page) -> bool:
    """Whether a page begins with a heading, or with what ends the sheet."""
    first = next((one.box for one in page.body), None)
    return first is not None and (first.sinks or is_head(first))
