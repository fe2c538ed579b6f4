"""Faces and the glyphs a document uses of them in, PDF font objects out.

A glyph's code is its glyph id, so that the same line is written the same way in every document. A font
knows one text for each code; where a glyph stands for another text as well (a no-break space shares the
glyph of a space), it gets a code of its own beyond the last glyph. So text copied out is exact.
ISO 32000-1, 9.7 (composite fonts) and 9.10 (extraction of text content).
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFDocument

from broadside.fonts import Face
from broadside.model.memo import Memo
from broadside.objects import Raw, reference, stream

# What a glyph stands for that adds nothing to its cluster's text: word joiner, which no reader shows.
SILENT = "\u2060"
# Tables that only shaping, hinting or a font menu needs.
DROPPED = (
    *("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "DSIG", "BASE", "STAT", "vhea", "vmtx"),
    *("VORG", "gasp", "MATH", "kern", "meta", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "HVAR", "MVAR"),
)
SYMBOLIC = 4
# Of the entries that only matter when a font has to be replaced, a usual value.
STEM = 80
# Adobe Technical Note 5411: at most 100 entries in a block.
BLOCK = 100


class FontUse:
    """One face in one document: which codes it uses, and what each stands for."""

    __slots__ = ("_aliases", "face", "gids", "name", "texts")

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.texts: dict[int, str] = {}
        self.gids: dict[int, int] = {0: 0}
        self._aliases: dict[tuple[int, str], int] = {}

    def agrees(self, pairs: tuple[tuple[int, str], ...]) -> bool:
        """Take up glyphs with their texts; whether the code of each is its own glyph id."""
        texts, gids = self.texts, self.gids
        agreed = True
        for gid, text in pairs:
            if texts.setdefault(gid, text) == text:
                gids[gid] = gid
            else:
                agreed = False
        return agreed

    def code(self, gid: int, text: str) -> int | None:
        """The code for a glyph that stands for `text`; None where the font can't tell the two apart."""
        if self.texts.setdefault(gid, text) == text:
            self.gids[gid] = gid
            return gid
        if self.face.cff:
            return None
        code = self._aliases.get((gid, text))
        if code is None:
            code = self.face.face.glyph_count + len(self._aliases)
            self._aliases[gid, text] = code
            self.texts[code] = text
            self.gids[code] = gid
        return code


@dataclass(frozen=True, slots=True)
class _Subset:
    """A compressed font file of some glyphs, and where each of them stands in it."""

    data: bytes
    length: int
    places: dict[int, int]


def embed(use: FontUse, doc: PDFDocument, memo: Memo) -> bytes:
    """Write the font into the document; returns the reference to put into the page resources."""
    face = use.face
    glyphs = frozenset(use.gids.values())
    subset = memo.once(("subset", face.key, face.file.path, glyphs), lambda: _subset(face, glyphs))
    base = f"/{_tag(use)}+{face.key}".encode()
    scale = 1000 / face.upem
    kind, file_key = (b"/CIDFontType0", b"/FontFile3") if face.cff else (b"/CIDFontType2", b"/FontFile2")
    extra = b"/Subtype/OpenType" if face.cff else b"/Length1 %d" % subset.length
    file = reference(doc, Raw(_compressed(subset.data, extra)))
    box = b" ".join(b"%d" % round(v * scale) for v in _bounds(face))
    descriptor = reference(
        doc,
        Raw(
            b"<</Type/FontDescriptor/FontName%b/Flags %d/FontBBox[%b]/ItalicAngle %d/Ascent %d/Descent %d"
            b"/CapHeight %d/StemV %d%b %b>>"
            % (
                *(base, SYMBOLIC, box, -12 if face.file.italic else 0),
                *(round(face.ascent * scale), round(face.descent * scale), _cap_height(face)),
                *(STEM, file_key, file),
            )
        ),
    )
    places = b""
    if not face.cff:
        table = bytearray(2 * (max(use.gids) + 1))
        for code, gid in use.gids.items():
            struct.pack_into(">H", table, 2 * code, subset.places[gid])
        places = b"/CIDToGIDMap " + reference(doc, Raw(stream(bytes(table))))
    descendant = reference(
        doc,
        Raw(
            b"<</Type/Font/Subtype%b/BaseFont%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %b/DW 0/W[%b]%b>>"
            % (kind, base, descriptor, _widths(use), places)
        ),
    )
    to_unicode = reference(doc, Raw(stream(_to_unicode(use.texts))))
    return reference(
        doc,
        Raw(
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%b]/ToUnicode %b>>"
            % (base, descendant, to_unicode)
        ),
    )


def _subset(face: Face, glyphs: frozenset[int]) -> _Subset:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if face.cff:
        # In an OpenType CFF font without CIDs a code is the glyph's place in the file.
        flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.DOWNGRADE_CFF2
    wanted.flags = flags
    for table in DROPPED:
        wanted.drop_table_tag_set.add(struct.unpack(">I", table.encode())[0])
    if face.variations:
        wanted.pin_all_axes_to_default(face.face)
        for axis, value in face.variations.items():
            wanted.pin_axis_location(face.face, axis, value)
    plan = hb.SubsetPlan(face.face, wanted)
    data = bytes(plan.execute().blob.data)
    return _Subset(zlib.compress(data, 6), len(data), dict(plan.old_to_new_glyph_mapping))


def _compressed(data: bytes, extra: bytes) -> bytes:
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\nendstream" % (len(data), extra, data)


def _tag(use: FontUse) -> str:
    """Six letters that follow from what the subset holds."""
    held = repr((use.face.key, sorted(use.gids.items()), sorted(use.texts.items())))
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


def _widths(use: FontUse) -> bytes:
    """Widths in thousandths of an em, neighbouring codes in one array (ISO 32000-1, 9.7.4.3)."""
    scale = 1000 / use.face.upem
    parts: list[str] = []
    before = -2
    for code in sorted(use.gids):
        width = round(use.face.advance(use.gids[code]) * scale, 2)
        text = f"{width:g}"
        parts.append(f" {text}" if code == before + 1 else f"{']' if parts else ''}{code}[{text}")
        before = code
    return ("".join(parts) + "]").encode()


def _to_unicode(texts: dict[int, str]) -> bytes:
    rows = [
        f"<{code:04X}> <{(text or SILENT).encode('utf-16-be').hex().upper()}>"
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
