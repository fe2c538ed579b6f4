"""Glossary, Catalogue → Issues: words to avoid that stand in a translation, and terms that are not there.

A word is looked for only where the source has its term: elsewhere it may be right. What stands in quotation
marks or in those of a title is a law's word or an author's, and nobody's choice. What is written without
blanks is looked for as it stands; elsewhere by the beginnings of words, as endings change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from broadside.issues import Fault, Issue, warning
from broadside.model.glossary import Glossary, Rendering, Term
from broadside.model.language import SPACELESS, primary
from broadside.model.node import Node
from broadside.read.translate.catalogue import Catalogue
from broadside.read.translate.catalogue import read as read_catalogue
from broadside.read.translate.po import Message
from broadside.read.translate.strings import Source, folded, sources_of
from broadside.translation.faults import is_waived
from broadside.translation.faults.reading import Reading, read
from broadside.typeset.sentences import word_starts

# The part of a word that is the same in most of its forms, and the least letters of it.
STEM, LEAST_OF_STEM = 0.65, 3
# What an ending may add to a word to avoid, and from how many letters on its own last one may change.
MOST_OF_ENDING = 3
LEAST_CHANGING = 6
# Shorter words are the beginnings of too many others.
LEAST_ENDING = 5
# Shorter words join others, as `de` and `the` do.
LEAST_LETTERS = 4
# Written without blanks, in letters: only a dictionary tells words.
DICTIONARIES = frozenset({"th", "lo", "km", "my"})
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words of somebody else: in quotation marks, or in those of titles.
QUOTED = re.compile(
    '“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‹[^‹›]*›|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|"[^"]*"'
)
HINT_LENGTH = 3


class Wanted(Struct, frozen=True, kw_only=True):
    """A term that stands in a text, and what the glossary has for it."""

    term: Term
    rendering: Rendering


class _Found(Struct, frozen=True, kw_only=True):
    """A term that a text has, and the words that a translation has for that text."""

    term: Term
    rendering: Rendering
    message: Message
    reading: Reading


def avoided(glossary: Glossary, catalogue: Catalogue, sources: Iterable[Source]) -> Iterator[Issue]:
    """A warning at each word that is to be avoided wherever its term stands."""
    for found in _found(glossary, catalogue, sources):
        if is_waived(found.message):
            continue
        for one in found.rendering.avoid:
            places = [] if one.why else _unquoted(one.word, found.reading.words, catalogue.language)
            if not places or _is_wanted(one.word, found, glossary, catalogue.language):
                continue
            for place in places:
                at = found.message.at(found.reading.at(place), catalogue.path)
                message = f"the glossary avoids `{one.word}` for “{found.term.words[0]}”"
                yield warning(at, message, _use(found.rendering))


def lacking(glossary: Glossary, catalogue: Catalogue, sources: Iterable[Source]) -> Iterator[Issue]:
    """For each term that a translation never has where the source has it, the first place where that is so;
    what is in some of them says that the translator knows it."""
    places: dict[str, list[_Found]] = {}
    kept: set[str] = set()
    for found in _found(glossary, catalogue, sources):
        if not found.rendering.use:
            continue
        name = found.term.words[0]
        words = found.reading.words
        # Whoever says why it is right there has thought of the term.
        if is_waived(found.message) or any(
            _has(use, words, catalogue.language) for use in found.rendering.use
        ):
            kept.add(name)
        places.setdefault(name, []).append(found)
    for name, founds in places.items():
        if name not in kept:
            first = founds[0]
            times = "once" if len(founds) == 1 else f"in {len(founds)} strings"
            message = f"the glossary's word for “{name}” is never used ({times} in the source)"
            yield warning(first.message.span(catalogue.path), message, _use(first.rendering))


def _use(rendering: Rendering) -> str:
    words = ", ".join(f"`{word}`" for word in rendering.use[:HINT_LENGTH])
    note = f" ({rendering.note})" if rendering.note else ""
    return f"type {words}{note}" if words else rendering.note


def _found(glossary: Glossary, catalogue: Catalogue, sources: Iterable[Source]) -> Iterator[_Found]:
    known = words_into(glossary, catalogue.language)
    sources = tuple(sources)
    messages = catalogue.matched(sources)
    for source in sources:
        message = messages.get(source.key)
        if not (message and message.words) or message.fuzzy:
            continue
        wanted = wanted_in(source, known)
        if not wanted:
            continue
        reading = read(message.words, plain=source.string.plain)
        for one in wanted:
            yield _Found(term=one.term, rendering=one.rendering, message=message, reading=reading)


def words_into(glossary: Glossary, lang: str) -> Mapping[str, Wanted]:
    """The terms that a glossary has in a language, by each of their words in small letters."""
    return {
        word.lower(): Wanted(term=term, rendering=rendering)
        for term in glossary
        if (rendering := term.into(lang))
        for word in term.words
    }


def wanted_in(source: Source, known: Mapping[str, Wanted]) -> tuple[Wanted, ...]:
    """The terms that a string has, by their first place in it, each once."""
    names = _pattern(tuple(known))
    if names is None:
        return ()
    own = read(folded(source.scalars[0].text), plain=source.string.plain)
    seen = dict.fromkeys(_name(found.group(), known) for found in names.finditer(own.words))
    return tuple(known[name] for name in seen)


@cache
def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """The terms, with the ending of a plural; of two that begin alike the longer one."""
    if not words:
        return None
    ways = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?:e?s)?(?!\w)", re.IGNORECASE)


def _name(found: str, by_word: Iterable[str]) -> str:
    found = found.lower()
    return next(word for word in (found, found[:-1], found[:-2]) if word in by_word)


def _is_wanted(word: str, found: _Found, glossary: Glossary, lang: str) -> bool:
    """Whether a word stands there as a part of one to use, or of one for another term."""
    texts = [*found.rendering.use]
    for term in glossary:
        rendering = term.into(lang)
        if rendering and _has_term(term, found):
            texts += rendering.use
    return any(_places(word, text, lang) for text in texts)


def _has_term(term: Term, found: _Found) -> bool:
    pattern = _pattern(term.words)
    return bool(pattern and pattern.search(folded(found.message.source)))


def _unquoted(word: str, text: str, lang: str) -> list[int]:
    """Where a word to avoid stands as the translator's own."""
    quoted = [found.span() for found in QUOTED.finditer(text)]
    return [
        place for place in _places(word, text, lang) if not any(start < place < end for start, end in quoted)
    ]


