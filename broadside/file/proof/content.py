"""bytes → Content: finds the text that a content stream shows: where, in which marked content, in what words.

Follows the operators for text (ISO 32000-1, 9.4). What some lines of a stream say follows from their bytes,
the state that they are met in and the signs of their fonts, and is kept by these: editions for many brands
have most lines in common, and some of their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain, groupby, takewhile
from operator import attrgetter
from zlib import crc32

from msgspec import Struct

from broadside.file.proof.covered import LINE, Cover, covered
from broadside.file.proof.operations import NAMED, Operations, operations, without_colours
from broadside.file.proof.room import Room, room
from broadside.file.proof.shown import NO_FONT, Font, Shown, Sign, joined, stretch
from broadside.model.matrix import IDENTITY, Matrix, times
from broadside.model.memo import Memo
from broadside.model.replace import replace

# So many parts of a stream have one end among them.
FEW = 4


class Called(Struct, frozen=True):
    """What an operator calls by its name."""

    operator: str
    name: str


class Content(Struct, frozen=True, kw_only=True):
    """Every piece of text in the order of drawing, the room that these take, what is called by a name, each
    once, and the texts that are `hidden` under what is painted after them."""

    texts: tuple[Shown, ...]
    room: Room
    called: tuple[Called, ...]
    hidden: tuple[Shown, ...]


def content(digest: bytes, unpacked: Callable[[], bytes], fonts: Mapping[str, Font], memo: Memo) -> Content:
    """All that a content stream shows and calls, kept as what a part of it says is. The stream is `unpacked`
    where none of this `digest` was met."""
    reader = _Reader(fonts, memo)
    # Brands in the same colours have pages that are the same to the last byte.
    same: list[_Whole] = memo.once(("same", digest), list)
    if same and reader.has(same[0].used):
        return same[0].content
    bare = without_colours(unpacked())
    met: list[_Whole | None] = memo.once(("stream", sha256(bare).digest()), list)
    whole = met[0] if met and (known := met[0]) and reader.has(known.used) else None
    if whole is None:
        whole = _read(bare, reader, memo)
        met[:] = [whole if met else None]
    else:
        same[:] = [whole]
    return whole.content


class _Used(Struct, frozen=True, kw_only=True):
    """Signs of a font, by its name."""

    font: str
    signs: frozenset[Sign]


class _Part(Struct, frozen=True, kw_only=True):
    """What some lines of a stream show, call and fill, and the state that they leave; None in the midst of a
    text. `used` are the signs that they show. `read` is how many of the lines stand
    alone; none after these is read."""

    texts: tuple[Shown, ...]
    called: tuple[Called, ...]
    covers: tuple[Cover, ...]
    after: _State | None
    used: tuple[_Used, ...]
    read: int


class _Whole(Struct, frozen=True, kw_only=True):
    """What a stream shows and calls, and the signs that it shows."""

    content: Content
    used: tuple[_Used, ...]


def _read(stream: bytes, reader: _Reader, memo: Memo) -> _Whole:
    """A stream part by part, as far as its lines stand alone; from the first that does not, all the rest."""
    parts: list[_Part] = []
    lines = stream.split(b"\n")
    start = 0
    for stop in _ends(lines):
        part = _known(lines[start:stop], reader, memo)
        parts.append(part)
        start += part.read
        if start < stop:
            break
    if start < len(lines):
        parts.append(_done((operations(memo, b"\n".join(lines[start:])),), reader))
    texts: list[Shown] = []
    covers: list[Cover] = []
    for part in parts:
        covers += [replace(one, after=one.after + len(texts)) for one in part.covers]
        texts += part.texts
    texts += reader.ended()
    called = dict.fromkeys(chain.from_iterable(part.called for part in parts))
    used: dict[str, frozenset[Sign]] = {}
    for one in chain.from_iterable(part.used for part in parts):
        used[one.font] = used.get(one.font, frozenset()) | one.signs
    return _Whole(
        content=Content(
            texts=tuple(texts),
            room=room(texts),
            called=tuple(called),
            hidden=tuple(dict.fromkeys(covered(texts, covers))),
        ),
        used=tuple(_Used(font=font, signs=signs) for font, signs in used.items()),
    )


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
    told = takewhile(attrgetter("whole"), (memo.of(operations, line) for line in lines))
    return _done(tuple(told), reader)


def _done(told: Sequence[Operations], reader: _Reader) -> _Part:
    texts: list[Shown] = []
    called: dict[Called, None] = {}
    covers: list[Cover] = []
    reader.used = {}
    for word, operands in chain.from_iterable(one.steps for one in told):
        if word in NAMED:
            if operands and isinstance(operands[-1], str):
                called[Called(word, operands[-1])] = None
        elif word == "re":
            covers += reader.covers(operands, len(texts))
        else:
            texts += reader.do(word, operands)
    return _Part(
        texts=tuple(texts),
        called=tuple(called),
        covers=tuple(covers),
        after=reader.state,
        used=reader.signs(),
        read=len(told),
    )


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

    def signs(self) -> tuple[_Used, ...]:
        """What was shown since `used` was emptied."""
        return tuple(
            _Used(
                font=name,
                signs=frozenset(Sign(code, one.texts.get(code), one.widths.get(code)) for code in codes),
            )
            for name, codes in self.used.items()
            for one in (self._fonts.get(name, NO_FONT),)
        )

    def has(self, used: Sequence[_Used]) -> bool:
        """Whether the fonts have just these signs under their codes."""
        return all(one.font in self._fonts and one.signs <= self._fonts[one.font].signs for one in used)

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

    def covers(self, operands: Sequence[object], after: int) -> Iterator[Cover]:
        """What a filled rectangle covers, painted after so many texts; nothing where it stands aslant."""
        left, bottom, wide, high = (float(value) for value in operands)  # type: ignore[arg-type]
        a, b, c, d, e, f = self._page
        if b or c or wide * a < LINE or high * d < LINE:
            return
        x, y = left * a + e, bottom * d + f
        yield Cover(after, x, y, x + wide * a, y + high * d)

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
                yield joined(pieces, tuple(part for one in pieces for part in one.parts))
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
            yield joined(self._held, (actual,))
            self._held = []

    def _show(self, pieces: object) -> Iterator[Shown]:
        matrix = times(self._line, self._page)
        one = self._fonts[self._font] if self._font else NO_FONT
        found = self._memo.of(stretch, pieces if isinstance(pieces, tuple) else (), one, self._size)
        self.used.setdefault(self._font, set()).update(found.codes)
        mcid = next((mcid for mcid, _ in reversed(self._marks) if mcid is not None), None)
        x, end = matrix[4] + found.left * matrix[0], matrix[4] + found.right * matrix[0]
        size = self._size if matrix[3] == 1.0 else self._size * matrix[3]
        before, after = found.blank
        shown = Shown(
            x=x,
            end=end,
            y=matrix[5],
            size=size,
            mcid=mcid,
            marked=bool(self._marks),
            parts=found.parts,
            said=found.said,
            bare=found.bare,
            left=x + size * before if before else x,
            right=end - size * after if after else end,
        )
        self._line = times((1.0, 0.0, 0.0, 1.0, found.across, 0.0), self._line)
        if any(actual is not None for _, actual in self._marks):
            self._held.append(shown)
        else:
            yield shown


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""


def _matrix(operands: Sequence[object]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[-6:])  # type: ignore[arg-type]
    return a, b, c, d, e, f
