"""Pages → Pages: tiles in the white below the text where that ends, above what ends the sheet; and in panels
that end far above their feet, as each is looked at by itself. Amid the pages of a booklet, or of clear print,
they would say nothing where readers look for something that is said."""

from collections.abc import Sequence
from math import ceil

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.geometry import Point, Rectangle
from broadside.model.layout import Hero, Layout
from broadside.model.page import Box, Fill, Item, Page, Placed
from broadside.model.replace import replace
from broadside.pages.field import field_of
from broadside.pages.leafed import is_leafed
from broadside.pages.measure.hero_art import UNDER_ART, Art, patchwork
from broadside.pictures.quilt import LARGE
from broadside.typeset.grounds import NEAR
from broadside.typeset.typesetter import Typesetter

# Tiles keep so far off the text above them, and off what stands below them on no ground.
ABOVE_TILES, BELOW_TILES = 30.0, 14.0
# So many stand side by side, in one row: smaller ones look like a remnant, and larger ones, or more rows, as
# if there were nothing to say.
ACROSS, LEAST_SIDE, MOST_SIDE = range(6, 13), 44.0, 63.0
# Below more white than the first a row is no end of the text, but stands for itself. On a ground as wide, as
# above a cover's, so many rows are one picture with that; what they leave of so much white is below both.
LITTLE, MOST_ON_GROUND, MUCH = 42.0, 2, 180.0
# So far off the text stands what ends the sheet, whatever white a last page has left: one distance on all.
ABOVE_BAND = 20.0
# On a page of little more than what ends the sheet so many stand across, in as many rows as have room:
# white above or below them would look as if something had been lost there.
ACROSS_BACK, MOST_OF_BACK = (8, 7, 9, 6), 9
# So many rows more than a cover what ends a sheet has that is as wide; a single row is no lower than this.
ROWS_ON_BACK, LEAST_STRIP = 2, 20.0
# So many tiles stand in a row on what ends a panel, where they leave no more white than so many rows; and at
# the head of a panel no lower ones than this.
ON_BAND, ABOVE_ROW, MOST_ABOVE_BAND, LEAST_HEAD = (4, 5, 6), 18.0, 2.5, 24.0
# Nor are they smaller than this for all signs of a sheet.
LEAST_ON_HEAD = 16.0
# The share of a panel that is a hole; and how many rows of tiles a panel has.
HOLE, LEAST_DOWN, MOST_DOWN = 0.25, 2, 3


def tiles(pages: Sequence[Page], edition: Edition, brand: Brand, typesetter: Typesetter) -> list[Page]:
    layout = typesetter.layout
    if layout.has_back:
        # The back of a booklet has tiles of its own.
        cover, *inner = pages
        return [cover, *(_apart(one, edition, brand, typesetter) if layout.fold else one for one in inner)]
    *above, last = pages
    closed = _closed(last, edition, brand, typesetter) if above else None
    if closed:
        return [*above, closed]
    if is_leafed(layout):
        return [*above, _tiled(last, None, edition, brand, typesetter)]
    following = (*pages[1:], None)
    return [
        _tiled(one, after, edition, brand, typesetter) for one, after in zip(pages, following, strict=True)
    ]