def _places(word: str, text: str, lang: str) -> list[int]:
    """Where a word to avoid stands."""
    places = [found.start() for found in _word(word, lang).finditer(text)]
    if not places or primary(lang) not in DICTIONARIES:
        return places
    begins = word_starts(text, lang)
    return [place for place in places if place in begins and place + len(word) in begins]


@cache
def _word(word: str, lang: str) -> re.Pattern[str]:
    if primary(lang) in SPACELESS:
        return re.compile(re.escape(word))
    *before, last = re.split(r"\s+", word)
    stem = last[:-1] if len(last) >= LEAST_CHANGING else last
    ending = rf"\w{{0,{MOST_OF_ENDING}}}" if len(last) >= LEAST_ENDING else ""
    parts = [*map(re.escape, before), re.escape(stem) + ending]
    words = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _has(use: str, text: str, lang: str) -> bool:
    """Whether a text has the words, in any form and order."""
    if primary(lang) in SPACELESS:
        return use in text
    folded_text = text.casefold()
    words = [word for word in WORD.findall(use) if len(word) >= LEAST_LETTERS] or WORD.findall(use) or [use]
    return all(_stem(word.casefold()) in folded_text for word in words)


def _stem(word: str) -> str:
    return word[: max(LEAST_OF_STEM, round(len(word) * STEM))]


def avoided_in(glossary: Glossary, node: Node, text: str, path: str) -> tuple[Issue, ...]:
    """The same of a PO file for a sheet; nothing where it is none."""
    try:
        catalogue = read_catalogue(text, path)
    except Fault:
        return ()
    return tuple(avoided(glossary, catalogue, sources_of(node)))
