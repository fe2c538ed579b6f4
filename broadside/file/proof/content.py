"""bytes → Content: finds the text that a content stream shows: where, in which marked content, in what words.

Reads PDF syntax (ISO 32000-1, 7.8 and 9.4) on its own, knowing nothing of how that was written. What a line
of it says follows from its bytes alone, and is kept by these; so is what a whole stream says that comes again
with other colours: editions for many brands have most lines and some pages in common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, takewhile
from operator import attrgetter
from unicodedata import bidirectional, category, east_asian_width
from zlib import crc32

from msgspec import Struct

from broadside.model.matrix import IDENTITY, Matrix, times
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.script import CLOSING, OPENING

# The least width of a square, in thousandths of an em: those of some fonts are a little narrower than high.
SQUARE = 900
# Brackets, quotation marks and stops, by Unicode's categories.
OPENS, CLOSES = ("Ps", "Pi"), ("Pe", "Pf", "Po")
TOKEN = re.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|(?P<name>/[^\s<>\[\]()/%{}]*)|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*)",
    re.DOTALL,
)


# What the reader looks at: text, its place and marks, and what is called by a name.
NAMED = frozenset({"gs", "sh", "Do", "cs", "CS"})
READ = frozenset({"TJ", "Tj", "ET", "Tm", "Tf", "BDC", "BMC", "EMC", "q", "Q", "cm"}) | NAMED
# What sets a colour, which it does not look at, and in which the same words differ from brand to brand: the
# operator, and the operands right before it.
COLOURS = {
    b" rg ": re.compile(rb"(?<!\S)[\d.]+ [\d.]+ [\d.]+\Z"),
    b" RG ": re.compile(rb"(?<!\S)[\d.]+ [\d.]+ [\d.]+\Z"),
    b" g ": re.compile(rb"(?<!\S)[\d.]+\Z"),
    b" G ": re.compile(rb"(?<!\S)[\d.]+\Z"),
    b" k ": re.compile(rb"(?<!\S)[\d.]+ [\d.]+ [\d.]+ [\d.]+\Z"),
    b" K ": re.compile(rb"(?<!\S)[\d.]+ [\d.]+ [\d.]+ [\d.]+\Z"),
}
# The operands of a colour are shorter.
MOST_OPERANDS = 48
# So many parts of a stream have one end among them.
FEW = 4


# What stands between letters without being one: soft hyphen, word joiner, zero-width space, marks of
# direction, byte order mark.
SILENT = dict.fromkeys(map(ord, "\u00ad\u2060\u200b\u200e\u200f\ufeff"))


# A code of a font, what it stands for, and how wide it is in thousandths of an em.
Sign = tuple[int, str | None, float | None]


class Font(Struct, frozen=True, eq=False):
    """What a font's codes stand for, and their widths in thousandths of an em."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    signs: frozenset[Sign]


def font(texts: Mapping[int, str], widths: Mapping[int, float]) -> Font:
    """A font by its two tables."""
    codes = texts.keys() | widths.keys()
    return Font(texts, widths, frozenset((code, texts.get(code), widths.get(code)) for code in codes))


NO_FONT = font({}, {})


class Shown(Struct, frozen=True):
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
    return _read(_without_colours(stream), _Reader(fonts, memo), memo)


def _without_colours(stream: bytes) -> bytes:
    """Operations that set a colour are left out; where there may be a string, which they could stand in, none
    is."""
    if b"(" in stream:
        return stream
    for operator, operands in COLOURS.items():
        if operator in stream:
            *parts, last = stream.split(operator)
            found = (operands.search(part, max(len(part) - MOST_OPERANDS, 0)) for part in parts)
            bare = [
                part[: one.start()] if one else part + operator
                for part, one in zip(parts, found, strict=True)
            ]
            stream = b"".join((*bare, last))
    return stream


