"""bytes → objects by their numbers: what lies in the object streams of a file (ISO 32000-1, 7.5.7 and 7.5.8).

To ask qpdf for each of hundreds of objects takes longer than all else that is asked of them. What it would
find is told here by their very bytes, for files whose only cross-reference table is a plain stream; of any
other nothing is, and qpdf is asked.
"""

import re
import zlib
from itertools import pairwise
from struct import Struct as Row

# Where the table begins that goes for the whole file, and its entries, as wide as numbers and places need.
START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
STREAM = re.compile(rb"(\d{1,10}) (\d{1,5}) obj\s*<<((?:[^<>]++|<[0-9A-Fa-f]*+>)*+)>>\s*stream\r?\n")
LENGTH = re.compile(rb"/Length (\d{1,10})(?![\d ]*R)")
WIDTHS = rb"/W[1 4 2]"
ENTRY = Row(">BIH")
# What else a table or a stream may have that is not read here.
BEYOND = (b"/Prev", b"/Index", b"/DecodeParms", b"/Encrypt", b"/Extends")
PACKED = b"/Filter/FlateDecode"
FIRST = re.compile(rb"/First (\d{1,10})(?!\d)")
IN_STREAM = 2
# As many bytes as the tables and objects of the longest sheets have.
MOST_BYTES = 1 << 26


def packed_objects(data: bytes) -> dict[int, bytes]:
    """The objects that lie in object streams; none where the file is not as told above."""
    try:
        return _objects(data)
    except (ValueError, IndexError, zlib.error):
        return {}


def _objects(data: bytes) -> dict[int, bytes]:
    found = START.search(data, max(len(data) - 64, 0))
    if not found:
        return {}
    said, table = _stream(data, int(found[1]))
    if WIDTHS not in said or b"/Type/XRef" not in said or len(table) % ENTRY.size:
        return {}
    # By the streams that hold them, the numbers of objects and their places there.
    held_by: dict[int, tuple[list[int], list[int]]] = {}
    last, numbers, places = -1, list[int](), list[int]()
    for number, (kind, holder, place) in enumerate(ENTRY.iter_unpack(table)):
        if kind == IN_STREAM:
            if holder != last:
                last, (numbers, places) = holder, held_by.setdefault(holder, ([], []))
            numbers += (number,)
            places += (place,)
    objects: dict[int, bytes] = {}
    for holder, (numbers, places) in held_by.items():
        if (holder + 1) * ENTRY.size > len(table):
            raise ValueError
        kind, place, _ = ENTRY.unpack_from(table, holder * ENTRY.size)
        if kind != 1:
            raise ValueError
        said, held = _stream(data, place)
        first = FIRST.search(said)
        if not first or b"/Type/ObjStm" not in said:
            raise ValueError
        start = int(first[1])
        index = [*map(int, held[:start].split())]
        if index[::2] != numbers or places != [*range(len(numbers))]:
            raise ValueError
        starts = [*[start + at for at in index[1::2]], len(held)]
        objects.update(zip(numbers, [held[at:end] for at, end in pairwise(starts)], strict=True))
    return objects


def _stream(data: bytes, place: int) -> tuple[bytes, bytes]:
    """What a stream says of itself, and what is in it. `ValueError` where that is not as told above."""
    found = STREAM.match(data, place)
    length = found and LENGTH.search(found[3])
    if not found or not length or PACKED not in found[3] or any(one in found[3] for one in BEYOND):
        raise ValueError
    end = found.end() + int(length[1])
    unpacker = zlib.decompressobj()
    held = unpacker.decompress(data[found.end() : end], MOST_BYTES)
    if unpacker.unconsumed_tail or not unpacker.eof or b"endstream" not in data[end : end + 12]:
        raise ValueError
    return found[3], held
