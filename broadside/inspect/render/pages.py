"""bytes → document: opens a PDF with PDFium, for facts, pictures of its pages, lines of its text, its ink.

Lengths are points. With `pictures.logo_weight` all that sees PDFium. Only files of our own are opened in the
process that asks; others' are in one of their own, by a `Renderer`.
"""

import ctypes
import io
import math
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal, TypeVar

import pypdfium2  # type: ignore[import-untyped]  # it ships neither types nor stubs
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # likewise
from msgspec import Struct

from broadside.inspect.render.facts import Facts, Line, NotPdf, Raster
from broadside.model.geometry import Size

# How a page may lie in forms inside forms before its text is no longer looked for.
DEEPEST = 8
# What stands side by side is one line: at most so far apart, in times the size of its letters, and its
# baselines at most so far (a note mark is raised).
APART = 1.5
RAISED = 0.45
# A gap that is seen as a blank, in times the size.
BLANK = 0.15
# What stands before the name of a font of which a file holds only the letters used.
SUBSET = re.compile(r"^[A-Z]{6}\+")
LANGUAGE_BYTES = 256
# Pixels a point where ink is counted: enough that the edges of letters come out even; and the most pixels of
# a page, which a stranger may have made as large as a house.
COVERAGE_SCALE = 1.0
MOST_PIXELS = 8_000_000
# Bytes before the pixels of a BMP.
BMP_HEAD = 54

Packed = TypeVar("Packed")


class _Run(Struct, frozen=True, kw_only=True):
    text: str
    x: float
    y: float
    start: float
    end: float
    size: float
    font: str
    colour: str


@contextmanager
def document(data: bytes) -> Iterator[Any]:
    """A PDF to be asked with the functions below. `NotPdf` where it can't be opened."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        reason = "it is locked by a password" if "password" in str(fault).lower() else "it is no PDF"
        raise NotPdf(reason) from None
    try:
        if not len(pdf):
            raise NotPdf("it has no pages")
        yield pdf
    finally:
        pdf.close()


def written_anew(pdf: Any, *, whole: bool) -> bytes:
    """A file that others can't read, as PDFium writes it: all of it, or its pages alone."""
    try:
        return _saved(pdf) if whole else _pages_alone(pdf)
    except pypdfium2.PdfiumError as fault:
        raise NotPdf("it can't be written anew") from fault


