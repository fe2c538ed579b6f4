"""Phrase, language → words: says what the program itself puts on a page, and writes dates and numbers.

A language that is missing here is set with English words, marked as English.
"""

from decimal import Decimal
from functools import lru_cache

import icu

from broadside.model.language import primary

MOST_DECIMALS = 6

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "page": "{page} of {pages}",
        "version": "Version {version}",
        "edition": "{date}",
        "facts-checked": "Facts checked {date}",
        "notes": "Notes",
        "note": "Note {number}",
        "back": "Back to the text, mark {mark} of note {number}",
        "continues": "(continued)",
        "continued": "{number} (continued)",
        "see-note": "See note {number}, page {page}.",
        "all-sources": "All sources in full",
        "partners": "In partnership with",
        "last-checked": "Last checked {date}",
        "fact-sheet": "Fact sheet, version {version}",
        "myth": "Myth",
        "fact": "Fact",
        "draft": "Draft translation, not yet reviewed",
        "runs-over": "Draft, not for print: the text runs over",
        "sample": "Sample: not yet an organization’s own edition",
        "ticket": "Job ticket",
        "ticket-fallback": "(in English: there are no words for this in `{tag}` yet)",
        "ticket-title": "Title",
        "ticket-edition": "Edition",
        "ticket-edition-of": "{date}, version {version}",
        "ticket-for": "For",
        "ticket-file": "File",
        "ticket-size": "Finished size",
        "ticket-size-of": "{mm} mm ({inches} in)",
        "ticket-length": "{mm} mm ({inches} in)",
        "ticket-folded": "folded: {size}",
        "ticket-sides": "Sides",
        "ticket-one-side": "{sides}, printed on one side",
        "ticket-both-sides": "{sides}, printed on both sides of the paper",
        "ticket-flip-long": "flip on the long edge",
        "ticket-flip-short": "flip on the short edge",
        "ticket-folds": "Panels",
        "ticket-panels-across": "side {side}, from the left: {mm} mm",
        "ticket-inches": "{inches} in",
        "ticket-panels-down": "side {side}, from the top: {mm} mm",
        "ticket-binding": "Binding",
        "ticket-staple": "one staple in the upper corner, where the text starts",
        "ticket-punched": "punched, in a margin of {room} where the text starts",
        "ticket-bleed": "Bleed",
        "ticket-no-bleed": "none: nothing is printed up to the edge",
        "ticket-colours": "Colours",
        "ticket-black": "black only, on every printed side",
        "ticket-office": "full colour, on every printed side; the file is in RGB",
        "ticket-press": "cyan, magenta, yellow and black, on every printed side",
        "ticket-spots": "and {count} ready-made inks, as separations, where they are used",
        "ticket-condition": "Made for",
        "ticket-stock": "Paper",
        "ticket-stock-leaflet": "we suggest {least}–{most} g/m², the grain along the folds",
        "ticket-stock-strip": "we suggest {least}–{most} g/m², the grain along the folds",
        "ticket-stock-card": "we suggest card of {least}–{most} g/m²",
        "ticket-stock-poster": "we suggest {least}–{most} g/m²",
        "ticket-stock-text": "we suggest {least}–{most} g/m², white and without gloss",
        "ticket-finishing": "Finishing",
        "ticket-scale": "print at 100 %, not scaled to the page",
        "ticket-trim": "cut to the finished size",
        "ticket-finish-leaflet": "score and fold between the panels: first the narrow panel inwards, then "
        "the one that lies over it; the cover is on top",
        "ticket-finish-strip": "fold between the panels to and fro, as an accordion, with the title outside",
        "ticket-quantity": "Quantity",
        "ticket-needed-by": "Needed by",
        "ticket-contact": "Contact",
        "ticket-suggestions": "Paper and finishing are suggestions: tell us what you would do otherwise.",
    },
}


def phrase(name: str, lang: str, **values: object) -> tuple[str, str | None]:
    """The words for `name`, and the language they are in where it is not `lang`; KeyError where there is no
    such phrase. A date among `values` must be in words of `phrase_language(lang)`."""
    found = phrase_language(lang)
    return PHRASES[found][name].format(**values), None if found == primary(lang) else found


def phrase_language(lang: str) -> str:
    """The language that phrases come in when asked for in `lang`."""
    return primary(lang) if primary(lang) in PHRASES else "en"


def phrase_date(iso: str, lang: str) -> str:
    """An ISO date in words, in the language that phrases come in when asked for in `lang`."""
    found = phrase_language(lang)
    return date_in_words(iso, lang if primary(lang) == found else found)


# Skeletons of CLDR date patterns by how much of a date is known: year, month, day.
SKELETONS = {1: "yyyy", 2: "yyyyMMMM", 3: "yyyyMMMMd"}


@lru_cache(maxsize=256)
def date_in_words(date: str, lang: str) -> str:
    """An ISO date (`2025`, `2025-07` or `2025-07-09`) in words of the language."""
    parts = [int(part) for part in date.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    locale = icu.Locale(lang)
    pattern = icu.DateTimePatternGenerator.createInstance(locale).getBestPattern(SKELETONS[len(parts)])
    form = icu.SimpleDateFormat(pattern, locale)
    form.setTimeZone(icu.TimeZone.getGMT())
    calendar = icu.GregorianCalendar(icu.TimeZone.getGMT(), locale)
    calendar.set(year, month - 1, day, 12, 0, 0)
    words: str = form.format(calendar.getTime())
    return words


@lru_cache(maxsize=1024)
def numeral(number: int, lang: str) -> str:
    """A whole number in the language's own digits, without marks between thousands."""
    form = icu.NumberFormat.createInstance(icu.Locale.forLanguageTag(lang))
    form.setGroupingUsed(False)
    digits: str = form.format(number)
    return digits


def place_name(code: str, lang: str) -> str:
    """The name of a country in a language, by its code of ISO 3166-1; none for a state, or where the language
    has none for it."""
    if not code.isalpha():
        return ""
    name: str = icu.Locale("", code).getDisplayCountry(icu.Locale.forLanguageTag(lang))
    return "" if name == code else name


def decimals(value: float) -> int:
    """How many digits a value has after the point; at most six are told."""
    exponent = Decimal(repr(round(value, MOST_DECIMALS))).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@lru_cache(maxsize=1024)
def amount(value: float, lang: str, places: int, unit: str = "") -> str:
    """A value with its unit as the language writes it, with `places` digits after the point."""
    locale = icu.Locale.forLanguageTag(lang)
    percent = unit == "%"
    form = (
        icu.NumberFormat.createPercentInstance(locale) if percent else icu.NumberFormat.createInstance(locale)
    )
    form.setMinimumFractionDigits(places)
    form.setMaximumFractionDigits(places)
    digits: str = form.format(value / 100 if percent else value)
    blank = "\u00a0" if unit[:1].isalpha() else ""
    return digits if percent else f"{digits}{blank}{unit}"
