"""Date, language → str: writes dates as a language does, by ICU, or by a catalogue for one it knows not."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from broadside.model.language import likely_tags, locale_of, script_of
from broadside.phrases.catalogues import SOURCE, catalogue, languages

if TYPE_CHECKING:
    import icu

# Skeletons of CLDR date patterns by how much of a date is known: year, month, day.
SKELETONS = {1: "yyyy", 2: "yyyyMMMM", 3: "yyyyMMMMd"}
# The era, which a year of any other calendar needs: sheets speak of years of this one.
ERA = "G"
USUAL_CALENDAR = "gregorian"
# Calendars whose years begin in January. In any other one July, or 2025, is parts of two months, or years.
USUAL_MONTHS = frozenset({USUAL_CALENDAR, "buddhist"})
# ICU has no name for the era in the language, and sets the root's: nobody could tell which years these are.
LATIN = re.compile("[A-Za-z]")


@lru_cache(maxsize=256)
def date_in_words(date: str, lang: str) -> str:
    """An ISO date (`2025`, `2025-07` or `2025-07-09`) in words of the language."""
    parts = [int(part) for part in date.split("-")]
    return _own(parts, lang) or _by_icu(parts, lang)


def _own(parts: list[int], lang: str) -> str:
    """The date by the month names of the program's own catalogue, if that has any."""
    tag = next((one for one in likely_tags(lang) if one in languages()), SOURCE)
    own = catalogue(tag)
    if "months" not in own or len(parts) == 1:
        return ""
    month = own["months"].split(", ")[parts[1] - 1]
    pattern = own["day-month-year" if len(parts) == 3 else "month-year"]
    return pattern.format(year=parts[0], month=month, day=parts[-1])


def _by_icu(parts: list[int], lang: str) -> str:
    import icu

    locale = icu.Locale.forLanguageTag(locale_of(lang))
    calendar = icu.Calendar.createInstance(locale).getType()
    if calendar in USUAL_MONTHS or len(parts) == 3:
        era = "" if calendar == USUAL_CALENDAR else ERA
        words = _written(parts, era + SKELETONS[len(parts)], locale)
        if not era or script_of(lang) == "Latn" or not LATIN.search(words):
            return words
    locale.setKeywordValue("calendar", USUAL_CALENDAR)
    return _written(parts, SKELETONS[len(parts)], locale)


def _written(parts: list[int], skeleton: str, locale: "icu.Locale") -> str:
    import icu

    year, month, day = (*parts, 1, 1)[:3]
    pattern = icu.DateTimePatternGenerator.createInstance(locale).getBestPattern(skeleton)
    form = icu.SimpleDateFormat(pattern, locale)
    form.setTimeZone(icu.TimeZone.getGMT())
    calendar = icu.GregorianCalendar(icu.TimeZone.getGMT(), locale)
    calendar.set(year, month - 1, day, 12, 0, 0)
    words: str = form.format(calendar.getTime())
    return words
