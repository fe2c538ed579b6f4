"""The program's own words: every language has all of them, and each is filled in as its readers expect."""

import re
from pathlib import Path
from unicodedata import bidirectional, category, is_normalized

import icu
import polib
import pytest
from faces import fonts
from test_wrap import run, setting

from broadside.model.language import likely_tags, reads_rtl, script_of
from broadside.model.script import SCRIPTLESS, script_of_letter
from broadside.phrases import (
    Day,
    amount,
    is_draft,
    language_name,
    listed,
    numeral,
    phrase,
    phrase_language,
    speaks,
)
from broadside.phrases.catalogues import HERE, catalogue, languages, reviewer_in
from broadside.phrases.english import ENGLISH
from broadside.phrases.template import template
from broadside.typeset.shape import shape

SHIPPED = tuple(
    "am ar bn cs de el es-419 fa fil fr ha he hi ht hu id it ja km ko my ne nl pa pl ps pt-BR pt-PT ro ru so "
    "sv sw ta th tr uk ur vi yo zh-Hans zh-Hant".split()
)
# What a catalogue may leave to English, as a whole: what readers of sheets never see.
LEFT_TO_ENGLISH = ("gallery", "ticket")
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
    lacking = {name for name, one in ENGLISH.items() if not (entries[name].msgstr or one.optional)}
    for part in LEFT_TO_ENGLISH:
        names = {name for name in ENGLISH if name.startswith(part)}
        assert not lacking & names or names <= lacking, f"all of `{part}` or none"
        lacking -= names
    assert not lacking
    assert not [name for name, entry in entries.items() if entry.fuzzy]


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_phrase_has_the_plurals_of_its_language(tag: str) -> None:
    """Those that CLDR has for whole numbers: a thousand or more are never counted."""
    rules = icu.PluralRules.forLocale(icu.Locale.forLanguageTag(tag))
    known = {rules.select(count) for count in range(1000)} | {"other"}
    for name, pattern in catalogue(tag).items():
        if "plural," in pattern:
            assert set(re.findall(r"(\w+) \{", pattern.partition("plural,")[2])) == known, name
        assert ("plural," in pattern) == ("plural," in ENGLISH[name].pattern), name


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_catalogue_is_written_in_the_letters_of_its_language(tag: str) -> None:
    """Composed, from its side, with blanks where they belong, and all of them in fonts that we ship."""
    for name, pattern in catalogue(tag).items():
        words = NAMES.sub(" ", pattern)
        assert is_normalized("NFC", pattern), name
        assert not re.search(r"^ |  |\t|'", pattern), name
        assert not pattern.endswith(" ") or name == "label", name
        assert not shape((run(pattern, lang=tag),), setting(tag), fonts()).missing, name
        scripts = {script_of_letter(one) for one in words if category(one) == "Lo"} - SCRIPTLESS
        assert scripts <= scripts_of(tag), name
    said = "".join(NAMES.sub("", one) for one in catalogue(tag).values())
    rightward = sum(bidirectional(one) in ("R", "AL") for one in said)
    assert (rightward > len(said) / 2) == reads_rtl(tag)


def scripts_of(tag: str) -> set[str]:
    """The scripts of letters without case that a language is written in."""
    script = script_of(tag)
    return {"Jpan": {"Hani", "Hira", "Kana"}, "Kore": {"Hang"}, "Hans": {"Hani"}, "Hant": {"Hani"}}.get(
        script, {script}
    )


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_catalogue_says_whether_anybody_has_reviewed_it(tag: str) -> None:
    field = polib.pofile((HERE / f"{tag}.po").read_text("utf-8"), encoding="utf-8").metadata["X-Reviewed-By"]
    assert is_draft(tag) == (not field)


