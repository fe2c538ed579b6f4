"""Glyphs → text operators: writes what shows a line, and what it says when it is copied.

Nothing here depends on what else a document holds, but for glyphs that stand for two texts: those lines
are written anew, all others are kept from one document to the next.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category, normalize

from msgspec import Struct

from broadside.file.composites import Part
from broadside.file.draw.turned import swapped, turned
from broadside.file.embed import DOUBLES, FontUse
from broadside.file.objects import number
from broadside.model.text import Glyphs

# Moves are whole thousandths of an em; less is kept for the next glyph.
LEAST_MOVE = 0.5
# What stands farther from a word's end, in thousandths of an em, is another word for some readers.
NEAR = 50


class Written(Struct, frozen=True):
    """The operators that show some glyphs, empty where they have to be spelled out, and what they take for
    granted: the text that each glyph stands for. `glyphs` is held so that its identity stays its own."""

    glyphs: Glyphs
    operators: str
    gids: frozenset[int]
    pairs: frozenset[tuple[int, str]]


def written(glyphs: Glyphs, use: FontUse, kept: dict[int, Written]) -> str:
    """The operators after `Tm` that show the glyphs: one or more `TJ`."""
    known = kept.get(id(glyphs))
    if known is None:
        known = kept[id(glyphs)] = _written(glyphs, use)
    if known.operators and (not use.shared or use.shared.isdisjoint(known.gids)):
        use.pairs |= known.pairs
        return known.operators
    return _spelled(glyphs, use)


def _written(glyphs: Glyphs, use: FontUse) -> Written:
    pairs = frozenset(zip(glyphs.ids, glyphs.texts, strict=True))
    gids = frozenset(glyphs.ids)
    plain = len(gids) == len(pairs) and DOUBLES.isdisjoint(glyphs.texts)
    plain = plain and not _is_turned(glyphs, use) and not _is_swapped(glyphs, use)
    if not glyphs.rtl and ("" in glyphs.texts or not "".join(glyphs.texts).isascii()):
        plain = plain and not _stacked(glyphs, 0, len(glyphs.ids), use)
    return Written(glyphs, _shown(glyphs, glyphs.ids, use) if plain else "", gids, pairs)


def _shown(glyphs: Glyphs, codes: tuple[int, ...], use: FontUse, start: int = 0, lead: float = 0.0) -> str:
    """Codes with the moves between them, from glyph `start` on; `lead` is a move before the first."""
    if glyphs.offsets:
        return _shown_off_the_pen(glyphs, codes, use, start, lead)
    advance, scale = use.face.advance, 1000 / use.face.upem
    per_em = 1000 / glyphs.size
    digits = struct.pack(f">{len(codes)}H", *codes).hex().upper()
    stop = start + len(codes)
    # What each glyph's advance differs from the font's own, by kerning or justification.
    beyond = [
        wide * per_em - advance(gid) * scale
        for wide, gid in zip(glyphs.advances[start:stop], glyphs.ids[start:stop], strict=True)
    ]
    row: list[str] = []
    owed = lead
    shown = 0
    for i, more in enumerate(beyond):
        if owed >= LEAST_MOVE or owed <= -LEAST_MOVE:
            move = round(owed)
            if i > shown:
                row.append(f"<{digits[4 * shown : 4 * i]}>")
            row.append(str(-move))
            owed -= move
            shown = i
        owed += more
    row.append(f"<{digits[4 * shown :]}>")
    return f"[{''.join(row)}]TJ"


def _shown_off_the_pen(glyphs: Glyphs, codes: tuple[int, ...], use: FontUse, start: int, lead: float) -> str:
    """The same for glyphs that stand above, below or beside the pen, as vowel signs do. Those above and below
    have codes of their own that put them there; in a CFF font they have none."""
    advance, scale = use.face.advance, 1000 / use.face.upem
    per_em = 1000 / glyphs.size
    operators: list[str] = []
    row: list[str] = []
    owed = lead
    rise = 0.0
    for i, code in enumerate(codes, start):
        dx, dy = glyphs.offsets[i]
        if dy != rise and use.face.cff:
            operators += [f"[{''.join(row)}]TJ"] if row else []
            row = []
            operators.append(f"{number(dy)} Ts")
            rise = dy
        owed += dx * per_em
        move = round(owed)
        if move:
            row.append(str(-move))
            owed -= move
        row.append(f"<{code:04X}>")
        owed += glyphs.advances[i] * per_em - advance(glyphs.ids[i]) * scale - dx * per_em
    operators.append(f"[{''.join(row)}]TJ")
    if rise:
        operators.append("0 Ts")
    return " ".join(operators)


def _spelled(glyphs: Glyphs, use: FontUse) -> str:
    """The same where a glyph stands for two texts, or where glyphs stand on others or say nothing: left to
    right, such words say what they are in an `ActualText`."""
    if _is_turned(glyphs, use):
        return turned(glyphs, use)
    if _is_swapped(glyphs, use):
        return swapped(glyphs, use)
    operators = []
    lead = 0.0
    for start, stop in _words(glyphs):
        parts = glyphs.texts[start:stop]
        apart = parts if glyphs.rtl else _apart(parts)
        codes = tuple(_code(glyphs, i, text, use) for i, text in enumerate(apart, start))
        exact = None not in codes and (glyphs.rtl or not _stacked(glyphs, start, stop, use))
        sure = tuple(glyphs.ids[i] if code is None else code for i, code in enumerate(codes, start))
        shown = _shown(glyphs, sure, use, start, lead)
        lead = _trailing(glyphs, use, start, stop, lead)
        if exact:
            operators.append(shown)
        else:
            text = "".join(parts[::-1] if glyphs.rtl else parts).encode("utf-16-be").hex().upper()
            if stop == len(glyphs.ids) and lead > NEAR and not use.face.cff:
                # Poppler takes the end of the last sign for that of the word, and what follows for another.
                shown += f" [<{use.slot((), round(lead * use.face.upem / 1000), ''):04X}>]TJ"
            operators.append(f"/Span<</ActualText<FEFF{text}>>>BDC {shown} EMC")
    return " ".join(operators)


def _code(glyphs: Glyphs, i: int, text: str, use: FontUse) -> int | None:
    """The code of a glyph: one that stands above or below the line is one of our own. So a word is shown by
    one operator, which is what readers take for a word."""
    gid = glyphs.ids[i]
    up = round(glyphs.offsets[i][1] * use.face.upem / glyphs.size) if glyphs.offsets else 0
    if up and not glyphs.rtl and not use.face.cff:
        return use.slot((Part(gid=gid, right=0, up=up),), use.face.advance(gid), text)
    return use.code(gid, text)


def _is_turned(glyphs: Glyphs, use: FontUse) -> bool:
    return glyphs.rtl and not use.face.cff


def _is_swapped(glyphs: Glyphs, use: FontUse) -> bool:
    lettered = glyphs.within_rtl and any(map(str.isalpha, glyphs.texts))
    return lettered and not glyphs.offsets and not use.face.cff


def _apart(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same for readers that go glyph by glyph: a glyph without a text takes a part of what the letter
    before it is composed of."""
    if "" not in texts:
        return texts
    speakers = [i for i, text in enumerate(texts) if text or not i]
    result: list[str] = []
    for start, stop in pairwise((*speakers, len(texts))):
        more = stop - start - 1
        parts = normalize("NFD", texts[start])
        if 0 < more < len(parts):
            result += [*parts[:more], parts[more:]]
        else:
            result += texts[start:stop]
    return tuple(result)


