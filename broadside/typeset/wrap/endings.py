"""Text → Endings: finds where a line of it may end, whatever it is set in.

Unicode's opportunities come from ICU (UAX 14, with dictionaries for Thai, Khmer, Lao and Burmese); hyphens
and places inside web addresses are added. Brands with faces of their own have these in common.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any

import icu
from msgspec import Struct

from broadside.model.language import primary
from broadside.typeset.addresses import addresses, mail_addresses
from broadside.typeset.wrap.bonds import bonds
from broadside.typeset.wrap.prefixes import in_no_word
from broadside.typeset.wrap.syllables import whole_syllables

# Penalties are in TeX's units, where 100 stands for a line stretched to its limit.
HYPHEN_PENALTY = 60.0
# An address is parted at its slashes. A break amid one of its parts, at a dot or a hyphen, costs as much as a
# line that ends a third of its measure short.
AT_SLASH_PENALTY = 20.0
IN_PART_PENALTY = 2100.0
# A word shorter than this stays whole, as do two letters before and three after a hyphen.
SHORTEST_HYPHENATED = 6
BEFORE_HYPHEN = 2
AFTER_HYPHEN = 3
# A locale keyword of CLDR: strict kinsoku.
KOREAN = "ko@lb=strict"
LOCALES = {"zh": "zh@lb=strict", "yue": "zh@lb=strict", "ja": "ja@lb=strict", "ko": KOREAN}
# Korean keeps its words whole. ICU 77 knows the keyword for that, `lw=keepall`, and does nothing for it.
KEPT_BY_WORDS = frozenset({KOREAN})
# A particle is one word with what it stands behind, be that in brackets: `(상담)으로`.
BEFORE_PARTICLE = frozenset(")]}%’”〉》」』】")
BLANK = " \n\u3000\u2009\u200b"
# Letters, and what is written on those of India, which Python takes for none, with the joiners between them.
LETTERS = r"(?:[^\W\d_]|(?!\d)[\u0900-\u0963\u0971-\u0dff\u200c\u200d])+"
WORD = re.compile(rf"{LETTERS}(?:[\u00ad\u2019']{LETTERS})*")
# Places in a web address where a line breaks: behind a single slash, where nobody takes what begins the next
# line for something new, and as Chicago has it (17th ed., 7.46) before other punctuation. A break after the
# double slash is allowed there too, and looks like a mistake.
ADDRESS_BREAK = re.compile(r"(?<=[^:/]/)(?=[^/])|(?=[.,_?#%~=&])")
# A DOI is broken behind its slash alone, where its publisher's number ends.
DOI_BREAK = re.compile(r"(?<=\d/)(?=\S)")
# No line ends or begins with less of an address than this.
ADDRESS_LEAST = 4
# A range of pages, years or amounts stays on one line.
RANGE = re.compile(r"(?<!\w)\w?\d{1,4}[\u2013\u2014](?=\w?\d{1,4}(?!\w))")
# The places in a word where a hyphen may go.
Hyphenate = Callable[[str], tuple[int, ...]]


class Ending(Struct, frozen=True):
    """How a line ends at a place where it may: at what penalty, and whether with a hyphen."""

    penalty: float
    hyphen: bool


CLEAN = Ending(0.0, False)
HYPHENATED = Ending(HYPHEN_PENALTY, True)
AT_SLASH = Ending(AT_SLASH_PENALTY, False)
IN_PART = Ending(IN_PART_PENALTY, False)
# Signs that no line begins with, also where a blank stands before them, or nothing else is left to break at
# (JIS X 4051, 8.1; for others Unicode's line breaking has most of them, but not behind a blank).
NEVER_FIRST = frozenset(
    "·、。，．・：；？！ー）］｝〉》」』】〕〗〙〛‥々〻ゝゞヽヾ゠〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "।॥ๆฯໆຯ។៕៖ៗ၊။،؛؟۔་།༎༏༐༑༔᠂᠃᠄᠅᠈᠉፡።፣፤፥፦፧፨꧈꧉᭚᭛᭝᭞᭟𑅁𑅂"
)
# A letter that a sign makes silent ends a word: thanthakhat, as in ออดส์, and its kin in Lao and Khmer. ICU's
# dictionaries part it from words that they don't know.
SILENT = re.compile(
    "[\u0e01-\u0e2e\u0e81-\u0eae\u1780-\u17a2][\u0e34\u0e38\u0eb4\u0eb8]?[\u0e4c\u0ecc\u17cd]"
)
# So many texts are known by where their lines may end: those of a long sheet.
MOST_TEXTS = 512
# Where a line may end, and how, in the order of the text.
Endings = list[tuple[int, Ending]]


class Habit(Struct, frozen=True, kw_only=True):
    """Whose habits lines break by from a place on."""

    start: int
    locale: str


class Mark(Struct, frozen=True, kw_only=True):
    """A raised stretch of a text: the mark of a note, or what leads back to one."""

    start: int
    end: int
    noted: bool


class Wording(Struct, frozen=True, kw_only=True):
    """All of a text that places where lines may end follow from, whatever it is set in."""

    text: str
    lang: str
    habits: tuple[Habit, ...]
    marks: tuple[Mark, ...]


def endings(of: Wording, hyphenate: Hyphenate | None = None, penalty: float = HYPHEN_PENALTY) -> Endings:
    text = of.text
    places = dict.fromkeys(_opportunities(of), CLEAN)
    _part_addresses(text, places)
    for match in RANGE.finditer(text):
        places.pop(match.end(), None)
    for place, dear in bonds(text, of.lang):
        if places.get(place) is CLEAN:
            places[place] = Ending(dear, False)
    for place in [i + 1 for i, c in enumerate(text) if c == "\u00ad"]:
        places[place] = HYPHENATED
    if hyphenate:
        for place in hyphens_in(text, hyphenate, range(len(text))):
            places.setdefault(place, Ending(penalty, True))
    for mark in of.marks:
        for place in range(mark.start, mark.end):
            # A mark stays with its word; the letters that lead back to marks may part at a blank.
            if mark.noted or text[place - 1 : place] not in BLANK:
                places.pop(place, None)
    places[len(text)] = CLEAN
    return sorted(places.items())


class Kept(Struct, frozen=True):
    """Where lines of a text may end, and how at each, in two rows: a long sheet has thousands."""

    places: tuple[int, ...]
    how: tuple[Ending, ...]

    @property
    def endings(self) -> Endings:
        return list(zip(self.places, self.how, strict=True))


@lru_cache(maxsize=MOST_TEXTS)
def kept_endings(of: Wording) -> Kept:
    """The same without hyphens, in all faces and sizes."""
    found = endings(of)
    return Kept(tuple(place for place, _ in found), tuple(ending for _, ending in found))


def _part_addresses(text: str, places: dict[int, Ending]) -> None:
    """Unicode would break an address at every hyphen and slash; readers then take the hyphen for ours."""
    for start, end in (*addresses(text), *mail_addresses(text)):
        for place in range(start + 1, end):
            places.pop(place, None)
    for start, end in addresses(text):
        places |= _within_address(text, start, end)


def _within_address(text: str, start: int, end: int) -> dict[int, Ending]:
    pattern = DOI_BREAK if text.startswith("doi:", start, end) else ADDRESS_BREAK
    found = (start + one.start() for one in pattern.finditer(text[start:end]))
    return {
        place: AT_SLASH if "/" in text[place - 1 : place + 1] else IN_PART
        for place in found
        if start + ADDRESS_LEAST <= place <= end - ADDRESS_LEAST
    }


def _opportunities(of: Wording) -> list[int]:
    """Where a line may end: words in another language by that one's habits."""
    text, starts = of.text, [one.start for one in of.habits]
    habits = {one.locale for one in of.habits}
    places = [
        place
        for habit in sorted(habits)
        for place in _units(text, habit)
        if len(habits) == 1 or of.habits[bisect_right(starts, place - 1) - 1].locale == habit
    ]
    return [
        place
        for place in in_no_word(text, whole_syllables(text, places, of.lang), of.lang)
        if text[place : place + 1] not in NEVER_FIRST and not SILENT.match(text, place)
    ]


