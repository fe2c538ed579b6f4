"""FontUse → font objects: embeds a face, with no glyph but those that a document uses.

A glyph's code is its glyph id, so that the same line is written the same way in every document. A font
knows one text for each code; where a glyph stands for another text as well (a no-break space shares the
glyph of a space), that text gets a code of its own beyond the last glyph, and so does a glyph that is put
together from others. So text copied out is exact.
ISO 32000-1, 9.7 (composite fonts) and 9.10 (extraction of text content).
"""

import hashlib
import struct
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple

import uharfbuzz as hb
from msgspec import Struct

from broadside.file.cids import has_cids, with_cids
from broadside.file.composites import Composite, Part, with_composites
from broadside.file.objects import THOROUGH, Pool, packed_stream, stream
from broadside.file.sfnt import font_of, tables_of
from broadside.fonts.face import Face
from broadside.model.memo import Memo

# Glyphs of our own are numbered from here on, where no font has any.
FIRST = 0x10000
# What a glyph stands for that adds nothing to its cluster's text: word joiner, which no reader shows.
SILENT = "\u2060"
# Tables that only shaping, hinting or a font menu needs.
DROPPED = (
    *("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "DSIG", "BASE", "STAT", "vhea", "vmtx"),
    *("VORG", "gasp", "MATH", "kern", "meta", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "HVAR", "MVAR"),
)
# Tables for all glyphs, and those that go with them.
METRICS = ("hmtx", "hhea")
# The upem of CFF outlines that say nothing of it.
CFF_UPEM = 1000
SYMBOLIC = 4
# Of the entries that only matter when a font has to be replaced, usual values.
STEM = 80
ITALIC_ANGLE = -12
# Adobe Technical Note 5411: at most 100 entries in a block.
BLOCK = 100
# Characters that most fonts show with the glyph of another one: they never have the glyph's own code.
DOUBLES = frozenset("\u00a0\u00ad\u2011")


# A glyph with a text that it stands for; such pairs, and those of a line, each once.
Pair = tuple[int, str]
Pairs = Set[Pair]
OfLine = tuple[Pair, ...]


class Code(Struct, frozen=True, gc=False):
    """The code of a glyph that stands for a text; not `exact` where the font can't tell it from others.
    `is_mark`: it stands on the glyph before it, or says nothing."""

    code: int
    exact: bool
    is_mark: bool


class Stand(NamedTuple):
    """How a glyph stands, in font units: above the line, and the room before it and after it that it takes
    for its own."""

    up: int = 0
    before: int = 0
    after: int = 0


class FontUse:
    """One face in one document: which glyphs it uses, and which codes stand for what.

    A glyph's code is its id. `pairs` notes each glyph with the text it stands for under that code; `shared`
    are the glyphs known to stand for several texts in this document; `known` keeps what was found of a glyph,
    its text and how it stands, `words` and `clusters` how these were written. `lines` are the pairs of whole
    lines, not yet among the others. `called`: what the face is called in the document. `turns` counts what is
    hidden in it, in whichever face: what is in one may follow what is in another.
    """

    __slots__ = (
        *("_aliases", "_composites", "_mute", "_own"),
        *("called", "clusters", "face", "known", "lines", "name", "pairs", "shared", "turns", "words"),
    )

    def __init__(
        self,
        face: Face,
        name: str,
        turns: Iterator[int],
        shared: frozenset[int] = frozenset(),
        called: str = "",
    ) -> None:
        self.face = face
        self.turns = turns
        self.called = called or face.key
        self.name = name
        self.shared = shared
        self.known: dict[tuple[int, str, Stand], Code] = {}
        self.clusters: dict[Hashable, Any] = {}
        self.words: dict[Hashable, tuple[str, float]] = {}
        self.pairs: set[tuple[int, str]] = set()
        self.lines: list[OfLine] = []
        self._own: dict[int, str] = {}
        self._aliases: dict[tuple[int, str], int] = {}
        self._mute: set[int] = {0}
        self._composites: dict[Composite, int] = {}

    def code(self, gid: int, text: str) -> int | None:
        """The code for a glyph that stands for `text`; None where the font can't tell the two apart."""
        if text not in DOUBLES and (gid not in self.shared or self._own.setdefault(gid, text) == text):
            self.pairs.add((gid, text))
            return gid
        if self.face.cff:
            # A code is the glyph's place in the file there: it can't have a second one.
            self._mute.add(gid)
            return None
        return self._alias(gid, text)

    def slot(self, parts: tuple[Part, ...], width: int, text: str) -> int:
        """The code of a glyph of our own that stands for `text`: put together from others, or blank; `width`
        is in font units. The face is TrueType."""
        composite = Composite(parts=parts, width=width)
        return self._alias(self._composites.setdefault(composite, FIRST + len(self._composites)), text)

    def _alias(self, gid: int, text: str) -> int:
        return self._aliases.setdefault((gid, text), self.face.face.glyph_count + len(self._aliases))

    def all_pairs(self) -> Pairs:
        """Each glyph with the text it stands for."""
        self.pairs.update(*self.lines)
        self.lines.clear()
        return self.pairs

    def composites(self) -> tuple[Composite, ...]:
        """Glyphs of our own, numbered from `FIRST` on."""
        return tuple(self._composites)

    def held(self) -> tuple[Hashable, ...]:
        """All that the font object follows from."""
        return (
            frozenset(self.all_pairs()),
            tuple(self._aliases.items()),
            frozenset(self._mute),
            self.composites(),
        )

    def gids(self) -> dict[int, int]:
        """The glyph of each code."""
        own = {gid: gid for gid, _ in self.all_pairs()} | {gid: gid for gid in self._mute}
        return own | {code: gid for (gid, _), code in self._aliases.items()}

    def texts(self) -> dict[int, str]:
        """What each code stands for."""
        own = {gid: "" for gid in self._mute if gid} | dict(self.all_pairs())
        return own | {code: text for (_, text), code in self._aliases.items()}


def conflicts(pairs: Pairs) -> frozenset[int]:
    """The glyphs that stand for several texts under one code."""
    if len(pairs) == len(dict(pairs)):
        return frozenset()
    first: dict[int, str] = {}
    return frozenset(gid for gid, text in sorted(pairs) if first.setdefault(gid, text) != text)


class _Subset(Struct, frozen=True):
    """A compressed font file of some glyphs, the entries of its stream, and where each glyph stands in it."""

    data: bytes
    entries: bytes
    places: Mapping[int, int]


def embed(use: FontUse, pool: Pool, memo: Memo) -> int:
    """Put the font into the document; returns the number of its font dictionary."""
    face = use.face
    key = ("font", use.called, face.key, face.file.path, use.held())
    parts = memo.once(key, lambda: _parts(use, memo))
    descriptor = pool.add(_descriptor(face, parts.base, pool.add(parts.file)))
    kind = b"CIDFontType0" if face.cff else b"CIDFontType2"
    places = b"/CIDToGIDMap %d 0 R" % pool.add(parts.places) if parts.places else b""
    descendant = pool.add(
        b"<</Type/Font/Subtype/%b/BaseFont%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[%b]%b>>"
        % (kind, parts.base, descriptor, parts.widths, places)
    )
    return pool.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (parts.base, descendant, pool.add(parts.to_unicode))
    )


