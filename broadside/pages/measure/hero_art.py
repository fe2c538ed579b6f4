"""Hero, ground → Shapes: the art of a head, a quilt of tiles or a picture of the sheet's own, flush with
edges of its ground."""

from math import ceil, floor

from msgspec import Struct

from broadside.model.brand import ArtFamily, Brand
from broadside.model.content import Sheet
from broadside.model.geometry import Rectangle
from broadside.model.layout import Hero
from broadside.model.memo import Memo
from broadside.model.page import Fill, Frame, Item, Path, Picture, Shape
from broadside.model.picture import PictureFile
from broadside.model.replace import replace
from broadside.pictures.quilt import Quilt, Side, quilt
from broadside.typeset.emblem import sign_tile
from broadside.typeset.typesetter import Typesetter

# What is kept clear between words and art beside them.
BESIDE_ART = 14.0
# The share of a ground's width that art beside its words takes at most: a narrow one has fewer tiles, or
# none.
MOST_ART = 0.42
# How much of that tiles may take up which are a little larger than was reckoned.
GIVE = 9.0
# How many rows more than a cover what ends a sheet may have.
ROWS_MORE = 1
# Tiles are about as large as a cover's where so many more or fewer stand side by side; its own number
# comes first.
AS_LARGE = (0, -1, 1)
# How many times as wide as high a picture is at most that is cropped to be a strip.
MOST_WIDE = 5.0
# How far a ground goes on under the art beside it.
UNDER_ART = 0.5