def _saved(pdf: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def _pages_alone(pdf: Any) -> bytes:
    made = pypdfium2.PdfDocument.new()
    try:
        made.import_pages(pdf)
        return _saved(made)
    finally:
        made.close()


def facts(pdf: Any) -> Facts:
    try:
        sides = [pdf.get_page_size(number) for number in range(len(pdf))]
        title = pdf.get_metadata_value("Title")
    except (pypdfium2.PdfiumError, UnicodeDecodeError) as fault:
        raise NotPdf("its pages can't be read") from fault
    sizes = tuple(Size(width=width, height=height) for width, height in sides)
    return Facts(title=" ".join(title.split()), lang=_language(pdf), sizes=sizes)


def _language(pdf: Any) -> str:
    buffer = ctypes.create_string_buffer(LANGUAGE_BYTES)
    into = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    length = pdfium.FPDFCatalog_GetLanguage(pdf, into, LANGUAGE_BYTES)
    if not 2 < length <= LANGUAGE_BYTES:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def picture(pdf: Any, number: int, scale: float) -> Raster:
    """The page in colour, `scale` pixels to the point."""
    return _drawn(pdf, number, scale, lambda bitmap: _raster(bitmap, "RGB"), rev_byteorder=True)


def shown(pdf: Any, number: int, scale: float) -> bytes:
    """The same as a BMP, whose pixels are as PDFium draws them."""
    return _drawn(pdf, number, scale, _bmp)


def _drawn(pdf: Any, number: int, scale: float, packed: Callable[[Any], Packed], **how: bool) -> Packed:
    try:
        page = pdf[number]
        width, height = page.get_size()
        if width * height * scale * scale > MOST_PIXELS:
            raise NotPdf(f"page {number + 1} is too large to be drawn")
        made = packed(page.render(scale=scale, **how))
        page.close()
    except (pypdfium2.PdfiumError, ValueError, OverflowError, MemoryError) as fault:
        raise NotPdf(f"page {number + 1} can't be drawn") from fault
    return made


def _bmp(bitmap: Any) -> bytes:
    """ValueError where its pixels are not blue, green and red."""
    if bitmap.mode != "BGR":
        raise ValueError(bitmap.mode)
    row = bitmap.width * bitmap.n_channels
    # A BMP's rows are of whole words.
    stride = (row + 3) // 4 * 4
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != stride:
        starts, rest = range(0, bitmap.height * bitmap.stride, bitmap.stride), bytes(stride - row)
        pixels = b"".join(pixels[start : start + row] + rest for start in starts)
    head = struct.pack("<2sIHHI", b"BM", BMP_HEAD + len(pixels), 0, 0, BMP_HEAD)
    # A height below 0: the first row is that at the head of the page.
    size = (bitmap.width, -bitmap.height)
    head += struct.pack("<IiiHHIIiiII", BMP_HEAD - len(head), *size, 1, 24, 0, len(pixels), 0, 0, 0, 0)
    return head + pixels


def _raster(bitmap: Any, mode: Literal["RGB", "L"]) -> Raster:
    """The pixels without what fills up its rows. ValueError where they are in another mode."""
    if bitmap.mode != mode:
        raise ValueError(bitmap.mode)
    data, row = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
    if bitmap.stride != row:
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        data = b"".join(data[start : start + row] for start in starts)
    return Raster(mode=mode, width=bitmap.width, height=bitmap.height, data=data)


def lines(pdf: Any, number: int) -> tuple[Line, ...]:
    """The page's lines of text in the order of drawing."""
    try:
        page = pdf[number]
        runs = tuple(_runs(page))
        page.close()
    except pypdfium2.PdfiumError as fault:
        raise NotPdf(f"page {number + 1} can't be read") from fault
    found: list[list[_Run]] = []
    for run in runs:
        if found and _goes_on(found[-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    made = (_line(line, number) for line in found)
    return tuple(line for line in made if line.text)


def _runs(page: Any) -> Iterator[_Run]:
    left, _, _, top = page.get_bbox()
    words = page.get_textpage()
    for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST, textpage=words):
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
            text = one.extract()
            if not text:
                continue
            matrix = one.get_matrix()
            start, _, end, _ = one.get_bounds()
            yield _Run(
                text=text,
                x=matrix.e - left,
                y=top - matrix.f,
                start=start,
                end=end,
                size=one.get_font_size() * math.hypot(matrix.c, matrix.d),
                font=_font(one),
                colour=_colour(one),
            )
    words.close()


def _font(one: Any) -> str:
    """Its name, if it has one."""
    try:
        return SUBSET.sub("", one.get_font().get_base_name())
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""


def _colour(one: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(one, red, green, blue, alpha)
    return f"#{red.value:02X}{green.value:02X}{blue.value:02X}"


def _goes_on(line: list[_Run], run: _Run) -> bool:
    """Whether a run stands beside the ones before it, on either side."""
    size = max(run.size, *(one.size for one in line))
    return abs(run.y - line[0].y) <= RAISED * size and _gap(line[-1], run) <= APART * size


def _gap(before: _Run, run: _Run) -> float:
    return max(run.start - before.end, before.start - run.end)


def _line(runs: list[_Run], page: int) -> Line:
    # The first of the longest: what a reader would say the line is set in.
    main = max(runs, key=lambda run: len(run.text))
    first = min(runs, key=lambda run: run.x)
    text = "".join(_spaced(runs))
    return Line(
        text=" ".join(text.split()),
        page=page,
        x=first.x,
        y=main.y,
        size=main.size,
        font=main.font,
        colour=main.colour,
    )


def _spaced(runs: Iterable[_Run]) -> Iterator[str]:
    before: _Run | None = None
    for run in runs:
        if before and _gap(before, run) > BLANK * run.size and not before.text[-1].isspace():
            yield " "
        yield run.text
        before = run


def clear(pdf: Any) -> float:
    """How far from every edge of every page, as it will be cut, there is no text."""
    least = math.inf
    try:
        for page in pdf:
            left, bottom, right, top = page.get_trimbox()
            words = page.get_textpage()
            for one in range(words.count_rects()):
                start, low, end, high = words.get_rect(one)
                least = min(least, start - left, low - bottom, right - end, top - high)
            words.close()
            page.close()
    except pypdfium2.PdfiumError as fault:
        raise NotPdf("its pages can't be read") from fault
    return max(0.0, least)


def coverage(pdf: Any) -> tuple[float, ...]:
    """The share of each page that is inked, from 0 to 1: a grey counts for as much of it as is black."""
    # Whoever only has pages drawn need not wait for what counts pixels.
    from broadside.inspect.render.images import image_of, inked

    return tuple(inked(image_of(grey(pdf, number))) for number in range(len(pdf)))


def grey(pdf: Any, number: int, *, forms: bool = True) -> Raster:
    """The page in grey, as large as ink is counted on; `forms`: with annotations and fields."""
    try:
        page = pdf[number]
        width, height = page.get_size()
        scale = min(COVERAGE_SCALE, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))
        drawn = page.render(scale=scale, grayscale=True, may_draw_forms=forms, draw_annots=forms)
        raster = _raster(drawn, "L")
        page.close()
    except (pypdfium2.PdfiumError, ValueError, OverflowError, MemoryError) as fault:
        raise NotPdf(f"page {number + 1} can't be drawn") from fault
    return raster
