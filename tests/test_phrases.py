"""The program's own words: every language has all of them, and each is filled in as its readers expect."""

import re
from pathlib import Path

import icu
import polib
import pytest

from broadside.model.language import likely_tags
from broadside.phrases import Day, amount, language_name, listed, phrase, phrase_language, speaks
from broadside.phrases.catalogues import HERE, catalogue, languages
from broadside.phrases.english import ENGLISH
from broadside.phrases.template import template

SHIPPED = ("ar", "es-419", "fr", "hi", "ht", "ko", "pt-BR", "ru", "th", "vi", "zh-Hans", "zh-Hant")
NAMES = re.compile(r"\{(\w+)")
# What is filled in, in each of the forms that a number may ask for.
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


def test_these_languages_are_shipped() -> None:
    assert languages() == {"en", *SHIPPED}


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_catalogue_has_every_phrase_in_step_with_the_english(tag: str) -> None:
    path = HERE / f"{tag}.po"
    said = path.read_text(encoding="utf-8")
    assert said == template(tag), "write it anew with `broadside.phrases.template`"
    entries = {entry.msgctxt: entry for entry in polib.pofile(said, encoding="utf-8")}
    lacking = [name for name, one in ENGLISH.items() if not (entries[name].msgstr or one.optional)]
    assert not lacking
    assert not [name for name, entry in entries.items() if entry.fuzzy]


@pytest.mark.parametrize("tag", ["en", *SHIPPED])
def test_a_phrase_takes_what_it_is_given_and_nothing_else(tag: str) -> None:
    for name, pattern in catalogue(tag).items():
        asked = set(icu.MessageFormat(ENGLISH[name].pattern, icu.Locale("en")).getFormatNames())
        form = icu.MessageFormat(pattern, icu.Locale.forLanguageTag(tag))
        assert set(form.getFormatNames()) == asked, name
        for count in COUNTS:
            words, lang = phrase(name, tag, **dict.fromkeys(asked, count))
            assert lang is None
            assert "{" not in words
            assert words.strip()


@pytest.mark.parametrize("tag", SHIPPED)
def test_no_phrase_was_left_in_english(tag: str) -> None:
    same = {name for name, words in catalogue(tag).items() if words == ENGLISH[name].pattern}
    # Signs alone, and words that two languages share.
    unsaid = {name: NAMES.sub("", one.pattern) for name, one in ENGLISH.items()}
    allowed = {name for name, words in unsaid.items() if not re.search(r"[A-Za-z]", words)}
    shared = {
        "es-419": {"gallery-color"},
        "fr": {"version", "notes", "note", "ticket-edition-of", "ticket-contact", "gallery-pages"},
        "pt-BR": {"gallery-pdfs"},
    }
    assert same - allowed - {"month-year"} == shared.get(tag, set())


@pytest.mark.parametrize(
    ("lang", "tags"),
    [
        ("es", ("es", "es-419")),
        ("es-MX", ("es-MX", "es-419", "es")),
        ("es-ES", ("es-ES", "es", "es-419")),
        ("pt", ("pt", "pt-BR")),
        ("pt-AO", ("pt-AO", "pt-BR", "pt")),
        ("zh-CN", ("zh-CN", "zh-Hans", "zh")),
        ("zh-SG", ("zh-SG", "zh-Hans", "zh")),
        ("zh-TW", ("zh-TW", "zh-Hant", "zh")),
        ("zh-HK", ("zh-HK", "zh-Hant", "zh")),
        ("zh-Hant-HK", ("zh-Hant-HK", "zh-Hant", "zh")),
        ("zh", ("zh-Hans", "zh")),
        ("de", ("de",)),
        ("", ()),
        # They become names of files.
        ("../../etc", ()),
        ("a" * 500, ()),
    ],
)
def test_words_are_looked_for_in_the_nearest_language(lang: str, tags: tuple[str, ...]) -> None:
    assert likely_tags(lang) == tags


def test_what_is_not_spoken_is_said_in_the_source_and_told() -> None:
    assert phrase("notes", "es-MX") == ("Notas", None)
    assert phrase("notes", "yo", "fr-CA") == ("Notes", "fr")
    assert phrase("partners", "yo", "es") == ("En colaboración con", "es-419")
    assert phrase("notes", "yo", "ig") == ("Notes", "en")
    assert phrase_language("es-MX") == "es-MX"
    assert phrase_language("yo", "ru") == "ru"
    assert speaks("zh-TW")
    assert not speaks("yo")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "July 2025"),
        ("es-419", "julio de 2025"),
        ("fr", "juillet 2025"),
        ("pt-BR", "julho de 2025"),
        ("zh-Hans", "2025年7月"),
        ("vi", "tháng 7 năm 2025"),
        ("ko", "2025년 7월"),
        ("ru", "июль 2025\u202fг."),
        ("ar", "يوليو 2025"),
        ("th", "กรกฎาคม พ.ศ. 2568"),
        ("hi", "जुलाई 2025"),
        ("ht", "jiyè 2025"),
    ],
)
def test_dates_are_those_of_the_language(lang: str, said: str) -> None:
    assert phrase("edition", lang, date=Day("2025-07"))[0] == said


def test_a_day_and_a_year_in_haitian_creole() -> None:
    assert phrase("edition", "ht", date=Day("2024-07-25"))[0] == "25 jiyè 2024"
    assert phrase("edition", "ht", date=Day("2024"))[0] == "2024"


@pytest.mark.parametrize(
    ("lang", "number", "share"),
    [
        ("es-419", "40,400.3", "33%"),
        ("es-US", "40,400.3", "33%"),
        ("es", "40.400,3", "33\u00a0%"),
        ("fr", "40\u202f400,3", "33\u00a0%"),
        ("pt-BR", "40.400,3", "33%"),
        ("ru", "40\u00a0400,3", "33\u00a0%"),
        ("ar", "40,400.3", "33\u200e%\u200e"),
        ("hi", "40,400.3", "33%"),
        ("ht", "40,400.3", "33%"),
    ],
)
def test_figures_are_those_that_readers_expect(lang: str, number: str, share: str) -> None:
    assert amount(40400.3, lang, 1) == number
    assert amount(33, lang, 0, "%") == share


def test_names_of_languages_and_lists() -> None:
    assert language_name("zh-Hant", "en") == "Traditional Chinese"
    assert language_name("ht", "ht") == "Kreyòl ayisyen"
    assert listed(["A", "B", "C"], "en") == "A, B, C"
    assert listed(["A", "B"], "zh-Hans") == "A、B"


def test_english_words_need_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadside.phrases.catalogues.shipped", None)
    catalogue.cache_clear()
    assert phrase("page", "en", page="1", pages="2") == ("1 of 2", None)


def test_a_catalogue_lies_where_the_wheel_takes_it_from() -> None:
    assert Path(__file__).parents[1] / "broadside" / "phrases" == HERE
