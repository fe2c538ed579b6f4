"""Passages, Units → Pairs: which text of a reviewed file is which of a sheet.

By bookmarks first. What a program has taken those from is found by its words, between neighbours that are
known.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

from broadside.manuscript.review.units import Unit
from broadside.manuscript.text import said
from broadside.model.run import Text

# How alike two texts are, from 0 to 1, of which one may have become the other.
ALIKE = 0.5
# So many texts without bookmarks are compared with one another; more would take minutes.
MOST_COMPARED = 400
# Letters of a text that says too little to be known again by its words.
SHORT = 40
SHOWN = 70


class Passage(Struct, frozen=True, kw_only=True):
    """A text of the reviewed file: its runs, marks by the keys of notes as far as these are known; the
    address and the state that it went out with."""

    text: Text
    address: str = ""
    state: str = ""


class Pair(Struct, frozen=True, kw_only=True):
    """A text of the sheet, and what it came back as."""

    unit: Unit
    passage: Passage


def matched(
    passages: Sequence[Passage], units: Sequence[Unit]
) -> tuple[list[Pair], list[Passage], list[Unit], list[str]]:
    """Each text of the sheet with its passage; passages that are none; texts that are in no passage; and
    which are together in one."""
    by_address = {one.address: one for one in units}
    pairs: dict[str, Pair] = {}
    loose: list[Passage] = []
    told: list[str] = []
    joined: set[str] = set()
    for one in passages:
        several = [by_address[address] for address in one.address.split() if address in by_address]
        if len(several) > 1:
            joined.update(unit.address for unit in several)
            names = " and ".join(f"`{unit.named}`" for unit in several)
            told.append(f"{names} became one paragraph; part it by hand: “{short(one.text)}”")
        elif several and several[0].address not in pairs:
            pairs[several[0].address] = Pair(unit=several[0], passage=one)
        else:
            loose.append(one)
    missing = [one for one in units if one.address not in pairs and one.address not in joined]
    found, loose = _by_words(missing, loose)
    pairs |= {pair.unit.address: pair for pair in found}
    if not any(one.address for one in passages):
        # With bookmarks, what has none is new.
        found, loose = _by_neighbours(units, passages, pairs, loose)
        pairs |= {pair.unit.address: pair for pair in found}
    gone = [one for one in missing if one.address not in pairs]
    return [pairs[one.address] for one in units if one.address in pairs], loose, gone, told


def _by_words(units: Sequence[Unit], passages: Sequence[Passage]) -> tuple[list[Pair], list[Passage]]:
    """Texts and passages without bookmarks: those that are the same first, then in order those most alike."""
    left = list(passages)
    pairs: list[Pair] = []
    open_ = list(units)
    for alike in (_is_same, _is_alike):
        start = 0
        for unit in list(open_):
            found = next(
                (n for n in range(start, min(len(left), start + MOST_COMPARED)) if alike(unit, left[n])),
                None,
            )
            if found is not None:
                pairs.append(Pair(unit=unit, passage=left.pop(found)))
                open_.remove(unit)
                start = found
    return pairs, left


def _by_neighbours(
    units: Sequence[Unit], passages: Sequence[Passage], pairs: Mapping[str, Pair], loose: Sequence[Passage]
) -> tuple[list[Pair], list[Passage]]:
    """Short texts that became quite other words, as cells of tables do: the only one between two that are
    known on both sides."""
    mine = {id(pair.passage): pair.unit.address for pair in pairs.values()}
    ours = {id(one) for one in loose}
    after = {
        mine.get(id(before), ""): one
        for before, one, _ in zip(passages, passages[1:], passages[2:], strict=False)
    }
    following = {id(one): mine.get(id(next_), "") for one, next_ in pairwise(passages)}
    found: list[Pair] = []
    for before, unit, next_ in zip(units, units[1:], units[2:], strict=False):
        one = after.get(before.address)
        if unit.address in pairs or before.address not in pairs or one is None or id(one) not in ours:
            continue
        if following[id(one)] == next_.address and max(len(said(unit.text)), len(said(one.text))) <= SHORT:
            found.append(Pair(unit=unit, passage=one))
    taken = {id(pair.passage) for pair in found}
    return found, [one for one in loose if id(one) not in taken]


def _is_same(unit: Unit, passage: Passage) -> bool:
    return bool(passage.text) and said(unit.text).split() == said(passage.text).split()


def _is_alike(unit: Unit, passage: Passage) -> bool:
    return likeness(said(unit.text), said(passage.text)) >= ALIKE


def likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:2000], other[:2000], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def short(text: Text) -> str:
    words = " ".join(said(text).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
