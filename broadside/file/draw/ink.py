"""Glyphs → text operators: writes what shows a line, and what it says when it is copied.

Nothing here depends on what else a document holds, but for glyphs that stand for two texts: those lines
are written anew, all others are kept from one document to the next.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import category, normalize

from msgspec import Struct

from broadside.file.composites import Part
from broadside.file.draw.kept import kept as kept_of
from broadside.file.draw.turned import LEAST_MOVE, swapped, turned
from broadside.file.embed import DOUBLES, Code, FontUse, OfLine, Pair, Stand
from broadside.file.objects import number
from broadside.fonts.face import Face
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.model.text import Glyphs

# What stands farther from a word's end, in thousandths of an em, is another word for some readers.
NEAR = 50
ON_THE_LINE = Stand()
NO_ROOM = (0.0, 0.0)


# Lines that are kept written: those of a long sheet in all its settings, but not those of every brand.
MOST_KEPT = 4_000
# Words of other lines that are kept as they are written in all documents.
MOST_WORDS = 4_096


class Written(Struct, frozen=True, gc=False):
    """The operators that show some glyphs, empty where they have to be spelled out, and the glyphs with the
    texts that they stand for under codes of the font's own, each once: thousands are kept, and sets are ten
    times as large. `glyphs` is held so that its identity stays its own."""

    glyphs: Glyphs
    operators: str
    pairs: OfLine


# What is known of glyphs, by their identity.
Kept = Lately[int, Written]


def kept_in(memo: Memo, boxes: int) -> Kept:
    """What is kept for a document of so many boxes: most are lines."""
    return kept_of(memo, "draw.written", MOST_KEPT, boxes)


def written(glyphs: Glyphs, use: FontUse, kept: Kept) -> str:
    """The operators after `Tm` that show the glyphs: one or more `TJ`."""
    if glyphs.rtl and not use.face.cff:
        return turned(glyphs, use)
    known = kept.get(id(glyphs)) or _keep(glyphs, use.face, kept)
    if known.operators and (not use.shared or use.shared.isdisjoint(known.glyphs.ids)):
        use.lines.append(known.pairs)
        return known.operators
    return _spelled(glyphs, use)


def by_itself(glyphs: Glyphs, face: Face, kept: Kept) -> Written | None:
    """How glyphs are written where no other text has a part in that; None for those that are turned."""
    if glyphs.rtl and not face.cff:
        return None
    return kept.get(id(glyphs)) or _keep(glyphs, face, kept)


def _keep(glyphs: Glyphs, face: Face, kept: Kept) -> Written:
    made = _written(glyphs, face)
    kept.put(id(glyphs), made)
    return made


def _written(glyphs: Glyphs, face: Face) -> Written:
    swaps = _is_swapped(glyphs, face)
    if not swaps and (glyphs.rtl or _is_level(glyphs, face)):
        pairs = _once(zip(glyphs.ids, glyphs.texts, strict=True))
        if len(set(glyphs.ids)) == len(pairs) and DOUBLES.isdisjoint(glyphs.texts):
            shown, _ = _shown(glyphs.ids, _beyond(glyphs, face, slice(None)), 0.0)
            return Written(glyphs, shown, pairs)
    texts = glyphs.texts if swaps or glyphs.rtl else _apart(glyphs.texts)
    stands = _stands(glyphs, face, slice(None))
    spelled: Iterable[Pair] = zip(glyphs.ids, texts, strict=True)
    if any(stand is not ON_THE_LINE for stand in stands) or not DOUBLES.isdisjoint(texts):
        spelled = (
            one
            for one, stand in zip(spelled, stands, strict=True)
            if stand is ON_THE_LINE and one[1] not in DOUBLES
        )
    return Written(glyphs, "", _once(spelled))


def _once(pairs: Iterable[Pair]) -> OfLine:
    return tuple([_pair(*one) for one in {*pairs}])


@lru_cache(maxsize=16_384)
def _pair(gid: int, text: str) -> Pair:
    """The same pair for all lines that have it."""
    return gid, text


def _is_level(glyphs: Glyphs, face: Face) -> bool:
    """Whether all glyphs stand on the line, beside each other and as wide as they are, each with a text."""
    if "" in glyphs.texts or glyphs.room != NO_ROOM or any(map(any, glyphs.offsets)):
        return False
    said = "".join(glyphs.texts)
    if said.isascii():
        return True
    advance = face.advance
    return not any(
        category(text[0]) == "Mn" and not advance(gid)
        for gid, text in zip(glyphs.ids, glyphs.texts, strict=True)
    )


def _beyond(glyphs: Glyphs, face: Face, stretch: slice) -> list[float]:
    """What each glyph's advance differs from the font's own in thousandths of an em, by kerning or
    justification."""
    return _more(face, glyphs.size, glyphs.advances[stretch], glyphs.ids[stretch])


def _more(face: Face, size: float, advances: Sequence[float], ids: Sequence[int]) -> list[float]:
    advance, scale, per_em = face.advance, 1000 / face.upem, 1000 / size
    return [wide * per_em - advance(gid) * scale for wide, gid in zip(advances, ids, strict=True)]


def _shown(codes: Sequence[int], beyond: Sequence[float], lead: float) -> tuple[str, float]:
    """Codes with the moves between them, and the move that is owed after them, as `TJ` moves only before a
    glyph; `lead` is one before the first."""
    digits = struct.pack(f">{len(codes)}H", *codes).hex().upper()
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
    return f"[{''.join(row)}]TJ", owed


def _shown_off_the_pen(
    codes: Sequence[int], beyond: Sequence[float], rights: Sequence[float], lead: float
) -> tuple[str, float]:
    """The same for glyphs that stand so far to the right of the pen, in thousandths of an em, as vowel signs
    do. Those above and below have codes of their own that put them there."""
    digits = struct.pack(f">{len(codes)}H", *codes).hex().upper()
    row: list[str] = []
    owed = lead
    shown = 0
    for i, (more, right) in enumerate(zip(beyond, rights, strict=True)):
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
    glyphs: Glyphs, word: slice, codes: Sequence[int], beyond: Sequence[float], lead: float
) -> tuple[str, float]:
    """The same in a CFF font, where a glyph has no codes of its own for places above and below the line."""
    row: list[str] = []
    rise = 0.0
    for code, more, (right, up) in zip(codes, beyond, glyphs.offsets[word], strict=True):
        if up != rise:
            row.append(f"{number(up)} Ts")
            rise = up
        shown, lead = _shown_off_the_pen((code,), (more,), (right * (1000 / glyphs.size),), lead)
        row.append(shown)
    return " ".join([*row, "0 Ts"] if rise else row), lead


def _spelled(glyphs: Glyphs, use: FontUse) -> str:
    """The same where a glyph stands for two texts, or where glyphs stand on others or say nothing: left to
    right, such words say what they are in an `ActualText`."""
    if _is_swapped(glyphs, use.face):
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


def _word(glyphs: Glyphs, word: slice, use: FontUse, lead: float) -> tuple[str, float]:
    """A stretch of the glyphs as operators, and the move that is owed after it. Words come again."""
    key = (
        *(glyphs.ids[word], glyphs.texts[word], glyphs.advances[word], glyphs.offsets[word]),
        *(glyphs.size, lead, _room_in(glyphs, word)),
    )
    known = use.words.get(key)
    if known is None:
        made = _written_alike if _is_alike(glyphs, word, use) else _written_out
        known = use.words[key] = made(glyphs, word, use, lead)
    return known


def _is_alike(glyphs: Glyphs, word: slice, use: FontUse) -> bool:
    """Whether a word is written alike in all documents: all its letters stand on the line, and none of their
    glyphs stands for another text, too."""
    if glyphs.rtl or glyphs.offsets or glyphs.room != NO_ROOM or not use.shared.isdisjoint(glyphs.ids[word]):
        return False
    texts = glyphs.texts[word]
    return "" not in texts and "".join(texts).isascii()


def _written_alike(glyphs: Glyphs, word: slice, use: FontUse, lead: float) -> tuple[str, float]:
    ids, texts, advances = glyphs.ids[word], glyphs.texts[word], glyphs.advances[word]
    known = _known(use.face, ids, texts, advances, glyphs.size, lead)
    use.lines.append(known.pairs)
    return known.shown, known.lead


class _Known(Struct, frozen=True, gc=False):
    """A word as it is written, the move that is owed after it, and its pairs."""

    shown: str
    lead: float
    pairs: OfLine


@lru_cache(maxsize=MOST_WORDS)
def _known(
    face: Face,
    ids: bytes | tuple[int, ...],
    texts: tuple[str, ...],
    advances: tuple[float, ...],
    size: float,
    lead: float,
) -> _Known:
    shown, lead = _shown(ids, _more(face, size, advances, ids), lead)
    return _Known(shown, lead, _once(zip(ids, texts, strict=True)))


def _written_out(glyphs: Glyphs, word: slice, use: FontUse, lead: float) -> tuple[str, float]:
    texts = glyphs.texts[word]
    apart = texts if glyphs.rtl else _apart(texts)
    stands = _stands(glyphs, use.face, word)
    named = zip(glyphs.ids[word], apart, stands, strict=True)
    made = [use.known.get(one) or _code(use, *one) for one in named]
    codes, beyond = [one.code for one in made], _beyond(glyphs, use.face, word)
    for end in (0, -1) if glyphs.room != NO_ROOM else ():
        taken = stands[end].before + stands[end].after if end == 0 or len(made) > 1 else 0
        beyond[end] -= taken * 1000 / use.face.upem
    offsets, per_em = glyphs.offsets[word], 1000 / glyphs.size
    if not offsets:
        shown, lead = _shown(codes, beyond, lead)
    elif use.face.cff and any(up for _, up in offsets):
        shown, lead = _shown_raised(glyphs, word, codes, beyond, lead)
    else:
        shown, lead = _shown_off_the_pen(codes, beyond, [right * per_em for right, _ in offsets], lead)
    if all(one.exact for one in made) and (glyphs.rtl or not _stacked(glyphs, word, made)):
        return shown, lead
    said = "".join(texts[::-1] if glyphs.rtl else texts).encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<FEFF{said}>>>BDC {shown} EMC", lead


def _room_in(glyphs: Glyphs, word: slice) -> tuple[float, float]:
    """The room that is within a stretch of the glyphs: before the first of all, and after the last."""
    if glyphs.room == NO_ROOM:
        return NO_ROOM
    before, after = glyphs.room
    start, stop, _ = word.indices(len(glyphs.ids))
    return before if start == 0 else 0.0, after if stop == len(glyphs.ids) else 0.0


def _stands(glyphs: Glyphs, face: Face, stretch: slice) -> Sequence[Stand]:
    """How each glyph stands, as far as codes of our own put it so."""
    count = len(glyphs.ids[stretch])
    if glyphs.rtl or face.cff or not (glyphs.offsets or glyphs.room != NO_ROOM):
        return [ON_THE_LINE] * count
    unit = face.upem / glyphs.size
    offsets = glyphs.offsets[stretch] or ((0.0, 0.0),) * count
    stands = [_raised(round(up * unit)) if up else ON_THE_LINE for _, up in offsets]
    before, after = _room_in(glyphs, stretch)
    if count and before:
        stands[0] = stands[0]._replace(before=round(before * unit))
    if count and after:
        stands[-1] = stands[-1]._replace(after=round(after * unit))
    return stands


@lru_cache(maxsize=4096)
def _raised(up: int) -> Stand:
    return Stand(up=up) if up else ON_THE_LINE


def _code(use: FontUse, gid: int, text: str, stand: Stand) -> Code:
    """The code of a glyph: one that stands above or below the line, or has room of its own, is one of ours.
    So a word is shown by one operator, which is what readers take for a word."""
    if stand is not ON_THE_LINE:
        part, wide = Part(gid=gid, right=stand.before, up=stand.up), use.face.advance(gid)
        code: int | None = use.slot((part,), stand.before + wide + stand.after, text)
    else:
        code = use.code(gid, text)
    is_mark = not text or (category(text[0]) == "Mn" and not use.face.advance(gid))
    made = Code(code=gid if code is None else code, exact=code is not None, is_mark=is_mark)
    use.known[(gid, text, stand)] = made
    return made


def _is_swapped(glyphs: Glyphs, face: Face) -> bool:
    lettered = glyphs.within_rtl and any(map(str.isalpha, glyphs.texts))
    return lettered and not glyphs.offsets and not face.cff


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


def _stacked(glyphs: Glyphs, word: slice, codes: Sequence[Code]) -> bool:
    """Whether a glyph stands above or below another, which some readers then lose, or has no text."""
    moved = any(map(any, glyphs.offsets[word]))
    return moved or "" in glyphs.texts[word] or any(code.is_mark for code in codes)


def _words(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """Where words begin and end, each with the blank after it: PDFium forgets one that follows what has an
    `ActualText`. Right to left they come one by one already, and a blank at the end of one, drawn first, must
    not be read first."""
    if glyphs.rtl:
        yield 0, len(glyphs.ids)
        return
    ends = [i + 1 for i, text in enumerate(glyphs.texts) if text == " "]
    yield from pairwise(sorted({0, *ends, len(glyphs.ids)}))
