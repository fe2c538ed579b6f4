"""Offset → Span: finds where each character of a scalar stands in its file.

The folded text is aligned with the lines it came from.

Rules of YAML 1.2: plain 7.3.3, quoted 7.3.1 and 7.3.2, literal 8.1.2, folded 8.1.3.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from broadside.issues import Span

ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
PAIR = re.compile(r"''")
LINE = re.compile(r"\r\n|\r|\n")
INDENT = re.compile(r" *")


class Anchor(Struct, frozen=True):
    """An offset in the text, and the line (from 0 at the scalar's first) and column (from 0) where it stands.
    Up to the next anchor each further character is one column on."""

    offset: int
    line: int
    column: int


class Places:
    """Called with an offset in `text`, says its place. Aligns when first asked: few scalars are."""

    __slots__ = ("_anchors", "_source", "_span", "_style", "_text")

    def __init__(self, text: str, style: str, source: str, span: Span) -> None:
        """`source` is the scalar as it stands in the file, quotes or `>` included, from `span` on."""
        self._text, self._style, self._source, self._span = text, style, source, span
        self._anchors: list[Anchor] | None = None

    def __call__(self, offset: int) -> Span:
        if self._anchors is None:
            self._anchors = self._align()
        place = bisect_right(self._anchors, offset, key=attrgetter("offset")) - 1
        anchor = self._anchors[max(0, place)]
        first = self._span.column if anchor.line == 0 else 1
        column = first + anchor.column + max(0, min(offset, len(self._text)) - anchor.offset)
        return Span(path=self._span.path, line=self._span.line + anchor.line, column=column)

    def _align(self) -> list[Anchor]:
        lines = LINE.split(self._source)
        if self._style == "|":
            return _literal(lines, self._text)
        if self._style == ">":
            return list(_folded(lines, self._text))
        return list(_flowing(lines, self._style)) or [Anchor(0, 0, 0)]


def _flowing(lines: list[str], style: str) -> Iterator[Anchor]:
    """Plain and quoted scalars: lines trimmed, a line end is a blank, empty lines are line ends."""
    unit = {"'": PAIR, '"': ESCAPE}.get(style)
    quoted = 1 if unit else 0
    lines = [*lines[:-1], lines[-1][: len(lines[-1]) - quoted]]
    offset, ends, escaped = 0, 0, False
    for number, line in enumerate(lines):
        start = quoted if number == 0 else len(line) - len(line.lstrip(" \t"))
        words = line[start:] if number == len(lines) - 1 else _trimmed(line[start:], style)
        if number and (words or number == len(lines) - 1):
            offset += (ends - 1) or int(not escaped)
            ends = 0
        ends += 1
        if words or number == 0:
            escaped = style == '"' and _continues(words)
            words = words[:-1] if escaped else words
            for step, column in _steps(words, unit):
                yield Anchor(offset + step, number, start + column)
            offset += _length(words, unit)


def _trimmed(words: str, style: str) -> str:
    bare = words.rstrip(" \t")
    # A blank after a backslash is an escape, not the end of the line.
    return bare + words[len(bare) : len(bare) + 1] if style == '"' and _continues(bare) else bare


def _continues(words: str) -> bool:
    return (len(words) - len(words.rstrip("\\"))) % 2 == 1


def _steps(words: str, unit: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Offsets and columns in a line: one at its start, one after each escape."""
    yield 0, 0
    saved = 0
    for found in unit.finditer(words) if unit else ():
        saved += len(found.group()) - 1
        yield found.end() - saved, found.end()


def _length(words: str, unit: re.Pattern[str] | None) -> int:
    return len(unit.sub("x", words)) if unit else len(words)


def _indent(lines: list[str], text: str) -> int:
    """The columns that the first line with words gives up; `text` says what of its blanks is content."""
    first = next((line for line in lines if line.strip(" ")), "")
    kept = next((line for line in text.split("\n") if line.strip(" ")), "")
    return max(0, _blanks(first) - _blanks(kept))


def _blanks(line: str) -> int:
    found = INDENT.match(line)
    return found.end() if found else 0


def _literal(lines: list[str], text: str) -> list[Anchor]:
    indent = _indent(lines[1:], text)
    anchors, offset = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        anchors.append(Anchor(offset, number, indent))
        offset += len(line) + 1
    return anchors


def _folded(lines: list[str], text: str) -> Iterator[Anchor]:
    """A line end between two lines at the indent is a blank, unless empty lines or further indented ones
    are beside it."""
    indent = _indent(lines[1:], text)
    offset, ends, before = 0, 0, None
    for number, line in enumerate(lines[1:], 1):
        words = line[indent:]
        if words:
            further = words[0] in " \t"
            offset += ends if before is None or before or further else max(1, ends - 1)
            yield Anchor(offset, number, indent)
            offset, ends, before = offset + len(words), 0, further
        ends += 1
    if before is None:
        yield Anchor(0, 1, indent)
