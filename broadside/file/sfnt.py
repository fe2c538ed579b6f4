"""Font file ↔ tables: takes a font apart and puts it together (OpenType 1.9, "Organization of an OpenType
font").
"""

import struct
import sys
from array import array

# What the sum of a whole file and the adjustment in its `head` make (OpenType, `head`).
MAGIC_SUM = 0xB1B0AFBA


def tables_of(data: bytes) -> dict[bytes, bytes]:
    """The tables of a font by their tags."""
    tables = {}
    for i in range(number_at(data, 4)):
        tag, _, at, size = struct.unpack_from(">4s3I", data, 12 + 16 * i)
        tables[tag] = data[at : at + size]
    return tables


def font_of(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """The tables as a font file; `version` is its first four bytes."""
    power = len(tables).bit_length() - 1
    fields = (len(tables), 16 << power, power, (len(tables) << 4) - (16 << power))
    directory = version + struct.pack(">4H", *fields)
    tables = {tag: tables[tag] for tag in sorted(tables)}
    head = tables[b"head"]
    tables[b"head"] = head[:8] + bytes(4) + head[12:]
    at = len(directory) + 16 * len(tables)
    bodies, places, total = [], {}, 0
    for tag, table in tables.items():
        places[tag], checksum = at, _sum(table)
        directory += struct.pack(">4s3I", tag, checksum, at, len(table))
        bodies.append(table + bytes(-len(table) % 4))
        at, total = at + len(bodies[-1]), total + checksum
    whole = directory + b"".join(bodies)
    adjustment = (MAGIC_SUM - _sum(directory) - total) & 0xFFFFFFFF
    here = places[b"head"] + 8
    return whole[:here] + struct.pack(">I", adjustment) + whole[here + 4 :]


def number_at(table: bytes, at: int) -> int:
    """A number of two bytes."""
    return int.from_bytes(table[at : at + 2])


def _sum(table: bytes) -> int:
    # What a cut font holds no longer is nought at the end of its tables.
    table = table.rstrip(b"\0")
    words = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
