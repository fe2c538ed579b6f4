"""bytes → objects by their numbers: what lies in the object streams of a file (ISO 32000-1, 7.5.7 and 7.5.8).

To ask qpdf for each of hundreds of objects takes longer than all else that is asked of them. What it would
find is told here by their very bytes, for files whose only cross-reference table is a plain stream; of any
other nothing is, and qpdf is asked.
"""

import re
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
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
# Objects of a stream are counted in so many bits.
IN_A_STREAM = 24
# As many bytes as the tables and objects of the longest sheets have.
MOST_BYTES = 1 << 26


class Packed(Mapping[int, bytes]):
    """Objects by their numbers, each cut out of its stream where it is asked for: a long file has tens of
    thousands, and most are asked for once."""

    def __init__(self) -> None:
        self._held: list[tuple[bytes, Sequence[int]]] = []
        # Of each object the stream that holds it, and how many are before it there, as one number.
        self._at: dict[int, int] = {}

    def put(self, numbers: Sequence[int], held: bytes, places: Sequence[int]) -> None:
        """Objects of a stream, which begin and end at `places`."""
        first = len(self._held) << IN_A_STREAM
        self._at.update(zip(numbers, range(first, first + len(numbers)), strict=True))
        self._held.append((held, places))

    def __getitem__(self, number: int) -> bytes:
        at = self._at[number]
        held, places = self._held[at >> IN_A_STREAM]
        place = at & ((1 << IN_A_STREAM) - 1)
        return held[places[place] : places[place + 1]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


def packed_objects(data: bytes) -> Packed:
    """The objects that lie in object streams; none where the file is not as told above."""
    try:
        return _objects(data)
    except (ValueError, IndexError, zlib.error):
        return Packed()


def _objects(data: bytes) -> Packed:
    objects = Packed()
    found = START.search(data, max(len(data) - 64, 0))
    if not found:
        return objects
    said, table = _stream(data, int(found[1]))
    if WIDTHS not in said or b"/Type/XRef" not in said or len(table) % ENTRY.size:
        return objects
    for holder, numbers, within in _streams_of(table):
        kind, place, _ = ENTRY.unpack_from(table, holder * ENTRY.size)
        if kind != 1:
            raise ValueError
        said, held = _stream(data, place)
        first = FIRST.search(said)
        if not first or b"/Type/ObjStm" not in said:
            raise ValueError
        start = int(first[1])
        index = [*map(int, held[:start].split())]
        if index[::2] != numbers or within != [*range(len(numbers))]:
            raise ValueError
        objects.put(numbers, held, array("L", [*(start + at for at in index[1::2]), len(held)]))
    return objects


def _streams_of(table: bytes) -> Iterator[tuple[int, list[int], list[int]]]:
    """The streams that hold objects, by number, each with the numbers of these and their places in it."""
    streams: dict[int, tuple[array[int], array[int]]] = {}
    for number, (kind, holder, place) in enumerate(ENTRY.iter_unpack(table)):
        if kind == IN_STREAM:
            if holder not in streams:
                streams[holder] = array("L"), array("L")
            numbers, places = streams[holder]
            numbers.append(number)
            places.append(place)
    for holder, (numbers, places) in streams.items():
        yield holder, numbers.tolist(), places.tolist()


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
