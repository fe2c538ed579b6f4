"""Font, codes → Shown: what pieces of text say, and where on their line they have ink."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from struct import unpack
from unicodedata import bidirectional, category, east_asian_width

from msgspec import Struct

from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.script import CLOSING, OPENING

# The least width of a square, in thousandths of an em: those of some fonts are a little narrower than high.
SQUARE = 900
# Brackets, quotation marks and stops, by Unicode's categories.
OPENS, CLOSES = ("Ps", "Pi"), ("Pe", "Pf", "Po")
# What stands between letters without being one: soft hyphen, word joiner, zero-width space, marks of
# direction, the Arabic one and isolates among them, signs of mathematics that nobody sees, vowels of Khmer
# that nobody writes, byte order mark.
SILENT = dict.fromkeys(
    [*map(ord, "\u00ad\u034f\u061c\u17b4\u17b5\u200b\u200e\u200f\ufeff"), *range(0x2060, 0x206A)],
)

# What joins letters, keeps them from joining, or chooses their form.
JOINERS = re.compile("[\u180e\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+")


class Sign(Struct, frozen=True, gc=False):
    """A code of a font, what it stands for, and how wide it is in thousandths of an em."""

    code: int
    text: str | None
    width: float | None


class Font(Struct, frozen=True, eq=False):
    """What a font's codes stand for, and their widths in thousandths of an em; `bare` of that takes no room
    beside what is before it."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    signs: frozenset[Sign]
    bare: frozenset[str]


def font(texts: Mapping[int, str], widths: Mapping[int, float]) -> Font:
    """A font by its two tables."""
    codes = texts.keys() | widths.keys()
    signs = frozenset(Sign(code, texts.get(code), widths.get(code)) for code in codes)
    return Font(texts, widths, signs, frozenset(text for text in texts.values() if not _takes_room(text)))


class Shown(Struct, frozen=True, gc=False):
    """A piece of text as one operator shows it. `x` to `end`, without blanks at its ends, and `y` are points,
    y up, on the baseline. `mcid` is None in an artifact; `marked` is False outside any marked content.
    `parts` are the words of each glyph from left to right, or what an ActualText says instead; `said` is
    what a reader hears, the way of their script, and `bare` the words from left to right, without silent
    characters. It has ink from `left` to `right`: a bracket or stop as wide as a Chinese letter is half
    blank, and that half may hang out of a line or into its neighbour."""

    x: float
    end: float
    y: float
    size: float
    mcid: int | None
    marked: bool
    parts: tuple[str, ...]
    said: str
    bare: str
    left: float
    right: float


class Stretch(Struct, frozen=True, kw_only=True):
    """Glyphs that one operator shows: from where to where they have ink, how far they go on, their words."""

    left: float
    right: float
    across: float
    parts: tuple[str, ...]
    said: str
    bare: str
    blank: tuple[float, float]
    codes: frozenset[int]


def stretch(_: Memo, pieces: tuple[object, ...], font: Font, size: float) -> Stretch:
    scale = size / 1000
    across = 0.0
    texts, widths = font.texts, font.widths
    # Of each glyph from where to where it is on its line, and what its code stands for.
    lefts: list[float] = []
    rights: list[float] = []
    parts: list[str] = []
    codes: set[int] = set()
    for piece in pieces:
        if isinstance(piece, float):
            across -= piece * scale
        elif isinstance(piece, bytes):
            # Codes of two bytes, as `Identity-H` has them.
            count = len(piece) // 2
            found = unpack(f">{count}H", piece[: 2 * count])
            codes.update(found)
            own = [widths.get(code, 0.0) for code in found]
            places = list(accumulate([width * scale for width in own], initial=across))
            across = places[-1]
            first = len(parts)
            lefts += places[:-1]
            rights += places[1:]
            parts += [texts.get(code, "\ufffd") for code in found]
            for i, width in enumerate(own, first) if max(own, default=0.0) >= SQUARE else ():
                if width >= SQUARE:
                    before, after = _blank(parts[i])
                    lefts[i] += before * (width * scale)
                    rights[i] -= after * (width * scale)
    said = "".join(parts)
    if _runs_leftward(said):
        # Those of a script that runs from right to left are read from left to right.
        order = sorted(range(len(parts)), key=lefts.__getitem__)
        lefts, rights = [lefts[i] for i in order], [rights[i] for i in order]
        parts = [parts[i] for i in order]
        said = "".join(parts)
    bare = font.bare
    inked = [i for i, text in enumerate(parts) if text not in bare]
    # A sign that hangs below a letter takes no room beside it, wherever its own place is, as in Khmer.
    beside = [i for i in inked if rights[i] > lefts[i]] or inked
    return Stretch(
        left=lefts[inked[0]] if inked else 0.0,
        right=max([rights[i] for i in beside], default=0.0),
        across=across,
        parts=tuple(parts),
        said=_said(parts),
        bare=clean(said),
        blank=_half_blank(said.strip()),
        codes=frozenset(codes),
    )


