"""str, Items → Rooms: a little room between Chinese letters or kana and the foreign letters beside them.

A quarter of a letter, as a habit of the language and not as a blank of the text (JIS X 4051, 4.7; CLREQ
3.2.2; JLREQ 3.2.6). It belongs to the foreign side, whose glyph is made so much wider in the file: readers
take room between glyphs for a blank. So there is none where a glyph can't be, in CFF, and where one face has
both.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from msgspec import Struct

from broadside.model.language import primary
from broadside.model.script import is_square, script_of_letter
from broadside.typeset.shape.item import Item

# In parts of the size, by the languages that have the habit. Korean parts its words by blanks.
HABITS = {"ja": 0.25, "zh": 0.25, "yue": 0.25}
# Signs that go with figures.
FIGURED = frozenset("%‰§")
NATIVE = frozenset({"Hani", "Hira", "Kana", "Bopo"})


class Rooms(Struct, frozen=True):
    """Points before items, by where they start, and after items, by where they end, as characters of the
    paragraph."""

    before: Mapping[int, float] = {}
    after: Mapping[int, float] = {}


NO_ROOMS = Rooms()


def rooms_between(string: str, items: Sequence[Item], size: float) -> Rooms:
    """The room between items of a paragraph whose letters are `size` points."""
    before: dict[int, float] = {}
    after: dict[int, float] = {}
    for one, other in pairwise(items):
        em = HABITS.get(primary(one.lang)) or HABITS.get(primary(other.lang))
        if not em or one.run.raised or other.run.raised:
            continue
        place = other.start
        last, first = string[place - 1], string[place]
        if _is_foreign(last) and _is_native(first) and _takes_room(one):
            after[place] = em * size
        elif _is_native(last) and _is_foreign(first) and _takes_room(other):
            before[place] = em * size
    return Rooms(before, after) if before or after else NO_ROOMS


def widen(item: Item, rooms: Rooms) -> None:
    """Put the room at the ends of an item into its first and last advance."""
    before, after = rooms.before.get(item.start, 0.0), rooms.after.get(item.end, 0.0)
    if before or after:
        item.advances[0] += before
        item.advances[-1] += after
        item.room = (before, after)


def _takes_room(item: Item) -> bool:
    return bool(item.ids) and not item.level and not item.face.cff


@lru_cache(maxsize=4096)
def _is_native(character: str) -> bool:
    return script_of_letter(character) in NATIVE


@lru_cache(maxsize=4096)
def _is_foreign(character: str) -> bool:
    """Whether a character is a letter or figure, or a sign of one, that is not as wide as Chinese letters."""
    if character in FIGURED:
        return True
    return character.isalnum() and not is_square(character) and east_asian_width(character) not in "WF"
