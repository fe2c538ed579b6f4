"""Glyphs → text operators: writes right-to-left words so that readers of PDF find in them what was written.

Readers turn what they find from the left to the right round by the rules of UAX 9, each in its own way, and
expect one code a character. So each character has a code, the leftmost of a cluster showing all its glyphs as
one composite, the others blanks that share its width; and what a reader would turn wrongly is said in an
`ActualText`. PDFium puts that in the place of every code under it, so an empty one within hides it from
PDFium. Tried with PDFium and poppler on Arabic, Persian, Urdu, Uyghur, Pashto, Hebrew, Yiddish, Syriac,
Thaana, N'Ko and Adlam.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from math import fsum
from unicodedata import bidirectional, category, mirrored

from msgspec import Struct

from broadside.file.composites import Part
from broadside.file.embed import FontUse
from broadside.model.text import Glyphs
from broadside.typeset.shape.bidi import RLM

# Property lists with an empty `ActualText`; two that follow each other need names of their own.
HIDDEN = tuple(f"A{number}" for number in range(16))
# Moves are whole thousandths of an em; less is kept for the next glyph.
LEAST_MOVE = 0.5
# What tells the places of letters and of signs on them apart, whatever is rounded, in thousandths of an em.
APART = 2.0
# Poppler takes what stands nearer than 0.1 em for a letter doubled to look bold.
MARK = 0.12
# Signs above and below a letter leave at least so much of its width to the letter itself.
LETTER = 0.3
# What a glyph is off the pen that is not.
ON_THE_LINE = (0.0, 0.0)
BRACKETS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
# Classes of UAX 9 that say which way is read; those that PDFium does not turn, runs of which are drawn as
# they are read; and what readers may take for a part of what is before.
LEFTWARD = frozenset(("R", "AL"))
WEAK = frozenset(("NSM", "EN", "AN", "ES", "ET", "CS"))
LEFTWARD_ENDS = frozenset(("L", "EN", "AN", "CS", "ES", "ET"))
SEPARATORS = frozenset(("CS", "ES", "ET"))
NEUTRAL = frozenset(("WS", "ON", *SEPARATORS))
# N'Ko, and what lies beyond the first plane, are not known to all readers as running from the right.
UNKNOWN_TO_SOME = re.compile("[\u07c0-\u07ff\U00010000-\U0010ffff]")


class _Code(Struct, frozen=True, kw_only=True, gc=False):
    """A code in hexadecimal digits, its place in its cluster and its width in thousandths of an em, what an
    `ActualText` says, and whether PDFium does not turn it."""

    digits: str
    at: float
    width: float
    said: str = ""
    weak: bool = False


class _Cluster(Struct, frozen=True, kw_only=True, gc=False):
    """Glyphs that stand for some characters together: their text, how wide they are in thousandths of an em,
    and whether readers may take them for a part of what is before them in the text."""

    text: str
    is_parted: bool
    width: float
    parts: tuple[Part, ...]


class _Codes(Struct, frozen=True, gc=False):
    """The codes of a cluster from left to right, at their places within it, and how wide it is; whether all
    readers turn them as they should."""

    codes: tuple[_Code, ...]
    width: float
    is_usual: bool


class _Placed(Struct, frozen=True, gc=False):
    """A code and its place in a word, in thousandths of an em, and which cluster of the word it is of."""

    at: float
    code: _Code
    cluster: int = 0

    @property
    def said_by(self) -> tuple[int, str]:
        """What an `ActualText` says of the cluster; codes in a row that have none are all one."""
        return (self.cluster if self.code.said else 0, self.code.said)


def turned(glyphs: Glyphs, use: FontUse) -> str:
    """Right-to-left glyphs, one code a character from left to right, all on the baseline."""
    key = (glyphs.ids, glyphs.texts, glyphs.advances, glyphs.offsets, glyphs.size, glyphs.before)
    if known := use.words.get(key):
        return known[0]
    made = _made(glyphs, use)
    if all(one.is_usual for one in made):
        use.words[key] = written, _ = _usual(made), 0.0
        return written
    row = _row(made)
    if UNKNOWN_TO_SOME.search("".join(glyphs.texts)):
        row.insert(0, _Placed(0.0, _coded(use.slot((), 0, RLM))))
    row = [one for weak, group in groupby(row, key=_is_weak) for one in _read(tuple(group), weak)]
    if not any(one.code.said for one in row):
        use.words[key] = written, _ = _shown(row, 0.0)
        return written
    # What is hidden has another name each time.
    operators: list[str] = []
    pen = 0.0
    for (_, said), group in groupby(row, key=lambda one: one.said_by):
        shown, pen = _shown(tuple(group), pen)
        operators.append(_hidden(shown, said, use) if said else shown)
    return " ".join(operators)


def swapped(glyphs: Glyphs, use: FontUse) -> str:
    """Left-to-right words within a right-to-left line, the last one first: PDFium turns their order, others
    sort what they read by its place."""
    scale, per_em = 1000 / use.face.upem, 1000 / glyphs.size
    # The mark that makes a reader go on from the right.
    mark = _coded(use.slot((), 0, RLM))
    codes: list[_Placed] = []
    at = 0.0
    for gid, text, wide in zip(glyphs.ids, glyphs.texts, glyphs.advances, strict=True):
        code = use.code(gid, text)
        width = use.face.advance(gid) * scale
        codes.append(_Placed(at, _coded(gid if code is None else code, width=width)))
        at += wide * per_em
    places = groupby(range(len(codes)), key=lambda i: glyphs.texts[i] == " ")
    words = [[codes[i] for i in group] for _, group in places]
    row = [_Placed(words[-1][0].at, mark)]
    for word in reversed(words):
        end = word[-1].at + word[-1].code.width
        row += [*word, _Placed(end, mark)]
    shown, _ = _shown(row, 0.0)
    return _hidden(shown, "".join(glyphs.texts), use)


def _row(made: Sequence[_Codes]) -> list[_Placed]:
    """The codes of clusters from left to right, at their places."""
    row: list[_Placed] = []
    pen = 0.0
    for number, one in enumerate(made):
        row += [_Placed(code.at + pen, code, number) for code in one.codes]
        pen += one.width
    return row


def _made(glyphs: Glyphs, use: FontUse) -> list[_Codes]:
    """The codes of each cluster of some glyphs, from left to right."""
    ids, advances, offsets, size = glyphs.ids, glyphs.advances, glyphs.offsets, glyphs.size
    made: list[_Codes] = []
    # The last glyph of each cluster says its text; what is read before it stands to the right of it.
    stops = [i + 1 for i, text in enumerate(glyphs.texts) if text]
    said = [text for text in glyphs.texts if text]
    start, back = 0, 0.0
    for stop, text, before in zip(stops, said, [*said[1:], glyphs.before], strict=True):
        is_parted = _is_neutral(text[0]) and _is_parted(before[-1:], text[0])
        # Clusters come again and again, most of them of one glyph.
        if stop == start + 1:
            off = offsets[start] if offsets else ON_THE_LINE
            key: Hashable = (text, is_parted, ids[start], advances[start], off, size, back)
            wide = advances[start]
        else:
            part = slice(start, stop)
            key = (text, is_parted, ids[part], advances[part], offsets[part], size, back)
            wide = fsum(advances[part])
        known: _Codes | None = use.clusters.get(key)
        if known is None:
            known = use.clusters[key] = _codes_of(glyphs, slice(start, stop), is_parted, use, back)
        made.append(known)
        # Nastaliq steps back where it stacks letters, and readers take them by their places: the next one has
        # its ink further to the left instead.
        start, back = stop, min(0.0, back + wide - APART * len(text) * (size / 1000))
    return made


def _codes_of(glyphs: Glyphs, part: slice, is_parted: bool, use: FontUse, back: float) -> _Codes:
    """`back`: how far its ink stands to the left of its place, in points below none."""
    text = glyphs.texts[part.stop - 1]
    parts, wide = _parts(glyphs, part, use, back)
    width = max(APART * len(text), wide * (1000 / glyphs.size))
    if _is_plain(text):
        # By far the most: a letter, as it stands in the font or with its dots and higher.
        return _letter(text, parts, width, use)
    cluster = _Cluster(text=text, is_parted=is_parted, width=width, parts=parts)
    codes = tuple(_codes(cluster, use))
    is_usual = not any(code.weak or code.said for code in codes)
    return _Codes(codes, cluster.width, is_usual and not UNKNOWN_TO_SOME.search(cluster.text))


def _letter(text: str, parts: tuple[Part, ...], width: float, use: FontUse) -> _Codes:
    """The code of a letter that all readers turn rightly."""
    first = parts[0]
    alone = len(parts) == 1 and not first.right and not first.up
    own = use.code(first.gid, text) if alone else None
    if own is not None:
        advance = use.face.advance(first.gid) * (1000 / use.face.upem)
        return _Codes((_coded(own, width=advance),), width, True)
    units = round(width * use.face.upem / 1000)
    return _Codes((_coded(use.slot(parts, units, text), width=units * 1000 / use.face.upem),), width, True)


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Whether a text is a letter that all readers take for one that reads from the right."""
    return len(text) == 1 and bidirectional(text) in ("R", "AL") and not UNKNOWN_TO_SOME.search(text)


