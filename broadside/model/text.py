"""Text after shaping and line breaking: glyphs that know where they stand and what they say.

Lengths are points. Positions inside a line run rightwards from its left end, whatever the direction
of the text; glyph advances and offsets are points too.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadside.model.content import Run

# Numbers below it are bytes.
SMALL = 256


class Glyphs(Struct, frozen=True, kw_only=True, gc=False):
    """Glyphs of one face, one run and one bidi level, in visual order from left to right.

    A long text has hundreds of thousands of them: `ids` are bytes where all are small enough, and `spelled`,
    what each stands for, is one string where that is a character each. `advances` hold all spacing (kerning,
    justification). `offsets` is empty where every glyph sits on the pen; else one (dx, dy) a glyph. `rise`
    lifts a note mark. `within_rtl` says that the glyphs run from left to right within text that does not;
    `before` is the character that stands before right-to-left glyphs in the text. `room` is what of the first
    advance stands before its glyph, and of the last one after it, as if these were so much wider. There are
    thousands; none is part of a cycle.
    """

    run: Run
    face: str
    size: float
    x: float
    rise: float
    rtl: bool
    ids: bytes | tuple[int, ...]
    spelled: str | tuple[str, ...]
    advances: tuple[float, ...]
    offsets: tuple[tuple[float, float], ...] = ()
    within_rtl: bool = False
    before: str = ""
    room: tuple[float, float] = (0.0, 0.0)

    @property
    def texts(self) -> tuple[str, ...]:
        """What each glyph stands for: a ligature carries several characters, the further glyphs of a cluster
        carry ""."""
        return tuple(self.spelled)


def packed(ids: Sequence[int]) -> bytes | tuple[int, ...]:
    """The numbers of glyphs, in as little room as they can be kept in."""
    return bytes(ids) if max(ids, default=0) < SMALL else tuple(ids)


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """One line: `glyphs` in logical order, so that drawing them in turn reads right.

    `width` is from the line's left end to its right end without trailing blanks; `notes` are the keys
    marked in it, in order; `hyphenated` says that it ends in a hyphen that wrapping put there, `clings`
    that it ends, in display type, in a short word that belongs to the next line.
    """

    glyphs: tuple[Glyphs, ...]
    width: float
    notes: tuple[str, ...] = ()
    hyphenated: bool = False
    clings: bool = False

    @property
    def size(self) -> float:
        """That of its largest glyphs; a line of nothing has none."""
        sizes = [one.size for one in self.glyphs]
        return max(sizes, default=0.0)
