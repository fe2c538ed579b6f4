"""bytes → Document: opens any PDF and finds its pages as they will be cut, upright from 0, 0.

With `writing` the only place that sees pypdf, which raises whatever a broken file leads it to; here that
becomes a line.
"""

import io
import logging
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from broadside.file.impose.plan import PageSize
from broadside.model.geometry import Rectangle, grown, overlap
from broadside.model.language import reads_rtl
from broadside.model.matrix import Matrix

# What a page may measure in PDF, in points; and how many there may be, so that memory lasts.
SMALLEST, LARGEST = 9.0, 14400.0
MOST_PAGES = 2000
# Art beyond this is no bleed but the waste with the marks on it.
MOST_BLEED = 18.0
# Pages in trees of pages; in a broken file a tree may hold itself.
DEEPEST = 64

PRESS_CLAIM = re.compile(r"pdfxid:GTS_PDFXVersion")
DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")

# pypdf says on standard error what it mends on its way through a file: nobody asked.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


class Unreadable(Exception):
    """The file is no PDF, or one that can't be placed; says so in a line."""


class Locked(Unreadable):
    """It has a password."""


class PdfPage(Struct, frozen=True, kw_only=True):
    """A page of the file (`own`): how it gets upright with what is cut at 0, 0 (`matrix`), and what of it may
    be seen, in its own coordinates (`seen`)."""

    own: PageObject
    size: PageSize
    matrix: Matrix
    seen: Rectangle


class ForPress(Struct, frozen=True, kw_only=True):
    """What a file for a press says of itself and must go on saying: the ISO day when it was made, and whether
    its inks are trapped."""

    date: str
    trapped: bool


class Document(Struct, frozen=True, kw_only=True):
    """A PDF opened for reading. `press` where it says that it is PDF/X."""

    reader: PdfReader
    pages: tuple[PdfPage, ...]
    title: str
    lang: str
    rtl: bool
    press: ForPress | None = None


@contextmanager
def in_a_line(what: str) -> Iterator[None]:
    """Whatever goes wrong meanwhile, for there is no list of what pypdf raises, is `Unreadable`: `what` can't
    be read."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as fault:
        raise Unreadable(f"{what} can't be read: the file is broken") from fault


def document(data: bytes) -> Document:
    """`Unreadable`, or `Locked`, where it can't be imposed."""
    with in_a_line("it"):
        # Readers take the header anywhere in here; what has none, pypdf would try to mend.
        if b"%PDF-" not in data[:1024]:
            raise Unreadable("it is no PDF")
        reader = _unlocked(data)
        count = len(reader.pages)
    if not count:
        raise Unreadable("it has no pages")
    if count > MOST_PAGES:
        raise Unreadable(f"it has {count} pages: {MOST_PAGES} is the most that can be imposed at once")
    with in_a_line("it"):
        title, lang = _said(reader)
        rtl = _runs_rtl(reader, lang)
        press = _press(reader) if title else None
    return Document(
        reader=reader, pages=tuple(_pages(reader, count)), title=title, lang=lang, rtl=rtl, press=press
    )


def _unlocked(data: bytes) -> PdfReader:
    """A reader of a file without a password, not even an empty one: those keep people from changing it."""
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
    except (DependencyError, FileNotDecryptedError):
        locked = True
    if locked:
        raise Locked("it is locked by a password: save it without one first")
    return reader


def _pages(reader: PdfReader, count: int) -> Iterator[PdfPage]:
    for number in range(count):
        with in_a_line(f"page {number + 1}"):
            page = _page(reader.pages[number])
            if not all(SMALLEST <= side <= LARGEST for side in (page.size.width, page.size.height)):
                raise Unreadable(f"page {number + 1} has no sensible size")
        yield page


