"""Palette → Issues: finds each colour of text that can't be read on its ground (WCAG 2.2, 1.4.3).

`readable` asks what every layout needs; `readable_in` what one layout asks of the types it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from broadside.blocks.kinds import role_of
from broadside.colour import LARGE, TEXT, contrast, hexadecimal, luminous, nearest
from broadside.issues import Issue, Span, error
from broadside.model.brand import Brand, Colour, Palette
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.type import Type

# The size in points from which text is large, and that for bold text.
LARGE_SIZE, LARGE_BOLD, BOLD = 18.0, 14.0, 700
GROUNDS = {"paper": "the paper", "tint": "the tint of boxes", "brand": "the brand's colour"}


class Use(Struct, frozen=True, kw_only=True):
    """Text in a colour on a ground: `letters` and `ground` are roles, `least` the contrast it needs."""

    letters: str
    ground: str
    least: float
    where: str
    layout: str = ""


# What every sheet has. Headings are large; layouts that set them smaller ask for more.
USES = (
    Use(letters="ink", ground="paper", least=TEXT, where="text"),
    Use(letters="ink", ground="tint", least=TEXT, where="text in boxes"),
    Use(letters="muted", ground="paper", least=TEXT, where="notes and small print"),
    Use(letters="muted", ground="tint", least=TEXT, where="small print in boxes"),
    Use(letters="brand", ground="paper", least=LARGE, where="headings"),
    Use(letters="link", ground="paper", least=TEXT, where="links and note marks"),
    Use(letters="link", ground="tint", least=TEXT, where="links in boxes"),
    Use(letters="on-brand", ground="brand", least=TEXT, where="text on the brand's colour"),
)
# What to type for each role.
TYPED = {
    "ink": "`foreground: {}` under `color:`",
    "muted": "`muted: {}` under `color:`",
    "brand": "`headings: {{color: {}}}` under `typography:`",
    "link": "`link: {}` under `color:`",
    "on-brand": "`on-primary: {}` under `color:`",
    "tint": "`tint: {}` under `color:`",
}
FIELDS = {"brand": "heading", "on-brand": "on_brand"}


class Verdict(Struct, frozen=True, kw_only=True):
    """How well text can be read: its colour and that of its ground, the contrast there is and the `least` it
    needs. `nearest` is the colour of letters that passes wherever its role is used, `ground` the nearest
    ground on which these letters can be read; None where there is none."""

    use: Use
    letters: Colour
    ground: Colour
    ratio: float
    least: float
    nearest: Colour | None = None
    nearest_ground: Colour | None = None

    @property
    def passes(self) -> bool:
        return self.ratio >= self.least


def verdicts(palette: Palette) -> tuple[Verdict, ...]:
    """All that sheets have. Headings need as much as text: some printings set them as small."""
    return tuple(_verdict(use, palette) for use in USES)


def _verdict(use: Use, palette: Palette) -> Verdict:
    letters, ground, ratio = (
        palette.letters(use.letters),
        palette.fill(use.ground),
        _contrast(use, palette),
    )
    made = Verdict(use=use, letters=letters, ground=ground, ratio=ratio, least=TEXT)
    if made.passes:
        return made
    grounds = [palette.brand] if use.letters == "on-brand" else [palette.paper, palette.tint]
    return replace(made, nearest=nearest(letters, grounds), nearest_ground=nearest(ground, [letters]))


def readable(palette: Palette, places: Mapping[str, Span], otherwise: Span) -> tuple[Issue, ...]:
    """`places` are where the file gives the colours, by the fields of `Palette`."""
    return tuple(_faults(USES, palette, places, otherwise))


def readable_in(layout: Layout, brand: Brand) -> tuple[Issue, ...]:
    """What a layout's own types need beyond."""
    uses = [use for role, type_ in layout.types for use in _uses(role, type_, layout.name)]
    return tuple(_faults(uses, brand.palette, dict(brand.places), brand.span))


def _uses(role: str, type_: Type, layout: str) -> Iterator[Use]:
    paper = ("paper",) if role_of(role).on_paper else ("paper", "tint")
    grounds = ("brand",) if type_.colour == "on-brand" else paper
    large = type_.size >= (LARGE_BOLD if type_.weight >= BOLD else LARGE_SIZE)
    for ground in grounds:
        least = LARGE if large else TEXT
        yield Use(letters=type_.colour, ground=ground, least=least, where=f"`{role}`", layout=layout)


def _faults(
    uses: Iterable[Use], palette: Palette, places: Mapping[str, Span], otherwise: Span
) -> Iterator[Issue]:
    """One error for each colour that fails, with its worst pair: one change mends them all."""
    failing = [use for use in uses if _contrast(use, palette) < use.least]
    told: set[Colour] = set()
    for role, group in groupby(sorted(failing, key=attrgetter("letters")), key=attrgetter("letters")):
        # A link that follows the headings' colour is mended with it.
        if palette.letters(role) in told and role == "link" and "link" not in places:
            continue
        told.add(palette.letters(role))
        yield _fault(tuple(group), palette, places, otherwise)


def _contrast(use: Use, palette: Palette) -> float:
    return contrast(palette.letters(use.letters), palette.fill(use.ground))


def _fault(uses: tuple[Use, ...], palette: Palette, places: Mapping[str, Span], otherwise: Span) -> Issue:
    worst = min(uses, key=lambda use: _contrast(use, palette) / use.least)
    role, letters, ground = worst.letters, palette.letters(worst.letters), palette.fill(worst.ground)
    field = FIELDS.get(role, role)
    span = places.get(field) or places.get("brand") or otherwise
    where = ", ".join(dict.fromkeys(use.where for use in uses))
    where += f" in the layout `{worst.layout}`" if worst.layout else ""
    size = "large text" if worst.least == LARGE else "text"
    pair = f"`{hexadecimal(letters)}` on `{hexadecimal(ground)}`, {GROUNDS[worst.ground]}"
    ratio = _shown(_contrast(worst, palette))
    kind = " in grey" if luminous(letters, ground) >= worst.least else ""
    message = f"{where}: {pair}, has a contrast of {ratio}:1{kind}; {size} needs {worst.least:g}:1"
    return error(span, message, _remedy(role, palette))


def _shown(ratio: float) -> str:
    """Rounded down, so that no failing ratio looks like one that passes."""
    return f"{int(ratio * 100) / 100:g}"


def _remedy(role: str, palette: Palette) -> str:
    """What to type: the nearest colour that can be read wherever the role is used."""
    if role == "on-brand":
        return _remedy_on_brand(palette)
    found = nearest(palette.letters(role), (palette.paper, palette.tint))
    if found is None:
        return "choose a paper and a tint that are both light, or both dark"
    kept = ""
    # Letters in the brand's colour take another one; where it is a ground it is as readable as it was.
    if role == "brand" and palette.heading == palette.brand:
        kept = f"; bars and grounds keep `{hexadecimal(palette.brand)}`"
    return f"the nearest that passes: type {_typed(role, found)}{kept}"


def _remedy_on_brand(palette: Palette) -> str:
    found = nearest(palette.on_brand, [palette.brand])
    if found:
        return f"the nearest that passes: type {_typed('on-brand', found)}"
    ground = nearest(palette.brand, [palette.on_brand]) or palette.ink
    typed = f'`primary: "{hexadecimal(ground)}"`'
    return f"no text can be read on it in both colour and grey; the nearest ground: type {typed}"


def _typed(role: str, colour: Colour) -> str:
    return TYPED.get(role, TYPED["ink"]).format(f'"{hexadecimal(colour)}"')
