"""CFF → CFF: gives each glyph of a CID-keyed font its place in the file for its number.

In such a font a code is no place in the file but a CID, which `charset` gives each glyph: fonts that were cut
down before have others than their places. Some readers and validators take one for the other.

Adobe Technical Note 5176, 4 (DICT), 5 (INDEX), 13 (`charset`).
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from msgspec import Struct

from broadside.file.sfnt import number_at

# Operators of a Top DICT.
CHARSET, CHARSTRINGS, ROS = 15, 17, 0x0C1E
ESCAPE = 12
# An operand of five bytes, as HarfBuzz writes all offsets.
LONG = 29
# Bytes of an offset in an INDEX of what one font holds at most.
LONGEST = 3
# Of a charset: ranges of two numbers, the first and how many follow it.
RANGES = 2


class _Entry(Struct, frozen=True):
    """An operator of a DICT, and where its operands begin."""

    operator: int
    at: int


def with_cids(cff: bytes, kept: Iterable[int]) -> bytes:
    """The table, as HarfBuzz wrote it with all places; those that are not `kept` hold nothing. One without
    CIDs as it is."""
    entries = {entry.operator: entry.at for entry in _top(cff)}
    if ROS not in entries:
        return cff
    begin = _long(cff, entries[CHARSTRINGS])
    end, count = _index(cff, begin)[1], number_at(cff, begin)
    glyphs = {place: _object(cff, begin, place) for place in sorted(kept)}
    # HarfBuzz leaves a byte in each place, and offsets that rise by one are no shorter when they are packed.
    charstrings = _indexed(glyphs, count)
    charset, at = struct.pack(">BHH", RANGES, 1, count - 2), entries[CHARSET] + 1
    head = cff[:at] + struct.pack(">I", len(cff)) + cff[at + 4 : begin]
    return head + charstrings + bytes(end - begin - len(charstrings)) + cff[end:] + charset


def _long(cff: bytes, at: int) -> int:
    if cff[at] != LONG:
        raise ValueError("an offset is not as HarfBuzz writes it")
    return int.from_bytes(cff[at + 1 : at + 5])


def _object(cff: bytes, at: int, place: int) -> bytes:
    """An object of an INDEX."""
    count, size = number_at(cff, at), cff[at + 2]
    here = at + 3 + place * size
    start, end = (int.from_bytes(cff[i : i + size]) for i in (here, here + size))
    base = at + 3 + (count + 1) * size - 1
    return cff[base + start : base + end]


def _indexed(objects: Mapping[int, bytes], count: int) -> bytes:
    """An INDEX of so many objects, those by their place and empty ones; no longer than one that has more."""
    lengths = [0] * count
    for place, held in objects.items():
        lengths[place] = len(held)
    offsets = list(accumulate(lengths, initial=1))
    if offsets[-1] < 1 << 16:
        return struct.pack(f">HB{count + 1}H", count, 2, *offsets) + b"".join(objects.values())
    packed = b"".join(offset.to_bytes(LONGEST) for offset in offsets)
    return struct.pack(">HB", count, LONGEST) + packed + b"".join(objects.values())


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
