"""Hyphens by pyphen's patterns, read as words ask for them, are those that pyphen itself finds."""

import itertools
import re

import pyphen
import pytest
from samples import HOME, edition, pages, small

from broadside.model.page import Words
from broadside.typeset.hyphens import hyphenator

WORDS = sorted(set(re.findall(r"\w{4,}", (HOME / "docs" / "write.md").read_text(encoding="utf-8"))))


# With letters by their codes, with words that are spelled otherwise where they are divided, in an older code.
@pytest.mark.parametrize("lang", ["en", "de", "hu", "id", "nb", "ru", "el", "uk"])
def test_they_are_where_pyphen_has_them(lang: str) -> None:
    own, patterns = hyphenator(lang), pyphen.Pyphen(lang=lang)
    assert own
    letters = [key.strip(".") for key in list(patterns.hd.patterns)[::61]]
    words = WORDS + [f"{one}{other}" for one, other in zip(letters, letters[7:], strict=False)]
    assert len(words) > 500
    for word in words:
        # Where a word is spelled otherwise when it is divided, it is not.
        assert own(word) == tuple(at for at in patterns.positions(word) if not getattr(at, "data", None)), (
            word
        )


@pytest.mark.parametrize(
    ("lang", "word", "said"),
    [
        ("hu", "asszonyok", "asszo-nyok"),
        ("hu", "poggyásszal", "poggyásszal"),
        ("hu", "meggyilkol", "meg-gyil-kol"),
        ("nl", "geïnteresseerd", "geïn-te-res-seerd"),
        ("no", "menneskerettigheter", "men-neske-ret-tig-he-ter"),
        # և is written ե and վ where a line parts it, and consonants get the vowel that is heard between them.
        ("hy", "Երևանում", "Երևա-նում"),
        ("hy", "զգալու", "զգա-լու"),
        # What no vowel would be in is no part of a word.
        ("kk", "республикасының", "республика-сы-ның"),
        # No sign is parted from its letter, no conjunct in two, and no syllable stands alone.
        ("ta", "பக்ஷிகளுக்கு", "பக்ஷிக-ளுக்கு"),
        ("mr", "स्वातंत्र्यासाठी", "स्वातंत्र्यासाठी"),
        ("de", "İstanbulerinnen", "İstan-bu-le-rin-nen"),
    ],
)
def test_a_word_is_divided_only_where_that_changes_no_letter(lang: str, word: str, said: str) -> None:
    own = hyphenator(lang)
    assert own
    ends = (0, *own(word), len(word))
    assert "-".join(word[a:b] for a, b in itertools.pairwise(ends)) == said


def test_patterns_that_reach_out_of_a_word_are_no_fault() -> None:
    own = hyphenator("id")
    assert own
    assert own("memiliki") == tuple(pyphen.Pyphen(lang="id").positions("memiliki"))


def test_no_hyphen_stands_near_an_apostrophe_that_patterns_do_not_know() -> None:
    own = hyphenator("tr")
    assert own
    for said in ("Tür-ki-ye’nin", "Ata-türk’ün", "AB’den", "İs-tan-bul’da-ki"):
        word = said.replace("-", "")
        ends = (0, *own(word), len(word))
        assert "-".join(word[a:b] for a, b in itertools.pairwise(ends)) == said


def test_a_language_without_patterns_has_none() -> None:
    assert hyphenator("ja") is None
    # pyphen has patterns for Thai, whose lines end without a hyphen.
    assert hyphenator("th") is None


@pytest.mark.parametrize(("lang", "divided"), [("en", False), ("ru", True), ("hy", True), ("ta", True)])
def test_ragged_lines_of_short_words_end_with_no_hyphen(lang: str, divided: bool) -> None:
    """Running text in a narrow column: words of English stay whole, those of Russian may be divided."""
    said = {
        "en": "A consideration of characteristic circumstances notwithstanding administration. " * 4,
        "hy": "Միջազգային հանրապետությունների համագործակցության կազմակերպությունները. " * 4,
        "ta": "தொழிலாளர்களுக்கான பல்கலைக்கழகங்களின் மனிதவுரிமைகளுக்கான பாதுகாப்பு. " * 4,
        "ru": "Рассмотрение характерных обстоятельств независимо от администрирования. " * 4,
    }
    one = edition(
        f"""
lang: {lang}
title: A
edition: 2026-11
version: "1"
blocks:
  - {{p: "{said[lang].strip()}", id: one}}
"""
    )
    made = pages(one, *small())
    lines = [
        item.line
        for page in made
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words)
    ]
    assert any(line.hyphenated for line in lines) is divided


# Words as the rules of their languages divide them, by syllables; in no dictionary were they looked up.
# Signs of Indian letters end no line.
DIVIDED = {
    "fi": "kan-sain-vä-li-nen lain-sää-dän-tö vas-taa-not-ta-ja kir-jas-to maa-nan-tai lau-an-tai hyök-käys "
    "asi-an-tun-ti-ja yh-teis-työ kaup-pa-kes-kus puo-lus-tus-voi-mat työs-ken-nel-lä",
    "tr": "çek-ti-ri-le-bi-lecek Türk-çe öğ-ret-men sa-nat-çı kü-tüp-ha-ne cum-hu-ri-yet "
    "ger-çek-leş-ti-ril-me-si in-san-la-rı-nın söz-leş-me-si elekt-rik kont-rat İs-tan-bul ulus-la-ra-ra-sı",
    "kk": "құ-қық-та-ры заң-на-ма мем-ле-кет-тік ха-лы-қа-ра-лық ден-сау-лық жұ-мыс-шы-лар-дың "
    "қыл-мыс-тық көр-сет-кіш мек-теп-тер-де ұйым-дас-ты-ру қа-зақстан-дық-тар-дың",
    "ka": "სა-ქარ-თვე-ლო ადა-მი-ა-ნის უფ-ლე-ბე-ბი მას-წავ-ლე-ბე-ლი გა-ნათ-ლე-ბა ორ-გა-ნი-ზა-ცია "
    "უნი-ვერ-სი-ტე-ტი სა-ერ-თა-შო-რი-სო კა-ნონ-მდებ-ლო-ბა დეკ-რი-მი-ნა-ლი-ზა-ცია",
    "hy": "Հա-յաստան իրա-վունքներ կազմա-կերպու-թյուն մի-ջազգա-յին հա-մալսա-րան գրա-դա-րան "
    "բա-րե-կա-մու-թյուն աշխա-տողնե-րի ու-սու-ցիչ",
    "ml": "മനുഷ്യാവ-കാശ-ങ്ങൾ സംഘ-ട-ന-ക-ളുടെ തൊഴിലാളികൾ മല-യാളം അന്താരാഷ്ട്ര ഹൃദ-യാഘാതം",
    "ta": "பாதுகாப்பு மனித-வுரிமைகள் தொழிலாளர்க-ளுக்கு தமிழ்நாடு பல்க-லைக்க-ழகம் ஸ்ரீலங்காவில்",
}


@pytest.mark.parametrize("lang", sorted(DIVIDED))
def test_languages_that_pyphen_lacks_are_divided_by_syllables(lang: str) -> None:
    own = hyphenator(lang)
    assert own
    for said in DIVIDED[lang].split():
        word = said.replace("-", "")
        ends = (0, *own(word), len(word))
        assert "-".join(word[a:b] for a, b in itertools.pairwise(ends)) == said
