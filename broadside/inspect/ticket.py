"""Work → str: writes the job ticket of a printing, a page of plain text that a print shop can work from.

In the sheet's language; where the program has no words in it, in the source's or in English, and the first
line says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Literal

from msgspec import Struct

from broadside.model.brand import Brand, PrintColour
from broadside.model.content import Sheet
from broadside.model.fold import Crease
from broadside.model.layout import Layout
from broadside.model.paper import Flip, Ink, Paper
from broadside.model.press import Purpose
from broadside.phrases import Day, amount, decimals, phrase, phrase_language

WIDTH = 78
LABEL = 18
BLANK = "_" * 36
MM = 72 / 25.4
# Areas of paper in square points: a card is at most as large as A6, but for a little; a poster is more than
# office paper.
CARD, POSTER = 290.0 * 440.0, 620.0 * 860.0
# Sheets that are not cut where nothing bleeds.
WHOLE = frozenset({"letter", "a4", "letter-landscape", "a4-landscape", "tabloid", "a3"})

Kind = Literal["leaflet", "strip", "card", "poster", "text"]
# What paper we would take, in grams a square metre: our own judgement, after what shops offer for such work.
# A leaflet that is heavier cracks where it is folded, a card that is lighter bends.
STOCK: Mapping[Kind, tuple[int, int]] = {
    "leaflet": (120, 150),
    "strip": (120, 160),
    "card": (300, 350),
    "poster": (150, 200),
    "text": (90, 120),
}


class Work(Struct, frozen=True, kw_only=True):
    """What a ticket is about: a file that was made. `creases` are the folds by side, `condition` is what a
    press prints on, `bleed` is points."""

    sheet: Sheet
    brand: Brand
    layout: Layout
    paper: str
    file: str
    sides: int
    flip: Flip | None
    creases: Mapping[int, Sequence[Crease]]
    ink: Ink = "color"
    purpose: Purpose = "office"
    condition: str = ""
    bleed: float = 0.0
    punch: bool = False

    @property
    def size(self) -> Paper:
        return self.layout.sheet(self.paper)

    @property
    def kind(self) -> Kind:
        """What it is, by how it is folded and how large it is."""
        if self.layout.fold:
            return "strip" if self.layout.fold.stacked else "leaflet"
        area = self.size.width * self.size.height
        return "card" if area <= CARD else "poster" if area > POSTER else "text"


def ticket(work: Work) -> str:
    """The whole text, with a line feed at its end."""
    words = Words(work.sheet.lang, work.sheet.source)
    head = words("ticket")
    lines = [head, "=" * len(head), *words.fallback(), ""]
    for group in (_what(work, words), *specification(work, words)):
        for one in group:
            lines += row(one.label, one.words)
        lines.append("")
    for name in ("quantity", "needed-by", "contact"):
        lines += row(words(name), [BLANK])
    return "\n".join((*lines, "", *wrap(words("suggestions"), WIDTH))) + "\n"


def specification(work: Work, words: Words) -> Iterator[Iterator[Line]]:
    """How it is to be printed, in groups."""
    yield _make(work, words)
    yield _colours(work, words)
    yield _paper(work, words)


class Line(Struct, frozen=True):
    """A label, and what is said beside it, in lines of its own."""

    label: str
    words: Sequence[str]


class Words:
    """The program's words in a language, or in the one that stands in for it."""

    def __init__(self, lang: str, source: str) -> None:
        self._lang, self._source = lang, source
        self.lang = phrase_language(lang, source, "ticket")

    def __call__(self, name: str, **values: object) -> str:
        called = f"ticket-{name}" if name != "ticket" else name
        return phrase(called, self._lang, self._source, **values)[0]

    def fallback(self) -> list[str]:
        """A line that says that this is not the sheet's language, where it is not."""
        there = phrase("ticket", self._lang, self._source)[1] is None
        return [] if there else [self("fallback", tag=self._lang)]

    def number(self, value: float, places: int = 1) -> str:
        rounded = round(value, places)
        return amount(rounded, self.lang, min(decimals(rounded), places))

    def length(self, points: float) -> str:
        return self("length", mm=self.number(points / MM), inches=self.number(points / 72, 3))

    def size(self, width: float, height: float) -> str:
        mm = (self.number(side / MM) for side in (width, height))
        inches = (self.number(side / 72, 3) for side in (width, height))
        return self("size-of", mm=" × ".join(mm), inches=" × ".join(inches))


