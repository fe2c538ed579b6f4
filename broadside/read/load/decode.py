"""bytes → str: the text of a file, with what is wrong with its encoding."""

import codecs
import re

from broadside.issues import Issue, Span, error
from broadside.read.load.lines import place

SAVE = "save the file as UTF-8"
# Bytes that are not UTF-8, as Python keeps them for a second look.
FOREIGN = re.compile("[\udc80-\udcff]")
KEPT = 0xDC00
# UTF-16 without its mark, by which of two bytes is none.
BARE = {(False, True): "utf-16-le", (True, False): "utf-16-be"}


def decoded(data: bytes, path: str) -> tuple[str, tuple[Issue, ...]]:
    """The best reading of the bytes: what is wrong with the words themselves can be told along with it."""
    if encoding := utf_16_of(data):
        fault = error(Span(path=path), "the file is UTF-16, not UTF-8", "save it as UTF-8")
        return data.decode(encoding, "replace"), (fault,)
    text = data.decode("utf-8-sig", "surrogateescape")
    found = FOREIGN.search(text)
    if not found:
        return text, ()
    others = len(FOREIGN.findall(text)) - 1
    more = f", nor are {others:,} others" if others > 1 else ", nor is another one" if others else ""
    return FOREIGN.sub(_windows, text), (
        error(place(text, found.start(), path), f"{named(found.group())} is not UTF-8{more}", SAVE),
    )


def utf_16_of(data: bytes) -> str:
    """Which UTF-16 the bytes are; empty for none. Some programs leave its mark away: then every second byte
    that it begins with is zero (YAML 1.2.2, 5.2), as none is of a text in UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pairs = {(not one, not other) for one, other in zip(data[:4:2], data[1:4:2], strict=False)}
    return BARE.get(pairs.pop(), "") if len(pairs) == 1 else ""


def named(kept: str) -> str:
    """The byte, and the character that was meant where the file is as old programs on Windows write it."""
    byte, meant = f"byte 0x{ord(kept) - KEPT:02X}", _meant(kept)
    return f"`{meant}` ({byte}, as in Windows-1252)" if meant else byte


def _windows(found: re.Match[str]) -> str:
    return _meant(found.group()) or "?"


def _meant(kept: str) -> str:
    return bytes([ord(kept) - KEPT]).decode("cp1252", "ignore")