class _Part(Struct, frozen=True, kw_only=True):
    """What some lines of a stream show and call, and the state that they leave; None in the midst of a text.
    `used` are the signs that they show, by the names of their fonts. `read` is how many of the lines stand
    alone; none after these is read."""

    texts: tuple[Shown, ...]
    called: tuple[Called, ...]
    after: _State | None
    used: tuple[tuple[str, frozenset[Sign]], ...]
    read: int


def _read(stream: bytes, reader: _Reader, memo: Memo) -> Content:
    """A stream part by part, as far as its lines stand alone; from the first that does not, all the rest."""
    texts: list[Shown] = []
    called: dict[Called, None] = {}
    lines = stream.split(b"\n")
    start = 0
    for stop in _ends(lines):
        part = _known(lines[start:stop], reader, memo)
        start += part.read
        if start < stop:
            break
        texts += part.texts
        called.update(dict.fromkeys(part.called))
    if start < len(lines):
        part = _done((_operations(memo, b"\n".join(lines[start:])),), reader)
        texts += part.texts
        called.update(dict.fromkeys(part.called))
    texts += reader.ended()
    return Content(texts=tuple(texts), called=tuple(called))


def _ends(lines: Sequence[bytes]) -> Iterator[int]:
    """Where parts of a stream end: by what stands there, so that a line more or less moves one of them."""
    for i, line in enumerate(lines, 1):
        if line.endswith(b" ET") and not crc32(line) % FEW:
            yield i
    yield len(lines)


def _known(lines: Sequence[bytes], reader: _Reader, memo: Memo) -> _Part:
    """What a part says, kept by its bytes and the state that it is met in, once it is met a second time: of
    what no other file has there is no end. It is read anew where a font says something else of its codes."""
    before = reader.state
    if before is None:
        return _part(lines, reader, memo)
    met: list[_Part | None] = memo.once(("part", b"\n".join(lines), before), list)
    if met and (known := met[0]) and known.after and reader.has(known.used):
        reader.go_on(known.after)
        return known
    part = _part(lines, reader, memo)
    if part.after and part.read == len(lines):
        met[:] = [part if met else None]
    return part


def _part(lines: Sequence[bytes], reader: _Reader, memo: Memo) -> _Part:
    told = takewhile(attrgetter("whole"), (memo.of(_operations, line) for line in lines))
    return _done(tuple(told), reader)


def _done(told: Sequence[_Operations], reader: _Reader) -> _Part:
    texts: list[Shown] = []
    called: dict[Called, None] = {}
    reader.used = {}
    for word, operands in chain.from_iterable(one.steps for one in told):
        if word in NAMED:
            if operands and isinstance(operands[-1], str):
                called[Called(word, operands[-1])] = None
        else:
            texts += reader.do(word, operands)
    return _Part(
        texts=tuple(texts),
        called=tuple(called),
        after=reader.state,
        used=reader.signs(),
        read=len(told),
    )


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


def _value(match: re.Match[bytes]) -> object:
    """Names are `str`, strings `bytes`."""
    if match.lastgroup == "number":
        return float(match.group())
    if match.lastgroup == "name":
        return match.group().decode("utf-8", "surrogateescape")
    if match.lastgroup == "hex":
        return bytes.fromhex(match.group("hex").decode())
    return bytes(match.group("text"))


class _State(Struct, frozen=True):
    """The part of the graphics state that text needs, between two texts."""

    saved: tuple[tuple[Matrix, str, float], ...]
    page: Matrix
    line: Matrix
    font: str
    size: float
    marks: tuple[tuple[int | None, str | None], ...]


