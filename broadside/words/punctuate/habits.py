"""Language → Habits: looks up what a language does with quotation marks, dashes and blanks.

Quotes and percents are locale data (ICU, from CLDR); what CLDR has no field for is in the tables here.
"""

import re
from collections.abc import Mapping
from functools import cache

import icu
from msgspec import Struct

from broadside.model.language import SPACELESS, locale_of, primary

NO_BREAK = "\u00a0"
NARROW = "\u202f"

# How `---` is set where it is not an en dash between blanks: closed up or spaced, by each language's own
# orthography. The blank before a dash never breaks.
LONG_DASHES = {
    "en": "—",
    "es": "—",
    "ko": "—",
    "pt": f"{NO_BREAK}— ",
    "ru": f"{NO_BREAK}— ",
    "uk": f"{NO_BREAK}— ",
    "be": f"{NO_BREAK}— ",
    "bg": f"{NO_BREAK}— ",
    "zh": "——",
    "ja": "――",
}
EN_DASH_SPACED = f"{NO_BREAK}– "

# Chinese and Japanese set two (GB/T 15834, JIS X 4051).
ELLIPSES = {"zh": "……", "ja": "……"}

# Blanks before signs: Imprimerie nationale for French; the Office québécois keeps only the colon's.
SIGN_BLANKS: Mapping[str, Mapping[str, str]] = {
    "fr": {";": NARROW, "!": NARROW, "?": NARROW, ":": NO_BREAK},
    "fr-CA": {":": NO_BREAK},
}
GUILLEMET_BLANKS = {"fr": NARROW}

# Words that lost their beginning: the sign before them is an apostrophe.
ELISIONS = {
    "en": r"(?:tis|twas|twere|twill|em|til|till|cause|bout|round|n)\b",
    "nl": r"[stnkmr]\b",
    "af": r"n\b",
}
SHORT_YEAR = r"\d\ds?\b"

# Words of one letter that no line may end in.
CLINGING = {"pl": "aiouwz", "cs": "aikosuvz", "sk": "aikosuvz"}
# Words of one letter that no line may begin with, after a word: short for pronouns, as in `rele l`.
LEANING = {"ht": "mwln"}


class Habits(Struct, frozen=True, kw_only=True):
    """A language's punctuation. `outer` and `inner` are pairs of quotation marks, blanks included."""

    language: str
    outer: tuple[str, str]
    inner: tuple[str, str]
    long_dash: str
    ellipsis: str
    sign_blanks: Mapping[str, str]
    guillemet_blank: str
    percent_blank: str
    elision: re.Pattern[str]
    clinging: re.Pattern[str] | None

    @property
    def blankless(self) -> bool:
        """Whether a straight quote can't tell by its neighbours which way it faces."""
        return self.language in SPACELESS


@cache
def habits_of(lang: str) -> Habits:
    """The habits of a BCP 47 language; those of CLDR's root where it is unknown."""
    locale = icu.Locale.forLanguageTag(locale_of(lang))
    language, region = primary(lang), locale.getCountry()
    blank = GUILLEMET_BLANKS.get(language, "")
    outer, inner = _quotes(locale, blank)
    signs = SIGN_BLANKS.get(f"{language}-{region}", SIGN_BLANKS.get(language, {}))
    return Habits(
        language=language,
        outer=outer,
        inner=inner,
        long_dash=LONG_DASHES.get(language, EN_DASH_SPACED),
        ellipsis=ELLIPSES.get(language, "…"),
        sign_blanks=signs,
        guillemet_blank=blank,
        percent_blank=_percent_blank(locale),
        elision=re.compile("|".join(filter(None, [SHORT_YEAR, ELISIONS.get(language)])), re.IGNORECASE),
        clinging=_clinging(language),
    )


def _clinging(language: str) -> re.Pattern[str] | None:
    """The blanks that no line breaks at, for a word of one letter beside them."""
    if letters := CLINGING.get(language):
        return re.compile(rf"(?<=(?<!\S)[{letters}]) (?=\S)", re.IGNORECASE)
    if letters := LEANING.get(language):
        return re.compile(rf"(?<=[^\W\d_]) (?=[{letters}](?!\w))")
    return None


def _quotes(locale: icu.Locale, blank: str) -> tuple[tuple[str, str], tuple[str, str]]:
    data = icu.LocaleData(locale.getName())
    kinds = icu.ULocaleDataDelimiterType
    start, end, inner_start, inner_end = (
        data.getDelimiter(kind)
        for kind in (
            kinds.QUOTATION_START,
            kinds.QUOTATION_END,
            kinds.ALT_QUOTATION_START,
            kinds.ALT_QUOTATION_END,
        )
    )
    return _padded(start, end, blank), _padded(inner_start, inner_end, blank)


def _padded(start: str, end: str, blank: str) -> tuple[str, str]:
    return (start + blank, blank + end) if start == "«" else (start, end)


def _percent_blank(locale: icu.Locale) -> str:
    """The blank between a number and its percent sign, or nothing."""
    sample = icu.NumberFormat.createPercentInstance(locale).format(0.5)
    found = re.search(f"([{NO_BREAK}{NARROW}])%", sample)
    return found.group(1) if found else ""
