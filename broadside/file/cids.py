"""CFF → CFF: gives each glyph of a CID-keyed font the number for its CID that it had in the whole font.

In such a font a code is no place in the file but a CID, which `charset` gives each glyph: fonts that were cut
down have others than their places. Some readers and validators take one for the other. So each glyph that is
left gets the place of its number back, with empty ones between.

Adobe Technical Note 5176, 4 (DICT), 5 (INDEX), 13 (`charset`).
"""

import struct
from collections.abc import Iterator, Mapping
from itertools import accumulate, groupby
from operator import itemgetter

from msgspec import Struct

from broadside.file.sfnt import number_at

# Operators of a Top DICT.
CHARSET, CHARSTRINGS, ROS, FDARRAY, FDSELECT = 15, 17, 0x0C1E, 0x0C24, 0x0C25
# Of one in an `FDArray`.
PRIVATE = 18
ESCAPE = 12
# An operand of five bytes, as HarfBuzz writes all offsets.
SHORT, LONG = 28, 29
# What a charstring without hints can begin with, and how many arguments that has: `vmoveto`, `endchar`,
# `rmoveto`, `hmoveto`.
ARGUMENTS = {4: 1, 14: 0, 21: 2, 22: 1}
# Bytes below are operators of a charstring, but for one.
FIRST_OPERAND = 32
# Nought as an operand, by how many bytes it has.
NOUGHTS = {1: b"\x8b", 3: b"\x1c\0\0", 5: b"\x1d\0\0\0\0"}
# Bytes of an offset in an INDEX of what one font holds at most.
LONGEST = 3
# Of a charset: ranges of two numbers, the first and how many follow it.
RANGES = 2
# Of an `FDSelect`: ranges, each with its first glyph and its dictionary.
RANGED = 3


class _Entry(Struct, frozen=True):
    """An operator of a DICT, and where its operands begin."""

    operator: int
    at: int


def has_cids(cff: bytes) -> bool:
    """Whether a table is of a CID-keyed font."""
    return any(entry.operator == ROS for entry in _top(cff))


def with_cids(cff: bytes, places: Mapping[int, int], widths: Mapping[int, int] | None = None) -> bytes:
    """The table, as HarfBuzz wrote it; one without CIDs as it is. `places` says where in it a glyph stands,
    by its number. With `widths`, in a table without subroutines, each glyph says its own, which else depends
    on its dictionary: some validators look into another one."""
    entries = {entry.operator: entry.at for entry in _top(cff)}
    if not has_cids(cff):
        return cff
    begin, select = _long(cff, entries[CHARSTRINGS]), _long(cff, entries[FDSELECT])
    ordered, count = sorted(places.items()), max(places) + 1
    dictionaries = _selected(cff, select, len(places))
    glyphs = {number: _object(cff, begin, place) for number, place in ordered}
    if widths is not None:
        glyphs = {number: _as_wide(glyph, widths[number]) for number, glyph in glyphs.items()}
    # HarfBuzz writes the glyphs last.
    parts = {
        CHARSET: struct.pack(">BHH", RANGES, 1, count - 2),
        FDSELECT: _select({number: dictionaries[place] for number, place in ordered}, count),
        CHARSTRINGS: _indexed(glyphs, count),
    }
    head, body = bytearray(cff[:begin]), b""
    if widths is not None:
        for at in _privates(cff, _long(cff, entries[FDARRAY])):
            nought = NOUGHTS[_length(cff, at)]
            head[at : at + len(nought)] = nought
    for operator, part in parts.items():
        struct.pack_into(">I", head, entries[operator] + 1, begin + len(body))
        body += part
    return bytes(head) + body


def _as_wide(glyph: bytes, width: int) -> bytes:
    """A charstring without hints and subroutines, beginning with its width."""
    at = count = first = 0
    while glyph[at] not in ARGUMENTS:
        at += _operand(glyph, at)
        count, first = count + 1, first or at
    has_width = count % 2 != ARGUMENTS[glyph[at]] % 2
    return struct.pack(">Bh", SHORT, width) + glyph[first if has_width else 0 :]


def _operand(glyph: bytes, at: int) -> int:
    """How many bytes an operand of a charstring has."""
    byte = glyph[at]
    if byte != SHORT and byte < FIRST_OPERAND:
        raise ValueError("a glyph begins with what can't be told from its width")
    return {SHORT: 3, 255: 5}.get(byte, 1 if byte < 247 else 2)


def _privates(cff: bytes, array: int) -> Iterator[int]:
    """Where each dictionary of an `FDArray` says how long its private one is."""
    base, size = array + 2 + (number_at(cff, array) + 1) * cff[array + 2], cff[array + 2]
    for which in range(number_at(cff, array)):
        here = array + 3 + which * size
        start, end = (base + int.from_bytes(cff[i : i + size]) for i in (here, here + size))
        yield from (entry.at for entry in _entries(cff, start, end) if entry.operator == PRIVATE)


def _selected(cff: bytes, at: int, count: int) -> list[int]:
    """Which dictionary each glyph takes its settings from (`FDSelect`)."""
    if cff[at] != RANGED:
        return list(cff[at + 1 : at + 1 + count])
    ranges, found = number_at(cff, at + 1), []
    for here in range(at + 3, at + 3 + 3 * ranges, 3):
        found += [cff[here + 2]] * (number_at(cff, here + 3) - number_at(cff, here))
    return found


def _select(dictionaries: Mapping[int, int], count: int) -> bytes:
    """An `FDSelect` of so many glyphs, by number in rising order; those that nothing is said of go with
    the ones before them."""
    groups = [next(group) for _, group in groupby(dictionaries.items(), key=itemgetter(1))]
    rows = b"".join(struct.pack(">HB", number, which) for number, which in groups)
    return struct.pack(">BH", RANGED, len(groups)) + rows + struct.pack(">H", count)


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
    """An INDEX of so many objects, those by their place in rising order and empty ones."""
    ends = list(accumulate(map(len, objects.values()), initial=1))
    size = 2 if ends[-1] < 1 << 16 else LONGEST
    # An offset for each place, and one behind the last: all up to an object are where it begins.
    stops = [place + 1 for place in objects]
    runs = zip(ends, [0, *stops], [*stops, count + 1], strict=True)
    offsets = b"".join(end.to_bytes(size) * (stop - start) for end, start, stop in runs)
    return struct.pack(">HB", count, size) + offsets + b"".join(objects.values())


def _top(cff: bytes) -> Iterator[_Entry]:
    """The entries of the first Top DICT, which the names follow that stand after the header."""
    _, end = _index(cff, cff[2])
    yield from _entries(cff, *_index(cff, end))


def _entries(cff: bytes, start: int, end: int) -> Iterator[_Entry]:
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
    return {SHORT: 3, LONG: 5}.get(byte, 1 if byte < 247 else 2)
