"""Text, language → places and penalties: what readers take for one, though a blank or a hyphen parts it,
seldom stands on two lines.

Such are an abbreviation and its number (`ss. 34`), a day and its month, a number and what it counts, a word
of one letter and the next (an error in Czech, Polish and Slovak), the first short word of a sentence, and the
halves of a compound.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import icu

from broadside.model.language import primary

# In TeX's units: worth a line that ends a fifth of its measure short; and a seventh.
FIRM, SOFT = 400.0, 150.0

BLANK = "[ \n]"
LETTER = r"[^\W\d_]"
# A sign, or a short word with a full stop, before a number; the parties of a case.
CITED = re.compile(
    rf"(?:(?<!\w)(?:{LETTER}{{1,3}}\.|Nos?\.?|nos?\.)|[§№°º]){BLANK}(?=\d{{1,3}}(?!\d))"
    rf"|(?<!\w)[A-Z]\.{BLANK}(?=v\.?\s)|(?<![\w.])v\.{BLANK}(?=[A-Z])"
)
# No year: what follows one is often another thought.
COUNTED = re.compile(rf"(?<![\w.,/:-])(?![12]\d{{3}}(?!\d))\d(?:[\d.,]*\d)?{BLANK}(?={LETTER}{{3}})")
ALONE = re.compile(rf"(?<![\w'’.-]){LETTER}{BLANK}(?=\S)")
# Between a sentence and the next may stand a closing quotation mark, and marks of notes.
BEGUN = re.compile(rf"(?<!\d)[.!?][”»’)]?(?:\d[\d,\u202f]*)?{BLANK}[^\W\d_a-z]{LETTER}{{0,2}}{BLANK}(?=\S)")
COMPOUND = re.compile(rf"(?<={LETTER})[-\u2010](?={LETTER})")
NEVER_ALONE = frozenset({"cs", "sk", "pl"})


@lru_cache(maxsize=1024)
def bonds(text: str, lang: str) -> tuple[tuple[int, float], ...]:
    """The places where what belongs together would part, and what a line costs that ends there."""
    dearest: dict[int, float] = {}
    for place, dear in _bonds(text, lang):
        dearest[place] = max(dear, dearest.get(place, 0.0))
    return tuple(dearest.items())


def _bonds(text: str, lang: str) -> Iterator[tuple[int, float]]:
    for match in COMPOUND.finditer(text):
        yield match.end(), SOFT
    for match in BEGUN.finditer(text):
        yield match.end(), SOFT
    for match in ALONE.finditer(text):
        # Letters that have a small and a large form: elsewhere one is a syllable, or a whole word.
        if (letter := match.group()[0]).lower() != letter.upper():
            yield match.end(), FIRM if primary(lang) in NEVER_ALONE else SOFT
    for match in CITED.finditer(text):
        yield match.end(), FIRM
    if not any(map(str.isdigit, text)):
        return
    for match in COUNTED.finditer(text):
        yield match.end(), SOFT
    if day := _days(primary(lang)):
        for match in day.finditer(text):
            yield from ((match.start() + at.end(), FIRM) for at in re.finditer(BLANK, match.group()))


@lru_cache(maxsize=128)
def _days(lang: str) -> "re.Pattern[str] | None":
    """A day of a month, or a month of a year, by the names of a language; None where these are none, as in
    Chinese."""
    symbols = icu.DateFormatSymbols(icu.Locale(lang))
    names = {name for name in symbols.getMonths() if name and not any(map(str.isdigit, name))}
    if not names:
        return None
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    of = f"(?:de{BLANK})?"
    return re.compile(
        rf"(?<!\w)(?:(?:{month}){BLANK}{of}(?:\d{{1,2}}|\d{{4}})(?!\w)"
        rf"|\d{{1,2}}\.?{BLANK}{of}(?:{month})(?!\w))"
    )
