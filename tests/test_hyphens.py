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


def test_a_language_without_patterns_has_none() -> None:
    assert hyphenator("ja") is None
    # pyphen has patterns for Thai, whose lines end without a hyphen.
    assert hyphenator("th") is None


@pytest.mark.parametrize(("lang", "divided"), [("en", False), ("ru", True)])
def test_ragged_lines_of_short_words_end_with_no_hyphen(lang: str, divided: bool) -> None:
    """Running text in a narrow column: words of English stay whole, those of Russian may be divided."""
    said = {
        "en": "A consideration of characteristic circumstances notwithstanding administration. " * 4,
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
