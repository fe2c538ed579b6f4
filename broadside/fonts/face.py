"""FaceFile → Face: reads a font file, and tells what one says of itself.

Metrics are font units (`upem` to the em).
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from broadside.files import MOST_OF_FONT, Unread, contents
from broadside.issues import Fault, Span, error, shown
from broadside.model.font import FaceFile
from broadside.model.memo import Memo
from broadside.model.steps import Steps

# Characters that need no glyph of their own: HarfBuzz hides them or they act on their neighbours
# (Unicode 16, Default_Ignorable_Code_Point, the part that occurs in running text).
IGNORABLE = frozenset(
    [
        *(0x00AD, 0x034F, 0x061C, 0xFEFF),
        *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)),
        # Inherent vowels of Khmer, and what chooses a form of a Chinese letter, as names have it.
        *(0x17B4, 0x17B5, *range(0xE0100, 0xE01F0)),
    ]
)
MANY_CHARACTERS = 10_000
# The least that a `head` table holds, and the one embedding permission that is none (OpenType, OS/2, fsType).
LENGTH_OF_HEAD = 54
RESTRICTED = 2
# Entries of a `name` table.
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
# Tables that neither lines nor what is embedded follow from: what a font is called and who signed it, how it
# is fitted to screens of few dots, what menus and editors of fonts go by.
BESIDE = frozenset(
    [
        *("name", "DSIG", "meta", "STAT", "FFTM", "PCLT"),
        *("gasp", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH"),
    ]
)
# Where in `head` there is a sum over the whole file, which each file that is made of it has of its own.
SUM = slice(8, 12)


class Face:
    """A font face ready for shaping. `font` is pinned to the face's variations."""

    def __init__(self, file: FaceFile) -> None:
        self.file = file
        self.key = file.key
        data = _read(file)
        self.digest = sha256(data).hexdigest()
        # By the digest that is listed it is known whether a page has to be made again.
        if file.sha256 and self.digest != file.sha256:
            if file.name:
                raise _fault(file, "has changed since it was looked at", "try again")
            hint = f"get the file again, or type `sha256: {self.digest}` for it"
            raise _fault(file, "is not the file that `fonts.yaml` lists", hint)
        self.blob = hb.Blob(data)
        self.face = hb.Face(self.blob, file.index)
        # What a brand brings was looked into as it was read, and is the same to the last byte.
        if not (file.name and file.sha256) and (wrong := _wrong_with(self.face)):
            raise _fault(file, wrong)
        self.font = hb.Font(self.face)
        if file.variations:
            self.font.set_variations(dict(file.variations))
        self.upem: int = self.face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender
        self.coverage = frozenset(self.face.unicodes) | IGNORABLE
        tables = self.face.table_tags
        self.cff: bool = "CFF " in tables or "CFF2" in tables
        self.advance = lru_cache(maxsize=None)(self.font.get_glyph_h_advance)
        self.room = lru_cache(maxsize=None)(self._room)
        self.height = lru_cache(maxsize=None)(self._height)
        self.depth = lru_cache(maxsize=None)(self._depth)
        self.outline = lru_cache(maxsize=None)(self._outline)

    @cached_property
    def bare(self) -> hb.Face:
        """The face without its characters, if those are many: HarfBuzz looks at all of them before it cuts a
        font down, 44,000 in a Chinese one, whatever it is asked for."""
        data = len(self.coverage) > MANY_CHARACTERS and _without_characters(self.blob.data, self.file.index)
        return hb.Face(hb.Blob(data)) if data else self.face

    def _outline(self, glyph: int) -> Steps:
        """The outline of a glyph, in font units, y up."""
        pen = _Pen()
        self.font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.steps)

    def _room(self, glyph: int) -> tuple[int, int]:
        """How much of a glyph's advance is blank before its ink and after it, in font units."""
        ink = self.font.get_glyph_extents(glyph)
        return (ink.x_bearing, self.advance(glyph) - ink.x_bearing - ink.width) if ink else (0, 0)

    def _height(self, glyph: int) -> int:
        """How far a glyph's ink reaches above the baseline, in font units."""
        ink = self.font.get_glyph_extents(glyph)
        return ink.y_bearing if ink else 0

    def _depth(self, glyph: int) -> int:
        """How far a glyph's ink reaches below the baseline, in font units."""
        ink = self.font.get_glyph_extents(glyph)
        return -ink.y_bearing - ink.height if ink else 0

    @property
    def variations(self) -> dict[str, float]:
        return dict(self.file.variations)


class _Pen:
    """Takes down what HarfBuzz draws, in the manner of fontTools."""

    def __init__(self) -> None:
        self.steps: list[tuple[str | float, ...]] = []

    def moveTo(self, at: Sequence[float]) -> None:  # noqa: N802 - HarfBuzz calls it so
        self._at = at
        self.steps.append(("m", *at))

    def lineTo(self, at: Sequence[float]) -> None:  # noqa: N802 - likewise
        self._at = at
        self.steps.append(("l", *at))

    def curveTo(self, *points: Sequence[float]) -> None:  # noqa: N802 - likewise
        self._at = points[-1]
        self.steps.append(("c", *(place for point in points for place in point)))

    def qCurveTo(self, handle: Sequence[float], at: Sequence[float]) -> None:  # noqa: N802 - likewise
        """A curve of one handle, which lies on two thirds of the way to it for one of two."""
        first, last = (
            tuple(one + 2 / 3 * (far - one) for one, far in zip(end, handle, strict=True))
            for end in (self._at, at)
        )
        self.curveTo(first, last, at)

    def closePath(self) -> None:  # noqa: N802 - likewise
        self.steps.append(("h",))

    endPath = closePath  # noqa: N815 - likewise