class _Reader:
    """Reads operators one after the other."""

    def __init__(self, fonts: Mapping[str, Font], memo: Memo) -> None:
        self._fonts = fonts
        self._memo = memo
        self._saved: list[tuple[Matrix, str, float]] = []
        self._page = IDENTITY
        self._line = IDENTITY
        self._font = ""
        self.used: dict[str, set[int]] = {}
        self._size = 0.0
        self._marks: list[tuple[int | None, str | None]] = []
        self._held: list[Shown] = []
        self._row: list[Shown] = []

    @property
    def state(self) -> _State | None:
        """None in the midst of a text."""
        if self._held or self._row:
            return None
        marks, saved = tuple(self._marks), tuple(self._saved)
        return _State(saved, self._page, self._line, self._font, self._size, marks)

    def signs(self) -> tuple[tuple[str, frozenset[Sign]], ...]:
        """What was shown since `used` was emptied."""
        return tuple(
            (name, frozenset((code, one.texts.get(code), one.widths.get(code)) for code in codes))
            for name, codes in self.used.items()
            for one in (self._fonts.get(name, NO_FONT),)
        )

    def has(self, used: Sequence[tuple[str, frozenset[Sign]]]) -> bool:
        """Whether the fonts have just these signs under their codes."""
        return all(name in self._fonts and signs <= self._fonts[name].signs for name, signs in used)

    def go_on(self, state: _State) -> None:
        """Go on from a state."""
        self._saved, self._marks = [*state.saved], [*state.marks]
        self._page, self._line = state.page, state.line
        self._font, self._size = state.font, state.size

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
            self._font = _plain(operands[0])
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
        one = self._fonts[self._font] if self._font else NO_FONT
        row = self._memo.of(_row, pieces if isinstance(pieces, tuple) else (), one, self._size)
        self.used.setdefault(self._font, set()).update(row.codes)
        mcid = next((mcid for mcid, _ in reversed(self._marks) if mcid is not None), None)
        x, end = matrix[4] + row.left * matrix[0], matrix[4] + row.right * matrix[0]
        size = self._size * matrix[3]
        shown = Shown(
            x=x,
            end=end,
            y=matrix[5],
            size=size,
            mcid=mcid,
            marked=bool(self._marks),
            parts=row.parts,
            said=row.said,
            bare=row.bare,
            left=x + size * row.blank[0],
            right=end - size * row.blank[1],
        )
        self._line = times((1.0, 0.0, 0.0, 1.0, row.across, 0.0), self._line)
        if any(actual is not None for _, actual in self._marks):
            self._held.append(shown)
        else:
            yield shown


class _Row(Struct, frozen=True, kw_only=True):
    """Glyphs that one operator shows: from where to where they have ink, how far they go on, their words."""

    left: float
    right: float
    across: float
    parts: tuple[str, ...]
    said: str
    bare: str
    blank: tuple[float, float]
    codes: frozenset[int]


def _row(_: Memo, pieces: tuple[object, ...], font: Font, size: float) -> _Row:
    scale = size / 1000
    across = 0.0
    texts, widths = font.texts, font.widths
    glyphs: list[_Glyph] = []
    codes: set[int] = set()
    for piece in pieces:
        if isinstance(piece, float):
            across -= piece * scale
        elif isinstance(piece, bytes):
            # Codes of two bytes, as `Identity-H` has them.
            for i in range(0, len(piece) - 1, 2):
                code = piece[i] << 8 | piece[i + 1]
                codes.add(code)
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
        blank=_half_blank("".join(parts).strip()),
        codes=frozenset(codes),
    )


def _half_blank(said: str) -> tuple[float, float]:
    """The parts of the size of words that are blank at their start and end, though they stand in them."""
    if said.isascii() or not any(east_asian_width(one) in ("W", "F") for one in said):
        return 0.0, 0.0
    return 0.5 * (category(said[0]) in OPENS), 0.5 * (category(said[-1]) in CLOSES)


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


def _said(parts: tuple[str, ...]) -> str:
    """A piece of text as a reader hears it: glyphs drawn from left to right, read the way of their script."""
    whole = "".join(parts)
    if whole.isascii():
        return whole
    backwards = any(bidirectional(c) in ("R", "AL") for c in whole)
    return "".join(reversed(parts)) if backwards else whole


def clean(text: str) -> str:
    """Words alone: composed, no silent characters, one blank between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(SILENT))
    return " ".join(text.split())


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _matrix(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[-6:])  # type: ignore[arg-type]
    return a, b, c, d, e, f
