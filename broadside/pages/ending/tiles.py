"""Pages → Pages: tiles in the white below the text where that ends, above what ends the sheet; and in panels
and pages of a booklet that end far above their feet, as each is looked at by itself."""

from collections.abc import Sequence

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.page import Box, Page, Placed, Shape
from broadside.model.replace import replace
from broadside.pages.measure.hero_art import Art, patchwork
from broadside.typeset.typesetter import Typesetter

# Tiles keep so far off the text above them, and off what stands below them on no ground; smaller ones than
# these, or fewer points of them in all, look like a remnant.
ABOVE_TILES, BELOW_TILES, LEAST_SIDE, LEAST_HIGH = 30.0, 14.0, 44.0, 60.0
# So many may stand side by side, and above one another, and so high in all: more would outdo the head, and
# look as if there were nothing to say.
ACROSS, MOST_DOWN, MOST_HIGH = range(6, 13), 3, 150.0
# The share of a panel, and of a page of a booklet, that is a hole; and the fewest rows of tiles in a panel.
HOLE_IN_PANEL, HOLE, LEAST_DOWN = 0.25, 0.4, 2


def tiles(pages: Sequence[Page], edition: Edition, brand: Brand, typesetter: Typesetter) -> list[Page]:
    layout = typesetter.layout
    if layout.has_back:
        cover, *inner = pages
        return [cover, *(_apart(one, edition, brand, typesetter) for one in inner)]
    following = (*pages[1:], None)
    return [
        _tiled(one, after, edition, brand, typesetter) for one, after in zip(pages, following, strict=True)
    ]


def _tiled(page: Page, after: Page | None, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A page with tiles in the white below its text, as many as fill it, where the text ends there: above
    what ends the sheet, on this page or on the one `after` it."""
    first = next((i for i, one in enumerate(page.body) if i and one.box.sinks), None)
    ends = after is not None and bool(after.body) and after.body[0].box.sinks
    if page.area is None or not page.body or (first is None and not ends):
        return page
    text = page.body[:first]
    bottom = page.area.bottom
    if first is not None:
        below = page.body[first]
        bottom = below.y - (0.0 if below.box.frames else BELOW_TILES)
    # Notes may stand above the last words.
    above_notes = typesetter.layout.notes.gap + BELOW_TILES
    bottom = min((one.y - above_notes for one in page.notes if one.y < bottom), default=bottom)
    width = page.area.right - page.area.left
    art = _filling(bottom - max(map(_foot, text)) - ABOVE_TILES, width)
    if art is None:
        return page
    return _with_art(page, art, bottom, edition, brand, typesetter)


def _apart(page: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A panel, or a page of a booklet, with tiles in what is a hole else: at its foot, or on what ends the
    sheet there."""
    layout, area = typesetter.layout, page.area
    if area is None or not page.body:
        return page
    first = next((i for i, one in enumerate(page.body) if one.box.sinks), None)
    if first is not None and layout.fold is None:
        # The back of a booklet has tiles of its own.
        return page
    text, bottom = page.body[:first], area.bottom
    if first is not None:
        below = min((one.y for one in page.body[first:] if one.box.items), default=area.bottom)
        grounds = [one.y for one in page.ground if one.y <= below]
        bottom = max(grounds) if grounds else below - BELOW_TILES
    above_notes = layout.notes.gap + BELOW_TILES
    bottom = min((one.y - above_notes for one in page.notes if one.y < bottom), default=bottom)
    foot = max(map(_foot, text), default=area.top - ABOVE_TILES)
    if bottom - foot < (HOLE if layout.fold is None else HOLE_IN_PANEL) * (area.bottom - area.top):
        return page
    room, width = bottom - foot - ABOVE_TILES, area.right - area.left
    art = _filling(room, width) if layout.fold is None else _in_panel(room, width, layout)
    # Each has other tiles.
    own = replace(edition, sheet=replace(edition.sheet, name=f"{edition.sheet.name}, page {page.number}"))
    return _with_art(page, art, bottom, own, brand, typesetter) if art else page


def _with_art(
    page: Page, art: Art, bottom: float, edition: Edition, brand: Brand, typesetter: Typesetter
) -> Page:
    assert page.area
    shape = Shape(
        x=0.0,
        y=0.0,
        width=page.area.right - page.area.left,
        height=art.height,
        paths=patchwork(art, edition.sheet, brand, typesetter),
    )
    box = Box(height=art.height, items=(shape,), span=edition.sheet.span)
    return replace(page, ground=(*page.ground, Placed(x=page.area.left, y=bottom - art.height, box=box)))


def _in_panel(room: float, width: float, layout: Layout) -> Art | None:
    """Tiles as large as those of the cover, as many rows as there is room for."""
    across = layout.hero.tiles[0] if layout.hero else 0
    side = width / across if across else 0.0
    down = min(int(room // side), MOST_DOWN) if side else 0
    return Art(across=across, down=down, side=side, height=down * side) if down >= LEAST_DOWN else None


def _filling(room: float, width: float) -> Art | None:
    """The tiles that fill the most of so much room, the largest of those; None where it is too low."""
    ways = [
        Art(across=across, down=down, side=width / across, height=down * width / across)
        for across in ACROSS
        for down in range(1, MOST_DOWN + 1)
        if width / across >= LEAST_SIDE and LEAST_HIGH <= down * width / across <= min(room, MOST_HIGH)
    ]
    return max(ways, key=lambda one: (one.height, one.side), default=None)


def _foot(placed: Placed) -> float:
    return placed.y + placed.box.height