class Found(Struct, frozen=True, kw_only=True):
    """What a font file says of itself; `weights` is the range of one whose weight varies, `digest` the
    file's, `content` that of all that is set in it and embedded of it follow from: the same fonts come in
    many files, under other names and licences."""

    digest: str
    content: str
    family: str
    weight: int
    italic: bool
    weights: tuple[int, int] | None
    embeddable: bool


def look_into(path: str, memo: Memo) -> Found | str:
    """What is in a file that may be no font at all; or words for what is wrong with it."""
    try:
        data = contents(Path(path), MOST_OF_FONT)
    except Unread as fault:
        return f"can't be opened: {fault}"
    digest = sha256(data).hexdigest()
    # Many brands may have the same file.
    return memo.once(("font file", digest), lambda: _found(data, digest))


def _found(data: bytes, digest: str) -> Found | str:
    face = hb.Face(hb.Blob(data))
    if wrong := _wrong_with(face):
        return wrong
    about = bytes(face.reference_table("OS/2").data)
    weight, may, style = (_number(about, at) for at in (4, 8, 62))
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return Found(
        digest=digest,
        content=_content(data, face),
        # The name that designers give, else that of old programs, which know four faces of a family.
        family=face.get_name(TYPOGRAPHIC_FAMILY) or face.get_name(FAMILY) or "",
        weight=weight if 1 <= weight <= 1000 else 400,
        italic=bool(style & 1),
        weights=(round(axis.min_value), round(axis.max_value)) if axis else None,
        embeddable=may & 0xF != RESTRICTED,
    )


def _content(data: bytes, face: hb.Face) -> str:
    """The digest of the tables that anything follows from; that of all where these lie over one another, or
    are not in the order in which they are looked for: nobody else has such a file."""
    tags = face.table_tags
    told, left = sha256(data[:4]), len(data)
    for tag in sorted({*tags} - BESIDE):
        table = bytes(face.reference_table(tag).data)
        left -= len(table)
        if left < 0:
            break
        if tag == "head":
            table = table[: SUM.start] + table[SUM.stop :]
        told.update(f"{tag} {len(table)} ".encode())
        told.update(table)
    return told.hexdigest() if left >= 0 and tags == sorted({*tags}) else sha256(data).hexdigest()


def _wrong_with(face: hb.Face) -> str:
    """Words for what keeps a face from being set; none where nothing does."""
    try:
        tables = face.table_tags
        if not face.glyph_count or not {"cmap", "head", "hhea", "hmtx", "maxp"}.issubset(tables):
            return "is no font that can be read"
        if not {"glyf", "CFF ", "CFF2"}.intersection(tables):
            return "has no outlines: it can't be printed"
        whole = len(bytes(face.reference_table("head").data)) >= LENGTH_OF_HEAD
        whole = whole and 16 <= face.upem <= 16384 and _can_be_cut(face)
    except (ValueError, RuntimeError, OverflowError):  # as for the tag of a table that is no text
        whole = False
    return "" if whole else "is a broken font"


def _read(file: FaceFile) -> bytes:
    try:
        return contents(Path(file.path), MOST_OF_FONT)
    except Unread as reason:
        raise _fault(file, f"can't be opened: {reason}") from None


def _without_characters(data: bytes, index: int) -> bytes:
    """A font file with a directory that names all tables of a face but `cmap`; nothing where there is no room
    for it before them (OpenType 1.9, "Organization of an OpenType font")."""
    at = int.from_bytes(data[12 + 4 * index : 16 + 4 * index]) if data.startswith(b"ttcf") else 0
    count = _number(data, at + 4)
    rows = [data[here : here + 16] for here in range(at + 12, at + 12 + 16 * count, 16)]
    kept = [row for row in rows if not row.startswith(b"cmap")]
    head = data[at : at + 4] + len(kept).to_bytes(2) + bytes(6) + b"".join(kept)
    return head + data[len(head) :] if len(head) <= min(int.from_bytes(row[8:12]) for row in kept) else b""


def _fault(
    file: FaceFile, words: str, hint: str = "get the file again from where the font comes from"
) -> Fault:
    name = Path(file.path).name
    return Fault([error(Span(path=shown(Path(file.path))), f"the font `{name}` {words}", hint)])


def _number(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2])


def _can_be_cut(face: hb.Face) -> bool:
    """Whether a part of the font can be taken out, as each PDF does."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(range(0x20, 0x7F))
    try:
        return len(hb.subset(face, wanted).blob.data) > 0
    except (RuntimeError, ValueError):
        return False
