"""Text → levels, seams: finds the bidi level of each character, and the seams between isolates (UAX 9).

Words in another language are an isolate that reads the way of that language, as HTML's `lang` with `dir`
makes them; so is a row of note marks, which reads the way of the words around it, and a web address or a
number of a telephone, which reads from the left. The signs that say so
are put in for the levels alone, and never printed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import bidirectional

import icu
from msgspec import Struct

from broadside.model.content import Run, Text
from broadside.model.language import reads_rtl
from broadside.model.replace import replace
from broadside.typeset.addresses import addresses

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"


class _Isolate(Struct, frozen=True):
    """Words in one language ("" for a row of note marks), and whether they read from right to left."""

    lang: str
    rtl: bool


# The isolates around a run, the outermost first.
_Isolates = tuple[_Isolate, ...]
_NONE: _Isolates = ()
_ADDRESS = _Isolate("", False)
# Telephone numbers, whose groups would change places: +1 202 555 0100, (202) 555-0100, 1-888-373-7888.
TELEPHONE = re.compile(r"\+\d[\d\s().-]{4,}\d|(?:\d-)?\(?\b\d{2,4}\)?[-.\s]\d{3,4}[-.]\d{3,4}\b")
# What may stand behind an address, and belongs to the words around it.
STOPS = ".,;:!?)]،؛؟۔"


def bidi(text: Text, rtl: bool) -> tuple[list[int], dict[int, int]]:
    """The level of each character of a paragraph, which reads from right to left or does not, and the least
    level of the signs before a character that have signs before them: it keeps isolates in a row apart."""
    text, isolated = _parted(text)
    signs, opened = list[str](), _NONE
    for around, alone in zip(_isolates(text, rtl), isolated, strict=True):
        isolates = (*around, _ADDRESS) if alone else around
        shared = len(_shared(opened, isolates))
        opening = (RLI if one.rtl else LRI for one in isolates[shared:])
        signs.append(PDI * (len(opened) - shared) + "".join(opening))
        opened = isolates
    found = _levels("".join(sign + run.text for sign, run in zip(signs, text, strict=True)), rtl)
    levels: list[int] = []
    seams = {}
    start = 0
    for sign, run in zip(signs, text, strict=True):
        words = start + len(sign)
        if sign:
            seams[len(levels)] = min(found[start:words])
        start = words + len(run.text)
        levels += found[words:start]
    return levels, seams


def _parted(text: Text) -> tuple[Text, list[bool]]:
    """The text with addresses and telephone numbers in runs of their own, and which runs these are."""
    runs, alone = list[Run](), list[bool]()
    for run in text:
        start = 0
        found = [match.span() for match in TELEPHONE.finditer(run.text)]
        for first, end in sorted([*found, *addresses(run.text)]):
            last = first + len(run.text[first:end].rstrip(STOPS))
            if first < start or any(bidirectional(c) in ("R", "AL") for c in run.text[first:last]):
                continue
            for stretch, one in ((slice(start, first), False), (slice(first, last), True)):
                if run.text[stretch]:
                    runs.append(replace(run, text=run.text[stretch]))
                    alone.append(one)
            start = last
        if start < len(run.text) or not run.text:
            runs.append(replace(run, text=run.text[start:]) if start else run)
            alone.append(False)
    return tuple(runs), alone


def _levels(string: str, rtl: bool) -> list[int]:
    paragraph = icu.Bidi()
    ustring = icu.UnicodeString(string)
    paragraph.setPara(ustring, 1 if rtl else 0)
    # ICU counts units of UTF-16, where a character beyond the first 65,536 has two.
    found = list(paragraph.getLevels())
    if len(found) == len(string):
        return found
    units = accumulate((2 if ord(c) > 0xFFFF else 1 for c in string[:-1]), initial=0)
    return [found[unit] for unit in units]


def _isolates(text: Text, rtl: bool) -> Iterator[_Isolates]:
    """The isolates around each run. A mark stands in those that go on after it."""
    before = _NONE
    for run, after in zip(text, _next_words(text), strict=True):
        if run.raised:
            around = _shared(before, after)
            yield (*around, _Isolate("", around[-1].rtl if around else rtl))
        else:
            before = after
            yield before


def _next_words(text: Text) -> Sequence[_Isolates]:
    """For each run the isolates of the first words from there on."""
    found: list[_Isolates] = []
    after = _NONE
    for run in reversed(text):
        after = after if run.raised else _spans(run)
        found.append(after)
    return found[::-1]


def _spans(run: Run) -> _Isolates:
    return tuple(_Isolate(lang, reads_rtl(lang)) for lang in (*run.around, *([run.lang] if run.lang else [])))


def _shared(one: _Isolates, other: _Isolates) -> _Isolates:
    """What two begin with alike."""
    for place, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return one[:place]
    return min(one, other, key=len)