def habit(lang: str) -> str:
    """The locale whose lines break as those of a language do; "" is the root's."""
    return LOCALES.get(primary(lang), "")


@lru_cache(maxsize=256)
def _units(text: str, locale: str) -> tuple[int, ...]:
    """Where a line may end by the habits of a locale."""
    places = places_by(text, _line_iterator(locale))
    if locale not in KEPT_BY_WORDS:
        return tuple(places)
    return tuple(one for one in places if one == len(text) or not _is_one_word(text[one - 1], text[one]))


def _is_one_word(last: str, first: str) -> bool:
    return first.isalnum() and (last.isalnum() or last in BEFORE_PARTICLE)


def places_by(text: str, iterator: Any) -> list[int]:
    """The places that ICU finds in a text."""
    ustring = icu.UnicodeString(text)
    iterator.setText(ustring)
    # ICU counts units of UTF-16, where a character beyond the first 65,536 has two.
    places = list(iterator)
    if len(ustring) == len(text):
        return places
    units = list(accumulate((2 if ord(c) > 0xFFFF else 1 for c in text), initial=0))
    character = {unit: i for i, unit in enumerate(units)}
    return [character[place] for place in places if place in character]


@lru_cache(maxsize=1)
def letter_iterator() -> Any:
    return icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())


@lru_cache(maxsize=64)
def _line_iterator(locale: str) -> Any:
    return icu.BreakIterator.createLineInstance(icu.Locale(locale))


def hyphens_in(text: str, hyphenate: Hyphenate, within: range) -> Iterator[int]:
    """The places for hyphens in a stretch of text, of which web addresses have none."""
    in_address = bytearray(len(text))
    for start, end in (*addresses(text), *mail_addresses(text)):
        in_address[start:end] = b"\1" * (end - start)
    for match in WORD.finditer(text, within.start, within.stop):
        word = match.group()
        if len(word) < SHORTEST_HYPHENATED or "\u00ad" in word:
            continue
        if not in_address[match.start()]:
            for place in hyphenate(word):
                if BEFORE_HYPHEN <= place <= len(word) - AFTER_HYPHEN:
                    yield match.start() + place