def test_a_reviewer_is_named_in_the_header() -> None:
    assert reviewer_in('"Language: sw\\n"\n"X-Reviewed-By: Asha Juma\\n"\n') == "Asha Juma"
    assert not reviewer_in('"X-Reviewed-By:\\n"\n')
    assert not is_draft("en-GB")
    # Whose words are English has none that are a draft.
    assert not is_draft("ig")


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
        "de": {"version", "contact-hotline", "contact-website", "gallery-pdfs"},
        "el": {"contact-email"},
        "fil": {"code", *(f"contact-{one}" for one in ("hotline", "text", "email", "website", "address"))},
        "id": {"ticket-bleed"},
        "it": {"ticket-file"},
        "nl": {"contact-website", "ticket-binding", "ticket-contact"},
        "ro": {"gallery-color", "ticket-contact"},
        "sv": {"version", "ticket-edition-of"},
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
    assert phrase("notes", "ig", "fr-CA") == ("Notes", "fr")
    assert phrase("partners", "ig", "es") == ("En colaboración con", "es-419")
    assert phrase("notes", "ig", "rw") == ("Notes", "en")
    assert phrase_language("es-MX") == "es-MX"
    assert phrase_language("ig", "ru") == "ru"
    assert speaks("zh-TW")
    assert not speaks("ig")
    # A newer tag of the same language; one with words for pages alone; another script, or another region's.
    assert phrase("notes", "tl") == ("Mga tala", None)
    assert speaks("yo")
    assert phrase("ticket", "yo", "fr")[1] == "fr"
    assert not speaks("yo", "ticket")
    assert phrase_language("yo", "fr", "ticket") == "fr"
    assert not speaks("pa-Arab")
    # What a sheet's own language lends says that it is that.
    assert phrase("notes", "pa-Arab", "pa")[1] == "pa"
    assert not speaks("pa-PK")
    assert phrase("notes", "pt") == ("Notas", None)
    assert phrase("contact-address", "pt-PT")[0] == "Morada"
    assert phrase("contact-address", "pt")[0] == "Endereço"


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
        ("de", "Juli 2025"),
        ("it", "luglio 2025"),
        ("pt-PT", "julho de 2025"),
        ("nl", "juli 2025"),
        ("pl", "lipiec 2025"),
        ("uk", "липень 2025\u202fр."),
        ("tr", "Temmuz 2025"),
        ("sw", "Julai 2025"),
        ("id", "Juli 2025"),
        ("fil", "Hulyo 2025"),
        ("bn", "জুলাই ২০২৫"),
        ("ur", "جولائی 2025"),
        ("fa", "ژوئیهٔ ۲۰۲۵"),
        ("he", "יולי 2025"),
        ("ja", "2025年7月"),
        ("ne", "सन् २०२५ जुलाई"),
        ("ta", "ஜூலை 2025"),
        ("my", "၂၀၂၅ ဇူလိုင်"),
        ("km", "កក្កដា 2025"),
        ("am", "ጁላይ 2025 እ.ኤ.አ."),
        ("so", "Luulyo 2025"),
        ("ro", "iulie 2025"),
        ("el", "Ιούλιος 2025"),
        ("hu", "2025. július"),
        ("cs", "červenec 2025"),
        ("sv", "juli 2025"),
        ("ps", "۲۰۲۵ جولای"),
        ("pa", "ਜੁਲਾਈ 2025"),
        ("yo", "Oṣù Agẹmọ 2025"),
        ("ha", "Yuli 2025"),
    ],
)
def test_dates_are_those_of_the_language(lang: str, said: str) -> None:
    assert phrase("edition", lang, date=Day("2025-07"))[0] == said


def test_a_day_and_a_year_in_haitian_creole() -> None:
    assert phrase("edition", "ht", date=Day("2024-07-25"))[0] == "25 jiyè 2024"
    assert phrase("edition", "ht", date=Day("2024"))[0] == "2024"


