"""Font of all of East Asia → font of what its national standards ask for, with each region's own forms.

The one font of Noto has 65,535 glyphs and 16 MB a weight. Kept are the characters of GB 2312 and of China's
general list (通用规范汉字表, 8,105), of Big5, of HKSCS and the list of schools there, of JIS X 0213 and what
Windows adds, and of KS X 1001 with all modern hangul; and of each the forms of the regions whose standard
has it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import uharfbuzz as hb

# What the lists have beyond the coded sets, by language: a line each.
BEYOND = Path(__file__).parent / "noto-sans-cjk" / "beyond.txt"
# Coded sets by Python's names, and by the language whose forms they are in.
CODED = {
    "zh-Hans": ("gb2312",),
    "zh-Hant": ("big5",),
    "zh-HK": ("big5", "big5hkscs"),
    "ja": ("shift_jis_2004", "cp932"),
    "ko": ("euc_kr",),
}
# CJK signs, kana, bopomofo, letters for Korean alone, and full and half widths.
SIGNS = (*range(0x3000, 0x3130), *range(0x31A0, 0x31C0), *range(0x31F0, 0x3200), *range(0xFF00, 0xFFF0))
HANGUL = range(0xAC00, 0xD7A4)
PRIVATE = range(0xE000, 0xF900)
FEATURES = ("locl", "halt", "palt", "kern", "fwid", "pwid", "ccmp", "liga")
# Widths that are asked for by a feature.
WIDTHS: tuple[dict[str, bool], ...] = ({}, {"fwid": True}, {"pwid": True})
# Dashes that become one.
LIGATURES = ("——", "———")
# What only columns from top to bottom, or old systems, look at.
DROPPED = ("vhea", "vmtx", "VORG", "BASE", "DSIG")


def cut(data: bytes) -> bytes:
    """The font, or the first of a collection, with fewer glyphs."""
    face = hb.Face(hb.Blob(data))
    characters = {lang: sorted(kept.intersection(face.unicodes)) for lang, kept in _characters().items()}
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(code for codes in characters.values() for code in codes)
    wanted.glyph_set.update(sorted(_glyphs(face, characters)))
    # Else each character would keep the forms of all regions.
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    )
    wanted.drop_table_tag_set.update(map(_tag, DROPPED))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, FEATURES))
    return bytes(hb.subset(face, wanted).blob.data)


def _characters() -> dict[str, set[int]]:
    """The characters to keep, by the language whose forms they are in."""
    kept = {lang: {code for name in names for code in _coded(name)} for lang, names in CODED.items()}
    for line in BEYOND.read_text("utf-8").splitlines():
        lang, _, more = line.partition(" ")
        kept[lang].update(map(ord, more))
    kept["ko"].update(HANGUL)
    return {lang: (codes | set(SIGNS)).difference(PRIVATE) for lang, codes in kept.items()}


def _coded(name: str) -> Iterator[int]:
    """The characters of a coded set of two bytes."""
    for number in range(0x8140, 0xFF00):
        text = number.to_bytes(2).decode(name, "ignore")
        yield from (ord(c) for c in text if c > "\x7f")
    yield from range(0x20, 0x7F)


def _glyphs(face: hb.Face, characters: Mapping[str, list[int]]) -> set[int]:
    """The glyphs that characters are shown by in their languages, at each width."""
    font = hb.Font(face)
    found: set[int] = set()
    for lang, codes in characters.items():
        for features in WIDTHS:
            found |= _shown(font, lang, codes, {"ccmp": False, "liga": False, **features})
        for dashes in LIGATURES:
            # Joined first, and then made the region's own.
            for features in ({}, {"locl": False}):
                found |= _shown(font, lang, list(map(ord, dashes)), features)
    return found


def _shown(font: hb.Font, lang: str, codes: list[int], features: dict[str, bool]) -> set[int]:
    buffer = hb.Buffer()
    buffer.add_codepoints(codes)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", lang
    hb.shape(font, buffer, features)
    return {info.codepoint for info in buffer.glyph_infos}


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())
