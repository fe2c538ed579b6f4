"""Sentences → grade: counts the years of school that it takes to read them (Flesch and Kincaid, by textstat).

Only English: the formula and textstat's count of syllables are made for it.
"""

import re
from collections.abc import Iterable, Iterator

from broadside.blocks.kinds import kind_of
from broadside.model.content import Sheet, Text, plain
from broadside.model.walk import blocks_of

# Longer words of titles and headings, and of what is defined, are what the sheet is about: it explains them,
# and no shorter word would do. Seven letters tell `decriminalization` and `decriminalizing` as one.
LONG = 8
STEM = 7
# What stands for them and for names, whose length says nothing of how hard a text is.
NAME, TOPIC = "name", "topic"

LETTERS = re.compile(r"[^\W\d_]+")


def topics(sheet: Sheet) -> frozenset[str]:
    """The stems of the words that the sheet is about."""
    return frozenset(
        word[:STEM].lower()
        for text in _titles(sheet)
        for word in LETTERS.findall(plain(text))
        if len(word) >= LONG
    )


def _titles(sheet: Sheet) -> Iterator[Text]:
    yield from (sheet.title, sheet.subtitle)
    for block in blocks_of(sheet.blocks):
        yield from kind_of(block).topics(block)


def eased(sentence: str, about: frozenset[str]) -> str:
    """A sentence with short words for its names and for what the sheet is about."""
    return " ".join(_easy(word, place, about) for place, word in enumerate(sentence.split()))


def _easy(word: str, place: int, about: frozenset[str]) -> str:
    letters = "".join(LETTERS.findall(word))
    if letters[:1].isupper() and (place or letters.isupper()) and letters != "I":
        return NAME
    return TOPIC if letters[:STEM].lower() in about else word


def grade(sentences: Iterable[str]) -> float:
    """The grade of sentences without their full stops."""
    import textstat  # type: ignore[import-untyped] # it ships neither types nor stubs

    return float(textstat.flesch_kincaid_grade(". ".join(sentences)))
