"""str → sentences, words: finds where they begin, by the rules of a language (Unicode UAX 29, from ICU)."""

import re

import icu

# ICU counts in UTF-16: a stand-in of one unit for each character of two keeps its places ours.
ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def locale_of(lang: str) -> icu.Locale:
    """What ICU knows a language by; no language's, where it knows none by that tag."""
    try:
        found = icu.Locale.forLanguageTag(lang)
    except icu.ICUError:
        return icu.Locale.getRoot()
    return icu.Locale.getRoot() if found.isBogus() else found


def sentence_starts(text: str, lang: str) -> list[int]:
    """The first character of each sentence, in order; always with 0."""
    breaks = icu.BreakIterator.createSentenceInstance(locale_of(lang))
    breaks.setText(ASTRAL.sub("a", text))
    return [0, *(place for place in breaks if place < len(text))]


def word_starts(text: str, lang: str) -> frozenset[int]:
    """Where words begin or end; by ICU's dictionaries in languages that put no blanks between them."""
    breaks = icu.BreakIterator.createWordInstance(locale_of(lang))
    breaks.setText(ASTRAL.sub("a", text))
    return frozenset((0, *breaks))


def sentences(text: str, lang: str) -> list[str]:
    """The sentences of a text, without the blanks around them."""
    starts = sentence_starts(text, lang)
    found = (text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [sentence for sentence in found if sentence]
