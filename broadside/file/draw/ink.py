"""Glyphs → text operators: writes what shows a line, and what it says when it is copied.

Nothing here depends on what else a document holds, but for glyphs that stand for two texts: those lines
are written anew, all others are kept from one document to the next.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import category, normalize

from msgspec import Struct

from broadside.file.composites import Part
from broadside.file.draw.turned import swapped, turned
from broadside.file.embed import DOUBLES, Code, FontUse
from broadside.file.objects import number
from broadside.model.replace import replace
from broadside.model.text import Glyphs

# Moves are whole thousandths of an em; less is kept for the next glyph.
LEAST_MOVE = 0.5
# What stands farther from a word's end, in thousandths of an em, is another word for some readers.
NEAR = 50


# Lines that are kept written: those of a long sheet in all its settings, but not those of every brand.
MOST_KEPT = 4_000


class Written(Struct, frozen=True):
    """The operators that show some glyphs, empty where they have to be spelled out, and what they take for
    granted: the text that each glyph stands for. `glyphs` is held so that its identity stays its own."""

    glyphs: Glyphs
    operators: str
    gids: frozenset[int]
    pairs: frozenset[tuple[int, str]]


def written(glyphs: Glyphs, use: FontUse, kept: dict[int, Written]) -> str:
    """The operators after `Tm` that show the glyphs: one or more `TJ`."""
    if _is_turned(glyphs, use):
        return turned(glyphs, use)
    known = kept.get(id(glyphs))
    if known is None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        known = kept[id(glyphs)] = _written(glyphs, use)
    if known.operators and (not use.shared or use.shared.isdisjoint(known.gids)):
        use.pairs |= known.pairs
        return known.operators
    return _spelled(glyphs, use)


def _written(glyphs: Glyphs, use: FontUse) -> Written:
    pairs = frozenset(zip(glyphs.ids, glyphs.texts, strict=True))
    gids = frozenset(glyphs.ids)
    plain = len(gids) == len(pairs) and DOUBLES.isdisjoint(glyphs.texts)
    plain = plain and not _is_swapped(glyphs, use)
    plain = plain and (glyphs.rtl or _is_level(glyphs, use))
    return Written(
        glyphs, _shown(glyphs, glyphs.ids, _beyond(glyphs, use), 0, 0.0)[0] if plain else "", gids, pairs
    )


def _is_level(glyphs: Glyphs, use: FontUse) -> bool:
    """Whether all glyphs stand on the line, beside each other, each with a text."""
    if "" in glyphs.texts or any(map(any, glyphs.offsets)):
        return False
    said = "".join(glyphs.texts)
    if said.isascii():
        return True
    advance = use.face.advance
    return not any(
        category(text[0]) == "Mn" and not advance(gid)
        for gid, text in zip(glyphs.ids, glyphs.texts, strict=True)
    )


def _beyond(glyphs: Glyphs, use: FontUse) -> list[float]:
    """What each glyph's advance differs from the font's own in thousandths of an em, by kerning or
    justification."""
    advance, scale, per_em = use.face.advance, 1000 / use.face.upem, 1000 / glyphs.size
    return [
        wide * per_em - advance(gid) * scale for wide, gid in zip(glyphs.advances, glyphs.ids, strict=True)
    ]


def _shown(
    glyphs: Glyphs, codes: Sequence[int], beyond: Sequence[float], start: int, lead: float
) -> tuple[str, float]:
    """Codes with the moves between them, from glyph `start` on, and the move that is owed after them, as `TJ`
    moves only before a glyph; `lead` is one before the first."""
    digits = struct.pack(f">{len(codes)}H", *codes).hex().upper()
    row: list[str] = []
    owed = lead
    shown = 0
    for i, more in enumerate(beyond[start : start + len(codes)]):
        if owed >= LEAST_MOVE or owed <= -LEAST_MOVE:
            move = round(owed)
            if i > shown:
                row.append(f"<{digits[4 * shown : 4 * i]}>")
            row.append(str(-move))
            owed -= move
            shown = i
        owed += more
    row.append(f"<{digits[4 * shown :]}>")
    return f"[{''.join(row)}]TJ", owed


def _shown_off_the_pen(
    glyphs: Glyphs, codes: Sequence[int], beyond: Sequence[float], start: int, lead: float
) -> tuple[str, float]:
    """The same for glyphs that stand beside the pen, as vowel signs do. Those above and below have codes of
    their own that put them there."""
    per_em = 1000 / glyphs.size
    digits = struct.pack(f">{len(codes)}H", *codes).hex().upper()
    row: list[str] = []
    owed = lead
    shown = 0
    stretch = slice(start, start + len(codes))
    for i, (more, (dx, _)) in enumerate(zip(beyond[stretch], glyphs.offsets[stretch], strict=True)):
        right = dx * per_em
        owed += right
        if owed > LEAST_MOVE or owed < -LEAST_MOVE:
            move = round(owed)
            if i > shown:
                row.append(f"<{digits[4 * shown : 4 * i]}>")
            row.append(str(-move))
            owed -= move
            shown = i
        owed += more - right
    row.append(f"<{digits[4 * shown :]}>")
    return f"[{''.join(row)}]TJ", owed


def _shown_raised(
    glyphs: Glyphs, codes: Sequence[int], beyond: Sequence[float], start: int, lead: float
) -> tuple[str, float]:
    """The same in a CFF font, where a glyph has no codes of its own for places above and below the line."""
    row: list[str] = []
    rise = 0.0
    for i, (_, up) in enumerate(glyphs.offsets[start : start + len(codes)]):
        if up != rise:
            row.append(f"{number(up)} Ts")
            rise = up
        shown, lead = _shown_off_the_pen(glyphs, codes[i : i + 1], beyond, start + i, lead)
        row.append(shown)
    return " ".join([*row, "0 Ts"] if rise else row), lead


def _spelled(glyphs: Glyphs, use: FontUse) -> str:
    """The same where a glyph stands for two texts, or where glyphs stand on others or say nothing: left to
    right, such words say what they are in an `ActualText`."""
    if _is_swapped(glyphs, use):
        return swapped(glyphs, use)
    operators = []
    lead = 0.0
    for start, stop in _words(glyphs):
        shown, lead = _word(glyphs, slice(start, stop), use, lead)
        if stop == len(glyphs.ids) and lead > NEAR and not use.face.cff and shown.endswith(" EMC"):
            # Poppler takes the end of the last sign for that of the word, and what follows for another.
            blank = use.slot((), round(lead * use.face.upem / 1000), "")
            shown = f"{shown.removesuffix(' EMC')} [<{blank:04X}>]TJ EMC"
        operators.append(shown)
        # A fraction is not carried on, so that a word is written alike wherever it stands.
        lead = lead if abs(lead) >= LEAST_MOVE else 0.0
    return " ".join(operators)


def _word(glyphs: Glyphs, stretch: slice, use: FontUse, lead: float) -> tuple[str, float]:
    """A stretch of the glyphs as operators, and the move that is owed after it. Words come again."""
    word = replace(
        glyphs,
        ids=glyphs.ids[stretch],
        texts=glyphs.texts[stretch],
        advances=glyphs.advances[stretch],
        offsets=glyphs.offsets[stretch],
    )
    key = (word.ids, word.texts, word.advances, word.offsets, word.size, lead)
    known = use.words.get(key)
    if known is None:
        known = use.words[key] = _written_out(word, use, lead)
    return known


def _written_out(word: Glyphs, use: FontUse, lead: float) -> tuple[str, float]:
    apart = word.texts if word.rtl else _apart(word.texts)
    named = zip(word.ids, apart, _ups(word, use), strict=True)
    codes = [use.known.get(one) or _code(use, *one) for one in named]
    show = _shown
    if word.offsets:
        raised = use.face.cff and any(up for _, up in word.offsets)
        show = _shown_raised if raised else _shown_off_the_pen
    shown, lead = show(word, [code.code for code in codes], _beyond(word, use), 0, lead)
    if all(code.exact for code in codes) and (word.rtl or not _stacked(word, codes)):
        return shown, lead
    text = "".join(word.texts[::-1] if word.rtl else word.texts).encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<FEFF{text}>>>BDC {shown} EMC", lead


def _ups(glyphs: Glyphs, use: FontUse) -> Sequence[int]:
    """How far each glyph stands above the line, in font units, as far as codes of our own put it there."""
    if not glyphs.offsets or glyphs.rtl or use.face.cff:
        return [0] * len(glyphs.ids)
    unit = use.face.upem / glyphs.size
    return [round(up * unit) if up else 0 for _, up in glyphs.offsets]


def _code(use: FontUse, gid: int, text: str, up: int) -> Code:
    """The code of a glyph: one that stands above or below the line is one of our own. So a word is shown by
    one operator, which is what readers take for a word."""
    if up:
        code: int | None = use.slot((Part(gid=gid, right=0, up=up),), use.face.advance(gid), text)
    else:
        code = use.code(gid, text)
    is_mark = not text or (category(text[0]) == "Mn" and not use.face.advance(gid))
    made = Code(code=gid if code is None else code, exact=code is not None, is_mark=is_mark)
    use.known[(gid, text, up)] = made
    return made


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


def _stacked(word: Glyphs, codes: Sequence[Code]) -> bool:
    """Whether a glyph stands above or below another, which some readers then lose, or has no text."""
    return "" in word.texts or any(code.is_mark for code in codes) or any(map(any, word.offsets))


def _words(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """Where words begin and end, each with the blank after it: PDFium forgets one that follows what has an
    `ActualText`. Right to left they come one by one already, and a blank at the end of one, drawn first, must
    not be read first."""
    if glyphs.rtl:
        yield 0, len(glyphs.ids)
        return
    ends = [i + 1 for i, text in enumerate(glyphs.texts) if text == " "]
    yield from pairwise(sorted({0, *ends, len(glyphs.ids)}))
