"""Rectangle, motifs → Paths: draws a quilt of tiles in the brand's colours, the same for the same name.

A tile is an SVG in `tiles`, a hundred units square (`LARGE` ones are two hundred, and take four places), made
of rectangles, circles, and paths of lines and cubic curves. Their classes say what each part is of the tile's
colouring: `ground`, `main`, `second`, or a colour role of its own.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Literal, get_args
from xml.etree import ElementTree as ET
from zlib import crc32

from msgspec import Struct

from broadside.model.brand import ArtFamily
from broadside.model.colour_role import ArtRole, ColourRole
from broadside.model.page import Path
from broadside.model.replace import replace
from broadside.model.steps import Steps, circle, rectangle

FOLDER = FilePath(__file__).parent / "tiles"
UNIT = 100.0
# How far, in points, a tile goes on under those that are drawn after it, so that nothing behind shows between
# two of them where a screen smooths edges.
OVERLAP = 0.5
# How far a figure goes on over the tile at its left or above it, where it ends flush with its own ground: the
# edges of both are smoothed, and some of the ground would show between figures of one colour.
FLUSH = 0.2
LARGE = frozenset({"umbrella"})
# What is drawn large, beside the tiles: arrows that press in on a dot.
PRESSING = "pressing"
# Patches between pictures; plain shapes; what a quilt shows where a sheet names no motifs.
PATCHES = ("quarter", "stripes", "leaf", "hills", "slope", "quarter-turned", "arches", "petals", "sun")
SHAPES = ("circle", "diamond", "square", "ring", "triangle", "hexagon")
USUAL = ("speech", "people", "house", "book", "hand", "sun", "flower", "door")


class _Look(Struct, frozen=True):
    """The colours of a tile's ground and figures."""

    ground: ColourRole
    main: ColourRole
    second: ColourRole


# Pictures lie on light grounds, patches mostly on darker ones, so that each picture stands out from all four
# of its neighbours.
OF_PICTURES = (
    _Look("accent", "brand", "deep"),
    _Look("tint", "brand", "mid"),
    _Look("soft", "deep", "brand"),
)
OF_PATCHES = (
    _Look("mid", "deep", "soft"),
    _Look("deep", "mid", "accent"),
    _Look("tint", "accent", "brand"),
    _Look("mid", "soft", "deep"),
    _Look("soft", "brand", "tint"),
)
OF_SHAPES = (
    _Look("tint", "brand", "deep"),
    _Look("paper", "deep", "mid"),
    _Look("tint", "mid", "brand"),
    _Look("paper", "accent", "brand"),
)
# The red umbrella is the sign of sex workers' movement: red whatever the brand's colour.
OF_LARGE = _Look("tint", "red", "dark-red")
# What a pale ground is on one as pale: signs are read on it, whatever their colours.
ON_PALE: ColourRole = "paper"
# Words beside tiles stand on the brand's colour. A figure of that colour that ends where they begin would
# look like a piece bitten out of its tile: it has the first of these colours that its tile has not.
BESIDE: ColourRole = "brand"
OFF_BESIDE: tuple[ColourRole, ...] = ("deep", "mid", "soft")
# At which side of a quilt the words stand.
Side = Literal["above", "below", "left", "right"]


class _Part(Struct, frozen=True):
    """A part of a tile: what of its colouring it is filled with, and its steps."""

    fill: str
    steps: Steps


class Quilt(Struct, frozen=True, kw_only=True):
    """What to draw: `across` by `down` tiles of `side` points, each of the `motifs` once; `name` tells one
    quilt from another. `drawn` are the paths of motifs that are no tiles, as the signs of a sheet, a hundred
    units square, the ground first. `on_tint`: it stands on the palest ground, which no tile then has as its
    own: its figures would float. `meets`: at that side it touches a ground in the brand's colour."""

    across: int
    down: int
    side: float
    name: str
    family: ArtFamily = "quilt"
    motifs: tuple[str, ...] = ()
    drawn: tuple[tuple[str, tuple[Path, ...]], ...] = ()
    on_tint: bool = False
    meets: Side | None = None


def tile_names() -> tuple[str, ...]:
    """All tiles there are."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


def quilt(one: Quilt) -> tuple[Path, ...]:
    """The paths, counted from the quilt's left top corner."""
    tiles = sorted(_strewn(one), key=_turn)
    return tuple(path for tile in tiles for path in _painted(tile, one))


