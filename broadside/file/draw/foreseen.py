"""Glyphs → Shared: which of them will stand for several texts, before they are drawn."""

from collections.abc import Iterable, Mapping

from broadside.file.draw.ink import kept_in, pairs
from broadside.file.embed import Pairs, conflicts
from broadside.fonts import Fonts
from broadside.fonts.face import Face
from broadside.model.memo import Memo
from broadside.model.text import Glyphs

# Glyphs that stand for several texts in a document, by face.
Shared = Mapping[str, frozenset[int]]


def foreseen(glyphs: Iterable[Glyphs], fonts: Fonts, memo: Memo) -> Shared:
    """By face, the glyphs that will stand for several texts in a document, as far as that is known before it
    is drawn."""
    kept = kept_in(memo)
    faces: dict[str, Face] = {}
    found: dict[str, set[tuple[int, str]]] = {}
    for one in glyphs:
        face = faces.get(one.face) or faces.setdefault(one.face, fonts.face(one.face))
        if known := pairs(one, face, kept):
            found.setdefault(one.face, set()).update(known)
    return in_conflict(found)


def in_conflict(found: Mapping[str, Pairs]) -> Shared:
    """By face, those of some glyphs that stand for several texts."""
    return {face: glyphs for face, texts in found.items() if (glyphs := conflicts(texts))}
