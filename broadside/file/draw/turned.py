"""Glyphs → text operators: writes right-to-left words so that readers of PDF find in them what was written.

Readers turn what they find from the left to the right round by the rules of UAX 9, each in its own way, and
expect one code a character. So each character has a code, the leftmost of a cluster showing all its glyphs as
one composite, the others blanks that share its width; and what a reader would turn wrongly is said in an
`ActualText`. PDFium puts that in the place of every code under it, so an empty one within hides it from
PDFium. Tried with PDFium and poppler on Arabic, Persian, Urdu, Uyghur, Pashto, Hebrew, Yiddish, Syriac,
Thaana, N'Ko and Adlam.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional, category, mirrored

from msgspec import Struct

from broadside.file.composites import Part
from broadside.file.embed import FontUse
from broadside.model.replace import replace
from broadside.model.text import Glyphs

# Property lists with an empty `ActualText`; two that follow each other need names of their own.
HIDDEN = tuple(f"A{number}" for number in range(16))
# The mark that makes a reader go on from the right.
RLM = "\u200f"
# Poppler takes what stands nearer than 0.1 em for a letter doubled to look bold.
MARK = 0.12
# Signs above and below a letter leave at least so much of its width to the letter itself.
LETTER = 0.3
BRACKETS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
# Classes of UAX 9 that PDFium does not turn; runs of them are drawn as they are read.
WEAK = frozenset(("NSM", "EN", "AN", "ES", "ET", "CS"))
LEFTWARD_ENDS = frozenset(("L", "EN", "AN", "CS", "ES", "ET"))
SEPARATORS = frozenset(("CS", "ES", "ET"))
NEUTRAL = frozenset(("WS", "ON", *SEPARATORS))
# N'Ko, and what lies beyond the first plane, are not known to all readers as running from the right.
UNKNOWN_TO_SOME = ("\u07c0", "\u07ff", "\uffff")


class _Code(Struct, frozen=True, kw_only=True):
    """A code, its place and width in thousandths of an em, its character, and what an `ActualText` says."""

    code: int
    at: float
    width: float
    character: str
    said: str = ""


class _Cluster(Struct, frozen=True, kw_only=True):
    """Glyphs that stand for some characters together: their text, where they begin and how wide they are in
    thousandths of an em, and the character before them in the text."""

    text: str
    before: str
    at: float
    width: float
    parts: tuple[Part, ...]


def turned(glyphs: Glyphs, use: FontUse) -> str:
    """Right-to-left glyphs, one code a character from left to right, all on the baseline."""
    key = (glyphs.ids, glyphs.texts, glyphs.advances, glyphs.offsets, glyphs.size, glyphs.before)
    if known := use.words.get(key):
        return known[0]
    codes = [code for cluster in _clusters(glyphs, use) for code in _placed(cluster, use)]
    low, high, plane = UNKNOWN_TO_SOME
    if any(low <= code.character <= high or code.character > plane for code in codes):
        codes.insert(0, _Code(code=use.slot((), 0, RLM), at=0.0, width=0.0, character=RLM))
    row: list[_Code] = []
    for weak, group in groupby(codes, key=_is_weak):
        together = list(group)
        row += reversed(together) if weak else together
    operators: list[str] = []
    pen = 0.0
    for said, group in groupby(row, key=lambda code: code.said):
        shown, pen = _shown(tuple(group), pen)
        operators.append(_hidden(shown, said, use) if said else shown)
    written = " ".join(operators)
    if not any(code.said for code in row):
        # What is hidden has another name each time.
        use.words[key] = written, 0.0
    return written


def swapped(glyphs: Glyphs, use: FontUse) -> str:
    """Left-to-right words within a right-to-left line, the last one first: PDFium turns their order, others
    sort what they read by its place."""
    scale, per_em = 1000 / use.face.upem, 1000 / glyphs.size
    mark = use.slot((), 0, RLM)
    codes: list[_Code] = []
    at = 0.0
    for gid, text, wide in zip(glyphs.ids, glyphs.texts, glyphs.advances, strict=True):
        code = use.code(gid, text)
        width = use.face.advance(gid) * scale
        codes.append(_Code(code=gid if code is None else code, at=at, width=width, character=text))
        at += wide * per_em
    words = [tuple(group) for _, group in groupby(codes, key=lambda code: code.character == " ")]
    row = [_Code(code=mark, at=words[-1][0].at, width=0.0, character=RLM)]
    for word in reversed(words):
        end = word[-1].at + word[-1].width
        row += [*word, _Code(code=mark, at=end, width=0.0, character=RLM)]
    shown, _ = _shown(row, 0.0)
    return _hidden(shown, "".join(glyphs.texts), use)


def _clusters(glyphs: Glyphs, use: FontUse) -> Iterator[_Cluster]:
    """The clusters from left to right. The last glyph of each says its text."""
    per_em, unit = 1000 / glyphs.size, use.face.upem / glyphs.size
    stops = [i + 1 for i, text in enumerate(glyphs.texts) if text]
    pen = 0.0
    for start, stop in zip([0, *stops], stops, strict=False):
        # What is read before a cluster stands to the right of it.
        before = next((text for text in glyphs.texts[stop:] if text), glyphs.before)
        parts: list[Part] = []
        x = 0.0
        for i in range(start, stop):
            dx, dy = glyphs.offsets[i] if glyphs.offsets else (0.0, 0.0)
            parts.append(Part(gid=glyphs.ids[i], right=round((x + dx) * unit), up=round(dy * unit)))
            x += glyphs.advances[i]
        yield _Cluster(
            text=glyphs.texts[stop - 1],
            before=before[-1:],
            at=pen,
            width=x * per_em,
            parts=tuple(parts),
        )
        pen += x * per_em


def _placed(cluster: _Cluster, use: FontUse) -> Iterator[_Code]:
    """The codes of a cluster, from left to right, at their places. Clusters come again and again."""
    key = (cluster.text, cluster.before, cluster.width, cluster.parts)
    known = use.clusters.once(key, lambda: tuple(_codes(replace(cluster, at=0.0), use)))
    at = cluster.at
    for one in known:
        yield _Code(code=one.code, at=one.at + at, width=one.width, character=one.character, said=one.said)


def _codes(cluster: _Cluster, use: FontUse) -> Iterator[_Code]:
    """The codes of a cluster from left to right."""
    text, scale = cluster.text, 1000 / use.face.upem
    is_parted = _is_parted(cluster.before, text[0])
    is_weak = bidirectional(text[0]) in WEAK
    if is_parted and text == " ":
        # PDFium forgets a blank that an `ActualText` is hidden over.
        width = round(cluster.width * use.face.upem / 1000)
        code = use.slot((), width, text + RLM)
        yield _Code(code=code, at=cluster.at, width=width * scale, character=text)
        return
    said = text + RLM if is_parted and not is_weak else ""
    if len(text) == 1 and mirrored(text):
        said = said or text
        text = BRACKETS.get(text, text)
    alone = len(cluster.parts) == 1 and (cluster.parts[0].right, cluster.parts[0].up) == (0, 0)
    own = use.code(cluster.parts[0].gid, text) if len(text) == 1 and alone else None
    if own is not None:
        wide = use.face.advance(cluster.parts[0].gid) * scale
        yield _Code(code=own, at=cluster.at, width=wide, character=text, said=said)
    else:
        yield from _shared_out(cluster, text, said, use)
    if is_parted and is_weak:
        end = cluster.at + cluster.width
        yield _Code(code=use.slot((), 0, RLM), at=end, width=0.0, character=RLM)


def _shared_out(cluster: _Cluster, text: str, said: str, use: FontUse) -> Iterator[_Code]:
    """A code for each character of a cluster, the leftmost with all its ink."""
    marks = sum(category(character)[0] == "M" for character in text)
    letters, rest = len(text) - marks, cluster.width - marks * MARK * 1000
    narrow = broad = cluster.width / len(text)
    if letters and rest > cluster.width * LETTER:
        narrow, broad = MARK * 1000, rest / letters
    at, parts = cluster.at, cluster.parts
    for character in reversed(text):
        width = round((narrow if category(character)[0] == "M" else broad) * use.face.upem / 1000)
        code = use.slot(parts, width, character)
        wide = width * 1000 / use.face.upem
        yield _Code(code=code, at=at, width=wide, character=character, said=said)
        at, parts = at + wide, ()


def _is_parted(before: str, character: str) -> bool:
    """Whether a right-to-left sign stands after left-to-right text, digits or a separator: some readers then
    take it for a part of that."""
    ends = bidirectional(before) if before else "R"
    if ends == "NSM":
        return bidirectional(character) in SEPARATORS
    return ends in LEFTWARD_ENDS and bidirectional(character) in NEUTRAL


def _shown(codes: Sequence[_Code], pen: float) -> tuple[str, float]:
    """The operator that shows some codes from a pen on, and where it leaves the pen."""
    row: list[str] = []
    for code in codes:
        move = round(code.at - pen)
        row.append(f"{-move if move else ''}<{code.code:04X}>")
        pen += move + code.width
    return f"[{''.join(row)}]TJ", pen


def _hidden(shown: str, said: str, use: FontUse) -> str:
    hexed = said.encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<FEFF{hexed}>>>BDC /Span/{HIDDEN[use.turn(len(HIDDEN))]} BDC {shown} EMC EMC"


def _is_weak(code: _Code) -> bool:
    return code.character <= "\uffff" and bidirectional(code.character) in WEAK