def _parts(glyphs: Glyphs, part: slice, use: FontUse, back: float) -> tuple[tuple[Part, ...], float]:
    """The glyphs of a cluster, each where it stands, and how wide all are in points."""
    unit = use.face.upem / glyphs.size
    ids, advances = glyphs.ids[part], glyphs.advances[part]
    offsets = glyphs.offsets[part] or (ON_THE_LINE,) * len(ids)
    parts: list[Part] = []
    x = back
    for gid, wide, (dx, dy) in zip(ids, advances, offsets, strict=True):
        parts.append(Part(gid=gid, right=round((x + dx) * unit), up=round(dy * unit)))
        x += wide
    return tuple(parts), x


def _codes(cluster: _Cluster, use: FontUse) -> Iterator[_Code]:
    """The codes of a cluster from left to right."""
    text, is_parted, scale = cluster.text, cluster.is_parted, 1000 / use.face.upem
    is_weak = bidirectional(text[0]) in WEAK
    if is_parted and text == " ":
        # PDFium forgets a blank that an `ActualText` is hidden over.
        width = round(cluster.width * use.face.upem / 1000)
        yield _coded(use.slot((), width, text + RLM), width=width * scale)
        return
    said = text + RLM if is_parted and not is_weak else ""
    if len(text) > 1 and not is_weak and not any(bidirectional(one) in LEFTWARD for one in text):
        # No letter tells in which order a sign and what stands on it are read.
        said = said or text
    if mirrored(text[0]) and (len(text) == 1 or said):
        said = said or text
        text = BRACKETS.get(text[0], text[0]) + text[1:]
    alone = len(cluster.parts) == 1 and (cluster.parts[0].right, cluster.parts[0].up) == (0, 0)
    own = use.code(cluster.parts[0].gid, text) if len(text) == 1 and alone else None
    if own is not None:
        wide = use.face.advance(cluster.parts[0].gid) * scale
        yield _coded(own, width=wide, said=said, weak=_stays(text))
    else:
        yield from _shared_out(cluster, text, said, use)
    if is_parted and is_weak:
        yield _coded(use.slot((), 0, RLM), at=cluster.width)


