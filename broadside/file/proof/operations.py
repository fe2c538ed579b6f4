"""bytes → Operations: reads the syntax of a content stream (ISO 32000-1, 7.8), knowing nothing of how it was
written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from broadside.model.memo import Memo

# What draws paths, which the reader does not look at, is passed over in one go with its operands: maps are
# made of thousands. None takes more than six. What was matched is never given back: nothing shorter would do.
DRAWN = rb"(?:[+-]?(?:\d++(?:\.\d*+)?|\.\d++)\s++){0,6}+(?:re|[mlchnSWyvBb]|f\*?)(?=\s)"
# What most words are shown as: an array of nothing but strings in hexadecimals and numbers.
ROW = rb"(?:<[0-9A-Fa-f]*+>|[+-]?(?:\d++\.?\d*+|\.\d++)(?=[\s<\]])|\s++)*+"
# An operator, with the numbers right before it: as many as any takes.
DONE = rb"(?:[+-]?(?:\d++\.?\d*+|\.\d++)\s++){0,6}+[A-Za-z'\"][A-Za-z0-9*'\"]*"
TOKEN = re.compile(
    rb"\[(?P<row>" + ROW + rb")\]"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|(?P<name>/[^\s<>\[\]()/%{}]*)|(?P<drawn>" + DRAWN + rb"(?:\s++" + DRAWN + rb")*+)"
    rb"|(?P<done>" + DONE + rb")|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))",
    re.DOTALL,
)


# What the reader looks at: text, its place and marks, and what is called by a name; `re` alone is a rectangle
# that is filled.
NAMED = frozenset({"gs", "sh", "Do", "cs", "CS"})
READ = frozenset({"TJ", "Tj", "ET", "Tm", "Tf", "BDC", "BMC", "EMC", "q", "Q", "cm"}) | NAMED
# A rectangle, filled: what may hide words that are painted before it.
FILLED = re.compile(rb"(?<!\S)([+-]?[\d.]+) ([+-]?[\d.]+) ([+-]?[\d.]+) ([+-]?[\d.]+) re f(?=\s|\Z)")
SURE, FILL = b" re f", b" f"
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
# The operands of a colour are shorter; and of a line they stand at its start, before all that may be long.
MOST_OPERANDS, MOST_LED = 48, 128
# So many beginnings of lines are kept: those of some dozen brands.
MOST_LEDS = 2048


class Operations(Struct, frozen=True, kw_only=True):
    """What some bytes of a stream tell the reader to do. `whole`: nothing in them begins before them, or ends
    after."""

    steps: tuple[tuple[str, tuple[object, ...]], ...]
    whole: bool


def without_colours(stream: bytes) -> bytes:
    """Operations that set a colour are left out, as far as they stand at the start of a line; where there may
    be a string, which they could stand in, none is."""
    if b"(" in stream:
        return stream
    lines = stream.split(b"\n")
    starts = _without_colours(b"\n".join([line[:MOST_LED] for line in lines])).split(b"\n")
    return b"\n".join([start + line[MOST_LED:] for start, line in zip(starts, lines, strict=True)])


def _without_colours(stream: bytes) -> bytes:
    for operator in COLOURS:
        if operator in stream:
            *parts, last = stream.split(operator)
            bare = []
            for part in parts:
                # What a line begins with comes again and again.
                led = part[max(part.rfind(b"\n") + 1, len(part) - MOST_OPERANDS - 1) :]
                over = _operands(led, operator)
                bare.append(part[:-over] if over else part + operator)
            stream = b"".join((*bare, last))
    return stream


@lru_cache(maxsize=MOST_LEDS)
def _operands(led: bytes, operator: bytes) -> int:
    """How many bytes the operands of a colour take at the end of what its line begins with."""
    found = COLOURS[operator].search(led, max(len(led) - MOST_OPERANDS, 0))
    return len(led) - found.start() if found else 0


def operations(_: Memo, stream: bytes) -> Operations:
    steps: list[tuple[str, tuple[object, ...]]] = []
    operands: list[object] = []
    stack: list[list[object]] = []
    for match in TOKEN.finditer(stream):
        kind = match.lastgroup
        if kind == "drawn":
            operands = []
            # What fills the last of them may end the bytes, where nothing behind it says so.
            start, stop = match.start(), match.end() + len(FILL)
            if stream.find(SURE, start, stop) >= 0:
                steps += [("re", (*map(float, one),)) for one in FILLED.findall(stream[start:stop])]
        elif kind == "done":
            *numbers, word = match.group().decode().split()
            if word in READ:
                steps.append((word, (*operands, *map(float, numbers))))
            operands = []
        elif kind == "row":
            operands.append(tuple(_row(match.group("row"))))
        elif kind == "open":
            stack.append(operands)
            operands = []
        elif kind == "close":
            # One that closes nothing, as in somebody's broken file, says nothing.
            if stack:
                inner, operands = operands, stack.pop()
                operands.append(tuple(inner))
        else:
            operands.append(_value(match))
    # A string may go on in the next line, and end in this one.
    closed = b"(" not in stream and b")" not in stream and stream.count(b"<") == stream.count(b">")
    return Operations(steps=tuple(steps), whole=closed and not operands and not stack)


def _row(row: bytes) -> Iterator[object]:
    """The strings and numbers of an array."""
    first, *strings = row.split(b"<")
    yield from map(float, first.split())
    for one in strings:
        string, _, numbers = one.partition(b">")
        yield _string(string)
        if numbers:
            yield from map(float, numbers.split())


def _string(said: bytes) -> bytes:
    """A string in hexadecimals; after a last one alone a 0 is meant (ISO 32000-2, 7.3.4.3)."""
    digits = "".join(said.decode().split())
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _value(match: re.Match[bytes]) -> object:
    """Names are `str`, strings `bytes`."""
    if match.lastgroup == "number":
        return float(match.group())
    if match.lastgroup == "name":
        return match.group().decode("utf-8", "surrogateescape")
    if match.lastgroup == "hex":
        return _string(match.group("hex"))
    return bytes(match.group("text"))
