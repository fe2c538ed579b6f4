"""What stands on the pages of a file, read with PDFium: letters by their outlines, grounds and pictures, and
in which order they are painted."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships neither types nor stubs
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise

# What is less wide or high is a line, and so is what is so much lower than a letter, as one under a link of a
# title; how far a letter may stand out of its ground, in points; how much of it may stand on another,
# as a share.
LINE, THIN, EDGE, ON_EDGE = 2.9, 0.12, 0.6, 0.04
PAPER = (255, 255, 255)


@dataclass(frozen=True)
class Letter:
    """`box` is left, bottom, right, top; `base` the baseline; `artifact` where it is outside the text;
    `painted` after how many other things."""

    text: str
    box: tuple[float, float, float, float]
    base: float
    artifact: bool
    place: int
    painted: int = 0


@dataclass(frozen=True)
class Ground:
    """A filled rectangle: its left, bottom, right and top."""

    box: tuple[float, float, float, float]
    colour: tuple[int, ...]
    painted: int


def letters(page: Any) -> list[Letter]:
    order = {_address(one.raw): number for number, one in enumerate(page.get_objects(max_depth=1))}
    text = page.get_textpage()
    try:
        return list(_letters(text, order))
    finally:
        text.close()


def _address(raw: Any) -> int:
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


def _letters(text: Any, order: dict[int, int]) -> Iterator[Letter]:
    doubles = [ctypes.c_double() for _ in range(6)]
    known: dict[int, bool] = {}
    for index in range(text.count_chars()):
        said = chr(pdfium.FPDFText_GetUnicode(text, index))
        left, right, bottom, top, x, y = doubles
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        object_ = pdfium.FPDFText_GetTextObject(text, index)
        at = _address(object_)
        if at and at not in known:
            known[at] = is_artifact(object_)
        box = (left.value, bottom.value, right.value, top.value)
        yield Letter(said, box, y.value, known.get(at, False), index, order.get(at, 0))


def is_artifact(object_: Any) -> bool:
    for number in range(pdfium.FPDFPageObj_CountMarks(object_)):
        mark = pdfium.FPDFPageObj_GetMark(object_, number)
        buffer = (ctypes.c_ushort * 32)()
        length = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
        if bytes(buffer)[: length.value - 2].decode("utf-16-le") == "Artifact":
            return True
    return False


def images(page: Any) -> list[tuple[float, float, float, float]]:
    return [one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]


def grounds(page: Any) -> list[Ground]:
    """The filled rectangles of a page, but for lines, and for those of the paper's colour on bare paper."""
    found: list[Ground] = []
    for one in _grounds(page):
        if one.colour[:3] != PAPER or any(common(one.box, other.box) for other in found):
            found.append(one)
    return found


def _grounds(page: Any) -> Iterator[Ground]:
    mode, stroke, x, y = ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), ctypes.c_float()
    inks = [ctypes.c_uint() for _ in range(4)]
    for number, one in enumerate(page.get_objects(max_depth=1)):
        if one.type != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = one.get_bounds()
        pdfium.FPDFPath_GetDrawMode(one.raw, mode, stroke)
        if not mode.value or right - left < LINE or top - bottom < LINE:
            continue
        corners = set()
        for part in range(pdfium.FPDFPath_CountSegments(one.raw)):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(one.raw, part), x, y)
            corners.add((round(x.value), round(y.value)))
        if corners <= {(round(one), round(other)) for one in (left, right) for other in (bottom, top)}:
            pdfium.FPDFPageObj_GetFillColor(one.raw, *inks)
            yield Ground((left, bottom, right, top), tuple(ink.value for ink in inks), number)


def edges(data: bytes) -> Iterator[str]:
    """The letters of a file that stand half on a ground, the first of each page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(pdf, 1):
            yield from on_edges(letters(page), grounds(page), number)
    finally:
        pdf.close()


def on_edges(
    page: list[Letter], fields: list[Ground], number: int, *, hidden_only: bool = False
) -> Iterator[str]:
    """No letter stands half on a ground, or on a bar, nor under one; what it stands on may go on in another
    of its colour."""
    for letter in page:
        left, bottom, right, top = letter.box
        if letter.text.isspace() or right - left < 0.5 or top - bottom < 0.5:
            continue
        most = ON_EDGE * area(letter.box)
        least = THIN * (top - bottom)
        here = {
            one.box: one
            for one in fields
            if one.box[3] - one.box[1] > least and common(letter.box, one.box) > most
        }
        for one in here.values():
            lies = (
                left >= one.box[0] - EDGE
                and right <= one.box[2] + EDGE
                and bottom >= one.box[1] - EDGE
                and top <= one.box[3] + EDGE
            )
            alike = (common(letter.box, each.box) for each in here.values() if each.colour == one.colour)
            if one.painted > letter.painted:
                yield f"`{letter.text}` lies under a ground at {left:.0f}, {top:.0f} of page {number}"
                return
            if not hidden_only and not lies and sum(alike) < area(letter.box) - most:
                yield f"`{letter.text}` stands on an edge at {left:.0f}, {top:.0f} of page {number}"
                return


def area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def common(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
