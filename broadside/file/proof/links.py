"""Objects of a PDF → links, destinations: reads what in a finished file leads where.

What an object says follows from its bytes, and is kept by these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from broadside.file.proof.elements import Number
from broadside.file.proof.qpdf import list_of, rectangle
from broadside.file.proof.values import (
    bytes_of,
    dictionary_of,
    name_of,
    numbers_of,
    text_of,
    whole_of,
    written_in,
)
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo

# The annotations of a page, each an object of its own, as qpdf writes them.
REFERENCES = re.compile(rb"\[ (?:\d+ \d+ R )*\]")
REFERENCED = re.compile(rb"(\d{1,10}) (\d{1,5}) R")
# Named places, each on a page.
PLACE = re.compile(rb"/([^\s()<>\[\]/%#]++)\[(\d++) (\d++) R/XYZ [-\d.]++ ([-\d.]++) null\]")
PLACES = re.compile(rb"<<(?:" + PLACE.pattern + rb")*+>>\s*+")


class Link(Struct, frozen=True):
    """A link annotation: on which page, where it leads, what it says of itself, who owns it."""

    number: int
    page: int
    target: str
    contents: str
    owner: int | None
    at: Rectangle


class _Led(Struct, frozen=True, kw_only=True):
    """What a link annotation says: where it leads, what it is, who owns it, where it lies."""

    target: str
    contents: str
    owner: int | None
    at: Rectangle


def links_on(page: Any, number: int, packed: Mapping[int, bytes], memo: Memo) -> Iterator[Link]:
    """The link annotations of a page, which is `number` from 0."""
    annotations = page.get("/Annots")
    if annotations is None:
        return
    row = annotations.unparse(resolved=True)
    if not REFERENCES.fullmatch(row):
        yield from (_link_of(one.objgen[0], number, _led(one)) for one in list_of(annotations))
        return
    for place, (at, generation) in enumerate(REFERENCED.findall(row)):
        own = packed.get(int(at)) if generation == b"0" else None
        led = memo.of(_led_by, own) if own is not None else None
        yield _link_of(int(at), number, led or _led(annotations[place]))


def _link_of(number: int, page: int, led: _Led) -> Link:
    return Link(
        number=number,
        page=page,
        target=led.target,
        contents=led.contents,
        owner=led.owner,
        at=led.at,
    )


def _led_by(_: Memo, own: bytes) -> _Led | None:
    """What a link annotation says by its bytes; None where another object says a part of it."""
    try:
        said = written_in(own)
        target = ""
        if "/Dest" in said:
            target = "#" + name_of(said["/Dest"])[1:]
        elif "/A" in said and "/URI" in (action := dictionary_of(said["/A"])):
            target = bytes_of(action["/URI"]).decode()
        left, bottom, right, top = numbers_of(said["/Rect"])
        return _Led(
            target=target,
            contents=text_of(said.get("/Contents", b"")),
            owner=whole_of(said["/StructParent"]) if "/StructParent" in said else None,
            at=Rectangle(left=left, bottom=bottom, right=right, top=top),
        )
    except (ValueError, KeyError):
        return None


def _led(annotation: Any) -> _Led:
    target = ""
    if "/Dest" in annotation:
        target = "#" + str(annotation.Dest)[1:]
    elif "/A" in annotation and "/URI" in annotation.A:
        target = bytes(annotation.A.URI).decode()
    owner = annotation.get("/StructParent")
    return _Led(
        target=target,
        contents=str(annotation.get("/Contents", "")),
        owner=int(owner) if owner is not None else None,
        at=rectangle(annotation.Rect),
    )


def places_of(places: Callable[[], Any], own: bytes | None, memo: Memo) -> Mapping[str, tuple[Number, float]]:
    """By their names, the places of a file: the number of a page, and y on it. As they are written in the
    file, where that was found and can be read; else as qpdf reads them."""
    found = memo.of(_places_in, own) if own else None
    if found is not None:
        return found
    told = places() or {}
    return {str(key)[1:]: (value[0].objgen, float(value[3])) for key, value in told.items()}


def _places_in(_: Memo, own: bytes) -> dict[str, tuple[Number, float]] | None:
    if not PLACES.fullmatch(own):
        return None
    rows = PLACE.findall(own)
    try:
        found = {name.decode(): ((int(at), int(version)), float(y)) for name, at, version, y in rows}
    except ValueError:
        return None
    return found if len(found) == len(rows) else None
