"""Font program → the names of its glyphs; a name → whether readers know which letters it stands for.

Old fonts say with names, and not in a map of codes, what their glyphs are (ISO 32000-1, 9.10.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

# What is looked at of a program: its encoding stands at its beginning.
MOST_BYTES = 200_000
MOST_NAMES = 1_000
# Names of the Adobe Glyph List Specification that say a code of Unicode; others are in the list itself.
BY_CODE = re.compile(r"uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}")
# `dup 65 /A put`, in a Type 1 font before what is encrypted.
ENCODED = re.compile(rb"dup\s+\d+\s*/([^\s/{}\[\]()<>%]+)\s+put")
STANDARD_ENCODING = re.compile(rb"/Encoding\s+StandardEncoding\s+def")
# Glyphs of a Compact Font Format program up to this number have a name that all readers have (Adobe Technical
# Note 5176, appendix A).
STANDARD_STRINGS = 391
CHARSET, CHAR_STRINGS, IS_BY_CID = 15, 17, 1230
# Charsets that a program need not bring along have standard names alone.
READY_MADE = 2


def is_known(name: str) -> bool:
    """Whether readers know which letters a glyph of that name stands for."""
    base = name.partition(".")[0]
    return name == ".notdef" or all(part in _listed() or BY_CODE.fullmatch(part) for part in base.split("_"))


@cache
def _listed() -> frozenset[str]:
    from reportlab.pdfbase import _glyphlist  # type: ignore[attr-defined]  # not among its stubs

    return frozenset((*_glyphlist._glyphname2unicode, *_glyphlist._glyphname2unicodes))  # noqa: SLF001 - Adobe's list, which has no other door


def names_of_type_1(program: bytes) -> tuple[str, ...]:
    """The names in a Type 1 font's own encoding; none where they can't be told."""
    clear = program[:MOST_BYTES].partition(b"eexec")[0]
    if STANDARD_ENCODING.search(clear):
        return ("A",)
    return tuple(name.decode("latin-1") for name in ENCODED.findall(clear)[:MOST_NAMES])


def names_of_cff(program: bytes) -> tuple[str, ...]:
    """The names of the glyphs of a Compact Font Format program; none where they can't be told."""
    try:
        return tuple(_names_of_cff(program))
    except (IndexError, ValueError):
        return ()


class _Index(Struct, frozen=True):
    """The entries of an INDEX, and where it ends."""

    entries: Sequence[bytes]
    end: int


def _names_of_cff(program: bytes) -> Iterator[str]:
    names = _index(program, program[2])
    tops = _index(program, names.end)
    strings = _index(program, tops.end)
    top = _dictionary(tops.entries[0])
    if IS_BY_CID in top or top.get(CHARSET, 0) <= READY_MADE:
        return
    count = int.from_bytes(program[top[CHAR_STRINGS] : top[CHAR_STRINGS] + 2], "big")
    for string in _charset(program, top[CHARSET], min(count, MOST_NAMES) - 1):
        if string < STANDARD_STRINGS:
            yield "A"  # as well known as any other of them
        else:
            yield strings.entries[string - STANDARD_STRINGS].decode("latin-1")


def _index(data: bytes, at: int) -> _Index:
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return _Index((), at + 2)
    size, start = data[at + 2], at + 3
    places = [
        int.from_bytes(data[start + i * size : start + (i + 1) * size], "big") for i in range(count + 1)
    ]
    base = start + (count + 1) * size - 1
    return _Index([data[base + a : base + b] for a, b in pairwise(places)], base + places[-1])


def _dictionary(data: bytes) -> dict[int, int]:
    """The last whole number before each operator; those of two bytes count from 1200."""
    found: dict[int, int] = {}
    at, last = 0, 0
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            operator = 1200 + data[at + 1] if byte == 12 else byte
            found[operator], last = last, 0
            at += 2 if byte == 12 else 1
        elif byte == 30:  # a decimal: half-bytes until one is 15
            at += 1
            while data[at] & 15 != 15 and data[at] >> 4 != 15:
                at += 1
            at += 1
        elif byte in (28, 29):
            size = 2 if byte == 28 else 4
            last = int.from_bytes(data[at + 1 : at + 1 + size], "big", signed=True)
            at += 1 + size
        elif byte >= 247:
            over = (byte - 247) * 256 + data[at + 1] + 108
            last = over if byte < 251 else -((byte - 251) * 256) - data[at + 1] - 108
            at += 2
        else:
            last = byte - 139
            at += 1
    return found


def _charset(data: bytes, at: int, count: int) -> Iterator[int]:
    """The number of the name of each glyph but the first, which is none."""
    form = data[at]
    at += 1
    while count > 0:
        first = int.from_bytes(data[at : at + 2], "big")
        size = (0, 1, 2)[form]
        more = int.from_bytes(data[at + 2 : at + 2 + size], "big")
        yield from range(first, first + min(more + 1, count))
        count -= more + 1
        at += 2 + size
        if at > len(data):
            raise ValueError("a charset without an end")