def test_a_day_is_one_of_the_calendar_of_the_language_if_that_has_a_name_there() -> None:
    """ICU knows no name for the Persian era in Pashto; a month alone is no month of that calendar."""
    assert phrase("last-checked", "fa", date=Day("2025-07-09"))[0] == "آخرین بررسی: ۱۸ تیر ۱۴۰۴ ه\u200d.ش."
    assert phrase("edition", "ps", date=Day("2025-07-09"))[0] == "۲۰۲۵ جولای ۹"
    assert phrase("edition", "fa", date=Day("2025"))[0] == "۲۰۲۵"
    assert phrase("edition", "cs", date=Day("2025-07-09"))[0] == "9. července 2025"


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
        ("de", "40.400,3", "33\u00a0%"),
        ("it", "40.400,3", "33%"),
        ("pt-PT", "40\u00a0400,3", "33%"),
        ("nl", "40.400,3", "33%"),
        ("pl", "40\u00a0400,3", "33%"),
        ("uk", "40\u00a0400,3", "33%"),
        ("tr", "40.400,3", "%33"),
        ("sw", "40,400.3", "33%"),
        ("id", "40.400,3", "33%"),
        ("fil", "40,400.3", "33%"),
        ("bn", "৪০,৪০০.৩", "৩৩%"),
        ("ur", "40,400.3", "33%"),
        ("fa", "۴۰٬۴۰۰٫۳", "۳۳٪"),
        ("he", "40,400.3", "33%"),
        ("ja", "40,400.3", "33%"),
        ("ne", "४०,४००.३", "३३%"),
        ("ta", "40,400.3", "33%"),
        ("my", "၄၀,၄၀၀.၃", "၃၃%"),
        ("km", "40,400.3", "33%"),
        ("am", "40,400.3", "33%"),
        ("so", "40,400.3", "33%"),
        ("ro", "40.400,3", "33\u00a0%"),
        ("el", "40.400,3", "33%"),
        ("hu", "40\u00a0400,3", "33%"),
        ("cs", "40\u00a0400,3", "33\u00a0%"),
        ("sv", "40\u00a0400,3", "33\u00a0%"),
        ("ps", "۴۰٬۴۰۰٫۳", "۳۳٪"),
        ("pa", "40,400.3", "33%"),
        ("yo", "40,400.3", "33%"),
        ("ha", "40,400.3", "33%"),
    ],
)
def test_figures_are_those_that_readers_expect(lang: str, number: str, share: str) -> None:
    assert amount(40400.3, lang, 1) == number
    assert amount(33, lang, 0, "%") == share


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("am", "1 ከ12"),
        ("bn", "১২-এর মধ্যে ১"),
        ("cs", "1 z\u00a012"),
        ("de", "1 von 12"),
        ("el", "1 από 12"),
        ("fa", "۱ از ۱۲"),
        ("fil", "1 ng 12"),
        ("ha", "1 cikin 12"),
        ("he", "1 מתוך 12"),
        ("hu", "1/12"),
        ("id", "1 dari 12"),
        ("it", "1 di 12"),
        ("ja", "1/12ページ"),
        ("km", "1 នៃ 12"),
        ("my", "၁ / ၁၂"),
        ("ne", "१२ मध्ये १"),
        ("nl", "1 van 12"),
        ("pa", "12 ਵਿੱਚੋਂ 1"),
        ("pl", "1 z\u00a012"),
        ("ps", "۱ له ۱۲ څخه"),
        ("pt-PT", "1 de 12"),
        ("ro", "1 din 12"),
        ("so", "1 ee 12"),
        ("sv", "1 av 12"),
        ("sw", "1 kati ya 12"),
        ("ta", "12 இல் 1"),
        ("tr", "1 / 12"),
        ("uk", "1 з\u00a012"),
        ("ur", "صفحہ 1 از 12"),
        ("yo", "1 nínú 12"),
    ],
)
def test_pages_are_counted_as_the_language_does(lang: str, said: str) -> None:
    assert phrase("page", lang, page=numeral(1, lang), pages=numeral(12, lang))[0] == said


def test_names_of_languages_and_lists() -> None:
    assert language_name("zh-Hant", "en") == "Traditional Chinese"
    assert language_name("ht", "ht") == "Kreyòl ayisyen"
    assert listed(["A", "B", "C"], "en") == "A, B, C"
    assert listed(["A", "B"], "zh-Hans") == "A、B"


def test_english_words_need_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadside.phrases.catalogues.shipped", None)
    catalogue.cache_clear()
    assert phrase("page", "en", page="1", pages="2") == ("1 of 2", None)


def test_translators_are_told_which_languages_there_are() -> None:
    told = (HERE.parents[1] / "docs" / "translate.md").read_text(encoding="utf-8")
    told = told.partition("## The program's own words")[2].partition("A tag gets the nearest")[0]
    parts = [set(re.findall(r"`([a-z]\S+)`", part)) for part in told.split("\n- ")[1:]]
    assert parts == [
        {tag for tag in SHIPPED if speaks(tag, "ticket")},
        {tag for tag in SHIPPED if speaks(tag, "gallery-title") and not speaks(tag, "ticket")},
        {tag for tag in SHIPPED if not speaks(tag, "gallery-title")},
    ]


def test_a_catalogue_lies_where_the_wheel_takes_it_from() -> None:
    assert Path(__file__).parents[1] / "broadside" / "phrases" == HERE
