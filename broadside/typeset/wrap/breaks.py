"""Shaped, width → Breaks: finds where a line may end.

Unicode's opportunities come from ICU (UAX 14, with dictionaries for Thai, Khmer, Lao and Burmese); hyphens
and places inside web addresses are added. Lengths are points.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any

import icu
from msgspec import Struct

from broadside.model.language import SPACELESS, primary
from broadside.typeset.addresses import addresses, mail_addresses
from broadside.typeset.shape import Shaped
from broadside.typeset.shape.apart import NO_ROOMS
from broadside.typeset.shape.item import Item
from broadside.typeset.wrap.bonds import bonds
from broadside.typeset.wrap.edges import EDGES, item_at, leading, trailing
from broadside.typeset.wrap.parted import KERNED, advance, between_lines, hyphen_glyph
from broadside.typeset.wrap.prefixes import in_no_word

# Penalties are in TeX's units, where 100 stands for a line stretched to its limit.
HYPHEN_PENALTY = 60.0
# An address is parted at its slashes. A break amid one of its parts, at a dot or a hyphen, costs as much as a
# line that ends a third of its measure short.
AT_SLASH_PENALTY = 20.0
IN_PART_PENALTY = 2100.0
EMERGENCY_PENALTY = 5000.0
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

# What stands between two marks, after their comma.
NARROW_BLANK = "\u202f"
DOT = "\u00b7"
BLANK = " \n\u3000\u2009\u200b"
WORD = re.compile(r"[^\W\d_]+(?:[\u00ad\u2019'][^\W\d_]+)*")
# Places in a web address where a line breaks: behind a single slash, where nobody takes what begins the next
# line for something new, and as Chicago has it (17th ed., 7.46) before other punctuation. A break after the
# double slash is allowed there too, and looks like a mistake.
ADDRESS_BREAK = re.compile(r"(?<=[^:/]/)(?=[^/])|(?=[.,_?#%~=&])")
# At a hyphen none breaks, but in a name that is longer than its line: before it, as Chicago has it; of one at
# the end of a line nobody could tell whether it is typed.
BEFORE_HYPHEN_OF_NAME = re.compile(r"(?<=[^-])(?=-[^-])")
# Nor in an address of mail, which stays whole on a line that holds it.
PART_OF_MAIL = re.compile(r"(?=[@.])|(?<=[^-])(?=-[^-])")
# A DOI is broken behind its slash alone, where its publisher's number ends.
DOI_BREAK = re.compile(r"(?<=\d/)(?=\S)")
# No line ends or begins with less of an address than this.
ADDRESS_LEAST = 4
# A range of pages, years or amounts stays on one line.
RANGE = re.compile(r"(?<!\w)\w?\d{1,4}[\u2013\u2014](?=\w?\d{1,4}(?!\w))")


# The places in a word where a hyphen may go.
Hyphenate = Callable[[str], tuple[int, ...]]
# What hyphenates the words of a language; None for one without patterns.
Rescue = Callable[[str], Hyphenate | None]


class _Ending(Struct, frozen=True):
    """How a line ends at a place where it may: at what penalty, and whether with a hyphen."""

    penalty: float
    hyphen: bool


CLEAN = _Ending(0.0, False)
HYPHENATED = _Ending(HYPHEN_PENALTY, True)
AT_SLASH = _Ending(AT_SLASH_PENALTY, False)
IN_PART = _Ending(IN_PART_PENALTY, False)
EMERGENCY = _Ending(EMERGENCY_PENALTY, False)

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
# Where a line is broken anywhere, it begins and ends with none of these either, if others are left.
SELDOM_FIRST = NEVER_FIRST | frozenset(".,;:!?)]}%’”»›")
SELDOM_LAST = frozenset("（［｛〈《「『【〔〖〘〚([{“‘«‹¿¡")
# Where a line may end, and how, in the order of the text.
_Endings = list[tuple[int, _Ending]]


class Break(Struct, frozen=True, gc=False):
    """A place to break: `end` is where the line's ink stops, `start` where the next line begins.

    `reach` and `blanks` count the width and the stretchable blanks of the text up to `end`, the others
    up to `start`. Where a ligature is parted, the text up to `end` is wider than that up to `start`.
    """

    end: int
    start: int
    reach: float
    blanks: int
    next_reach: float
    next_blanks: int
    penalty: float
    hyphen: bool


class Chances(Struct, frozen=True, kw_only=True):
    """Every place where a line may end whatever its measure, in order; the last is the end of the text."""

    endings: _Endings
    breaks: list[Break]


def chances(shaped: Shaped, hyphenate: Hyphenate | None = None, penalty: float = HYPHEN_PENALTY) -> Chances:
    """`penalty` is for the hyphens of `hyphenate`."""
    text = shaped.text
    places = dict.fromkeys(_opportunities(shaped), CLEAN)
    _part_addresses(text, places)
    for match in RANGE.finditer(text):
        places.pop(match.end(), None)
    for place, dear in bonds(text, shaped.setting.lang):
        if places.get(place) is CLEAN:
            places[place] = _Ending(dear, False)
    for place in [i + 1 for i, c in enumerate(text) if c == "\u00ad"]:
        places[place] = HYPHENATED
    if hyphenate:
        for place in _hyphens(text, hyphenate, range(len(text))):
            places.setdefault(place, _Ending(penalty, True))
    for item in shaped.items:
        if item.run.raised:
            for place in range(item.start, item.end):
                # A mark stays with its word; the letters that lead back to marks may part at a blank.
                if item.run.note or text[place - 1 : place] not in BLANK:
                    places.pop(place, None)
    places[len(text)] = CLEAN
    ordered = sorted(places.items())
    return Chances(endings=ordered, breaks=_measured(shaped, ordered))


def _part_addresses(text: str, places: dict[int, _Ending]) -> None:
    """Unicode would break an address at every hyphen and slash; readers then take the hyphen for ours."""
    for start, end in (*addresses(text), *mail_addresses(text)):
        for place in range(start + 1, end):
            places.pop(place, None)
    for start, end in addresses(text):
        places |= _within_address(text, start, end)


def _within_address(text: str, start: int, end: int) -> dict[int, _Ending]:
    pattern = DOI_BREAK if text.startswith("doi:", start, end) else ADDRESS_BREAK
    found = (start + one.start() for one in pattern.finditer(text[start:end]))
    return {
        place: AT_SLASH if "/" in text[place - 1 : place + 1] else IN_PART
        for place in found
        if start + ADDRESS_LEAST <= place <= end - ADDRESS_LEAST
    }


def ending(shaped: Shaped) -> Break:
    """The end of the text."""
    return _measured(shaped, [(len(shaped.text), CLEAN)])[0]


def breaks(shaped: Shaped, found: Chances, width: float, rescue: Rescue | None) -> list[Break]:
    """The places where a line of that width may end. `rescue` hands over what hyphenates words of a language,
    for those that are wider than a line."""
    wide = _wide(shaped, found.endings, width)
    if not wide:
        return found.breaks
    return _measured(shaped, _broken_up(shaped, found.endings, wide, width, rescue))


def _opportunities(shaped: Shaped) -> list[int]:
    """Where a line may end: words in another language by that one's habits."""
    text = shaped.text
    habits = {_habit(item.lang) for item in shaped.items} or {_habit(shaped.setting.lang)}
    places = [
        place
        for habit in sorted(habits)
        for place in _units(text, habit)
        if len(habits) == 1 or _habit(item_at(shaped, place - 1).lang) == habit
    ]
    return [
        place
        for place in in_no_word(text, places, shaped.setting.lang)
        if text[place : place + 1] not in NEVER_FIRST and not SILENT.match(text, place)
    ]


