"""CFF, numbers → CFF: gives each glyph of a CID-keyed font the number that a PDF knows it by.

In such a font a code is no place in the file but a CID, which `charset` gives each glyph: fonts that were cut
down before have others than their places. Adobe Technical Note 5176, 4 (DICT), 5 (INDEX), 13 (`charset`).
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from broadside.file.sfnt import number_at

# Operators of a Top DICT.
CHARSET, ROS = 15, 0x0C1E
ESCAPE = 12
# An operand of five bytes, as HarfBuzz writes all offsets.
LONG = 29
# Of a charset: ranges of two numbers, the first and how many follow it.
RANGES = 2
# The header, the names and the Top DICT of a font with one name take less.
BEGINNING = 4096


class _Entry(Struct, frozen=True):
    """An operator of a DICT, and where its operands begin."""

    operator: int
    at: int


def is_cid_keyed(cff: bytes) -> bool:
    """Whether codes are numbers that the font gives its glyphs; the beginning of a `CFF ` table will do."""
    try:
        return any(entry.operator == ROS for entry in _top(cff[:BEGINNING]))
    except (IndexError, struct.error):
        return False


def with_cids(cff: bytes, cids: Sequence[int]) -> bytes:
    """The table, as HarfBuzz wrote it, with a number for each glyph; the first is 0. One without numbers as
    it is."""
    if not is_cid_keyed(cff):
        return cff
    at = next(entry.at for entry in _top(cff) if entry.operator == CHARSET)
    if cff[at] != LONG:
        raise ValueError("the offset of `charset` is not as HarfBuzz writes it")
    return cff[: at + 1] + struct.pack(">I", len(cff)) + cff[at + 5 :] + _charset(cids[1:])


def _charset(cids: Sequence[int]) -> bytes:
    ranges = [list(group) for _, group in groupby(enumerate(cids), key=lambda pair: pair[1] - pair[0])]
    return bytes([RANGES]) + b"".join(struct.pack(">HH", one[0][1], len(one) - 1) for one in ranges)


def _top(cff: bytes) -> Iterator[_Entry]:
    """The entries of the first Top DICT, which the names follow that stand after the header."""
    _, end = _index(cff, cff[2])
    start, end = _index(cff, end)
    at = start
    while at < end:
        byte = cff[at]
        if byte > 21:
            at += _length(cff, at)
            continue
        yield _Entry(cff[at] << 8 | cff[at + 1] if byte == ESCAPE else byte, start)
        at = start = at + (2 if byte == ESCAPE else 1)


def _index(cff: bytes, at: int) -> tuple[int, int]:
    """Where the first object of an INDEX begins, and where the INDEX ends."""
    count, size = number_at(cff, at), cff[at + 2]
    last = at + 3 + count * size
    begin = last + size
    return begin, begin - 1 + int.from_bytes(cff[last : last + size])


def _length(cff: bytes, at: int) -> int:
    """How many bytes an operand of a DICT has."""
    byte = cff[at]
    if byte == 30:
        end = at + 1
        while 0xF not in (cff[end] >> 4, cff[end] & 0xF):
            end += 1
        return end + 1 - at
    return {28: 3, LONG: 5}.get(byte, 1 if byte < 247 else 2)
