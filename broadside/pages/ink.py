"""Pages → Pages, Brand → Brand: makes the same in grey, or with little ink.

Grey keeps the lightness of every colour, so that what could be told apart by lightness still can. Little ink
turns grounds under text into outlines, but for tints, which rules and space part as well; bars, rules and
marks stay.
"""

from collections.abc import Sequence
from functools import partial
from typing import get_args

from broadside.model.brand import Brand, Colour, Palette, SignColours
from broadside.model.colour_role import ColourRole, OnSign, SignRole, SignTint
from broadside.model.page import (
    Fill,
    Item,
    MarkInk,
    Page,
    Path,
    Picture,
    Placed,
    Shape,
    Words,
    changed,
    outline,
    with_items,
)
from broadside.model.paper import Ink
from broadside.model.replace import replace
from broadside.model.steps import bounds
from broadside.typeset.patterns import hatched

OUTLINE = 0.75
# What is thinner is a bar or a rule: it is ink that says something.
THINNEST_GROUND = 7.0
# What is smaller is filled: there would be no room for lines in it.
LEAST_HATCHED = 5.0
SIGNS: tuple[ColourRole, ...] = (*get_args(SignRole), *get_args(SignTint))
TINTS: frozenset[ColourRole] = frozenset({"tint", *get_args(SignTint)})
GROUNDS: frozenset[ColourRole] = frozenset({"tint", "cream", "brand", "muted", "ink", *SIGNS})
# What the outline of a ground is drawn in, where its own colour would be too pale for a line.
EDGES: dict[ColourRole | MarkInk, ColourRole] = {
    **dict.fromkeys(("tint", "cream", "paper", "rule", "mid", "soft", "accent"), "muted"),
    **dict(zip(get_args(SignTint), get_args(SignRole), strict=True)),
}
# Words that stood on a ground stand on paper when it is gone.
ON_SIGNS: tuple[ColourRole, ...] = get_args(OnSign)
LETTERS_ON_GROUNDS: frozenset[ColourRole] = frozenset({"on-brand", *ON_SIGNS})
ON_PAPER: dict[ColourRole | MarkInk, ColourRole] = {
    "on-brand": "ink",
    "paper": "ink",
    **dict.fromkeys(ON_SIGNS, "ink"),
}


def ink_brand(brand: Brand, ink: Ink) -> Brand:
    """A brand in the ink asked for: its colours as greys, its logo in one ink where it has such a one."""
    if ink == "color":
        return brand
    grey = replace(brand, palette=_grey(brand.palette), print_colours=())
    if ink == "low":
        # A ground that saves ink is paper.
        grey = replace(grey, logo_on_brand=brand.logo_mono or brand.logo)
    if (mono := brand.logo_mono) is None:
        return grey
    return replace(grey, logo=mono, logo_small=mono, logo_large=mono)


def ink(pages: Sequence[Page], wanted: Ink) -> tuple[Page, ...]:
    if wanted == "color":
        return tuple(pages)
    return tuple(changed(page, partial(_placed, wanted=wanted)) for page in pages)


def _grey(palette: Palette) -> Palette:
    return replace(
        palette,
        signs=tuple(_grey_of(one, palette, i) for i, one in enumerate(palette.signs)),
        **{
            name: colour.grey
            for name in palette.__struct_fields__
            if isinstance(colour := getattr(palette, name), Colour)
        },
    )


def _grey_of(colours: SignColours, palette: Palette, number: int) -> SignColours:
    """The colours of a sign in grey. Tints are all as light as one another: so every second one is paper, for
    columns side by side to be told apart."""
    tint = colours.tint if number % 2 else palette.paper
    return SignColours(sign=colours.sign.grey, tint=tint.grey, on=colours.on.grey)


def _placed(placed: Placed, wanted: Ink) -> Placed:
    return with_items(placed, tuple(new for item in placed.box.items for new in _item(item, wanted)))


def _item(item: Item, wanted: Ink) -> tuple[Item, ...]:
    match item:
        case Picture():
            return (replace(item, grey=True),)
        case Fill() if wanted == "low" and item.colour in TINTS and _is_ground(item):
            return ()
        case Fill() if wanted == "low" and _is_ground(item):
            # An outline at the edge of the paper would be cut off.
            return outline(replace(item, edge=0.0), OUTLINE, EDGES.get(item.colour, item.colour))
        case Fill() if wanted == "low" and item.colour in LETTERS_ON_GROUNDS:
            # A line between words is one of them.
            return (replace(item, colour="ink"),)
        case Words() if wanted == "low" and item.colour in ON_PAPER:
            return (replace(item, colour=ON_PAPER[item.colour]),)
        case Shape() if wanted == "low" and _is_rim(item):
            (rim,) = item.paths
            return (replace(item, paths=(replace(rim, fill="paper", stroke="paper"),)),)
        case Shape() if wanted == "low" and _is_disc(item):
            return (replace(item, paths=_disc(item.paths)),)
        case Shape() if wanted == "low":
            kept = item.paths[1:] if _is_tinted(item) else item.paths
            paths = tuple(new for path in kept for new in _paths(path))
            return (replace(item, edge=0.0, paths=paths),) if paths else ()
    return (item,)


def _is_ground(fill: Fill) -> bool:
    return fill.colour in GROUNDS and min(fill.width, fill.height) > THINNEST_GROUND


def _is_tinted(shape: Shape) -> bool:
    """Whether a form is a ground in a tint, with lines around it. Tiles are many grounds in one form."""
    grounds = [path for path in shape.paths if path.ground]
    return len(grounds) == 1 and grounds[0] is shape.paths[0] and grounds[0].fill in TINTS


def _is_rim(shape: Shape) -> bool:
    """Whether a form is a rim around letters in the colour of their ground, which is paper now."""
    return len(shape.paths) == 1 and _is_disc(shape)


def _is_disc(shape: Shape) -> bool:
    """Whether a form is a mark in a small disc, which stays filled: it tells a state from others."""
    return shape.paths[0].ground and shape.paths[0].kept


def _disc(paths: Sequence[Path]) -> tuple[Path, ...]:
    """A disc with its mark. On a ground that is gone it is in ink, and the mark in paper."""
    disc, *strokes = paths
    if disc.fill not in ON_PAPER:
        return tuple(paths)
    return (replace(disc, fill="ink"), *(replace(one, stroke="paper") for one in strokes))


def _paths(path: Path) -> tuple[Path, ...]:
    """What is drawn for a path: a solid form that is no mere dot is hatched."""
    if not path.solid or path.fill is None:
        return (_path(path),)
    around = bounds(path.steps)
    if min(around.right - around.left, around.bottom - around.top) < LEAST_HATCHED:
        return (_path(path),)
    return hatched(path.steps, around, path.fill)


def _path(path: Path) -> Path:
    if not (path.ground and path.fill):
        # A mark is drawn on a ground as words are.
        if path.stroke in TINTS:
            # Lines in a tint are seen on a ground, and on paper in the grey of a rule.
            return replace(path, stroke="rule")
        if path.stroke is None or path.kept:
            return path
        return replace(path, stroke=ON_PAPER.get(path.stroke, path.stroke))
    edge = _edge(path.stroke or path.fill)
    return replace(path, fill=None, stroke=edge, width=max(path.width, OUTLINE))


def _edge(colour: ColourRole | MarkInk) -> ColourRole | MarkInk:
    """What the outline of a ground in a colour is drawn in."""
    return EDGES.get(colour) or ON_PAPER.get(colour) or colour
