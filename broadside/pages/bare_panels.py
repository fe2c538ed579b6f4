"""Pages → Pages: what ends a folded sheet stands on its back, and tiles where its words reach no panel.

A panel left white looks forgotten; that at the back of a folded sheet is looked at first after the cover.
"""

from collections.abc import Sequence

from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Page, Placed
from broadside.model.replace import replace
from broadside.pages.field import field_of
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.hero_art import Art, patchwork
from broadside.typeset.typesetter import Typesetter

# On a face of a card a strip of so many tiles, about as high as they stand on its imprint.
STRIP = Art(across=6, down=2)


def bare_panels(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """The same pages for a layout without a fold, or whose words reach all panels."""
    panels = layout.fold.panels if layout.fold else 0
    if len(pages) >= panels or not layout.hero:
        return tuple(pages)
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    *above, last = pages
    ends = layout.has_back and bool(above and last.body) and last.body[0].box.sinks
    told = above if ends else pages
    after = [replace(last, number=panels)] if ends else []
    numbers = range(len(told) + 1, panels + 1 - len(after))
    return (*told, *(_bare(number, last, edition, brand, typesetter) for number in numbers), *after)


def _bare(number: int, like: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A panel of nothing but the brand's colour, and tiles at its foot."""
    area, layout = like.area, typesetter.layout
    # Each has other tiles.
    sheet = replace(edition.sheet, name=f"{edition.sheet.name}, panel {number}")
    page = Page(number=number, side=1, paper=like.paper, area=area)
    if area is None or layout.hero is None:
        return page
    field, edge = field_of(area, layout, typesetter.rtl), layout.edge
    width, height = field.width, field.bottom - field.top
    across, down = (STRIP.across, STRIP.down) if layout.has_faces else layout.hero.tiles
    side = width / across
    art = Art(across=across, down=min(down, int(height // side)), side=side)
    high = art.down * side
    ground = Fill(x=0.0, y=0.0, width=width, height=height - high, colour="brand", edge=edge)
    tiles = replace(patchwork(art, sheet, brand, typesetter, meets="above"), y=height - high, edge=edge)
    box = Box(height=height, items=(ground, tiles), span=sheet.span)
    return replace(page, ground=(Placed(x=field.left, y=field.top, box=box),))
