"""Fonts of a PDF → Fonts: finds what becomes of them elsewhere: embedded, cut down, readable or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from broadside.file.leaks import font_name
from broadside.inspect.preflight.facts import Font
from broadside.inspect.preflight.unpack import entry, listed, name, text

SUBSET = re.compile(r"[A-Z]{6}\+.+")
FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Encodings whose codes say which letters they are.
READABLE = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"})
# The standard fonts have an encoding of their own that everybody knows; two of them have signs only.
STANDARD = re.compile(r"(Helvetica|Times|Courier)\b")


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
        return name(encoding) not in ("Identity-H", "Identity-V", "")
    base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
    return base in READABLE or bool(STANDARD.match(called))
