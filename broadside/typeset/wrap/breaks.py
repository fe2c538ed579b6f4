"""Shaped, width → Breaks: finds where a line may end, and how far it reaches. Lengths are points."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from broadside.model.language import SPACELESS, primary
from broadside.typeset.addresses import addresses, mail_addresses
from broadside.typeset.shape import Shaped
from broadside.typeset.shape.apart import NO_ROOMS
from broadside.typeset.shape.item import Item
from broadside.typeset.wrap.edges import EDGES, leading, trailing
from broadside.typeset.wrap.endings import (
    ADDRESS_LEAST,
    BLANK,
    CLEAN,
    HYPHEN_PENALTY,
    HYPHENATED,
    IN_PART,
    NEVER_FIRST,
    Ending,
    Endings,
    Habit,
    Hyphenate,
    Mark,
    Wording,
    endings,
    habit,
    hyphens_in,
    kept_endings,
    letter_iterator,
    places_by,
)
from broadside.typeset.wrap.parted import KERNED, advance, between_lines, hyphen_glyph
from broadside.typeset.wrap.syllables import parts_syllable

EMERGENCY_PENALTY = 5000.0
# What stands between two marks, after their comma.
NARROW_BLANK = "\u202f"
DOT = "\u00b7"
# At a hyphen none breaks, but in a name that is longer than its line: before it, as Chicago has it; of one at
# the end of a line nobody could tell whether it is typed.
BEFORE_HYPHEN_OF_NAME = re.compile(r"(?<=[^-])(?=-[^-])")
# Nor in an address of mail, which stays whole on a line that holds it.
PART_OF_MAIL = re.compile(r"(?=[@.])|(?<=[^-])(?=-[^-])")
# What hyphenates the words of a language; None for one without patterns.
Rescue = Callable[[str], Hyphenate | None]
# Fewer letters than these are a stub beside the hyphen of a word that is wider than its line.
STUB = 4
EMERGENCY = Ending(EMERGENCY_PENALTY, False)
# Where a line is broken anywhere, it begins and ends with none of these either, if others are left.
SELDOM_FIRST = NEVER_FIRST | frozenset(".,;:!?)]}%’”»›")
SELDOM_LAST = frozenset("（［｛〈《「『【〔〖〘〚([{“‘«‹¿¡")


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

    endings: Endings
    breaks: list[Break]


def chances(shaped: Shaped, hyphenate: Hyphenate | None = None, penalty: float = HYPHEN_PENALTY) -> Chances:
    """`penalty` is for the hyphens of `hyphenate`."""
    of = Wording(
        text=shaped.text,
        lang=shaped.setting.lang,
        habits=_habits(shaped),
        marks=tuple(
            Mark(start=item.start, end=item.end, noted=bool(item.run.note))
            for item in shaped.items
            if item.run.raised
        ),
    )
    ordered = endings(of, hyphenate, penalty) if hyphenate else kept_endings(of).endings
    return Chances(endings=ordered, breaks=_measured(shaped, ordered))


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


def _habits(shaped: Shaped) -> tuple[Habit, ...]:
    """By whose habits lines break in a text, from where on."""
    found = [Habit(start=item.start, locale=habit(item.lang)) for item in shaped.items]
    if len({one.locale for one in found}) > 1:
        return tuple(found)
    return (Habit(start=0, locale=found[0].locale if found else habit(shaped.setting.lang)),)


def _wide(shaped: Shaped, places: Endings, width: float) -> list[range]:
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
    places: Endings,
    wide: list[range],
    width: float,
    rescue: Rescue | None,
) -> Endings:
    """The same places, and more inside stretches that are wider than a line: before hyphens of addresses,
    where a hyphen may go, and where that is not enough, between any two clusters."""
    more = dict(places)
    if hyphens := [at for at in _before_hyphens(shaped.text) if any(at in stretch for stretch in wide)]:
        more |= dict.fromkeys(hyphens, IN_PART)
        wide = _wide(shaped, sorted(more.items()), width)
    if rescue:
        for stretch in wide:
            if hyphenate := rescue(_language(shaped, stretch)):
                found = [*hyphens_in(shaped.text, hyphenate, stretch)]
                more |= dict.fromkeys(_amid(found, shaped, more, stretch, width), HYPHENATED)
        wide = _wide(shaped, sorted(more.items()), width)
    for stretch in wide:
        more |= dict.fromkeys(_clusters(shaped, stretch), EMERGENCY)
    # Between the places that look best, a row of signs may still be too wide.
    for stretch in _wide(shaped, sorted(more.items()), width):
        more |= dict.fromkeys(_clusters(shaped, stretch), EMERGENCY)
    return sorted(more.items())


def _amid(
    hyphens: list[int], shaped: Shaped, places: Mapping[int, Ending], stretch: range, width: float
) -> list[int]:
    """Of the hyphens of a long word those that leave no stub, "Sub-", "-fen", if lines hold it with these."""
    end = stretch.start + len(shaped.text[stretch.start : stretch.stop].rstrip(BLANK))
    amid = [at for at in hyphens if min(at - stretch.start, end - at) >= STUB]
    if not amid or len(amid) == len(hyphens):
        return hyphens
    tried = sorted((dict(places) | dict.fromkeys(amid, HYPHENATED)).items())
    is_wide = any(
        one.start >= stretch.start and one.stop <= stretch.stop for one in _wide(shaped, tried, width)
    )
    return hyphens if is_wide else amid


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
    letters = set(places_by(text, letter_iterator()))
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
    good = [place for place in good if not parts_syllable(text, place)] or good
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


def _measured(shaped: Shaped, places: Endings) -> list[Break]:
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
