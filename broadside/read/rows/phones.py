"""A telephone number as it was typed → how it is shown and dialled. Only here is phonenumbers seen."""

from __future__ import annotations

import re
from functools import cache

import phonenumbers
from msgspec import Struct
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, shortnumberinfo

from broadside.forms.reading import short
from broadside.issues import Wrong
from broadside.phrases import place_name

# Programs for tables take a number for an amount, and write it so.
AMOUNT = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
BETWEEN = re.compile(r"(?<=\d)\D+(?=\d)")
SEVERAL = re.compile(r"[/;,\n]|\bor\b", re.IGNORECASE)
LETTERS = re.compile(r"[A-Za-z]{2}")
LETTER = re.compile(r"[A-Za-z]")
# What an office dials within its own walls has mostly as many digits.
FOUR = 4
EXTENSION = re.compile(r"\b(?:ext|extension|x|tty)\b", re.IGNORECASE)
SAID_OF = {
    phonenumbers.ValidationResult.TOO_SHORT: "too short",
    phonenumbers.ValidationResult.TOO_LONG: "too long",
    phonenumbers.ValidationResult.INVALID_LENGTH: "of a length that no number there has",
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "with a country code that there is not",
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "without its area code",
}
SAY_COUNTRY = (
    "say it for all with `--country US`, or in a column `country`; or begin the number with `+` and its code"
)


class Phone(Struct, frozen=True, kw_only=True):
    """A number as readers see it, and its link. `doubt` says what is strange about it."""

    shown: str
    link: str
    doubt: Wrong | None = None


def phone(text: str, country: str, *, messages: bool = False) -> Phone | Wrong:
    """`country` is the code that numbers without `+` are of; empty where nobody said. `messages` are sent to
    it: such numbers are shorter."""
    text = " ".join(text.split())
    said = short(text)
    if AMOUNT.fullmatch(text):
        hint = "in the spreadsheet format the column as text, and type the number again"
        return Wrong(f"`{said}` is a number that the spreadsheet has cut", hint)
    if brief := _brief(text, country, messages=messages):
        return brief
    if any(map(SEVERAL.search, BETWEEN.findall(text))) and not EXTENSION.search(text):
        return Wrong(f"`{said}` is more than one number", "keep one; others go into `hotline` or `text`")
    try:
        number = phonenumbers.parse(text, country or None)
    except NumberParseException as fault:
        if fault.error_type == NumberParseException.INVALID_COUNTRY_CODE and not text.startswith("+"):
            return Wrong(f"`{said}`: nobody said of which country", SAY_COUNTRY)
        return Wrong(f"`{said}` is no telephone number", "type it like `+1 212 555 0100`")
    why = phonenumbers.is_possible_number_with_reason(number)
    if why != phonenumbers.ValidationResult.IS_POSSIBLE:
        where = place_name(phonenumbers.region_code_for_country_code(number.country_code or 0), "en")
        hint = f"type all of it, as {_example(country)}"
        return Wrong(f"`{said}` is {SAID_OF[why]}{f' for {where}' if where else ''}", hint)
    doubt = None
    if not phonenumbers.is_valid_number(number):
        doubt = Wrong(f"`{said}` may be wrong: no number is known to begin so", "dial it, to be sure")
    return Phone(shown=_shown(number, text, country), link=_link(number), doubt=doubt)


def _brief(text: str, country: str, *, messages: bool) -> Phone | None:
    """A number of a few digits, as those for help in need: 988, 112, 116 123. Longer ones are numbers to send
    messages to, or what is left of a whole one."""
    digits = re.sub(r"\D", "", text)
    if not country or not 3 <= len(digits) <= 6 or LETTER.search(text) or text.startswith("+"):
        return None
    number = PhoneNumber(
        country_code=phonenumbers.country_code_for_region(country), national_number=int(digits)
    )
    if messages or digits.startswith("116"):
        known = shortnumberinfo.is_possible_short_number_for_region(number, country)
    else:
        known = len(digits) <= 4 and shortnumberinfo.is_valid_short_number_for_region(number, country)
    if not known:
        return None
    # Of four digits the United States know nearly all, whatever is behind them.
    cost = shortnumberinfo.expected_cost_for_region(number, country)
    doubt = None
    if cost == shortnumberinfo.ShortNumberCost.UNKNOWN_COST and len(digits) == FOUR and not messages:
        said = f"`{short(text)}` may be an extension, or a part of a number"
        doubt = Wrong(said, "dial it, to be sure")
    return Phone(shown=text, link=f"tel:{digits}", doubt=doubt)


def _shown(number: PhoneNumber, text: str, country: str) -> str:
    """In the country's own way where it is called from there; letters, as in 1-800-GOOD, as they are, and so
    what no rule is known for."""
    if LETTERS.search(EXTENSION.split(text)[0]) or not phonenumbers.is_valid_number(number):
        return text
    own = phonenumbers.country_code_for_region(country) == number.country_code if country else False
    form = PhoneNumberFormat.NATIONAL if own else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _link(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.RFC3966)


def _example(country: str) -> str:
    number = phonenumbers.example_number(country) if country else None
    if number is None:
        return "`+1 212 555 0100`"
    return f"`{phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)}`"


@cache
def _countries() -> dict[str, str]:
    """Codes of countries by their English names and by themselves, in small letters."""
    codes = sorted(phonenumbers.SUPPORTED_REGIONS)
    names = {place_name(code, "en").casefold(): code for code in codes}
    return {**names, **{code.casefold(): code for code in codes}, "usa": "US", "uk": "GB"}


def country_of(text: str) -> str | None:
    """The code of a country by its code or its English name."""
    return _countries().get(" ".join(text.replace(".", "").split()).casefold())


def country_of_link(link: str) -> str:
    """The country that a `tel:` link leads to; empty where it does not say."""
    try:
        number = phonenumbers.parse(link.removeprefix("tel:"), None)
    except NumberParseException:
        return ""
    found: str = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return "" if found in ("ZZ", "001") else found


def near_country(text: str) -> str:
    """What a hint says of a country that there is not."""
    from broadside.issues.suggest import nearest

    near = nearest(text.casefold(), _countries())
    return f"did you mean `{_countries()[near]}`?" if near else "type its code, as `US`, `CA` or `MX`"