def _coded(code: int, *, at: float = 0.0, width: float = 0.0, said: str = "", weak: bool = False) -> _Code:
    return _Code(digits=f"{code:04X}", at=at, width=width, said=said, weak=weak)


def _shared_out(cluster: _Cluster, text: str, said: str, use: FontUse) -> Iterator[_Code]:
    """A code for each character of a cluster, the leftmost with all its ink."""
    marks = sum(category(character)[0] == "M" for character in text)
    letters, rest = len(text) - marks, cluster.width - marks * MARK * 1000
    narrow = broad = cluster.width / len(text)
    if letters and rest > cluster.width * LETTER:
        narrow, broad = MARK * 1000, rest / letters
    at, parts = 0.0, cluster.parts
    for character in reversed(text):
        width = round((narrow if category(character)[0] == "M" else broad) * use.face.upem / 1000)
        code = use.slot(parts, width, character)
        wide = width * 1000 / use.face.upem
        yield _coded(code, at=at, width=wide, said=said, weak=_stays(character))
        at, parts = at + wide, ()


@lru_cache(maxsize=4096)
def _is_neutral(character: str) -> bool:
    return bidirectional(character) in NEUTRAL


@lru_cache(maxsize=4096)
def _is_parted(before: str, character: str) -> bool:
    """Whether a right-to-left sign stands after left-to-right text, digits or a separator: some readers then
    take it for a part of that."""
    ends = bidirectional(before) if before else "R"
    if ends == "NSM":
        return bidirectional(character) in SEPARATORS
    return ends in LEFTWARD_ENDS and bidirectional(character) in NEUTRAL


def _usual(made: Sequence[_Codes]) -> str:
    """The operator that shows clusters from left to right."""
    row: list[str] = []
    pen = start = 0.0
    for one in made:
        for code in one.codes:
            owed = start + code.at - pen
            if owed > LEAST_MOVE or owed < -LEAST_MOVE:
                move = round(owed)
                row.append(f">{-move}<")
                pen += move
            row.append(code.digits)
            pen += code.width
        start += one.width
    return _operator(row)


def _shown(codes: Sequence[_Placed], pen: float) -> tuple[str, float]:
    """The operator that shows some codes from a pen on, and where it leaves the pen."""
    row: list[str] = []
    for one in codes:
        if move := round(one.at - pen):
            row.append(f">{-move}<")
        row.append(one.code.digits)
        pen += move + one.code.width
    return _operator(row), pen


def _operator(row: Sequence[str]) -> str:
    return f"[<{''.join(row)}>]TJ".replace("<>", "")


def _hidden(shown: str, said: str, use: FontUse) -> str:
    hexed = said.encode("utf-16-be").hex().upper()
    name = HIDDEN[next(use.turns) % len(HIDDEN)]
    return f"/Span<</ActualText<FEFF{hexed}>>>BDC /Span/{name} BDC {shown} EMC EMC"


def _is_weak(one: _Placed) -> bool:
    return one.code.weak


def _stays(character: str) -> bool:
    """Whether PDFium does not turn a character; it takes one beyond the first plane for a letter."""
    return character <= "\uffff" and bidirectional(character) in WEAK


def _read(row: tuple[_Placed, ...], weak: bool) -> tuple[_Placed, ...]:
    return row[::-1] if weak else row