def _turn(tile: "_Tile") -> tuple[int, int]:
    """When a tile is drawn: after those above it and at its left, which go on under it, and before those
    below and at its right, a large one as any other."""
    last = tile.size - 1
    return (tile.row + last + tile.column + last, -tile.size)


def figure(
    name: str, side: float, x: float, y: float, *, main: ColourRole, second: ColourRole
) -> Iterator[Path]:
    """A tile without its ground, in two colours, in a square of `side` points, its top left corner there."""
    scale = side / (UNIT * (2 if name in LARGE else 1))
    for part in _parts(name):
        if part.fill != "ground":
            colour = main if part.fill == "main" else second
            yield Path(steps=_placed(part.steps, scale, scale, x, y), fill=colour, ground=True)


class _Tile(Struct, frozen=True):
    """A tile in its place, counted in tiles; `size` is how many it takes each way."""

    name: str
    look: _Look
    column: int
    row: int
    size: int = 1


class _Free(Struct, frozen=True):
    """A place for a small tile, counted in tiles."""

    column: int
    row: int


def _strewn(one: Quilt) -> Iterator[_Tile]:
    seed = crc32(one.name.encode("utf-8", "surrogateescape"))
    if one.family == "shapes":
        yield from _shapes(one, seed)
        return
    motifs = list(dict.fromkeys(one.motifs)) or list(USUAL)
    taken: set[_Free] = set()
    large = next((name for name in motifs if name in LARGE), None)
    if large and one.down >= 2 and one.across >= 2:
        column = 1 if one.across > 3 else one.across - 2
        taken = {_Free(column + x, y) for x in range(2) for y in range(2)}
        yield _Tile(large, OF_LARGE, column, 0, 2)
        motifs.remove(large)
    small = [name for name in motifs if not taken or name not in LARGE] or list(USUAL)
    places = [_Free(x, y) for y in range(one.down) for x in range(one.across)]
    free = [at for at in places if at not in taken]
    shown = _places(free, small, 1 if taken or one.across == 1 else 0, one)
    patches = 0
    for at in free:
        if at in shown:
            name = shown[at]
            of_name = OF_PICTURES[small.index(name) % len(OF_PICTURES)]
            look = OF_LARGE if name in LARGE else of_name
            yield _Tile(name, _apart(look, at, taken, OF_PICTURES), at.column, at.row)
        else:
            look = _apart(OF_PATCHES[(patches + seed) % len(OF_PATCHES)], at, taken, OF_PATCHES)
            yield _Tile(PATCHES[(patches + seed) % len(PATCHES)], look, at.column, at.row)
            patches += 1


def _apart(look: _Look, at: _Free, taken: Collection[_Free], looks: Sequence[_Look]) -> _Look:
    """The look of a tile; another one beside a large tile on the same ground, with which it would read as one
    piece."""
    beside = {_Free(at.column + x, at.row + y) for x, y in ((-1, 0), (1, 0), (0, -1), (0, 1))}
    if look.ground != OF_LARGE.ground or beside.isdisjoint(taken):
        return look
    return next(other for other in reversed(looks) if other.ground != OF_LARGE.ground)


