"""FaceFiles → Fonts: loads faces, and finds the one that sets a character.

A face is loaded when it is first asked for, as most editions need few. Metrics are font units (`upem` to the
em).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from broadside.files import MOST_OF_FONT, Unread, contents
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.font import FaceFile
from broadside.model.language import primary
from broadside.model.script import script_of_letter
from broadside.model.steps import Steps

# Characters that need no glyph of their own: HarfBuzz hides them or they act on their neighbours
# (Unicode 16, Default_Ignorable_Code_Point, the part that occurs in running text).
IGNORABLE = frozenset(
    [
        *(0x00AD, 0x034F, 0x061C, 0xFEFF),
        *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)),
    ]
)
# The least that a `head` table holds, and the one embedding permission that is none (OpenType, OS/2, fsType).
LENGTH_OF_HEAD = 54
RESTRICTED = 2
REGULAR = 400
# What is strong is so much heavier, up to a limit.
BOLDER = 300
BOLDEST = 800
# Entries of a `name` table.
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16


def no_font_has(character: str, span: Span) -> Issue:
    """What a person is told who wants a character set that no face has."""
    import unicodedata

    name = unicodedata.name(character, "a character without a name")
    return error(
        span,
        f"no font has `{character}` (U+{ord(character):04X}, {name.lower()})",
        "type another character, or bring a font that has it: list its file in `fonts/fonts.yaml`, or in "
        "`typography: {fonts: …}` of the brand",
    )


class Face:
    """A font face ready for shaping. `font` is pinned to the face's variations."""

    def __init__(self, file: FaceFile) -> None:
        self.file = file
        self.key = file.key
        data = _read(file)
        self.digest = sha256(data).hexdigest()
        # By the digest that is listed it is known whether a page has to be made again.
        if file.sha256 and self.digest != file.sha256:
            hint = f"get the file again, or type `sha256: {self.digest}` for it"
            raise _fault(file, "is not the file that `fonts.yaml` lists", hint)
        self.blob = hb.Blob(data)
        self.face = hb.Face(self.blob, file.index)
        if wrong := _wrong_with(self.face):
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
        self.outline = lru_cache(maxsize=None)(self._outline)

    def _outline(self, glyph: int) -> Steps:
        """The outline of a glyph, in font units, y up."""
        pen = _Pen()
        self.font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.steps)

    def _room(self, glyph: int) -> tuple[int, int]:
        """How much of a glyph's advance is blank before its ink and after it, in font units."""
        ink = self.font.get_glyph_extents(glyph)
        return (ink.x_bearing, self.advance(glyph) - ink.x_bearing - ink.width) if ink else (0, 0)

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
    """What a font file says of itself; `weights` is the range of one whose weight varies."""

    family: str
    weight: int
    italic: bool
    weights: tuple[int, int] | None
    embeddable: bool


def look_into(path: str) -> Found | str:
    """What is in a file that may be no font at all; or words for what is wrong with it."""
    try:
        face = hb.Face(hb.Blob(contents(Path(path), MOST_OF_FONT)))
    except Unread as fault:
        return f"can't be opened: {fault}"
    if wrong := _wrong_with(face):
        return wrong
    about = bytes(face.reference_table("OS/2").data)
    weight, may, style = (_number(about, at) for at in (4, 8, 62))
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return Found(
        # The name that designers give, else that of old programs, which know four faces of a family.
        family=face.get_name(TYPOGRAPHIC_FAMILY) or face.get_name(FAMILY) or "",
        weight=weight if 1 <= weight <= 1000 else 400,
        italic=bool(style & 1),
        weights=(round(axis.min_value), round(axis.max_value)) if axis else None,
        embeddable=may & 0xF != RESTRICTED,
    )


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


class Fonts:
    """The faces there are. Keys are unique; the order of the files is the order of fallback."""

    def __init__(self, files: Iterable[FaceFile]) -> None:
        self.files = tuple(files)
        self._by_key = {file.key: file for file in self.files}
        self._faces: dict[str, Face] = {}
        self._asked: dict[str, str] = {}
        self._chosen: dict[tuple[str, int, bool], Face] = {}
        self._orders: dict[tuple[str, str, int, bool], list[FaceFile]] = {}
        self._found: dict[tuple[str, str, str, int, bool], Face | None] = {}

    def plus(self, files: Iterable[FaceFile]) -> "Fonts":
        """These and more, which come last in fallback. Faces that are loaded already are shared."""
        more = Fonts((*self.files, *files))
        more._faces, more._asked = self._faces, self._asked
        return more

    def face(self, key: str) -> Face:
        """The face of that key; KeyError where there is none."""
        if key not in self._faces:
            self._asked[key] = ""
            self._faces[key] = Face(self._by_key[key])
            self._asked[key] = self._faces[key].digest
        return self._faces[key]

    def asked(self) -> dict[str, str]:
        """The files' digests, as they were when they were read, of all faces asked for until now, by key;
        empty for one that could not be loaded. Nothing set so far follows from any other file."""
        return {key: digest for key, digest in self._asked.items() if key in self._by_key}

    def lacking(self, text: str) -> frozenset[str]:
        """The characters of a text that no face has. Each is looked for in its script's faces first, so that
        few are loaded."""
        left = set(map(ord, text)) - self.face(self.files[0].key).coverage
        lacking: set[str] = set()
        while left:
            character = chr(min(left))
            order = self._order(script_of_letter(character), "", REGULAR, italic=False)
            found = next((f for file in order if ord(character) in (f := self.face(file.key)).coverage), None)
            if found is None:
                lacking.add(character)
            left -= found.coverage if found else {ord(character)}
        return frozenset(lacking)

    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(file.family for file in self.files))

    def choose(self, family: str, weight: int, italic: bool) -> Face:
        """The face of `family` nearest in slant, then in weight; KeyError for an unknown family."""
        wanted = (family, weight, italic)
        if wanted not in self._chosen:
            faces = [file for file in self.files if file.family == family]
            if not faces:
                raise KeyError(family)
            best = min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight), f.weight))
            self._chosen[wanted] = self.face(best.key)
        return self._chosen[wanted]

    def fallback(
        self, character: str, script: str, lang: str, like: Face, *, stressed: bool = False
    ) -> Face | None:
        """A face that has `character`, looked for first among families meant for `script`, and of these among
        those for the language: others may have the letter, and not the rules by which its script is set. What
        is `stressed` is bolder where these have no slant."""
        weight, italic = like.file.weight, like.file.italic
        found = self._having(character, script, lang, weight, italic)
        if found and stressed and found.file.italic != italic:
            return self._having(character, script, lang, min(weight + BOLDER, BOLDEST), italic)
        return found

    def _having(self, character: str, script: str, lang: str, weight: int, italic: bool) -> Face | None:
        wanted = (character, script, primary(lang), weight, italic)
        if wanted not in self._found:
            order = self._order(*wanted[1:])
            having = (f for file in order if ord(character) in (f := self.face(file.key)).coverage)
            self._found[wanted] = next(having, None)
        return self._found[wanted]

    def _order(self, script: str, language: str, weight: int, italic: bool) -> list[FaceFile]:
        """The faces in the order in which a character is looked for."""
        wanted = (script, language, weight, italic)
        if wanted not in self._orders:
            self._orders[wanted] = sorted(
                self.files,
                key=lambda f: (
                    script not in f.scripts,
                    bool(f.languages) and language not in f.languages,
                    not f.languages,
                    f.italic != italic,
                    abs(f.weight - weight),
                ),
            )
        return self._orders[wanted]
