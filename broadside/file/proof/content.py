"""bytes → Content: finds the text that a content stream shows: where, in which marked content, in what words.

Reads PDF syntax (ISO 32000-1, 7.8 and 9.4) on its own, knowing nothing of how that was written. What a line
of it says follows from its bytes alone, and is kept by these; so is what a whole stream says that comes again
with other colours: editions for many brands have most lines and some pages in common.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from operator import attrgetter, itemgetter
from unicodedata import bidirectional, category

from msgspec import Struct

from broadside.model.matrix import IDENTITY, Matrix, times
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.script import CLOSING, OPENING

# The least width of a square, in thousandths of an em: those of some fonts are a little narrower than high.
SQUARE = 900
TOKEN = re.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|(?P<name>/[^\s<>\[\]()/%{}]*)|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*)",
    re.DOTALL,
)


# What the reader looks at: text, its place and marks, and what is called by a name.
NAMED = frozenset({"gs", "sh", "Do", "cs", "CS"})
READ = frozenset({"TJ", "Tj", "ET", "Tm", "Tf", "BDC", "BMC", "EMC", "q", "Q", "cm"}) | NAMED
# A colour, which it does not look at, and in which the same words differ from brand to brand.
COLOUR = re.compile(rb"(?<!\S)(?:[\d.]+ [gG]|(?:[\d.]+ ){3}(?:rg|RG)|(?:[\d.]+ ){4}[kK]) ")


# What stands between letters without being one: soft hyphen, word joiner, zero-width space, marks of
# direction, byte order mark.
SILENT = dict.fromkeys(map(ord, "\u00ad\u2060\u200b\u200e\u200f\ufeff"))


class Font(Struct, frozen=True, eq=False):
    """What a font's codes stand for, and their widths in thousandths of an em."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]


NO_FONT = Font({}, {})


class Shown(Struct, frozen=True):
    """A piece of text as one operator shows it. `x` to `end`, without blanks at its ends, and `y` are points,
    y up, on the baseline. `mcid` is None in an artifact; `marked` is False outside any marked content.
    `parts` are the words of each glyph from left to right, or what an ActualText says instead; `said` is
    what a reader hears, the way of their script, and `bare` the words from left to right, without silent
    characters."""

    x: float
    end: float
    y: float
    size: float
    mcid: int | None
    marked: bool
    parts: tuple[str, ...]
    said: str
    bare: str


class Called(Struct, frozen=True):
    """What an operator calls by its name."""

    operator: str
    name: str


class Content(Struct, frozen=True, kw_only=True):
    """Every piece of text in the order of drawing, and what is called by a name, each once."""

    texts: tuple[Shown, ...]
    called: tuple[Called, ...]


class _Glyph(Struct, frozen=True, kw_only=True):
    """A glyph that an operator shows: from where to where on its line, and what its code stands for."""

    left: float
    right: float
    text: str


NOTHING = _Glyph(left=0.0, right=0.0, text="")


class _Operations(Struct, frozen=True, kw_only=True):
    """What some bytes of a stream tell the reader to do. `whole`: nothing in them begins before them, or ends
    after."""

    steps: tuple[tuple[str, tuple[object, ...]], ...]
    whole: bool


def content(stream: bytes, fonts: Mapping[str, Font], memo: Memo) -> Content:
    """All that a content stream shows and calls."""
    key = sha256(_without_colours(stream)).digest()
    met = memo.of(_met, key, tuple(sorted(fonts.items(), key=itemgetter(0))))
    if met and met[0]:
        return met[0]
    found = _read(stream, fonts, memo)
    # Kept is what was met before: of pages that no other file has there is no end.
    met[:] = [found if met else None]
    return found


def _met(*_: object) -> list[Content | None]:
    """What a stream shows, once it was met a second time; empty for one that never was."""
    return []


def _without_colours(stream: bytes) -> bytes:
    """Operations that set a colour are left out; where there may be a string, which they could stand in, none
    is."""
    return stream if b"(" in stream else COLOUR.sub(b"", stream)


