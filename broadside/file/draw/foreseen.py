"""Boxes → Shared: foresees which glyphs stand for several texts in a document.

A font knows one text for each code, so that is to be known before the first of them is written. What a box
has is known from the edition before.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadside.file.draw.ink import Kept, by_itself, kept_in
from broadside.file.draw.kept import kept as kept_of
from broadside.file.embed import OfLine, Pair, Pairs, conflicts
from broadside.fonts import Fonts
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.model.page import Item, Words

# Glyphs that stand for several texts in a document, by face.
Shared = Mapping[str, frozenset[int]]
# So many boxes are kept: those of a few long sheets.
MOST_KEPT = 4_000


def foreseen(boxes: Iterable[tuple[Item, ...]], fonts: Fonts, memo: Memo, count: int) -> Shared:
    """By face, the glyphs that will stand for several texts in a document of such boxes, so many of them, as
    far as that is known before it is drawn."""
    found: dict[str, set[Pair]] = {}
    kept: Lately[int, _Texts] = kept_of(memo, "draw.texts", MOST_KEPT, count)
    written = kept_in(memo, count)
    for items in boxes:
        known = kept.get(id(items))
        if known is None:
            known = _Texts(items=items, pairs=tuple(_texts(items, fonts, written).items()))
            kept.put(id(items), known)
        for face, pairs in known.pairs:
            if face in found:
                found[face].update(pairs)
            else:
                found[face] = set(pairs)
    return in_conflict(found)


class _Texts(Struct, frozen=True, kw_only=True):
    """By face, the glyphs in a box with the texts that they stand for. The `items` are held so that their
    identity stays their own."""

    items: tuple[Item, ...]
    pairs: tuple[tuple[str, OfLine], ...]


def _texts(items: Iterable[Item], fonts: Fonts, written: Kept) -> dict[str, OfLine]:
    found = dict[str, list[OfLine]]()
    for item in items:
        for one in item.line.glyphs if isinstance(item, Words) else ():
            known = by_itself(one, fonts.face(one.face), written)
            if known and known.pairs:
                found.setdefault(one.face, []).append(known.pairs)
    return {
        face: together[0] if len(together) == 1 else tuple(set().union(*together))
        for face, together in found.items()
    }


def in_conflict(found: Mapping[str, Pairs]) -> Shared:
    return {face: glyphs for face, texts in found.items() if (glyphs := conflicts(texts))}