def _places(free: Sequence[_Free], small: Sequence[str], odd: int, one: Quilt) -> dict[_Free, str]:
    """Where each picture stands: none twice, as far apart as on a chequered board, and strewn over all of it.
    Signs of the sheet come close together where there is no other room for all of them."""
    places = [at for at in free if (at.column + at.row + odd) % 2]
    drawn = dict(one.drawn)
    signs = sum(name in drawn for name in small)
    if len(places) < signs <= len(free):
        return dict(zip(free, small[:signs], strict=False))
    count = min(len(places), len(small))
    return {places[i * len(places) // count]: small[i] for i in range(count)}


def _shapes(one: Quilt, seed: int) -> Iterator[_Tile]:
    for row in range(one.down):
        for column in range(one.across):
            name = SHAPES[(column + 2 * row + seed) % len(SHAPES)]
            ground = OF_SHAPES[(row + column) % 2]
            figure = OF_SHAPES[(column + 2 * row + seed) % len(OF_SHAPES)]
            yield _Tile(name, _Look(ground.ground, figure.main, figure.second), column, row)


def _painted(tile: _Tile, one: Quilt) -> Iterator[Path]:
    """A tile's paths in its place, a little larger towards its neighbours at the right and below. Their
    ground is one to what saves ink: it leaves their outlines."""
    # A large one takes a single tile where there is no room for more.
    units = UNIT * (2 if tile.name in LARGE else 1)
    last_column, last_row = tile.column + tile.size == one.across, tile.row + tile.size == one.down
    wide = (tile.size * one.side + (0.0 if last_column else OVERLAP)) / units
    high = (tile.size * one.side + (0.0 if last_row else OVERLAP)) / units
    x, y = tile.column * one.side, tile.row * one.side
    look = _off_beside(tile, one, units)
    for i, path in enumerate(dict(one.drawn).get(tile.name, ())):
        fill = ON_PALE if one.on_tint and not i else path.fill
        steps = _placed(path.steps, wide, high, x, y)
        yield replace(path, steps=steps, fill=fill, width=path.width * one.side / UNIT)
    for part in _parts(tile.name) if tile.name not in dict(one.drawn) else ():
        steps = _placed(part.steps, wide, high, x, y)
        if part.fill != "ground":
            steps = _over(steps, x if tile.column else None, y if tile.row else None)
        fill = getattr(look, part.fill, None) or _role(part.fill)
        fill = ON_PALE if one.on_tint and part.fill == "ground" and fill == "tint" else fill
        yield Path(steps=steps, fill=fill, ground=True)


def _off_beside(tile: _Tile, one: Quilt, units: float) -> _Look:
    """The look of a tile; another colour for what would melt into the ground that the quilt touches."""
    look = tile.look
    is_at = {
        "above": tile.row == 0,
        "below": tile.row + tile.size == one.down,
        "left": tile.column == 0,
        "right": tile.column + tile.size == one.across,
    }
    if one.meets is None or not is_at[one.meets] or tile.name in dict(one.drawn):
        return look
    ends = (part for part in _parts(tile.name) if getattr(look, part.fill, None) == BESIDE)
    if not any(_reaches(part.steps, one.meets, units) for part in ends):
        return look
    colours = (look.ground, look.main, look.second)
    other = next(colour for colour in OFF_BESIDE if colour not in colours)
    return _Look(*(other if colour == BESIDE else colour for colour in colours))


def _reaches(steps: Steps, side: Side, units: float) -> bool:
    """Whether a figure ends at that side of its tile, `units` wide and high."""
    places = (float(place) for _, *at in steps for place in at[side in ("above", "below") :: 2])
    return min(places) <= 0.0 if side in ("above", "left") else max(places) >= units


def _role(name: str) -> ArtRole:
    return next(role for role in get_args(ArtRole) if role == name)


def _placed(steps: Steps, wide: float, high: float, x: float, y: float) -> Steps:
    return tuple(
        [
            (
                operator,
                *[
                    float(place) * (high if i % 2 else wide) + (y if i % 2 else x)
                    for i, place in enumerate(places)
                ],
            )
            for operator, *places in steps
        ]
    )


def _over(steps: Steps, left: float | None, top: float | None) -> Steps:
    """A figure that goes on a little over the left and the upper edge of its tile, where it ends at them."""
    edges = (left, top)
    return tuple(
        (
            operator,
            *(float(place) - FLUSH if place == edges[i % 2] else place for i, place in enumerate(places)),
        )
        for operator, *places in steps
    )


@lru_cache(maxsize=64)
def _parts(name: str) -> tuple[_Part, ...]:
    """The parts of a tile, the lowest first."""
    root = ET.parse(FOLDER / f"{name}.svg").getroot()  # noqa: S314 - as above
    return tuple(_Part(part.get("class", "main"), _steps(part)) for part in root)


def _steps(part: ET.Element) -> Steps:
    def of(name: str) -> float:
        return float(part.get(name, "0"))

    match part.tag.rpartition("}")[2]:
        case "rect":
            return rectangle(of("width"), of("height"), of("x"), of("y"))
        case "circle":
            return circle(of("cx"), of("cy"), of("r"))
    return tuple(_of_path(part.get("d", "").split()))


def _of_path(words: Sequence[str]) -> Iterator[tuple[str | float, ...]]:
    """The steps of a path's data: an operator with its first number, more numbers, the next operator."""
    operator, numbers = "", list[float]()
    for word in words:
        if word[0].isalpha():
            if operator:
                yield (operator, *numbers)
            operator, numbers = ("h" if word[0] == "Z" else word[0].lower()), []
            word = word[1:]  # noqa: PLW2901 - the number that stands at the operator
        if word:
            numbers.append(float(word))
    if operator:
        yield (operator, *numbers)
