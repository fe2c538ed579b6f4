"""Brand, Conversion → Plates: finds for every role the operators that set its ink.

The brand's own mixtures and ready-made inks go first, wherever their colours are met, and what looks like a
tint of such an ink is one; greys and text are black ink alone; all else is converted.
"""

from collections.abc import Iterator
from math import fsum
from typing import get_args

from broadside.file.press.convert import PERCENT, Conversion
from broadside.file.press.tints import tints
from broadside.issues import Issue, warning
from broadside.model.brand import Brand, Colour, PrintColour
from broadside.model.colour_role import ColourRole
from broadside.model.page import MarkInk
from broadside.model.press import BLEED, Cmyk, Paint, Plates, Spot

# Room for marks around it: half an inch from the cut.
MARGIN = 36.0
BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
# Black in every ink: what marks are drawn in.
ALL = Spot(key="PlateAll", ink="All", cmyk=(1.0, 1.0, 1.0, 1.0))
# Words and rules in these roles are black ink, and nothing else: what is fine and of four inks is never quite
# sharp. What is more colourful than this keeps its colour.
NEUTRAL = ("ink", "muted", "rule")
COLOURFUL = 0.2
# Small letters that are nearly black are sharper in full black than in the dots of a tint.
NEARLY_BLACK = 0.8

MARKS: dict[MarkInk, Cmyk] = {
    "cyan": (1.0, 0.0, 0.0, 0.0),
    "magenta": (0.0, 1.0, 0.0, 0.0),
    "yellow": (0.0, 0.0, 1.0, 0.0),
    "black": BLACK,
}
SPOTS: tuple[MarkInk, ...] = ("spot-1", "spot-2", "spot-3", "spot-4")
WEDGE: dict[MarkInk, float] = {"registration": 1.0, "all-25": 0.25, "all-50": 0.5, "all-75": 0.75}

Known = dict[tuple[int, int, int], Paint]


def inks(brand: Brand, conversion: Conversion) -> Plates:
    """The plates of a brand. Office and screen never ask for them."""
    # A colour that the brand mixes itself is met by its RGB, wherever it comes from: a role, a logo, a chart.
    spots = {own.ink: own for own in _spots(brand, conversion)}
    known: Known = {}
    for own in brand.print_colours:
        known.setdefault(_key(own.colour), _own(own, spots, conversion))
    tint_of = tints(tuple(spots.values()), conversion)

    def paint(colour: Colour) -> Paint:
        if own := known.get(_key(colour)):
            return own
        tint = tint_of(colour) if _chroma(colour) else None
        return _separate(tint.spot.key, tint.share) if tint else mixed(conversion.mixed(colour))

    def of_role(role: ColourRole, colour: Colour) -> Paint:
        if role == "ink":
            return mixed(BLACK)
        if role in NEUTRAL and _chroma(colour) <= COLOURFUL:
            return mixed((0.0, 0.0, 0.0, conversion.black(colour)))
        return paint(colour)

    roles: tuple[ColourRole, ...] = get_args(ColourRole)
    palette = brand.palette
    letters: dict[str, Paint] = {role: of_role(role, palette.letters(role)) for role in roles}
    muted = palette.muted
    if _chroma(muted) <= COLOURFUL and conversion.black(muted) >= NEARLY_BLACK:
        letters["muted"] = mixed(BLACK)
    fills: dict[str, Paint] = {role: of_role(role, palette.fill(role)) for role in roles}
    fills |= {name: mixed(cmyk) for name, cmyk in MARKS.items()}
    fills |= {name: _separate(ALL.key, tint) for name, tint in WEDGE.items()}
    fills |= {name: _separate(spot.key, 1.0) for name, spot in zip(SPOTS, spots.values(), strict=False)}
    return Plates(
        letters=letters,
        fills=fills,
        spots=(*spots.values(), ALL),
        paint=paint,
        pixels=conversion.pixels,
        bleed=BLEED,
        margin=MARGIN,
    )


def over_the_limit(brand: Brand, conversion: Conversion) -> Iterator[Issue]:
    """A warning for each of the brand's own mixtures that is more ink than the paper takes."""
    limit = conversion.profile.limit
    for own in brand.print_colours:
        if own.cmyk and fsum(own.cmyk) > limit:
            less = ", ".join(f"{part * PERCENT:.0f}" for part in conversion.held(_parts(own.cmyk)))
            said = (
                f"the inks of `{own.name}` add up to {fsum(own.cmyk):.0f}%, "
                f"but {conversion.profile.name} takes {limit:.0f}%"
            )
            yield warning(own.span, said, f"it is printed with `cmyk: [{less}]`")


def mixed(inks: Cmyk) -> Paint:
    """Full black is printed over what lies below, so that no white shows at the edges of letters."""
    operands = " ".join(f"{part:.4g}" for part in inks)
    return Paint(fill=f"{operands} k", stroke=f"{operands} K", over=inks == BLACK)


def _separate(key: str, tint: float) -> Paint:
    return Paint(fill=f"/{key} cs {tint:g} scn", stroke=f"/{key} CS {tint:g} SCN")


def _spots(brand: Brand, conversion: Conversion) -> Iterator[Spot]:
    """The ready-made inks that the brand's palette uses, each once."""
    names = list(dict.fromkeys(own.spot for own in brand.print_colours if own.spot))
    for number, ink in enumerate(names, 1):
        own = next(one for one in brand.print_colours if one.spot == ink)
        yield Spot(key=f"Plate{number}", ink=ink, cmyk=_cmyk(own, conversion))


def _own(own: PrintColour, spots: dict[str, Spot], conversion: Conversion) -> Paint:
    return _separate(spots[own.spot].key, 1.0) if own.spot else mixed(_cmyk(own, conversion))


def _cmyk(own: PrintColour, conversion: Conversion) -> Cmyk:
    return conversion.held(_parts(own.cmyk)) if own.cmyk else conversion.mixed(own.colour)


def _parts(percent: Cmyk) -> Cmyk:
    cyan, magenta, yellow, black = (part / PERCENT for part in percent)
    return cyan, magenta, yellow, black


def _chroma(colour: Colour) -> float:
    parts = (colour.red, colour.green, colour.blue)
    return max(parts) - min(parts)


def _key(colour: Colour) -> tuple[int, int, int]:
    return round(colour.red * 255), round(colour.green * 255), round(colour.blue * 255)