def _page(page: PageObject) -> PdfPage:
    """A page is what is cut (TrimBox) of what is shown (CropBox); from the BleedBox comes its bleed."""
    media = _rectangle(page.mediabox)
    shown = overlap(_box(page, "/CropBox", media), media)
    trim = overlap(_box(page, "/TrimBox", shown), shown)
    bled = overlap(_box(page, "/BleedBox", trim), shown)
    unit = float(page.get("/UserUnit", 1.0))
    bleed = min(
        *(trim.left - bled.left, trim.bottom - bled.bottom),
        *(bled.right - trim.right, bled.top - trim.top),
    )
    wide, high = trim.width * unit, trim.height * unit
    turn = int(page.get("/Rotate", 0)) // 90 % 4
    size = PageSize(
        width=high if turn % 2 else wide,
        height=wide if turn % 2 else high,
        bleed=min(MOST_BLEED, max(0.0, bleed * unit)),
    )
    upright = _upright(trim, turn)
    a, b, c, d, e, f = (value * unit for value in upright)
    return PdfPage(own=page, size=size, matrix=(a, b, c, d, e, f), seen=grown(trim, max(0.0, bleed)))


def _box(page: PageObject, name: str, default: Rectangle) -> Rectangle:
    """A box that the page has, or inherits."""
    at: Any = page
    for _ in range(DEEPEST):
        if name in at:
            return _rectangle(at[name])
        if "/Parent" not in at:
            break
        at = at["/Parent"]
    return default


def _rectangle(box: Any) -> Rectangle:
    """The corners may be given in any order."""
    x, y, other_x, other_y = (float(side) for side in box)
    if not all(map(math.isfinite, (x, y, other_x, other_y))):
        raise ValueError("a box without an end")
    return Rectangle(left=min(x, other_x), bottom=min(y, other_y), right=max(x, other_x), top=max(y, other_y))


def _upright(trim: Rectangle, turn: int) -> Matrix:
    """What turns a page so many quarters to the right, as /Rotate asks, and moves its corner to 0, 0."""
    left, bottom, right, top = trim.sides
    return (
        (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        (0.0, -1.0, 1.0, 0.0, -bottom, right),
        (-1.0, 0.0, 0.0, -1.0, right, top),
        (0.0, 1.0, -1.0, 0.0, top, -left),
    )[turn]


def _said(reader: PdfReader) -> tuple[str, str]:
    """Title and language, where it says so in text."""
    info = reader.metadata
    title = info.get("/Title") if info else None
    lang = reader.root_object.get("/Lang")
    return (
        " ".join(title.split()) if isinstance(title, str) else "",
        lang if isinstance(lang, str) and lang.isascii() else "",
    )


def _press(reader: PdfReader) -> ForPress | None:
    """What is said for a press, where all is said that PDF/X wants of a file beside a title."""
    info: Any = reader.metadata or {}
    metadata = reader.root_object.get("/Metadata")
    xmp = metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else ""
    claimed = PRESS_CLAIM.search(xmp) or "/GTS_PDFXVersion" in info
    trapped = str(info.get("/Trapped", "")).removeprefix("/")
    day = DAY.match(str(info.get("/CreationDate", "")))
    if not claimed or not day or trapped not in ("True", "False") or not _is_for_press(reader):
        return None
    return ForPress(date="-".join(day.groups()), trapped=trapped == "True")


def _is_for_press(reader: PdfReader) -> bool:
    """Whether a file has the condition that it is to be printed in, with its profile."""
    intents = reader.root_object.get("/OutputIntents")
    found = [one.get_object() for one in intents.get_object()] if intents is not None else []
    return any(one.get("/S") == "/GTS_PDFX" and "/DestOutputProfile" in one for one in found)


def _runs_rtl(reader: PdfReader, lang: str) -> bool:
    """What the file's viewer preferences say; else as its language is written."""
    preferences = reader.root_object.get("/ViewerPreferences")
    direction = preferences.get_object().get("/Direction") if preferences is not None else None
    if direction in ("/R2L", "/L2R"):
        return bool(direction == "/R2L")
    return reads_rtl(lang)
