"""Pages → Pages: leaves that are whole, so that the back of a booklet is the last page of its sheets.

Where pages are missing, those inside the covers are endpapers: tiles from edge to edge, in pale colours as
there is nothing to read.
"""

from collections.abc import Sequence
from typing import get_args

from broadside.model.brand import Brand
from broadside.model.colour_role import ColourRole, OnSign, SignRole, SignTint
from broadside.model.content import Edition
from broadside.model.layout import PAGES_OF_A_LEAF, Layout
from broadside.model.page import Box, MarkInk, Page, Placed
from broadside.model.replace import replace
from broadside.pages.measure.hero_art import Art, patchwork
from broadside.typeset.typesetter import Typesetter

# The tiles that may stand side by side.
ACROSS = range(4, 9)
# The pale colours of a quilt's own.
PALE: dict[ColourRole | MarkInk, ColourRole] = {
    "brand": "soft",
    "deep": "soft",
    "ink": "soft",
    "red": "soft",
    "dark-red": "soft",
    "mid": "tint",
    "soft": "tint",
    "accent": "paper",
    "tint": "paper",
    **dict(zip(get_args(SignRole), get_args(SignTint), strict=True)),
    **dict.fromkeys(get_args(OnSign), "paper"),
}


def endpapers(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, typesetter: Typesetter
) -> Sequence[Page]:
    """The same pages where they fill their leaves, or stand on none that are folded."""
    missing = -len(pages) % PAGES_OF_A_LEAF
    if not missing or not layout.has_back or layout.fold is not None:
        return pages
    cover, *inner, back = pages
    # One is inside the back cover; of more, the first is inside the front cover. None stands amid text.
    apart = bool(back.body) and back.body[0].box.sinks
    front = min(missing - 1, 1) if apart else 1
    paper = replace(cover, ground=(), body=(), notes=(), furniture=())
    paper = replace(paper, ground=(_lined(paper, edition, layout, brand, typesetter),))
    ends = ([paper] * (missing - front), [back])
    row = [
        cover,
        *[paper] * front,
        *inner,
        *(one for some in (ends if apart else ends[::-1]) for one in some),
    ]
    # What was on a page is now on another.
    moved = {page.number: number for number, page in enumerate(row, 1) if page is not paper}
    return [_numbered(page, number, moved) for number, page in enumerate(row, 1)]


def _lined(page: Page, edition: Edition, layout: Layout, brand: Brand, typesetter: Typesetter) -> Placed:
    """Tiles as the cover has them, over all that may be printed of a page."""
    edge, paper = layout.edge, page.paper
    wide, high = paper.width - 2 * edge, paper.height - 2 * edge
    across = min(ACROSS, key=lambda one: (high % (wide / one)) / (wide / one))
    side = wide / across
    down = int(high // side)
    art = Art(across=across, down=down, side=side, height=down * side)
    tiles = patchwork(art, edition.sheet, brand, typesetter)
    pale = tuple(
        replace(path, fill=PALE.get(path.fill, path.fill) if path.fill else None) for path in tiles.paths
    )
    box = Box(height=art.height, items=(replace(tiles, paths=pale),), span=edition.sheet.span)
    return Placed(x=edge, y=edge + (high - art.height) / 2, box=box)


def _numbered(page: Page, number: int, moved: dict[int, int]) -> Page:
    if number == page.number:
        return page
    notes = tuple(_refers(placed, moved) for placed in page.notes)
    return replace(page, number=number, side=number, notes=notes)


def _refers(placed: Placed, moved: dict[int, int]) -> Placed:
    refers = placed.box.refers
    if refers is None:
        return placed
    refers = replace(refers, page=moved[refers.page])
    return replace(placed, box=replace(placed.box, refers=refers))
