"""bytes → Shown: finds the text that a content stream shows: where, in which marked content, in what words.

Reads PDF syntax (ISO 32000-1, 7.8 and 9.4) on its own, knowing nothing of how the stream was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from unicodedata import bidirectional, category

from msgspec import Struct

from broadside.model.matrix import IDENTITY, Matrix, times
from broadside.model.replace import replace
from broadside.model.script import CLOSING, OPENING

# The least width of a square, in thousandths of an em: those of some fonts are a little narrower than high.
SQUARE = 900
TOKEN = re.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|(?P<name>/[^\s<>\[\]()/%{}]*)|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*)",
    re.DOTALL,
)


class Font(Struct, frozen=True):
    """What a font's codes stand for, and their widths in thousandths of an em."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]


class Shown(Struct, frozen=True):
    """A piece of text as one operator shows it. `x` to `end`, without blanks at its ends, and `y` are points,
    y up, on the baseline. `mcid` is None in an artifact; `marked` is False outside any marked content.
    `parts` are the words of each glyph from left to right, or what an ActualText says instead."""

    x: float
    end: float
    y: float
    size: float
    mcid: int | None
    marked: bool
    parts: tuple[str, ...]


class _Glyph(Struct, frozen=True, kw_only=True):
    """A glyph that an operator shows: from where to where on its line, and what its code stands for."""

    left: float
    right: float
    text: str


NOTHING = _Glyph(left=0.0, right=0.0, text="")


def shown(stream: bytes, fonts: Mapping[str, Font]) -> Iterator[Shown]:
    """Every piece of text of a content stream, in the order of drawing."""
    reader = _Reader(fonts)
    operands: list[object] = []
    stack: list[list[object]] = []
    for match in TOKEN.finditer(stream):
        kind = match.lastgroup
        if kind == "word":
            yield from reader.do(match.group().decode(), operands)
            operands = []
        elif kind == "open":
            stack.append(operands)
            operands = []
        elif kind == "close" and stack:
            inner, operands = operands, stack.pop()
            operands.append(inner)
        else:
            operands.append(_value(match))
    yield from reader.ended()


def _value(match: "re.Match[bytes]") -> object:
    if match.lastgroup == "number":
        return float(match.group())
    if match.lastgroup == "name":
        return match.group()
    if match.lastgroup == "hex":
        return bytearray.fromhex(match.group("hex").decode())
    return bytearray(match.group("text"))