class _Parts(Struct, frozen=True, kw_only=True):
    """What of a font follows from its face and codes alone; `places` is empty where codes are places."""

    base: bytes
    file: bytes
    places: bytes
    widths: bytes
    to_unicode: bytes


def _parts(use: FontUse, memo: Memo) -> _Parts:
    face, gids, texts, composites = use.face, use.gids(), use.texts(), use.composites()
    own = {gid for gid in gids.values() if gid < FIRST}
    glyphs = frozenset(own | {part.gid for composite in composites for part in composite.parts})
    subset = memo.once(
        ("subset", face.key, face.file.path, glyphs, composites), lambda: _subset(face, glyphs, composites)
    )
    return _Parts(
        base=f"/{_tag(use.called, gids, texts)}+{use.called}".encode(),
        file=packed_stream(subset.data, subset.entries),
        places=b"" if face.cff else stream(_places(gids, subset)),
        widths=_widths(face, gids, composites),
        to_unicode=stream(_to_unicode(texts)),
    )


def _descriptor(face: Face, base: bytes, file: int) -> bytes:
    scale = 1000 / face.upem
    return (
        b"<</Type/FontDescriptor/FontName%b/Flags %d/FontBBox[%b]/ItalicAngle %d/Ascent %d/Descent %d"
        b"/CapHeight %d/StemV %d/%b %d 0 R>>"
    ) % (
        base,
        SYMBOLIC,
        b" ".join(b"%d" % round(v * scale) for v in _bounds(face)),
        ITALIC_ANGLE if face.file.italic else 0,
        round(face.ascent * scale),
        round(face.descent * scale),
        _cap_height(face),
        STEM,
        b"FontFile3" if face.cff else b"FontFile2",
        file,
    )


