"""Text → levels, seams: finds the bidi level of each character, and the seams between isolates (UAX 9).

Words in another language are an isolate that reads the way of that language, as HTML's `lang` with `dir`
makes them; so is a row of note marks, which reads the way of the words around it, and so are telephone
numbers, addresses and the numbers of laws, which read from the left. A figure after an Arabic comma is no
part of Latin words before that, and a plus right after one is. The signs that say so are put in for the
levels alone, and never printed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import icu
from msgspec import Struct

from broadside.model.content import Run, Text
from broadside.model.language import reads_rtl

LRI, RLI, PDI, LRM, RLM = "\u2066", "\u2067", "\u2069", "\u200e", "\u200f"
# A sign that is a part of the Latin word before it, as in `LGBTQ+` and `C#`: UAX 9 puts it before that.
JOINED = re.compile(r"(?<=[A-Za-z])[+#]{1,2}(?![^\W_])")
# What parts Arabic sentences, before a figure: UAX 9 (W7) takes a figure after Latin letters for one of their
# words, whatever stands between.
PARTED = re.compile(r"[\u060c\u061b\u061f](?=\s*[0-9])")


class _Isolate(Struct, frozen=True):
    """Words in one language ("" for a row of note marks), and whether they read from right to left."""

    lang: str
    rtl: bool


# The isolates around a run, the outermost first.
_Isolates = tuple[_Isolate, ...]
_NONE: _Isolates = ()


def bidi(text: Text, rtl: bool) -> tuple[list[int], dict[int, int]]:
    """The level of each character of a paragraph, which reads from right to left or does not, and the least
    level of the signs before a character that have signs before them: it keeps isolates in a row apart."""
    signs = _signs(text, rtl)
    string = "".join(run.text for run in text)
    cuts = sorted({0, len(string), *signs})
    parts = [string[start:end] for start, end in pairwise(cuts)]
    signed = (signs.get(cut, "") + part for cut, part in zip(cuts, [*parts, ""], strict=False))
    found = _levels("".join(signed), rtl)
    levels: list[int] = []
    seams = {}
    start = 0
    for cut, part in zip(cuts, parts, strict=False):
        words = start + len(signs.get(cut, ""))
        if words > start:
            seams[cut] = min(found[start:words])
        start = words + len(part)
        levels += found[words:start]
    return levels, seams


def _signs(text: Text, rtl: bool) -> dict[int, str]:
    """What is put in before the characters of a text, by their place."""
    signs: dict[int, str] = {}
    opened, start = _NONE, 0
    for run, isolates in zip(text, _isolates(text, rtl), strict=True):
        shared = len(_shared(opened, isolates))
        opening = (RLI if one.rtl else LRI for one in isolates[shared:])
        if shared < max(len(opened), len(isolates)):
            signs[start] = signs.get(start, "") + PDI * (len(opened) - shared) + "".join(opening)
        opened = isolates
        if isolates[-1].rtl if isolates else rtl:
            from broadside.typeset.shape.leftward import from_the_left

            for first, last in from_the_left(run.text):
                signs[start + first] = signs.get(start + first, "") + LRI
                signs[start + last] = PDI
            for sign in JOINED.finditer(run.text):
                signs[start + sign.end()] = LRM + signs.get(start + sign.end(), "")
            for comma in PARTED.finditer(run.text):
                signs[start + comma.end()] = RLM + signs.get(start + comma.end(), "")
        start += len(run.text)
    return signs


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