def _habit(lang: str) -> str:
    """The locale whose lines break as those of a language do; "" is the root's."""
    return LOCALES.get(primary(lang), "")


@lru_cache(maxsize=256)
def _units(text: str, locale: str) -> tuple[int, ...]:
    """Where a line may end by the habits of a locale."""
    places = _found(text, _line_iterator(locale))
    if locale not in KEPT_BY_WORDS:
        return tuple(places)
    return tuple(one for one in places if one == len(text) or not _is_one_word(text[one - 1], text[one]))


def _is_one_word(last: str, first: str) -> bool:
    return first.isalnum() and (last.isalnum() or last in BEFORE_PARTICLE)


def _found(text: str, iterator: Any) -> list[int]:
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
def _letter_iterator() -> Any:
    return icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())


@lru_cache(maxsize=64)
def _line_iterator(locale: str) -> Any:
    return icu.BreakIterator.createLineInstance(icu.Locale(locale))


def _hyphens(text: str, hyphenate: Hyphenate, within: range) -> Iterator[int]:
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


def _wide(shaped: Shaped, places: _Endings, width: float) -> list[range]:
    """The stretches between two places that are wider than a line."""
    text, reach = shaped.text, shaped.reach
    hyphen = max(map(_hyphen_width, shaped.items)) if any(ending.hyphen for _, ending in places) else 0.0
    beside_hyphen = width - hyphen
    wide = []
    before = 0
    for place, ending in places:
        room = beside_hyphen if ending.hyphen else width
        if reach[place] - reach[before] > room:
            end = before + len(text[before:place].rstrip(BLANK))
            # What a figure has beside Chinese letters it has at no edge of a line.
            at_edges = leading(shaped, before) + trailing(shaped, end)
            if reach[end] - reach[before] - at_edges > room:
                wide.append(range(before, place))
        before = place
    return wide