def _read(stream: bytes, fonts: Mapping[str, Font], memo: Memo) -> Content:
    reader = _Reader(fonts, memo)
    texts: list[Shown] = []
    called: dict[Called, None] = {}
    for word, operands in _steps(stream, memo):
        if word in NAMED:
            if operands and isinstance(operands[-1], str):
                called[Called(word, operands[-1])] = None
        else:
            texts += reader.do(word, operands)
    texts += reader.ended()
    return Content(texts=tuple(texts), called=tuple(called))


def _steps(stream: bytes, memo: Memo) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The operations of a stream, line by line as far as each stands alone; from the first that does not, of
    all the rest at once."""
    start, end = 0, len(stream)
    while start <= end:
        stop = stream.find(b"\n", start)
        stop = end if stop < 0 else stop
        line = stream[start:stop]
        found = memo.of(_operations, _without_colours(line))
        if not found.whole:
            yield from _operations(memo, stream[start:]).steps
            return
        yield from found.steps
        start = stop + 1


def _operations(_: Memo, stream: bytes) -> _Operations:
    steps: list[tuple[str, tuple[object, ...]]] = []
    operands: list[object] = []
    stack: list[list[object]] = []
    for match in TOKEN.finditer(stream):
        kind = match.lastgroup
        if kind == "word":
            if (word := match.group().decode()) in READ:
                steps.append((word, tuple(operands)))
            operands = []
        elif kind == "open":
            stack.append(operands)
            operands = []
        elif kind == "close" and stack:
            inner, operands = operands, stack.pop()
            operands.append(tuple(inner))
        else:
            operands.append(_value(match))
    # A string may go on in the next line, and end in this one.
    closed = b"(" not in stream and b")" not in stream and stream.count(b"<") == stream.count(b">")
    return _Operations(steps=tuple(steps), whole=closed and not operands and not stack)


def _value(match: "re.Match[bytes]") -> object:
    """Names are `str`, strings `bytes`."""
    if match.lastgroup == "number":
        return float(match.group())
    if match.lastgroup == "name":
        return match.group().decode("utf-8", "surrogateescape")
    if match.lastgroup == "hex":
        return bytes.fromhex(match.group("hex").decode())
    return bytes(match.group("text"))


class _Reader:
    """The part of the graphics state that text needs."""

    def __init__(self, fonts: Mapping[str, Font], memo: Memo) -> None:
        self._fonts = fonts
        self._memo = memo
        self._saved: list[tuple[Matrix, Font, float]] = []
        self._page = IDENTITY
        self._line = IDENTITY
        self._font = NO_FONT
        self._size = 0.0
        self._marks: list[tuple[int | None, str | None]] = []
        self._held: list[Shown] = []
        self._row: list[Shown] = []

    def do(self, word: str, operands: Sequence[object]) -> Iterator[Shown]:
        """One operator."""
        if word == "TJ":
            self._row += self._show(operands[-1])
        elif word == "Tj":
            self._row += self._show((operands[-1],))
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
        if len(self._row) == 1:
            yield self._row[0]
        else:
            for _, group in groupby(self._row, key=lambda one: (one.mcid, one.marked)):
                pieces = tuple(group)
                yield _joined(pieces, tuple(part for one in pieces for part in one.parts))
        self._row = []

    def _begin(self, operands: Sequence[object]) -> None:
        entries = operands[1] if len(operands) > 1 and isinstance(operands[1], tuple) else []
        pairs = dict(zip(map(_plain, entries[::2]), entries[1::2], strict=False))
        mcid = pairs.get("/MCID")
        said = pairs.get("/ActualText")
        actual = said.decode("utf-16") if isinstance(said, bytes) else None
        self._marks.append((int(mcid) if isinstance(mcid, float) else None, actual))

    def _end(self) -> Iterator[Shown]:
        _, actual = self._marks.pop()
        if actual is not None and self._held:
            yield _joined(self._held, (actual,))
            self._held = []

    def _show(self, pieces: object) -> Iterator[Shown]:
        matrix = times(self._line, self._page)
        row = self._memo.of(_row, pieces if isinstance(pieces, tuple) else (), self._font, self._size)
        mcid = next((mcid for mcid, _ in reversed(self._marks) if mcid is not None), None)
        one = Shown(
            x=matrix[4] + row.left * matrix[0],
            end=matrix[4] + row.right * matrix[0],
            y=matrix[5],
            size=self._size * matrix[3],
            mcid=mcid,
            marked=bool(self._marks),
            parts=row.parts,
            said=row.said,
            bare=row.bare,
        )
        self._line = times((1.0, 0.0, 0.0, 1.0, row.across, 0.0), self._line)
        if any(actual is not None for _, actual in self._marks):
            self._held.append(one)
        else:
            yield one


class _Row(Struct, frozen=True, kw_only=True):
    """Glyphs that one operator shows: from where to where they have ink, how far they go on, their words."""

    left: float
    right: float
    across: float
    parts: tuple[str, ...]
    said: str
    bare: str


def _row(_: Memo, pieces: tuple[object, ...], font: Font, size: float) -> _Row:
    scale = size / 1000
    across = 0.0
    texts, widths = font.texts, font.widths
    glyphs: list[_Glyph] = []
    for piece in pieces:
        if isinstance(piece, float):
            across -= piece * scale
        elif isinstance(piece, bytes):
            # Codes of two bytes, as `Identity-H` has them.
            for i in range(0, len(piece) - 1, 2):
                code = piece[i] << 8 | piece[i + 1]
                width = widths.get(code, 0.0)
                wide = width * scale
                text = texts.get(code, "\ufffd")
                left, right = across, across + wide
                if width >= SQUARE:
                    before, after = _blank(text)
                    left, right = across + before * wide, across + wide - after * wide
                glyphs.append(_Glyph(left=left, right=right, text=text))
                across += wide
    glyphs = _in_order(glyphs)
    inked = [glyph for glyph in glyphs if _takes_room(glyph.text)] or [NOTHING]
    parts = tuple(glyph.text for glyph in glyphs)
    return _Row(
        left=inked[0].left,
        right=max(glyph.right for glyph in inked),
        across=across,
        parts=parts,
        said=_said(parts),
        bare=clean("".join(parts)),
    )


def _blank(text: str) -> tuple[float, float]:
    """The shares of the width of a sign, which has a square, that are blank before and after its ink: half of
    what stands in the square of a Chinese letter."""
    return (0.5 if text in OPENING else 0.0), (0.5 if text in CLOSING else 0.0)


def _in_order(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Glyphs as they were drawn; those of a script that runs from right to left from left to right."""
    said = "".join([glyph.text for glyph in glyphs])
    if not said.isascii() and any(bidirectional(c) in ("R", "AL") for c in said):
        return sorted(glyphs, key=attrgetter("left"))
    return glyphs


def _takes_room(text: str) -> bool:
    """Whether something of a text stands beside what is before it: no blank, no mark of direction, no sign
    above or below a letter, which may hang over what is beside that."""
    return text.isalnum() or any(category(c)[0] not in "ZM" and category(c) != "Cf" for c in text)


def _joined(pieces: Sequence[Shown], parts: tuple[str, ...]) -> Shown:
    """Pieces of one element as one, in these words."""
    inked = [one for one in pieces if _takes_room("".join(one.parts))] or pieces
    return replace(
        pieces[0],
        x=min(one.x for one in inked),
        end=max(one.end for one in inked),
        parts=parts,
        said=_said(parts),
        bare=clean("".join(parts)),
    )


def _said(parts: tuple[str, ...]) -> str:
    """A piece of text as a reader hears it: glyphs drawn from left to right, read the way of their script."""
    whole = "".join(parts)
    if whole.isascii():
        return whole
    backwards = any(bidirectional(c) in ("R", "AL") for c in whole)
    return "".join(reversed(parts)) if backwards else whole


def clean(text: str) -> str:
    """Words alone: composed, no silent characters, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text.translate(SILENT)).split())


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _matrix(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[-6:])  # type: ignore[arg-type]
    return a, b, c, d, e, f