def _stacked(glyphs: Glyphs, start: int, stop: int, use: FontUse) -> bool:
    """Whether a glyph stands above or below another, which some readers then lose, or has no text."""
    return any(map(any, glyphs.offsets[start:stop])) or any(
        not text or (category(text[0]) == "Mn" and not use.face.advance(gid))
        for text, gid in zip(glyphs.texts[start:stop], glyphs.ids[start:stop], strict=True)
    )


def _words(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """Where words begin and end, each with the blank after it: PDFium forgets one that follows what has an
    `ActualText`. Right to left they come one by one already, and a blank at the end of one, drawn first, must
    not be read first."""
    if glyphs.rtl:
        yield 0, len(glyphs.ids)
        return
    ends = [i + 1 for i, text in enumerate(glyphs.texts) if text == " "]
    yield from pairwise(sorted({0, *ends, len(glyphs.ids)}))


def _trailing(glyphs: Glyphs, use: FontUse, start: int, stop: int, lead: float) -> float:
    """The move that is still owed after the glyphs from `start` to `stop`: what `TJ` could not say, as it
    moves only before a glyph."""
    scale, per_em = 1000 / use.face.upem, 1000 / glyphs.size
    owed = lead
    for i in range(start, stop):
        dx = glyphs.offsets[i][0] if glyphs.offsets else 0.0
        owed += dx * per_em
        owed -= round(owed)
        owed += glyphs.advances[i] * per_em - use.face.advance(glyphs.ids[i]) * scale - dx * per_em
    return owed
