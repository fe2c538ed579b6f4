"""A stretch of a paragraph after shaping, and where a line may part it."""

from bisect import bisect_left, bisect_right
from operator import neg

import uharfbuzz as hb
from msgspec import Struct

from broadside.fonts.face import Face
from broadside.model.content import Run

UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)


class Item(Struct, kw_only=True):
    """A stretch of one run, face, script and level, and its glyphs in visual order.

    `clusters[i]` is the first character that glyph `i` belongs to. `offsets` is None where all are zero;
    `unsafe` holds the characters before which a line can't break without shaping again. `room` is what of the
    first advance stands before its glyph, and of the last one after it.
    """

    run: Run
    face: Face
    start: int
    end: int
    level: int
    script: str
    lang: str
    size: float
    rise: float
    ids: list[int]
    clusters: list[int]
    advances: list[float]
    offsets: list[tuple[float, float]] | None
    infos: list[hb.GlyphInfo]
    room: tuple[float, float] = (0.0, 0.0)

    def is_unsafe(self, position: int) -> bool:
        """Whether a break before `position` changes glyphs beside it, or would part a cluster."""
        first, last = self.between(position, position + 1)
        return first == last or bool(int(self.infos[first].flags) & UNSAFE_TO_BREAK)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first glyph and the one after the last whose clusters begin in [start, end)."""
        clusters = self.clusters
        if self.level & 1:
            return bisect_left(clusters, 1 - end, key=neg), bisect_right(clusters, -start, key=neg)
        return bisect_left(clusters, start), bisect_left(clusters, end)
