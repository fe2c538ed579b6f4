"""Pages → Pages, Brand → Brand: makes the same in grey, or with little ink.

Grey keeps the lightness of every colour, so that what could be told apart by lightness still can. Little ink
turns grounds under text into outlines; bars, rules and marks stay.
"""

from collections.abc import Sequence
from functools import partial

from broadside.model.brand import Brand, Palette
from broadside.model.layout import ColourRole, Ink
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
from broadside.model.replace import replace

OUTLINE = 0.75
# What is thinner is a bar or a rule: it is ink that says something.
THINNEST_GROUND = 7.0
GROUNDS: frozenset[ColourRole] = frozenset({"tint", "brand", "muted", "ink"})
# What would be too pale as a line, and what it is drawn in.
PALE: dict[ColourRole | MarkInk, ColourRole] = dict.fromkeys(
    ("tint", "paper", "rule", "mid", "soft", "accent"), "muted"
)
# Words that stood on a ground stand on paper when it is gone.
ON_PAPER: dict[ColourRole | MarkInk, ColourRole] = {"on-brand": "ink", "paper": "ink"}


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
    return replace(palette, **{name: getattr(palette, name).grey for name in palette.__struct_fields__})


def _placed(placed: Placed, wanted: Ink) -> Placed:
    return with_items(placed, tuple(new for item in placed.box.items for new in _item(item, wanted)))


def _item(item: Item, wanted: Ink) -> tuple[Item, ...]:
    match item:
        case Picture():
            return (replace(item, grey=True),)
        case Fill() if wanted == "low" and _is_ground(item):
            # An outline at the edge of the paper would be cut off.
            bare = replace(item, edge=0.0)
            return outline(bare, OUTLINE, "muted" if item.colour == "tint" else item.colour)
        case Words() if wanted == "low" and item.colour in ON_PAPER:
            return (replace(item, colour=ON_PAPER[item.colour]),)
        case Shape() if wanted == "low":
            return (replace(item, edge=0.0, paths=tuple(_path(path) for path in item.paths)),)
    return (item,)


def _is_ground(fill: Fill) -> bool:
    return fill.colour in GROUNDS and min(fill.width, fill.height) > THINNEST_GROUND


def _path(path: Path) -> Path:
    if not (path.ground and path.fill):
        # A mark is drawn on a ground as words are.
        return replace(path, stroke=ON_PAPER.get(path.stroke, path.stroke)) if path.stroke else path
    line = path.stroke or PALE.get(path.fill, path.fill)
    return replace(path, fill=None, stroke=line, width=max(path.width, OUTLINE))