def _places(gids: dict[int, int], subset: _Subset) -> bytes:
    """Two bytes a code: where its glyph stands in the font file."""
    table = bytearray(2 * (max(gids) + 1))
    for code, gid in gids.items():
        struct.pack_into(">H", table, 2 * code, subset.places[gid])
    return bytes(table)


def _subset(face: Face, glyphs: frozenset[int], composites: tuple[Composite, ...]) -> _Subset:
    if face.cff:
        return _bare(face, glyphs) or _wrapped(face, glyphs)
    data, places = _cut(face, glyphs, DROPPED)
    if composites:
        data, numbers = with_composites(data, composites, places)
        places |= dict(enumerate(numbers, FIRST))
    return _Subset(zlib.compress(data, THOROUGH), b"/Length1 %d" % len(data), places)


def _bare(face: Face, glyphs: frozenset[int]) -> _Subset | None:
    """The outlines of a CID-keyed font, which need no more around them; None for any other font. Of a small
    part, tables with an entry for each place in the whole font would be the most."""
    if face.upem != CFF_UPEM or "CFF " not in face.face.table_tags:
        return None
    data, places = _cut(face, glyphs, (*DROPPED, *METRICS), hb.SubsetFlags.DESUBROUTINIZE)
    cff = tables_of(data)[b"CFF "]
    if not has_cids(cff):
        return None
    try:
        data = with_cids(cff, places, {glyph: face.advance(glyph) for glyph in places})
    except ValueError:
        return None
    return _Subset(zlib.compress(data, THOROUGH), b"/Subtype/CIDFontType0C", places)


def _wrapped(face: Face, glyphs: frozenset[int]) -> _Subset:
    """A font file of a font with CFF outlines. A code is the glyph's place in the file there."""
    flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.DOWNGRADE_CFF2
    data, places = _cut(face, glyphs, DROPPED, flags)
    tables = tables_of(data)
    tables[b"CFF "] = with_cids(tables[b"CFF "], places)
    data = font_of(data[:4], tables)
    return _Subset(zlib.compress(data, THOROUGH), b"/Subtype/OpenType", places)


def _cut(
    face: Face,
    glyphs: frozenset[int],
    dropped: Iterable[str],
    more: hb.SubsetFlags = hb.SubsetFlags.DEFAULT,
) -> tuple[bytes, dict[int, int]]:
    """A font file of some glyphs, and where each of them stands in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    # Text is shaped already: the glyphs that these could still turn into are not needed.
    flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.flags = flags | more
    for table in dropped:
        wanted.drop_table_tag_set.add(struct.unpack(">I", table.encode())[0])
    if face.variations:
        # PDF knows no font that varies: each weight becomes a font of its own.
        wanted.pin_all_axes_to_default(face.face)
        for axis, value in face.variations.items():
            wanted.pin_axis_location(face.face, axis, value)
    plan = hb.SubsetPlan(face.bare, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(called: str, gids: dict[int, int], texts: dict[int, str]) -> str:
    """Six letters that follow from what the subset holds."""
    held = repr((called, sorted(gids.items()), sorted(texts.items())))
    digest = hashlib.sha256(held.encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _bounds(face: Face) -> tuple[int, int, int, int]:
    head = bytes(face.face.reference_table("head").data)
    low_x, low_y, high_x, high_y = struct.unpack(">4h", head[36:44])
    return low_x, low_y, high_x, high_y


def _cap_height(face: Face) -> int:
    table = bytes(face.face.reference_table("OS/2").data)
    height = struct.unpack(">h", table[88:90])[0] if len(table) >= 90 else face.ascent * 2 // 3
    return round(height * 1000 / face.upem)


def _widths(face: Face, gids: dict[int, int], composites: tuple[Composite, ...]) -> bytes:
    """Widths in thousandths of an em, neighbouring codes in one array (ISO 32000-1, 9.7.4.3)."""
    scale = 1000 / face.upem
    parts: list[str] = []
    written: dict[int, str] = {}
    before = -2
    for code in sorted(gids):
        gid = gids[code]
        width = composites[gid - FIRST].width if gid >= FIRST else face.advance(gid)
        text = written.get(width) or written.setdefault(width, f"{round(width * scale, 2):g}")
        parts.append(f" {text}" if code == before + 1 else f"{']' if parts else ''}{code}[{text}")
        before = code
    return ("".join(parts) + "]").encode()


def _to_unicode(texts: dict[int, str]) -> bytes:
    rows = [
        f"<{code:04X}> <{ord(text):04X}>"
        if len(text) == 1 and text <= "\uffff"
        else f"<{code:04X}> <{(text or SILENT).encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(texts.items())
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for first in range(0, len(rows), BLOCK):
        block = rows[first : first + BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
