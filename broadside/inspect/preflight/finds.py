"""Document → Hits: finds what may be wrong with a file, a function for each rule.

How bad that is for which purpose, `rules` say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from broadside.inspect.preflight.boxes import MM, least_beyond, lies_in
from broadside.inspect.preflight.facts import Document, PdfPage
from broadside.model.press import HAIRLINE, NEARLY, PIXELS_WANTED, Purpose

BLEED = 3 * MM
# What boxes are written with.
ROUNDED = 0.05
# Percent of ink that rounding may add.
SLACK = 5.0
NESTED = (
    ("CropBox", "MediaBox"),
    ("BleedBox", "MediaBox"),
    ("TrimBox", "BleedBox"),
    ("TrimBox", "MediaBox"),
    ("ArtBox", "MediaBox"),
)
# Of more names than these it is said how many there are.
MOST_NAMED = 4


class Hit(Struct, frozen=True):
    """A page, 0 for the file as a whole; and what is wrong there."""

    page: int
    message: str


def nested(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.box("MediaBox") is None:
            yield Hit(page.number, "no MediaBox: the page has no size")
        for inner, outer in NESTED:
            one, other = page.box(inner), page.box(outer)
            if one and other and not lies_in(one, other):
                yield Hit(page.number, f"the {inner} reaches out of the {outer}")


def without_trim(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.box("TrimBox") is None:
            yield Hit(page.number, "no TrimBox: nothing says where to cut")


def bleed(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        trim, bleed = page.box("TrimBox"), page.box("BleedBox")
        if trim is None:
            continue
        least = least_beyond(trim, bleed or trim)
        if least < BLEED - ROUNDED:
            yield Hit(page.number, f"bleed of {max(least, 0) / MM:.1f} mm, expected 3")


def sizes(file: Document) -> Iterator[Hit]:
    for before, page in pairwise(file.pages):
        if page.size != before.size:
            yield Hit(page.number, f"{page.size} after {before.size}: pages of several sizes")
            return


def unembedded(file: Document) -> Iterator[Hit]:
    names = [font.name for font in file.fonts if not font.embedded]
    if names:
        said = "the font {} is not embedded" if len(names) == 1 else "the fonts {} are not embedded"
        yield Hit(0, said.format(_named(names)))


def unreadable(file: Document) -> Iterator[Hit]:
    names = [font.name for font in file.fonts if not font.unicode]
    if names:
        yield Hit(0, f"the text in {_named(names)} can't be copied or searched")


def _named(names: Iterable[str]) -> str:
    """`a`, `b` and 3 more."""
    every = [f"`{name}`" for name in dict.fromkeys(names)]
    if len(every) > MOST_NAMED:
        return f"{', '.join(every[:MOST_NAMED])} and {len(every) - MOST_NAMED} more"
    *before, last = every
    return f"{', '.join(before)} and {last}" if before else last


def _in_families(file: Document, families: tuple[str, ...]) -> Iterator[tuple[PdfPage, str, str]]:
    for page in file.pages:
        found: dict[str, list[str]] = {}
        for use in page.uses:
            if use.family in families:
                found.setdefault(use.space, []).append(use.what)
        for space, what in found.items():
            yield page, space, ", ".join(what)


def rgb(file: Document) -> Iterator[Hit]:
    for page, space, what in _in_families(file, ("rgb", "lab")):
        yield Hit(page.number, f"{space}: {what}")


def cmyk(file: Document) -> Iterator[Hit]:
    for page, space, what in _in_families(file, ("cmyk", "spot")):
        yield Hit(page.number, f"{space} looks otherwise on every screen: {what}")


def ink(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.ink.most is not None and page.ink.most > file.limit + SLACK:
            yield Hit(page.number, f"ink of {page.ink.most:.0f} %, more than {file.limit:.0f} %")


def unmeasured(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.ink.most is None and any(use.family in ("cmyk", "spot") for use in page.uses):
            yield Hit(page.number, "ink could not be measured")


def coarse(purpose: Purpose) -> Callable[[Document], Iterator[Hit]]:
    """Pictures with too few pixels for a purpose. What has one bit a pixel shows its steps twice as soon."""

    def coarse(file: Document) -> Iterator[Hit]:
        for page in file.pages:
            for picture in page.pictures:
                wanted = PIXELS_WANTED[purpose] * (2 if picture.bits == 1 else 1)
                if picture.ppi is not None and picture.ppi < wanted * NEARLY:
                    size = f"{picture.width} × {picture.height} pixels"
                    yield Hit(
                        page.number, f"a picture of {size} at {picture.ppi:.0f} dpi, expected {wanted:.0f}"
                    )

    return coarse


def lost_pictures(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if any(not picture.readable for picture in page.pictures):
            yield Hit(page.number, "a picture can't be read")


def hairlines(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.thin:
            number = "a hairline" if page.thin == 1 else f"{page.thin} hairlines"
            yield Hit(page.number, f"{number} of {page.thinnest:g} pt, thinner than {HAIRLINE} pt")


def rich(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        for shade in page.rich:
            yield Hit(page.number, f"black text in several inks ({shade})")


def knocking(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.knocking:
            yield Hit(page.number, "black text does not overprint")


def vanishing(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.vanishing:
            yield Hit(page.number, "something white overprints, so it will not be seen")


def transparent(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.transparency:
            yield Hit(page.number, f"transparency ({', '.join(page.transparency)})")


def intent(file: Document) -> Iterator[Hit]:
    if not file.intents:
        yield Hit(0, "no output intent: nothing says which press and paper the colours are for")
    elif not any(one.kind == "GTS_PDFX" and one.components in (0, 4) for one in file.intents):
        named = ", ".join(one.profile or one.condition for one in file.intents)
        yield Hit(0, f"the output intent is for no press ({named})")


def version(file: Document) -> Iterator[Hit]:
    if not file.press_version:
        yield Hit(0, "the file does not say that it is PDF/X")


def trapped(file: Document) -> Iterator[Hit]:
    if file.trapped not in ("True", "False"):
        yield Hit(0, "the file does not say whether it is trapped")


def given_away(file: Document) -> Iterator[Hit]:
    for kind in dict.fromkeys(leak.kind for leak in file.leaks):
        yield Hit(0, f"gives away: {kind}, {_named(leak.what for leak in file.leaks if leak.kind == kind)}")


def encrypted(file: Document) -> Iterator[Hit]:
    if file.encrypted:
        yield Hit(0, "the file is encrypted, which no PDF/X may be")


def unprintable(file: Document) -> Iterator[Hit]:
    if "printing" in file.forbids:
        yield Hit(0, "the file asks not to be printed")


def mute(file: Document) -> Iterator[Hit]:
    if "reading aloud" in file.forbids:
        yield Hit(0, "the file asks not to be read aloud")


def annotated(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        kinds = sorted({one.kind for one in page.annotations if one.inside})
        if kinds:
            yield Hit(page.number, f"annotations inside the bleed ({', '.join(kinds)})")


def acts(file: Document) -> Iterator[Hit]:
    for act in file.acts:
        yield Hit(0, f"the file brings {act}")


def untagged(file: Document) -> Iterator[Hit]:
    if not file.tagged:
        yield Hit(0, "not tagged: a screen reader can't tell what is what")


def unnamed(file: Document) -> Iterator[Hit]:
    if not file.title:
        yield Hit(0, "no title")
    if not file.lang:
        yield Hit(0, "no language")


def false_claims(file: Document) -> Iterator[Hit]:
    for one in file.validity:
        if one.claimed and one.passed is False:
            yield Hit(0, f"claims {one.standard}, which it is not: {'; '.join(one.faults) or 'invalid'}")


def inaccessible(file: Document) -> Iterator[Hit]:
    for one in file.validity:
        if one.standard == "PDF/UA-1" and not one.claimed and one.passed is False:
            yield Hit(0, f"does not pass {one.standard}: {'; '.join(one.faults[:2])}")


def damaged(file: Document) -> Iterator[Hit]:
    if file.damaged:
        yield Hit(0, "the file is damaged: programs may show different things")


def partly(file: Document) -> Iterator[Hit]:
    for page in file.pages:
        if page.partly:
            yield Hit(page.number, f"only read in part: {page.partly}")
    if file.unread:
        yield Hit(0, f"only the first {len(file.pages)} pages were read")
