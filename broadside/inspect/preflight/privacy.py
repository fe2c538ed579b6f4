"""PDF, metadata → Leaks: finds what a file gives away about people and machines."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Any

import pikepdf

from broadside.file.leaks import paths, time_zone
from broadside.inspect.preflight.facts import Font, Leak, PdfPage
from broadside.inspect.preflight.unpack import BROKEN, entries, entry, keys, text, unpacked

MOST_OBJECTS = 100_000
MOST_METADATA = 4_000_000
SHORT = 60
# Keys of words that are on the page for everybody to see, and of those that are said of things on it.
SEEN = frozenset({"/ActualText", "/Title"})
SAID = frozenset({"/URI", "/Alt", "/Contents", "/T"})
# XMP begins with a mark of how its letters are written, or with `<`; a longer mark may begin as a shorter.
CODINGS = {
    BOM_UTF32_BE: "utf-32",
    BOM_UTF32_LE: "utf-32",
    BOM_UTF16_BE: "utf-16",
    BOM_UTF16_LE: "utf-16",
    b"\0\0\0<": "utf-32-be",
    b"<\0\0\0": "utf-32-le",
    b"\0<": "utf-16-be",
    b"<\0": "utf-16-le",
}
AUTHORS = re.compile(
    r"<(?:dc:creator|xmp:Author|pdf:Author|photoshop:(?:AuthorsPosition|CaptionWriter)|xmpRights:Owner|dc:publisher"
    r"|dc:contributor|exif:GPS\w+)\b[^>]*>(.*?)</",
    re.DOTALL,
)
TAGS = re.compile(r"<[^<>]*>")
XMP_DATE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:?\d\d")


def leaks_of(pdf: Any, metadata: str, pages: Iterable[PdfPage], fonts: Iterable[Font]) -> tuple[Leak, ...]:
    """Each thing that is given away, once."""
    # The same thing often stands in several places: it is said once.
    found = [*_info(pdf), *_metadata(pdf, metadata), *_strings(pdf)]
    found += [Leak(kind="font name", what=font.gives_away) for font in fonts if font.gives_away]
    beside = {one for page in pages for picture in page.pictures for one in picture.leaks}
    for one in sorted(beside):
        monitor = one.startswith("the monitor")
        found.append(Leak(kind="monitor" if monitor else "picture data", what=one))
    return tuple(dict.fromkeys(found))


def _info(pdf: Any) -> Iterator[Leak]:
    info = entry(pdf.trailer, "/Info")
    if author := text(entry(info, "/Author")).strip():
        yield Leak(kind="author", what=_short(author))
    for _, value in entries(info):
        if isinstance(value, pikepdf.String):
            yield from _zone(str(value)) if str(value).startswith("D:") else _paths(str(value))


def metadata_of(pdf: Any) -> str:
    """XMP as it stands in a file."""
    data = unpacked(entry(pdf.Root, "/Metadata"), MOST_METADATA) or b""
    coding = next((coding for start, coding in CODINGS.items() if data.startswith(start)), "utf-8")
    return data.decode(coding, "replace")


def _metadata(pdf: Any, words: str) -> Iterator[Leak]:
    """What XMP says, and that a program has left data of its own."""
    for found in AUTHORS.finditer(words):
        if author := unescape(TAGS.sub(" ", found.group(1))).strip():
            yield Leak(kind="author", what=_short(author))
    yield from _paths(unescape(TAGS.sub(" ", words)))
    # Paths stand in attributes too.
    yield from _paths(" ".join(re.findall(r'"([^"]*)"', words)))
    for found in XMP_DATE.finditer(words):
        yield from _zone(found.group())
    if entry(pdf.Root, "/PieceInfo") is not None:
        yield Leak(kind="program data", what="PieceInfo")


def _strings(pdf: Any) -> Iterator[Leak]:
    """Paths in any string of the file, and data of programs on its pages."""
    for thing in islice(pdf.objects, MOST_OBJECTS):
        for key, value in _pairs(thing):
            if isinstance(value, pikepdf.String):
                try:
                    yield from _paths(bytes(value).decode("latin-1") if key == "/URI" else str(value), key)
                except BROKEN:
                    continue
            elif key == "/PieceInfo":
                yield Leak(kind="program data", what="PieceInfo")


def _pairs(thing: Any) -> Iterator[tuple[str, Any]]:
    """The entries of an object and of dictionaries and lists right in it."""
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key in keys(thing):
            value = entry(thing, key)
            yield key, value
            if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
                yield from entries(value)
    elif isinstance(thing, pikepdf.String):
        yield "", thing


def _paths(words: str, key: str = "") -> Iterator[Leak]:
    for found in paths(words):
        # A link may lead to somebody at a host, and people read what is said for them.
        if key not in SEEN and ("@" not in found or key not in SAID):
            yield Leak(kind="path", what=_short(found))


def _zone(date: str) -> Iterator[Leak]:
    if zone := time_zone(date):
        yield Leak(kind="time zone", what=zone)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
