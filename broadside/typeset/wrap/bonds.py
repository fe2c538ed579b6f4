"""Text, language → places and penalties: what readers take for one, though a blank or a hyphen parts it,
seldom stands on two lines.

Such are an abbreviation and its number (`ss. 34`), a day and its month, a number and what it counts, the
groups of a long number, a word of one letter and the next (an error in Czech, Polish and Slovak), the first
short word of a sentence, and the halves of a compound.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import icu

from broadside.model.language import primary

# In TeX's units: worth a line that ends a third of its measure short; a fifth; and a seventh.
TIGHT, FIRM, SOFT = 2100.0, 400.0, 150.0

BLANK = "[ \n]"
LETTER = r"[^\W\d_]"
# A sign, or a short word with a full stop, before a number; the parties of a case.
CITED = re.compile(rf"(?<!\w){LETTER}{{1,3}}\.{BLANK}(?=\d{{1,3}}(?!\d))|[§№°º]{BLANK}(?=\d)")
# The same without its full stop, `Act 2003 No 28`; where a sentence begins it is a word, in many languages.
AMID = re.compile(rf"(?<=[\w,;(]{BLANK})Nos?{BLANK}(?=\d{{1,3}}(?!\d))")
PARTIES = re.compile(rf"(?<!\w)[A-Z]\.{BLANK}(?=v\.?\s)|(?<![\w.])v\.{BLANK}(?=[A-Z])")
# No year: what follows one is often another thought.
NO_YEAR = r"(?![12]\d{3}(?!\d))"
NUMBER = rf"(?<![\w.,/:-]){NO_YEAR}\d(?:[\d.,]*\d)?"
COUNTED = re.compile(rf"{NUMBER}{BLANK}(?={LETTER}{{3}})")
# All that stands in brackets may be a number and what it counts. A part is read with its whole, and the
# groups of a long number with one another: `6.3 of 27.6`, `12 из 27`, `978 92 4`.
IN_BRACKETS = re.compile(rf"[(\[]\d(?:[\d.,]*\d)?{BLANK}(?={LETTER})")
OF_WHOLE = re.compile(rf"({NUMBER}%?{BLANK})({LETTER}{{1,3}}{BLANK})(?={NO_YEAR}\d)")
GROUPED = re.compile(rf"(?<=\d){BLANK}(?=\d)")
# A number in parts that ends what is said is what the word before it is told by: `version 1.0`, `Act 21-103`.
NAMED = re.compile(
    rf"(?<={LETTER}{{2}}){BLANK}(?=\d+[.:/–-]\d(?:[\w.:/–-]*\w)?(?:[.,;)\]·|]|{BLANK}[·|]|\s*\Z))"
)
# Capitals before a number, and what stands before those: `SCC 25`, `2025 SCC 25`, `CC BY 4.0`. For capitals
# of any script `re` has no class.
# Where all that is said is in capitals, they are but words, if these are more than so many.
MOST_OF_CODE = 5
CODE = re.compile(rf"(?<![\w-])(?:(\d{{4}}|{LETTER}{{2,6}}){BLANK})?({LETTER}{{2,6}}){BLANK}(?=\d)")
# A volume and its series; a series and its section.
SERIES = re.compile(rf"(?<![\w.,/:-])\d{{1,4}}{BLANK}(?=(?:{LETTER}\.){{2}})|(?<={LETTER}\.){BLANK}(?=§)")
BESIDE_NUMBERS = (
    (CITED, FIRM),
    (AMID, FIRM),
    (GROUPED, TIGHT),
    (IN_BRACKETS, TIGHT),
    (SERIES, FIRM),
    (COUNTED, SOFT),
    (NAMED, FIRM),
)
ALONE = re.compile(rf"(?<![\w'’.-]){LETTER}{BLANK}(?=\S)")
# Between a sentence and the next may stand a closing quotation mark, and marks of notes.
BEGUN = re.compile(rf"(?<!\d)[.!?][”»’)]?(?:\d[\d,\u202f]*)?{BLANK}[^\W\d_a-z]{LETTER}{{0,2}}{BLANK}(?=\S)")
COMPOUND = re.compile(rf"(?<![^\W_])([^\W_]+)[-\u2010](?=({LETTER}+))")
# So few letters before a hyphen, or after it, are no word for a line to end or to begin with.
STUB_BEFORE, STUB_AFTER = 4, 3
# Languages that repeat the hyphen of a compound at the head of the next line, which would not be what was
# written.
REPEATING = frozenset({"bs", "cs", "hr", "pl", "pt", "sk"})
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
        dear = TIGHT if primary(lang) in REPEATING else _of_halves(match.group(1), match.group(2))
        yield match.end(), dear
    for match in BEGUN.finditer(text):
        yield match.end(), SOFT
    for match in ALONE.finditer(text):
        # Letters that have a small and a large form: elsewhere one is a syllable, or a whole word.
        if (letter := match.group()[0]).lower() != letter.upper():
            yield match.end(), FIRM if primary(lang) in NEVER_ALONE else SOFT
    for match in PARTIES.finditer(text):
        yield match.end(), FIRM
    if any(map(str.isdigit, text)):
        yield from _of_numbers(text, lang)


def _of_numbers(text: str, lang: str) -> Iterator[tuple[int, float]]:
    for pattern, dear in BESIDE_NUMBERS:
        for match in pattern.finditer(text):
            yield match.end(), dear
    for match in OF_WHOLE.finditer(text):
        yield from ((match.end(1), TIGHT), (match.end(2), TIGHT))
    shouted = len(text.split()) > MOST_OF_CODE and all(map(str.isupper, filter(str.isalpha, text)))
    for match in () if shouted else CODE.finditer(text):
        before, letters = match.groups()
        if letters.isupper():
            yield match.end(), TIGHT
            if before and (before.isdigit() or before.isupper()):
                yield match.start(2), TIGHT
    if day := _days(primary(lang)):
        for match in day.finditer(text):
            # A day without its month is a bare number, and so is the year behind it. A month's says more.
            date = match.group()
            dear = FIRM if "," not in date and date[-4:].isdigit() else TIGHT
            yield from ((match.start() + at.end(), dear) for at in re.finditer(BLANK, date))


def _of_halves(before: str, after: str) -> float:
    """What a line costs that ends at the hyphen of a compound. Before a capital it is one of a name."""
    if after[0].isupper():
        return TIGHT
    is_stub = len(before) <= STUB_BEFORE or before[-1].isdigit() or len(after) <= STUB_AFTER
    return FIRM if is_stub else SOFT


@lru_cache(maxsize=128)
def _days(lang: str) -> "re.Pattern[str] | None":
    """A day of a month with a year behind it, or a month of a year, by the names of a language; None where
    these are none, as in Chinese."""
    symbols = icu.DateFormatSymbols(icu.Locale(lang))
    names = {name for name in symbols.getMonths() if name and not any(map(str.isdigit, name))}
    if not names:
        return None
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    of = f"(?:de{BLANK})?"
    return re.compile(
        rf"(?<!\w)(?:(?:{month}){BLANK}{of}(?:\d{{1,2}}(?:,{BLANK}\d{{4}})?|\d{{4}})(?!\w)"
        rf"|\d{{1,2}}\.?{BLANK}{of}(?:{month})(?!\w))"
    )
