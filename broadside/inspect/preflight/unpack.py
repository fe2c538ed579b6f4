"""PDF object → plain value: reads a stranger's file, taking nothing bigger than it may be, raising nothing.

Numbers, names and lists that are not what they should be become nothing; a stream becomes its first bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

# What a stream may unpack to: content of a page, a profile, a picture. A stream that wants more is a bomb.
MOST_UNPACKED = 256 * 1024 * 1024
PICTURES = ("DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode")
MOST_KIDS = 100_000
# How deep the tree of pages may be above a page.
DEEPEST = 64
LIMITS = {
    "flate_max_memory": MOST_UNPACKED,
    "run_length_max_memory": MOST_UNPACKED,
    "dct_max_memory": 4 * MOST_UNPACKED,
    "dct_max_progressive_scans": 200,
    "png_max_memory": MOST_UNPACKED,
    "tiff_max_memory": MOST_UNPACKED,
    "max_stream_filters": 4,
    "parser_max_nesting": 100,
}
# What reading a broken object may raise, in pikepdf or in the code that takes it for what it is not.
BROKEN = (
    pikepdf.PikepdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
    NotImplementedError,
    MemoryError,
)


@contextmanager
def within_limits() -> Iterator[None]:
    """What is unpacked meanwhile is bounded, where pikepdf can do that."""
    settings = getattr(pikepdf, "settings", None)
    if not hasattr(settings, "set_qpdf_limits"):
        yield
        return
    before = settings.set_qpdf_limits(**LIMITS)  # type: ignore[union-attr]
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[union-attr]


def unpacked(stream: Any, most: int = MOST_UNPACKED) -> bytes | None:
    """The data of a stream, at most its first `most` bytes; None where they can't be had. What is packed as a
    picture stays so: a JPEG is a file of its own."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        filters = [name(one) for one in listed(entry(stream, "/Filter"))]
        if filters and filters[-1] in PICTURES:
            return _unwrapped(stream, filters[:-1])[:most]
        return _read(stream, most)
    except BROKEN:
        return None


def _unwrapped(stream: Any, filters: list[str]) -> bytes:
    """A picture's file, without what it is wrapped in: pikepdf unpacks all of it or nothing."""
    if not filters:
        return bytes(stream.read_raw_bytes())
    with pikepdf.new() as scratch:
        own = scratch.make_stream(b"")
        own.write(stream.read_raw_bytes(), filter=pikepdf.Array([pikepdf.Name(f"/{one}") for one in filters]))
        return _read(own, MOST_UNPACKED)


def _read(stream: Any, most: int) -> bytes:
    return bytes(memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))[:most])


def listed(value: Any) -> list[Any]:
    """The entries of an array; a value that is none as the only one."""
    if value is None:
        return []
    if isinstance(value, pikepdf.Array):
        return [value[i] for i in range(min(len(value), MOST_KIDS))]
    return [value]


def numbers(value: Any) -> tuple[float, ...]:
    """The numbers of an array, or none where there is anything else in it."""
    try:
        found = tuple(float(one) for one in listed(value))
    except BROKEN:
        return ()
    return found if all(map(math.isfinite, found)) else ()


def number(value: Any, otherwise: float = 0.0) -> float:
    return (numbers(value) or (otherwise,))[0]


def name(value: Any) -> str:
    """A name without its slash; "" for what is none."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:  # in a coding of old: the name of a Chinese font, mostly
        return value.unparse()[1:].decode("latin-1")


def text(value: Any) -> str:
    """A string as people read it; "" for what is none."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def entry(value: Any, key: str) -> Any:
    """What a dictionary or stream has under a key; None for what has none."""
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        try:
            return value.get(key)
        except BROKEN:
            return None
    return None


def entries(value: Any) -> list[tuple[str, Any]]:
    """The entries of a dictionary, their keys with the slash."""
    if not isinstance(value, pikepdf.Dictionary):
        return []
    return [(key, value.get(key)) for key in keys(value)]


def keys(value: Any) -> list[str]:
    """The keys of a dictionary or stream, with the slash."""
    try:
        return list(value.keys())[:MOST_KIDS]
    except BROKEN:
        return []


def inherited(page: Any, key: str) -> Any:
    """What a page has under a key, itself or from the tree above it (ISO 32000-1, 7.7.3.4)."""
    at = page
    for _ in range(DEEPEST):
        found = entry(at, key)
        if found is not None:
            return found
        at = entry(at, "/Parent")
        if at is None:
            return None
    return None


def identity(value: Any) -> tuple[int, int] | None:
    """The number of an object; None for one that stands in another."""
    number, generation = getattr(value, "objgen", (0, 0))
    return (number, generation) if number else None