class _Reader:
    """The part of the graphics state that text needs."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._saved: list[tuple[Matrix, Font, float]] = []
        self._page = IDENTITY
        self._line = IDENTITY
        self._font = Font({}, {})
        self._size = 0.0
        self._marks: list[tuple[int | None, str | None]] = []
        self._held: list[Shown] = []
        self._row: list[Shown] = []

    def do(self, word: str, operands: list[object]) -> Iterator[Shown]:
        """One operator."""
        if word == "TJ":
            self._row += self._show(operands[-1])
        elif word == "Tj":
            self._row += self._show([operands[-1]])
        elif word == "ET":
            yield from self._whole()
        elif word == "Tm":
            yield from self._whole()
            self._line = _matrix(operands)
        elif word == "Tf":
            self._font = self._fonts[_plain(operands[0])]
            self._size = float(operands[1])  # type: ignore[arg-type]
        elif word in ("BDC", "BMC"):
            self._begin(operands)
        elif word == "EMC":
            self._row += self._end()
        elif word == "q":
            self._saved.append((self._page, self._font, self._size))
        elif word == "Q":
            if self._saved:
                self._page, self._font, self._size = self._saved.pop()
        elif word == "cm":
            self._page = times(_matrix(operands), self._page)

    def ended(self) -> Iterator[Shown]:
        """What is left at the end of the stream."""
        yield from self._whole()
        yield from self._held

    def _whole(self) -> Iterator[Shown]:
        """What was shown without a move to another place: letters with signs above them come in parts."""
        for _, group in groupby(self._row, key=lambda one: (one.mcid, one.marked)):
            pieces = tuple(group)
            yield _joined(pieces, tuple(part for one in pieces for part in one.parts))
        self._row = []

    def _begin(self, operands: list[object]) -> None:
        entries = operands[1] if len(operands) > 1 and isinstance(operands[1], list) else []
        pairs = dict(zip(map(_plain, entries[::2]), entries[1::2], strict=False))
        mcid = pairs.get("/MCID")
        said = pairs.get("/ActualText")
        actual = bytes(said).decode("utf-16") if isinstance(said, bytearray) else None
        self._marks.append((int(mcid) if isinstance(mcid, float) else None, actual))

    def _end(self) -> Iterator[Shown]:
        _, actual = self._marks.pop()
        if actual is not None and self._held:
            yield _joined(self._held, (actual,))
            self._held = []

    def _show(self, pieces: object) -> Iterator[Shown]:
        matrix = times(self._line, self._page)
        scale = self._size / 1000
        across = 0.0
        glyphs: list[_Glyph] = []
        for piece in pieces if isinstance(pieces, list) else []:
            if isinstance(piece, float):
                across -= piece * scale
            elif isinstance(piece, bytearray):
                # Codes of two bytes, as `Identity-H` has them.
                for i in range(0, len(piece) - 1, 2):
                    code = piece[i] << 8 | piece[i + 1]
                    wide = self._font.widths.get(code, 0.0) * scale
                    text = self._font.texts.get(code, "\ufffd")
                    before, after = _blank(text, wide / scale) if scale else (0.0, 0.0)
                    left, right = across + before * wide, across + wide - after * wide
                    glyphs.append(_Glyph(left=left, right=right, text=text))
                    across += wide
        mcid = next((mcid for mcid, _ in reversed(self._marks) if mcid is not None), None)
        glyphs = _in_order(glyphs)
        inked = [glyph for glyph in glyphs if _takes_room(glyph.text)] or [NOTHING]
        one = Shown(
            x=matrix[4] + inked[0].left * matrix[0],
            end=matrix[4] + max(glyph.right for glyph in inked) * matrix[0],
            y=matrix[5],
            size=self._size * matrix[3],
            mcid=mcid,
            marked=bool(self._marks),
            parts=tuple(glyph.text for glyph in glyphs),
        )
        self._line = times((1.0, 0.0, 0.0, 1.0, across, 0.0), self._line)
        if any(actual is not None for _, actual in self._marks):
            self._held.append(one)
        else:
            yield one


def _blank(text: str, width: float) -> tuple[float, float]:
    """The shares of a sign's width that are blank before and after its ink: half of what stands in the square
    of a Chinese letter; `width` is in thousandths of an em."""
    if width < SQUARE:
        return 0.0, 0.0
    return (0.5 if text in OPENING else 0.0), (0.5 if text in CLOSING else 0.0)


def _in_order(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Glyphs as they were drawn; those of a script that runs from right to left from left to right."""
    if any(bidirectional(c) in ("R", "AL") for glyph in glyphs for c in glyph.text):
        return sorted(glyphs, key=attrgetter("left"))
    return glyphs


def _takes_room(text: str) -> bool:
    """Whether something of a text stands beside what is before it: no blank, no mark of direction, no sign
    above or below a letter, which may hang over what is beside that."""
    return any(category(c)[0] not in "ZM" and category(c) != "Cf" for c in text)


def _joined(pieces: Sequence[Shown], parts: tuple[str, ...]) -> Shown:
    """Pieces of one element as one, in these words."""
    inked = [one for one in pieces if _takes_room("".join(one.parts))] or pieces
    return replace(pieces[0], x=min(one.x for one in inked), end=max(one.end for one in inked), parts=parts)


def _plain(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else ""


def _matrix(operands: list[object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[-6:])  # type: ignore[arg-type]
    return a, b, c, d, e, f