def row(label: str, said: Iterable[str]) -> Iterator[str]:
    """A label and what belongs to it beside it; long lines go on under their beginning."""
    start = label.ljust(LABEL)
    for text in said:
        inner = text.lstrip(" ")
        more = " " * (LABEL + len(text) - len(inner))
        broken = wrap(inner, WIDTH - len(more), break_long_words=False, break_on_hyphens=False) or [""]
        for line in broken:
            yield f"{start}{more[LABEL:]}{line}"
            start = " " * LABEL


def _what(work: Work, words: Words) -> Iterator[Line]:
    sheet = work.sheet
    edition = words("edition-of", date=Day(sheet.edition), version=sheet.version)
    yield Line(words("title"), [sheet.name_in_full])
    yield Line(words("edition"), [edition])
    yield Line(words("for"), [work.brand.organization])
    yield Line(words("file"), [work.file])


def _make(work: Work, words: Words) -> Iterator[Line]:
    size = work.size
    said = [words.size(size.width, size.height), *_folded(work, words)]
    yield Line(words("size"), said)
    sides = [words("both-sides" if work.flip else "one-side", sides=work.sides)]
    if work.flip:
        sides.append(words(f"flip-{work.flip}"))
    yield Line(words("sides"), sides)
    if work.creases:
        yield Line(words("folds"), list(_panels(work, words)))
    if work.punch:
        yield Line(
            words("binding"), [words("punched", room=words.length(work.layout.punched().margins.start))]
        )
    elif not work.layout.fold and work.sides > 2:
        yield Line(words("binding"), [words("staple")])
    yield Line(words("bleed"), [words.length(work.bleed) if work.bleed else words("no-bleed")])


def _folded(work: Work, words: Words) -> Iterator[str]:
    """The size once it is folded: that of its widest panel."""
    widths = _widths(work)
    if widths:
        widest, size = max(max(row) for row in widths.values()), work.size
        stacked = bool(work.layout.fold and work.layout.fold.stacked)
        sides = (size.width, widest) if stacked else (widest, size.height)
        yield words("folded", size=words.size(*sides))


def _widths(work: Work) -> dict[int, list[float]]:
    """By side, the width of each panel from left to right, or its height from top to bottom."""
    fold, size = work.layout.fold, work.size
    whole = size.height if fold and fold.stacked else size.width
    edges = {side: [0.0, *(crease.at for crease in row), whole] for side, row in work.creases.items()}
    return {side: [after - before for before, after in pairwise(row)] for side, row in edges.items()}


def _panels(work: Work, words: Words) -> Iterator[str]:
    for side, widths in sorted(_widths(work).items()):
        name = "panels-down" if work.kind == "strip" else "panels-across"
        yield words(name, side=side, mm=" | ".join(words.number(width / MM) for width in widths))
        yield "  " + words("inches", inches=" | ".join(words.number(width / 72, 3) for width in widths))


def _colours(work: Work, words: Words) -> Iterator[Line]:
    press = work.purpose == "press"
    own = work.brand.print_colours if work.ink == "color" else ()
    plates = [words("black" if work.ink != "color" else "press" if press else "office")]
    if press and (spots := [one for one in own if one.spot]):
        plates.append(words("spots", count=len(spots)))
    yield Line(words("colours"), [*plates, *(f"  {_mixture(one, words)}" for one in own)])
    if work.condition:
        yield Line(words("condition"), [work.condition])


def _mixture(own: PrintColour, words: Words) -> str:
    """`lake: PANTONE 7477 C, C 88 M 40 Y 42 K 40`."""
    inks = zip("CMYK", own.cmyk, strict=True) if own.cmyk else ()
    mixed = " ".join(f"{ink} {words.number(share)}" for ink, share in inks)
    return f"{own.name}: {', '.join(filter(None, (own.spot or '', mixed)))}"


def _paper(work: Work, words: Words) -> Iterator[Line]:
    least, most = STOCK[work.kind]
    yield Line(words("stock"), [words(f"stock-{work.kind}", least=least, most=most)])
    whole = work.size.name in WHOLE and not work.bleed
    cut = [] if whole else [words("trim")]
    fold = [words(f"finish-{work.kind}")] if work.layout.fold else []
    yield Line(words("finishing"), [words("scale"), *cut, *fold])
