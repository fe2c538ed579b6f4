"""Number, language → str: writes numbers as a language does."""

import re
from decimal import Decimal
from functools import lru_cache

from broadside.model.language import locale_of

MOST_DECIMALS = 6
WESTERN = re.compile("[0-9]")


@lru_cache(maxsize=1024)
def numeral(number: int, lang: str) -> str:
    """A whole number in the language's own digits, without marks between thousands."""
    import icu

    form = icu.NumberFormat.createInstance(icu.Locale.forLanguageTag(locale_of(lang)))
    form.setGroupingUsed(False)
    digits: str = form.format(number)
    return digits


def in_digits_of(text: str, lang: str) -> str:
    """The tag of a language with the digits that a text in it has: many write it with Western ones, too."""
    return f"{lang}-u-nu-latn" if WESTERN.search(text) and numeral(0, lang) != "0" else lang


def decimals(value: float) -> int:
    """How many digits a value has after the point; at most six are told."""
    exponent = Decimal(repr(round(value, MOST_DECIMALS))).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@lru_cache(maxsize=1024)
def amount(value: float, lang: str, places: int, unit: str = "") -> str:
    """A value with its unit as the language writes it, with `places` digits after the point."""
    import icu

    locale = icu.Locale.forLanguageTag(locale_of(lang))
    percent = unit == "%"
    form = (
        icu.NumberFormat.createPercentInstance(locale) if percent else icu.NumberFormat.createInstance(locale)
    )
    form.setMinimumFractionDigits(places)
    form.setMaximumFractionDigits(places)
    digits: str = form.format(value / 100 if percent else value)
    blank = "\u00a0" if unit[:1].isalpha() else ""
    return digits if percent else f"{digits}{blank}{unit}"
