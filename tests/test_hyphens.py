"""Hyphens by pyphen's patterns, read as words ask for them, are those that pyphen itself finds."""

import re

import pyphen
import pytest
from samples import HOME

from broadside.typeset.hyphens import hyphenator

WORDS = sorted(set(re.findall(r"\w{4,}", (HOME / "docs" / "write.md").read_text(encoding="utf-8"))))


# With letters by their codes, with words that are spelled otherwise where they are divided, in an older code.
@pytest.mark.parametrize("lang", ["en", "de", "hu", "nb", "ru", "el", "uk"])
def test_they_are_where_pyphen_has_them(lang: str) -> None:
    own, patterns = hyphenator(lang), pyphen.Pyphen(lang=lang)
    assert own
    letters = [key.strip(".") for key in list(patterns.hd.patterns)[::61]]
    words = WORDS + [f"{one}{other}" for one, other in zip(letters, letters[7:], strict=False)]
    assert len(words) > 500
    assert [word for word in words if own(word) != tuple(patterns.positions(word))] == []


def test_a_language_without_patterns_has_none() -> None:
    assert hyphenator("ja") is None