def patch(
    sheet: Sheet, typesetter: Typesetter, brand: Brand, frame: Frame, height: float
) -> tuple[Shape, ...]:
    """Tiles as wide as a ground, at its head, where they leave some of its `height` above the words: they
    begin where those of the cover do, and are about as large, in the size that leaves the ground least bare;
    with a row more where there are few words."""
    layout, one = typesetter.layout, typesetter.layout.hero or Hero()
    across, down = one.tiles
    if one.art not in ("head", "foot"):
        return ()
    above = layout.reach.top if frame.edge else 0.0
    room = height + above - one.pad
    counts = (across + more for more in AS_LARGE)
    sides = ((count, frame.width / count) for count in counts if count > 0)
    arts = [
        Art(across=count, down=min(ceil((down + ROWS_MORE) * count / across), int(room // side)), side=side)
        for count, side in sides
        if side <= room
    ]
    if not arts:
        return ()
    art = max(arts, key=lambda one: one.down * one.side)
    tiles = patchwork(art, sheet, brand, typesetter, meets="below")
    return (replace(tiles, x=frame.x, y=-above, edge=frame.edge),)


def patchwork(
    art: "Art",
    sheet: Sheet,
    brand: Brand,
    typesetter: Typesetter,
    *,
    on_tint: bool = False,
    meets: Side | None = None,
) -> Shape:
    """Tiles as the head has them, in another order; `on_tint`: beside a pale ground; `meets`: at that side
    they touch one in the brand's colour."""
    one = typesetter.layout.hero or Hero()
    named = replace(sheet, name=f"{sheet.name}, back")
    paths = _quilt(art, one, named, brand, typesetter, on_tint=on_tint, meets=meets)
    return Shape(x=0.0, y=0.0, width=art.across * art.side, height=art.down * art.side, paths=paths)


class Art(Struct, frozen=True, kw_only=True):
    """Tiles of `side` points, so many across and down. They take `width` of the words' place beside them, and
    `height` above or below them."""

    across: int = 0
    down: int = 0
    side: float = 0.0
    width: float = 0.0
    height: float = 0.0


def art_of(one: Hero, width: float, least: float, *, own: bool = False) -> Art:
    """The art for a ground so wide, at its least height; `own`: a picture of the sheet's, of which a low
    strip would show nothing."""
    across, down = one.tiles
    if one.art == "none" or not down:
        return Art()
    if one.art == "end":
        side = max(least, 1.0) / down
        across = min(across, int(width * MOST_ART // side))
        if not across:
            return Art()
        # Tiles that stand in what the words keep clear anyway take none of their place.
        width = max(across * side - one.pad + BESIDE_ART, 0.0)
        return Art(across=across, down=down, side=side, width=width)
    side = width / across
    down = max(down, ceil(across / MOST_WIDE)) if own else down
    return Art(across=across, down=down, side=side, height=down * side)


def fitting(art: Art, one: Hero, tall: float) -> Art:
    """Art beside words that make their ground taller: as many tiles of nearly that size as fill the
    height."""
    if one.art != "end" or not art.side:
        return art
    down = max(round(tall / art.side), 1)
    side = tall / down
    return replace(art, down=down, side=side, across=max(floor((art.across * art.side + GIVE) / side), 1))


def behind(
    ground: Fill, art: Art, one: Hero, sheet: Sheet, brand: Brand, typesetter: Typesetter
) -> tuple[Item, ...]:
    """The ground, and its art flush with its edges."""
    if not art.side:
        return (ground,)
    wide, high = art.across * art.side, art.down * art.side
    at_start = one.art != "end" or typesetter.rtl
    place = Rectangle(
        left=ground.x if at_start else ground.x + ground.width - wide,
        top=ground.y + (ground.height - high if one.art == "foot" else 0.0),
        right=ground.x + wide if at_start else ground.x + ground.width,
        bottom=ground.y + (ground.height if one.art == "foot" else high),
    )
    if sheet.cover:
        return (ground, _cover(sheet.cover, place, ground.edge))
    return (
        _beside(ground, one, wide, high, typesetter.rtl),
        Shape(
            x=place.left,
            y=place.top,
            width=wide,
            height=high,
            paths=_quilt(art, one, sheet, brand, typesetter, meets=_meets(one, typesetter.rtl)),
            edge=ground.edge,
        ),
    )


def _quilt(
    art: Art,
    one: Hero,
    sheet: Sheet,
    brand: Brand,
    typesetter: Typesetter,
    *,
    on_tint: bool = False,
    meets: Side | None = None,
) -> tuple[Path, ...]:
    """The tiles, kept: brands have them in common. Those of signs follow from the signs alone."""
    memo, signs = typesetter.memo, typesetter.signs
    tiles = memo.once(("tiles", signs), lambda: _tiles(typesetter))
    bare = Quilt(
        across=art.across,
        down=art.down,
        side=art.side,
        name=sheet.name,
        family=one.family or _family(sheet, brand),
        motifs=sheet.motifs,
        on_tint=on_tint,
        meets=meets,
    )
    return memo.of(_sewn, bare, tiles)


def _meets(one: Hero, rtl: bool) -> Side:
    """At which side of its art the words of a head stand."""
    if one.art == "end":
        return "right" if rtl else "left"
    return "above" if one.art == "foot" else "below"


def _family(sheet: Sheet, brand: Brand) -> ArtFamily:
    """Beside a picture of the sheet's own, pictures that it did not ask for would say something else."""
    return "shapes" if sheet.cover and not sheet.motifs else brand.art


class _Tiles(Struct, frozen=True, kw_only=True):
    """The signs of a sheet as tiles, by their names."""

    drawn: tuple[tuple[str, tuple[Path, ...]], ...]


def _tiles(typesetter: Typesetter) -> _Tiles:
    return _Tiles(drawn=tuple((one.name, sign_tile(one.name, typesetter)) for one in typesetter.signs))


def _sewn(_: Memo, bare: Quilt, tiles: _Tiles) -> tuple[Path, ...]:
    return tuple(quilt(replace(bare, drawn=tiles.drawn)))


def _beside(ground: Fill, one: Hero, wide: float, high: float, rtl: bool) -> Fill:
    """The ground without what art covers, but for a strip under its edge: it would show at the edges of light
    tiles where a screen smooths them."""
    if one.art == "end":
        width = ground.width - wide + UNDER_ART
        return replace(ground, width=width, x=ground.x + (ground.width - width if rtl else 0.0))
    height = ground.height - high + UNDER_ART
    return replace(ground, height=height, y=ground.y + (ground.height - height if one.art == "head" else 0.0))


def _cover(cover: PictureFile, place: Rectangle, edge: float) -> Picture:
    """A picture that fills a place, cropped where it has another shape."""
    wide, high = place.right - place.left, place.bottom - place.top
    scale = max(wide / cover.size.width, high / cover.size.height)
    width, height = cover.size.width * scale, cover.size.height * scale
    beyond, above = (width - wide) / 2, (height - high) / 2
    return Picture(
        x=place.left - beyond,
        y=place.top - above,
        width=width,
        height=height,
        path=cover.path,
        element=None,
        crop=(beyond, above, wide, high),
        edge=edge,
    )