def _broken_up(
    shaped: Shaped,
    places: _Endings,
    wide: list[range],
    width: float,
    rescue: Rescue | None,
) -> _Endings:
    """The same places, and more inside stretches that are wider than a line: before hyphens of addresses,
    where a hyphen may go, and where that is not enough, between any two clusters."""
    more = dict(places)
    if hyphens := [at for at in _before_hyphens(shaped.text) if any(at in stretch for stretch in wide)]:
        more |= dict.fromkeys(hyphens, IN_PART)
        wide = _wide(shaped, sorted(more.items()), width)
    if rescue:
        for stretch in wide:
            if hyphenate := rescue(_language(shaped, stretch)):
                more |= dict.fromkeys(_hyphens(shaped.text, hyphenate, stretch), HYPHENATED)
        wide = _wide(shaped, sorted(more.items()), width)
    for stretch in wide:
        more |= dict.fromkeys(_clusters(shaped, stretch), EMERGENCY)
    # Between the places that look best, a row of signs may still be too wide.
    for stretch in _wide(shaped, sorted(more.items()), width):
        more |= dict.fromkeys(_clusters(shaped, stretch), EMERGENCY)
    return sorted(more.items())


def _before_hyphens(text: str) -> Iterator[int]:
    """The places in addresses before a hyphen, in those of mail before other signs, too, with enough of them
    on either side."""
    found_in = [(BEFORE_HYPHEN_OF_NAME, *one) for one in addresses(text)]
    found_in += [(PART_OF_MAIL, *one) for one in mail_addresses(text)]
    for pattern, start, end in found_in:
        for found in pattern.finditer(text[start:end]):
            if ADDRESS_LEAST <= found.start() <= end - start - ADDRESS_LEAST:
                yield start + found.start()


def _clusters(shaped: Shaped, stretch: range) -> list[int]:
    """Where clusters begin inside a stretch; but for signs that lines don't begin or end with, where it has
    others. What readers take for one letter, as two consonants joined, is never parted."""
    text = shaped.text
    # Not before the blanks that follow: a line of them alone would hold nothing.
    last = stretch.start + len(text[stretch.start : stretch.stop].rstrip(BLANK))
    letters = set(_found(text, _letter_iterator()))
    found = [
        cluster
        for item in shaped.items
        for cluster in item.clusters
        if stretch.start < cluster < last
        and cluster in letters
        and text[cluster] not in BLANK
        and _may_part(shaped, item, cluster)
    ]
    good = [place for place in found if text[place] not in SELDOM_FIRST]
    return [place for place in good if text[place - 1] not in SELDOM_LAST] or good or found


def _may_part(shaped: Shaped, item: Item, place: int) -> bool:
    """Whether a line may end before a cluster for want of any better place: not inside a mark, nor before the
    first of a row."""
    return not item.run.raised or (place == item.start and shaped.text[place - 1] == NARROW_BLANK)


def _language(shaped: Shaped, stretch: range) -> str:
    """The language of most of a stretch."""

    def shared(item: Item) -> int:
        return min(item.end, stretch.stop) - max(item.start, stretch.start)

    return max(shaped.items, key=shared).lang


def _measured(shaped: Shaped, places: _Endings) -> list[Break]:
    text, reach = shaped.text, shaped.reach
    between_letters = primary(shaped.setting.lang) in SPACELESS
    starts = [item.start for item in shaped.items]
    # Most texts have nothing that gives way at the edges of a line, and most lines end at a blank: of these
    # nothing more is asked.
    even = shaped.rooms is NO_ROOMS and EDGES.isdisjoint(text)
    kerned = all(item.script in KERNED for item in shaped.items)
    breaks = []
    blanks = before = 0
    for place, ending in places:
        end = _inked(text, before, place)
        blanks += 0 if between_letters else text.count(" ", before, end)
        at_end = blanks
        blanks += 1 if between_letters else text.count(" ", end, place)
        width, following = reach[end], reach[place]
        if ending.hyphen:
            width += _hyphen_width(shaped.items[bisect_right(starts, end - 1) - 1])
        if 0 < place < len(text) and not (kerned and end < place and text[place].isalnum()):
            wider, parted = between_lines(shaped, starts, end, place)
            width, following = width + wider, following - parted
        if not even:
            width -= trailing(shaped, end)
            following += leading(shaped, place)
        breaks.append(Break(end, place, width, at_end, following, blanks, ending.penalty, ending.hyphen))
        before = place
    return breaks


def _inked(text: str, before: int, place: int) -> int:
    """Where the ink of a line stops that ends at a place: before the blanks there, and before a dot between
    two of them, as the end of the line parts what it would part."""
    end = before + len(text[before:place].rstrip(BLANK))
    if end < place < len(text) and text[end - 1] == DOT and text[end - 2 : end - 1] in BLANK:
        end = before + len(text[before : end - 1].rstrip(BLANK))
    return end


def _hyphen_width(item: Item) -> float:
    return advance(item, hyphen_glyph(item))
