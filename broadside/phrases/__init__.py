"""Phrase, language → words: says what the program itself puts on a page, and writes dates, numbers and names.

Where the program has no words in a language, they are those of the language that a sheet was translated
from, else English ones, and whoever asks is told in which.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.model.language import likely_tags, locale_of, script_of
from broadside.phrases.catalogues import SOURCE, catalogue, languages, reviewer
from broadside.phrases.dates import date_in_words
from broadside.phrases.names import language_name, listed, place_name
from broadside.phrases.numbers import MOST_DECIMALS, amount, decimals, in_digits_of, numeral

# ICU takes long to load, and a run that makes no page has no need of it: each function here and in the rooms
# below imports it where it asks it.
if TYPE_CHECKING:
    import icu

__all__ = [
    "MOST_DECIMALS",
    "Day",
    "amount",
    "date_in_words",
    "decimals",
    "filled",
    "in_digits_of",
    "is_draft",
    "language_name",
    "languages",
    "listed",
    "numeral",
    "phrase",
    "phrase_language",
    "place_name",
    "speaks",
]


class Day(Struct, frozen=True):
    """An ISO date (`2025`, `2025-07` or `2025-07-09`) that a phrase says in words."""

    iso: str


def phrase(name: str, lang: str, source: str = "", /, **values: object) -> tuple[str, str | None]:
    """The words for `name`, and the language they are in where it is not `lang`; `source` is the language
    that the sheet was translated from. KeyError where there is no such phrase."""
    tag = _spoken(name, lang, source)
    words_in = _as_read(lang, tag)
    said = {
        key: date_in_words(value.iso, words_in) if isinstance(value, Day) else value
        for key, value in values.items()
    }
    words = filled(catalogue(tag)[name], words_in, said)
    return words, None if tag in _for_readers(lang) else tag


def phrase_language(lang: str, source: str = "", name: str = "page") -> str:
    """The language that phrases such as `name` come in when asked for in `lang`, as exactly as that says it:
    a catalogue may have those for pages and none for the gallery, or for the job ticket."""
    return _as_read(lang, _spoken(name, lang, source))


def speaks(lang: str, name: str = "page") -> bool:
    """Whether the program has phrases such as `name` in a language."""
    return _spoken(name, lang, "") in _for_readers(lang)


def is_draft(lang: str) -> bool:
    """Whether the program has words in a language that nobody has reviewed."""
    tag = _spoken("page", lang, "")
    return tag != SOURCE and not reviewer(tag)


@lru_cache(maxsize=1024)
def _spoken(name: str, lang: str, source: str) -> str:
    """The catalogue that has a phrase for a reader of `lang`: in that language, else in `source`, else in
    English."""
    asked = (*_for_readers(lang), *_for_readers(source), SOURCE)
    return next(tag for tag in asked if tag == SOURCE or name in catalogue(tag))


def _for_readers(lang: str) -> tuple[str, ...]:
    """The catalogues that readers of a language may know: none in another script than theirs."""
    found = (tag for tag in likely_tags(lang) if tag in languages())
    return tuple(tag for tag in found if tag == lang or script_of(tag) == script_of(lang))


def _as_read(lang: str, tag: str) -> str:
    """A region has its own dates and digits, though its words are in the catalogue of the language."""
    return lang if tag in _for_readers(lang) else tag


def filled(pattern: str, lang: str, values: Mapping[str, object]) -> str:
    """A pattern of MessageFormat with its values, numbers written as the language does."""
    if "{" not in pattern:
        return pattern
    import icu

    form = _message(pattern, lang)
    words: str = form.format(list(values), [icu.Formattable(_shown(value)) for value in values.values()])
    return words


def _shown(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


@lru_cache(maxsize=512)
def _message(pattern: str, lang: str) -> "icu.MessageFormat":
    import icu

    return icu.MessageFormat(pattern, icu.Locale.forLanguageTag(locale_of(lang)))
