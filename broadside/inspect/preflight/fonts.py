"""Fonts of a PDF → Fonts: finds what becomes of them elsewhere: embedded, cut down, readable or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from broadside.file.leaks import font_name
from broadside.inspect.preflight.facts import Font
from broadside.inspect.preflight.glyph_names import is_known, names_of_cff, names_of_type_1
from broadside.inspect.preflight.unpack import entry, listed, name, text, unpacked

SUBSET = re.compile(r"[A-Z]{6}\+.+")
MOST_PROGRAM = 10_000_000
FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Encodings whose codes say which letters they are.
READABLE = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"})
# The standard fonts have an encoding of their own that everybody knows.
STANDARD = re.compile(r"(Helvetica|Times|Courier)\b")
SIGNS = re.compile(r"(Symbol|ZapfDingbats)\b")
# Collections of characters whose numbers everybody knows.
COLLECTIONS = frozenset({"GB1", "CNS1", "Japan1", "Korea1", "KR"})
# Some glyphs of a font stand for no letter: of names that nobody knows it may have one in so many.
STRANGE = 10


def fonts_of(objects: Iterable[Any]) -> tuple[Font, ...]:
    """Each font once, by name."""
    found = {(font.name, font.kind, font.embedded): font for font in map(_font, objects)}
    return tuple(found[key] for key in sorted(found))


def _font(font: Any) -> Font:
    inner = (listed(entry(font, "/DescendantFonts")) or [font])[0]
    descriptor = entry(inner, "/FontDescriptor")
    kind = name(entry(inner, "/Subtype")) or "unknown"
    called = name(entry(font, "/BaseFont")) or name(entry(font, "/Name"))
    names = (called, name(entry(descriptor, "/FontName")), text(entry(descriptor, "/FontFamily")))
    return Font(
        name=called or "a font without a name",
        kind=kind,
        # A font of drawings is in the file by its nature, and has no more letters than are drawn.
        embedded=kind == "Type3" or any(entry(descriptor, key) is not None for key in FILES),
        subset=kind == "Type3" or bool(SUBSET.fullmatch(called)),
        unicode=_is_readable(font, called),
        gives_away=next(filter(None, map(font_name, names)), ""),
    )


def _is_readable(font: Any, called: str) -> bool:
    """Whether its codes can be turned into letters again (ISO 32000-1, 9.10.2)."""
    encoding = entry(font, "/Encoding")
    if entry(font, "/ToUnicode") is not None:
        return True
    if entry(font, "/DescendantFonts") is not None:
        return name(encoding) not in ("Identity-H", "Identity-V", "") or _collection(font) in COLLECTIONS
    bare = called.partition("+")[2] or called
    own = [name(one) for one in listed(entry(encoding, "/Differences")) if name(one)]
    if own and not SIGNS.match(bare):
        return _are_known(own)
    base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
    if base in READABLE or STANDARD.match(bare) or SIGNS.match(bare):
        return True
    descriptor = entry(font, "/FontDescriptor")
    if name(entry(font, "/Subtype")) == "Type1" and all(entry(descriptor, key) is None for key in FILES):
        return True  # a font that is not embedded has the standard encoding
    return _are_known(_names_in(descriptor))


def _collection(font: Any) -> str:
    inner = (listed(entry(font, "/DescendantFonts")) or [None])[0]
    return text(entry(entry(inner, "/CIDSystemInfo"), "/Ordering"))


def _names_in(descriptor: Any) -> tuple[str, ...]:
    """The names of glyphs in the program of a Type 1 font."""
    if program := unpacked(entry(descriptor, "/FontFile"), MOST_PROGRAM):
        return names_of_type_1(program)
    compact = entry(descriptor, "/FontFile3")
    if name(entry(compact, "/Subtype")) == "Type1C" and (program := unpacked(compact, MOST_PROGRAM)):
        return names_of_cff(program)
    return ()


def _are_known(names: Sequence[str]) -> bool:
    strange = sum(not is_known(one) for one in names)
    return bool(names) and strange * STRANGE <= len(names)
