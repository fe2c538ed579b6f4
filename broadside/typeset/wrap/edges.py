"""Shaped, place → points: what signs and foreign letters give up at the edges of a line."""

from bisect import bisect_right
from operator import attrgetter

from broadside.model.script import CLOSING, OPENING
from broadside.typeset.shape import Shaped
from broadside.typeset.shape.item import Item
from broadside.typeset.shape.solid import HALF, has_room

# Signs that may give up a part of their square.
EDGES = frozenset(CLOSING) | frozenset(OPENING)


def trailing(shaped: Shaped, end: int) -> float:
    """What a sign gives up of its square at the end of a line, or a foreign letter of its room, in points."""
    if room := shaped.rooms.after.get(end):
        return room
    if shaped.text[end - 1 : end] not in CLOSING or end == 0:
        return 0.0
    return _given_up(shaped, end - 1, after=True)


def leading(shaped: Shaped, start: int) -> float:
    """What a sign gives up of its square at the beginning of a line but the first, or a foreign letter of its
    room, in points."""
    if room := shaped.rooms.before.get(start):
        return room
    if shaped.text[start : start + 1] not in OPENING or start == 0:
        return 0.0
    return _given_up(shaped, start, after=False)


def _given_up(shaped: Shaped, place: int, *, after: bool) -> float:
    item = item_at(shaped, place)
    first, last = item.between(place, place + 1)
    whole = last - first == 1 and item.advances[first] > item.size * (1 - HALF / 2)
    right = whole and not item.level and has_room(item.face, item.ids[first], after=after)
    return HALF * item.size if right else 0.0


def item_at(shaped: Shaped, place: int) -> Item:
    """The item that a character is in."""
    return shaped.items[bisect_right(shaped.items, place, key=attrgetter("start")) - 1]
