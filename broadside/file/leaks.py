"""Text, bytes → leaks: finds what a text, a date or a picture says of people, machines and places."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from contextlib import suppress

# How much of a text is looked at.
MOST_TEXT = 1_000_000
MOST_SEGMENTS = 10_000

# Folders that have the name of a person or of a machine in them, or belong to one run of a program.
PATH = re.compile(
    r"(?:(?<![\w.~-])/(?:home|Users|root|tmp|var/folders|mnt|media)/[^\s\"'<>()\[\]]*"
    r"|\b[A-Za-z]:[\\/](?:Users|Documents|Temp|Windows|[\w .-]+[\\/])[^\s\"'<>()\[\]]*"
    r"|\bfile:/+[^\s\"'<>()\[\]]*"
    r"|(?<!\\)\\\\[\w.-]+\\[^\s\"'<>()\[\]]+)"
)
# `ana@laptop`: a user at a host, which is no address for mail for it has no dot.
USER_AT_HOST = re.compile(r"(?<![\w.@:/-])[\w.-]+@[A-Za-z][\w-]*(?![\w.@-])")
# Names that a font has after a program has kept it in a folder of its own, instead of the family's.
FONT_FILE = re.compile(
    r"[/\\]|\.(?:ttf|otf|ttc|pfb|woff2?)$|(?:^|[+_-])(?:tmp|temp|cache|fontcache)|[0-9a-f]{16}", re.IGNORECASE
)
ZONE = re.compile(r"\d([+-])(\d\d)[':]?(\d\d)'?$")
# The first bytes of what a JPEG holds beside its picture.
SEGMENTS = (
    (0xE1, b"Exif\0", "EXIF"),
    (0xE1, b"http://ns.adobe.com/x", "XMP"),
    (0xED, b"", "IPTC"),
    (0xFE, b"", "a comment"),
)
CHUNKS = {b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"eXIf": "EXIF", b"tIME": "a time"}
# JPEG 2000 keeps XMP and EXIF in boxes of their own (ISO 15444-1, I.7).
BOXES = {b"xml ": "XMP", b"uuid": "XMP"}


def paths(text: str) -> Iterator[str]:
    """Folders of somebody's machine, and users at hosts."""
    text = text[:MOST_TEXT]
    for pattern in (PATH, USER_AT_HOST):
        for found in pattern.finditer(text):
            yield found.group()


def time_zone(date: str) -> str:
    """The time zone of a date of PDF or XMP, as `+02:00`; "" where it says nothing of a place."""
    found = ZONE.search(date.strip())
    if not found or found.group(2, 3) == ("00", "00"):
        return ""
    return f"{found.group(1)}{found.group(2)}:{found.group(3)}"


def font_name(name: str) -> str:
    """The name, where it is one of a file on somebody's machine rather than the family's."""
    plain = name.lstrip("/")
    subset, _, rest = plain.partition("+")
    bare = rest if rest and re.fullmatch(r"[A-Z]{6}", subset) else plain
    return bare if FONT_FILE.search(bare) else ""


def beside(data: bytes) -> tuple[str, ...]:
    """What a JPEG, PNG or JPEG 2000 holds beside its picture: `EXIF`, `GPS`, `XMP`, `IPTC`, …"""
    if data.startswith(b"\xff\xd8"):
        kinds = [*_segments(data)]
    elif data.startswith(b"\x89PNG"):
        kinds = [CHUNKS[name] for name in _parts(data, 8, 12) if name in CHUNKS]
    else:
        kinds = [BOXES[name] for name in _parts(data, 0, 0) if name in BOXES]
    return tuple(dict.fromkeys((*kinds, *(["GPS"] if "EXIF" in kinds and _has_place(data) else []))))


def _segments(data: bytes) -> Iterator[str]:
    """The kinds of metadata before the first scan of a JPEG (ITU-T T.81, B.1.1.4)."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xDA:
            return
        for kind, start, name in SEGMENTS:
            if marker == kind and data.startswith(start, at + 4):
                yield name
        at += 2 + length


def _parts(data: bytes, at: int, uncounted: int) -> Iterator[bytes]:
    """Names of the parts of a PNG or JPEG 2000 from `at` on. `uncounted` bytes are not in their lengths."""
    for _ in range(MOST_SEGMENTS):
        if at + 8 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        yield name
        if length + uncounted < 8:
            return
        at += length + uncounted


def _has_place(data: bytes) -> bool:
    """Whether EXIF says where on earth the picture was taken."""
    from PIL import ExifTags, Image

    with (
        suppress(
            OSError, ValueError, SyntaxError, struct.error, KeyError, TypeError, Image.DecompressionBombError
        ),
        Image.open(io.BytesIO(data)) as image,
    ):
        return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    return False
