"""Font file, Composites → font file: adds glyphs that are put together from others to a TrueType font.

OpenType 1.9, `glyf` (composite glyph description), `loca`, `hmtx`, `maxp` and the table directory.
"""

import struct
from collections.abc import Iterable, Mapping
from itertools import accumulate

from msgspec import Struct

from broadside.file.sfnt import font_of, number_at, tables_of

# Flags of a component: its offsets are two bytes each, and are offsets; more components follow.
OFFSETS, MORE = 3, 0x20
COMPOSITE = -1
# The sides of a glyph's box: left, bottom, right, top.
BOX = struct.Struct(">4h")
# Of a glyph in `hmtx`: its advance and its left bearing.
METRIC = struct.Struct(">Hh")
LONG_OFFSETS = 1
# The highest values that a glyph of some dozen others can reach: points, contours, components, depth. Each is
# at its place in `maxp`.
MOST = ((10, 4000), (12, 400), (28, 64), (30, 6))


class Part(Struct, frozen=True, kw_only=True, gc=False):
    """A glyph within another, moved to the `right` and `up` in font units."""

    gid: int
    right: int
    up: int


class Composite(Struct, frozen=True, kw_only=True, gc=False):
    """A glyph of others; without any, a blank. `width` is its advance in font units."""

    parts: tuple[Part, ...]
    width: int


class _Outline(Struct, frozen=True, kw_only=True, gc=False):
    """What `glyf` holds of a glyph, and where its ink begins at the left."""

    data: bytes
    left: int


BLANK = _Outline(data=b"", left=0)


def with_composites(
    data: bytes, composites: Iterable[Composite], places: Mapping[int, int]
) -> tuple[bytes, tuple[int, ...]]:
    """The font with more glyphs at its end, and their numbers. `places` says where each glyph that is a part
    stands in the file."""
    tables = tables_of(data)
    metrics = _metrics(tables)
    count = len(metrics) // METRIC.size
    starts = _starts(tables)
    glyf = tables[b"glyf"]
    outlines = [_outline(composite, glyf, starts, places) for composite in composites]
    grown = metrics + b"".join(
        METRIC.pack(one.width, line.left) for one, line in zip(composites, outlines, strict=True)
    )
    total = len(grown) // METRIC.size
    tables[b"glyf"] = glyf + b"".join(outline.data for outline in outlines)
    ends = accumulate((len(outline.data) for outline in outlines), initial=len(glyf))
    loca = [*starts[:-1], *ends]
    tables[b"loca"] = struct.pack(f">{len(loca)}I", *loca)
    tables[b"hmtx"] = grown
    tables[b"hhea"] = _with_number(tables[b"hhea"], 34, total)
    tables[b"maxp"] = _maxp(tables[b"maxp"], total)
    tables[b"head"] = _with_number(tables[b"head"], 50, LONG_OFFSETS)
    return font_of(data[:4], tables), tuple(range(count, total))


def _metrics(tables: Mapping[bytes, bytes]) -> bytes:
    """Advance and left bearing of each glyph; in the table the last ones may share an advance."""
    count, whole = number_at(tables[b"maxp"], 4), number_at(tables[b"hhea"], 34)
    table, end = tables[b"hmtx"], METRIC.size * whole
    if whole == count:
        return table[:end]
    last, _ = METRIC.unpack_from(table, end - METRIC.size)
    bearings = struct.unpack_from(f">{count - whole}h", table, end)
    return table[:end] + b"".join(METRIC.pack(last, bearing) for bearing in bearings)


def _starts(tables: Mapping[bytes, bytes]) -> tuple[int, ...]:
    """Where each glyph begins in `glyf`, and where the last one ends."""
    count = number_at(tables[b"maxp"], 4) + 1
    if number_at(tables[b"head"], 50) == LONG_OFFSETS:
        return struct.unpack_from(f">{count}I", tables[b"loca"])
    return tuple(2 * half for half in struct.unpack_from(f">{count}H", tables[b"loca"]))


def _outline(
    composite: Composite, glyf: bytes, starts: tuple[int, ...], places: Mapping[int, int]
) -> _Outline:
    lefts, bottoms, rights, tops = [], [], [], []
    fields: list[int] = []
    for part in composite.parts:
        number, right, up = places[part.gid], part.right, part.up
        start = starts[number]
        if starts[number + 1] == start:
            continue
        low_x, low_y, high_x, high_y = BOX.unpack_from(glyf, start + 2)
        lefts.append(low_x + right)
        bottoms.append(low_y + up)
        rights.append(high_x + right)
        tops.append(high_y + up)
        fields += (OFFSETS | MORE, number, right, up)
    if not fields:
        return BLANK
    fields[-4] = OFFSETS
    left = min(lefts)
    box = (left, min(bottoms), max(rights), max(tops))
    data = struct.pack(f">5h{'HHhh' * len(lefts)}", COMPOSITE, *box, *fields)
    return _Outline(data=data + bytes(-len(data) % 4), left=left)


def _maxp(table: bytes, count: int) -> bytes:
    grown = _with_number(table, 4, count)
    for at, most in MOST:
        grown = _with_number(grown, at, max(most, number_at(table, at)))
    return grown


def _with_number(table: bytes, at: int, number: int) -> bytes:
    return table[:at] + struct.pack(">H", number) + table[at + 2 :]
