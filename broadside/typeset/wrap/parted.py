"""Shaped, place → points: how wide letters are where a line parts them, which is not as they stand in a text.

Of letters in other forms, or in one cluster, HarfBuzz says where a break changes nothing: from there on they
are shaped again.
"""

from bisect import bisect_right
from math import fsum
from unicodedata import category

from broadside.typeset.shape import Shaped, changes, reshape
from broadside.typeset.shape.item import Item

# Scripts whose letters keep their forms beside others, but for ligatures: a break costs what kerning drew in.
KERNED = frozenset({"Latn", "Grek", "Cyrl"})
# The sign that Armenian ends a line with inside a word.
ARMENIAN_HYPHEN = 0x58A
# How many characters are shaped again at most, as no word is so long; how many beside them HarfBuzz looks at.
MOST, CONTEXT = 32, 8


def between_lines(shaped: Shaped, starts: list[int], end: int, place: int) -> tuple[float, float]:
    """How much wider the text before `end` becomes where a line ends there, and how much wider than `reach`
    counts it what begins the next line at `place`: the end of a ligature, letters in new forms."""
    last = shaped.items[bisect_right(starts, end - 1) - 1]
    first = shaped.items[bisect_right(starts, place) - 1]
    if last.script in KERNED and first.script in KERNED:
        # Beside a blank these letters are as they are at the end of a line; but for marks that stand on it.
        if end < place and category(shaped.text[place])[0] != "M":
            return 0.0, 0.0
        if not _is_in_cluster(first, place):
            return _unkerned(first, place), 0.0
    return _ended(shaped, last, end), _begun(shaped, first, place)


def _is_in_cluster(item: Item, place: int) -> bool:
    first, last = item.between(place, place + 1)
    return first == last


def _unkerned(item: Item, place: int) -> float:
    """What kerning draws together that a line would part there."""
    if not (item.ids and item.start < place and item.is_unsafe(place)):
        return 0.0
    first, last = item.between(item.start, place)
    glyph = first if item.level & 1 else last - 1
    return max(advance(item, item.ids[glyph]) - item.advances[glyph], 0.0)


def _ended(shaped: Shaped, item: Item, end: int) -> float:
    """How much wider an item is up to `end` where that is the end of a line: shaped again from where a line
    would change nothing."""
    # What draws nothing at all, as soft hyphens alone, is no wider anywhere.
    if not (item.ids and end and changes(shaped, item, end)):
        return 0.0
    least = max(item.start, end - MOST)
    start = next((at for at in range(end - 1, least, -1) if not item.is_unsafe(at)), least)
    part = reshape(shaped, item, start, end, range(max(0, start - CONTEXT), end))
    return fsum(part.advances) - (shaped.reach[end] - shaped.reach[start])


def _begun(shaped: Shaped, item: Item, place: int) -> float:
    """The same of what stands behind `place` where a line begins there."""
    if not (item.ids and changes(shaped, item, place)):
        return 0.0
    most = min(item.end, place + MOST)
    stop = next((at for at in range(place + 1, most) if not item.is_unsafe(at)), most)
    part = reshape(shaped, item, place, stop, range(place, stop + CONTEXT))
    return fsum(part.advances) - (shaped.reach[stop] - shaped.reach[place])


def hyphen_glyph(item: Item) -> int:
    """The glyph of the face's hyphen, of Armenian's own where it has that."""
    own = (ARMENIAN_HYPHEN,) if item.script == "Armn" else ()
    code = next((one for one in (*own, 0x2010) if one in item.face.coverage), 0x2D)
    glyph: int | None = item.face.font.get_nominal_glyph(code)
    return glyph or 0


def blank_glyph(item: Item) -> int:
    """The glyph of the face's word space."""
    glyph: int | None = item.face.font.get_nominal_glyph(0x20)
    return glyph or 0


def advance(item: Item, glyph: int) -> float:
    """How wide a glyph is at the item's size."""
    return float(item.face.advance(glyph) * item.size / item.face.upem)