def _runs_leftward(said: str) -> bool:
    return not said.isascii() and any(bidirectional(c) in ("R", "AL") for c in said)


def _half_blank(said: str) -> tuple[float, float]:
    """The parts of the size of words that are blank at their start and end, though they stand in them."""
    if said.isascii() or not any(east_asian_width(one) in ("W", "F") for one in said):
        return 0.0, 0.0
    return 0.5 * (category(said[0]) in OPENS), 0.5 * (category(said[-1]) in CLOSES)


def _blank(text: str) -> tuple[float, float]:
    """The shares of the width of a sign, which has a square, that are blank before and after its ink: half of
    what stands in the square of a Chinese letter."""
    return (0.5 if text in OPENING else 0.0), (0.5 if text in CLOSING else 0.0)


def _takes_room(text: str) -> bool:
    """Whether something of a text stands beside what is before it: no blank, no mark of direction, no sign
    above or below a letter, which may hang over what is beside that."""
    return text.isalnum() or any(category(c)[0] not in "ZM" and category(c) != "Cf" for c in text)


def joined(pieces: Sequence[Shown], parts: tuple[str, ...]) -> Shown:
    """Pieces of one element as one, in these words."""
    inked = [one for one in pieces if _takes_room("".join(one.parts))] or pieces
    x, end = min(one.x for one in inked), max(one.end for one in inked)
    start, stop = _half_blank("".join(parts).strip())
    return replace(
        pieces[0],
        x=x,
        end=end,
        parts=parts,
        said=_said(parts),
        bare=clean("".join(parts)),
        left=x + pieces[0].size * start,
        right=end - pieces[0].size * stop,
    )


def _said(parts: Sequence[str]) -> str:
    """A piece of text as a reader hears it: glyphs drawn from left to right, read the way of their script."""
    whole = "".join(parts)
    if whole.isascii():
        return whole
    backwards = any(bidirectional(c) in ("R", "AL") for c in whole)
    return "".join(reversed(parts)) if backwards else whole


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Words alone: composed, no silent characters, one blank between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", JOINERS.sub(_joining, text.translate(SILENT)))
    return " ".join(text.split())


def _joining(found: re.Match[str]) -> str:
    """Joiners where they stand in a word; at its edge, or between words from the left and from the right, as
    behind `PDF` with an ending in Persian, nothing is joined or kept apart."""
    text, (start, end) = found.string, found.span()
    # Signs above and below a letter, which run as it does.
    while start > 1 and unicodedata.bidirectional(text[start - 1]) == "NSM":
        start -= 1
    around = {_runs(one) for one in (text[start - 1 : start], text[end : end + 1])}
    return found.group() if len(around) == 1 and around != {None} else ""


def _runs(sign: str) -> str | None:
    """Whether a part of a word runs from the left, from the right, or as numbers do."""
    if not sign or unicodedata.category(sign)[0] not in "LMN":
        return None
    return {"AL": "R"}.get(kind := unicodedata.bidirectional(sign), kind)


NO_FONT = font({}, {})