def _closed(page: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page | None:
    """A last page of nothing but what ends the sheet, with tiles as the head has them in the white above its
    first ground, as on the back of a booklet; None for any other."""
    hero, area, first = typesetter.layout.hero, page.area, next(iter(page.body), None)
    if first is None or not first.box.sinks or not first.box.frames:
        return None
    if hero is None or area is None or hero.art == "none":
        return None
    if hero.art != "end":
        return _to_edges(page, first.y, edition, brand, typesetter)
    # Beside words the head has tiles for a part of the width.
    room, area = first.y - area.top, _above_grounds(area, page.body)
    art = _all_over(room, area.right - area.left)
    if art is None:
        return None
    foot = Point(x=area.left, y=first.y + UNDER_ART)
    return with_art(page, art, foot, edition, brand, typesetter, typesetter.layout.edge)


def _to_edges(page: Page, foot: float, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page | None:
    """The page with tiles from the edges of the cover's ground down to what ends the sheet, whose grounds are
    as wide; the first of them goes up to the tiles."""
    layout, area = typesetter.layout, page.area
    assert area
    assert layout.hero
    field = field_of(area, layout, typesetter.rtl)
    left, width, room = field.left, field.width, foot - field.top
    art = _down_to(room, width, layout.hero)
    if art is None:
        return None
    grounds = tuple(_widened(one, area, left, width, layout.edge) for one in page.ground)
    left_over = room - art.height
    first = next((one for one in grounds if abs(one.y - foot) < NEAR), None)
    if first:
        taller = tuple(
            replace(one, y=one.y - left_over, height=one.height + left_over) if isinstance(one, Fill) else one
            for one in first.box.items
        )
        higher = replace(first, box=replace(first.box, items=taller))
        grounds = tuple(higher if one is first else one for one in grounds)
    page = replace(page, ground=grounds)
    at = Point(x=left, y=foot - left_over + UNDER_ART)
    return with_art(page, art, at, edition, brand, typesetter, layout.edge)


def _widened(ground: Placed, area: Rectangle, left: float, width: float, edge: float) -> Placed:
    """A ground as wide as the text, made as wide as that of the cover."""
    fills = [item for item in ground.box.items if isinstance(item, Fill)]
    wide = area.right - area.left
    is_text = all(abs(ground.x + one.x - area.left) < NEAR and abs(one.width - wide) < NEAR for one in fills)
    if len(fills) < len(ground.box.items) or not is_text:
        return ground
    wider = tuple(replace(one, x=left - ground.x, width=width, edge=edge) for one in fills)
    return replace(ground, box=replace(ground.box, items=wider))


def _down_to(room: float, width: float, hero: Hero) -> Art | None:
    """About as large tiles as a cover has, as many rows as leave the least of the room; one row of smaller
    ones where there is little."""
    across, rows = hero.tiles
    arts = [
        Art(across=count, down=down, side=width / count, height=down * width / count)
        for count in range(max(across - 1, 1), across + 3)
        for down in range(1, rows + ROWS_ON_BACK + 1)
        if down * width / count <= room
    ]
    if arts:
        return max(arts, key=lambda art: art.height)
    count = ceil(width / room) if room > 0.0 else 0
    side = width / count if count else 0.0
    return Art(across=count, down=1, side=side, height=side) if side >= LEAST_STRIP else None


def _tiled(page: Page, after: Page | None, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A page with tiles in the white below its text, as many as fill it, where the text ends there: above
    what ends the sheet, on this page or on the one `after` it."""
    first = next((i for i, one in enumerate(page.body) if i and one.box.sinks), None)
    is_before = after is not None and bool(after.body) and after.body[0].box.sinks
    if page.area is None or not page.body or page.body[0].box.sinks or (first is None and not is_before):
        return page
    text = page.body[:first]
    bottom, is_band = page.area.bottom, False
    if first is not None:
        below = page.body[first]
        bottom = below.y - (0.0 if below.box.frames else BELOW_TILES)
        is_band = bool(below.box.frames) and _above_notes(page, bottom, typesetter.layout) == bottom
    bottom = _above_notes(page, bottom, typesetter.layout)
    sides, most = page.area, 1
    if first is not None and page.body[first].box.frames:
        sides, most = _above_grounds(sides, page.body[first:]), MOST_ON_GROUND
    foot, above = max(one.foot for one in text), ABOVE_BAND if is_band else ABOVE_TILES
    art = _filling(bottom - foot - above, sides.right - sides.left, most)
    if is_band and first is not None:
        up = bottom - foot - above - (art.height if art else 0.0)
        page, bottom = _raised(page, first, up), bottom - max(up, 0.0)
    if art is None:
        return page
    # On a ground that goes on over the cut for a press they do, too.
    at = Point(x=sides.left, y=bottom)
    return with_art(page, art, at, edition, brand, typesetter, typesetter.layout.edge)


def _raised(page: Page, first: int, up: float) -> Page:
    """The page with what ends the sheet, from the box numbered `first` on, so much further up; its last words
    stay at the foot."""
    band = [one for one in page.body[first:] if not one.box.imprint]
    if up <= 0.0 or not all(one.box.frames or not one.box.items for one in band):
        return page
    top, foot = min(one.y for one in band), max(one.foot for one in band)
    body = (replace(one, y=one.y - up) if one in band else one for one in page.body)
    ground = (
        replace(one, y=one.y - up) if top - NEAR <= one.y and one.foot <= foot + NEAR else one
        for one in page.ground
    )
    return replace(page, body=tuple(body), ground=tuple(ground))


def _above_grounds(area: Rectangle, boxes: Sequence[Placed]) -> Rectangle:
    """The same as wide as the grounds of the first of some boxes and of what stands beside it."""
    ends = [
        end
        for one in boxes
        if one.y < boxes[0].foot
        for frame in one.box.frames
        for end in (one.x + frame.x, one.x + frame.x + frame.width)
    ]
    return replace(area, left=min(ends), right=max(ends))


def _apart(page: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A panel with tiles in what is a hole else: at its foot, or on what ends the sheet there."""
    layout, area = typesetter.layout, page.area
    if area is None or not page.body:
        return page
    page = _headed(page, edition, brand, typesetter)
    first = next((i for i, one in enumerate(page.body) if one.box.sinks), None)
    text, bottom, grounds = page.body[:first], area.bottom, list[float]()
    if first is not None:
        below = min((one.y for one in page.body[first:] if one.box.items), default=area.bottom)
        grounds = [one.y for one in page.ground if one.y <= below]
        bottom = max(grounds) if grounds else below - BELOW_TILES
    bottom = _above_notes(page, bottom, layout)
    foot = max((one.foot for one in text), default=area.top - ABOVE_TILES)
    own = others(edition, page.number, layout)
    if not text and grounds:
        return _over(page, bottom, own, brand, typesetter)
    row = _row(bottom - foot, area.right - area.left) if text and grounds else None
    if row:
        return with_art(page, row, Point(x=area.left, y=bottom + UNDER_ART), own, brand, typesetter)
    if bottom - foot < HOLE * (area.bottom - area.top):
        return page
    room, width = bottom - foot - ABOVE_TILES, area.right - area.left
    art = _in_panel(room, width, layout)
    return with_art(page, art, Point(x=area.left, y=bottom), own, brand, typesetter) if art else page


def _headed(page: Page, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A panel with tiles where a title in the one before it stands over both, as what stands below it is
    level with that."""
    first = page.body[0]
    if not first.repeated or first.box.items or first.box.height < LEAST_HEAD or page.area is None:
        return page
    # Over what stands under its signs they come first, all that there are, with another tile between two.
    names = {one.name for one in typesetter.signs}
    small = [one for one in edition.sheet.motifs if one not in LARGE] or edition.sheet.motifs
    motifs = tuple(sorted(small, key=lambda name: name not in names))
    own = replace(edition, sheet=replace(edition.sheet, motifs=motifs))
    width = page.area.right - page.area.left
    across = max(ceil(width / first.box.height), 2 * len(names.intersection(motifs)))
    side = width / across
    art = Art(across=across, down=1, side=side, height=side) if side >= LEAST_ON_HEAD else None
    foot = Point(x=page.area.left, y=first.foot - (first.box.height - side) / 2)
    return with_art(page, art, foot, own, brand, typesetter) if art else page


def _row(room: float, width: float) -> Art | None:
    """A row of tiles on what ends a sheet, which does not fill its panel: the largest that there is room
    for."""
    for across in ON_BAND:
        side = width / across
        if room - side >= ABOVE_ROW and room < MOST_ABOVE_BAND * side:
            return Art(across=across, down=1, side=side, height=side)
    return None


def others(edition: Edition, number: int, layout: Layout) -> Edition:
    """Each page has other tiles; a panel, which is seen beside the cover, not its large picture once more."""
    sheet = replace(edition.sheet, name=f"{edition.sheet.name}, page {number}")
    if layout.fold and any(one not in LARGE for one in sheet.motifs):
        sheet = replace(sheet, motifs=tuple(one for one in reversed(sheet.motifs) if one not in LARGE))
    return replace(edition, sheet=sheet)


def _over(page: Page, bottom: float, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A panel of nothing but what ends the sheet, with tiles above it: they begin where those of the cover
    do, and the ground below them goes up to them; what is bare of it is shared out above and below words."""
    assert page.area
    layout = typesetter.layout
    top, width = page.area.top - layout.reach.top, page.area.right - page.area.left
    art = _in_panel(bottom - top, width, layout)
    if art is None:
        return page
    area, edge = page.area, layout.edge
    under = Fill(x=0.0, y=0.0, width=width, height=bottom - top - art.height, colour="brand", edge=edge)
    box = Box(height=under.height, items=(under,), span=edition.sheet.span)
    foot = Point(x=area.left, y=top + art.height)
    # For a press all of the field goes on over the cut, as the cover beside it does.
    grounds = [_widened(one, area, area.left, width, edge) for one in page.ground]
    grounds += [Placed(x=foot.x, y=foot.y, box=box)] if under.height else []
    page = _spread(page, bottom, under.height)
    return with_art(replace(page, ground=tuple(grounds)), art, foot, edition, brand, typesetter, edge)


def _spread(page: Page, top: float, bare: float) -> Page:
    """The page with the words of the grounds in the brand's colour that follow one another from `top` on
    further up, so that as much of what is bare above them stands over each, and below the last."""
    feet = [top]
    for one in sorted(page.ground, key=lambda one: one.y):
        if abs(one.y - feet[-1]) < NEAR and all(_is_brand(item) for item in one.box.items):
            feet.append(one.foot)
    share = bare / len(feet)

    def raised(one: Placed) -> Placed:
        behind = sum(one.y < foot - NEAR for foot in feet[1:]) if one.y >= top - NEAR else 0
        return replace(one, y=one.y - share * behind)

    return replace(page, body=tuple(map(raised, page.body)))


def _is_brand(item: Item) -> bool:
    return isinstance(item, Fill) and item.colour == "brand"


def _above_notes(page: Page, bottom: float, layout: Layout) -> float:
    """How far down tiles may reach: notes may stand above the last words."""
    gap = layout.notes.gap + BELOW_TILES
    return min((one.y - gap for one in page.notes if one.y < bottom), default=bottom)


def with_art(
    page: Page,
    art: Art,
    foot: Point,
    edition: Edition,
    brand: Brand,
    typesetter: Typesetter,
    edge: float = 0.0,
) -> Page:
    """The page with art that stands on `foot`, its lower left corner."""
    shape = replace(patchwork(art, edition.sheet, brand, typesetter, meets="below"), edge=edge)
    box = Box(height=art.height, items=(shape,), span=edition.sheet.span)
    return replace(page, ground=(*page.ground, Placed(x=foot.x, y=foot.y - art.height, box=box)))


def _in_panel(room: float, width: float, layout: Layout) -> Art | None:
    """Tiles as large as those of the cover, as many rows as there is room for."""
    across = layout.hero.tiles[0] if layout.hero else 0
    side = width / across if across else 0.0
    down = min(int(room // side), MOST_DOWN) if side else 0
    return Art(across=across, down=down, side=side, height=down * side) if down >= LEAST_DOWN else None


def _filling(room: float, width: float, most: int) -> Art | None:
    """The rows of tiles that fill so much room: the fewest that leave little white, or else the `most` that
    may be, or on a ground as many as that takes; None where there is too little room, or far too much."""
    arts = [
        Art(across=across, down=down, side=width / across, height=down * width / across)
        for down in range(1, most + 1)
        for across in ACROSS
        if LEAST_SIDE <= width / across <= MOST_SIDE and down * width / across <= room
    ]
    best = max(arts, key=lambda art: (room - art.height <= LITTLE, -art.down, art.height), default=None)
    if best and room - best.height > LITTLE and most > 1:
        best = max(arts, key=lambda art: art.height)
    if best and room - best.height <= (LITTLE if most == 1 else MUCH):
        return best
    return _all_over(room, width) if most > 1 else None


def _all_over(room: float, width: float) -> Art | None:
    """Tiles that leave the least of so much room; None where not even a row has it."""
    arts = (
        Art(across=across, down=down, side=width / across, height=down * width / across)
        for across in ACROSS_BACK
        for down in range(1, MOST_OF_BACK + 1)
        if down * width / across <= room
    )
    return max(arts, key=lambda art: art.height, default=None)
