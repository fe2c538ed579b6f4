"""bytes → Document: finds all that is in a PDF: walks each page, and looks up each part of the file."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import Any

import pikepdf

from broadside.inspect.preflight.boxes import boxes_of, meet, rectangle_of, rotation, size_in_words
from broadside.inspect.preflight.colours import BY_COMPONENTS, profile_name
from broadside.inspect.preflight.facts import Annotation, Document, Intent, PdfPage
from broadside.inspect.preflight.fonts import fonts_of
from broadside.inspect.preflight.plates import inks
from broadside.inspect.preflight.privacy import leaks_of, metadata_of
from broadside.inspect.preflight.unpack import (
    BROKEN,
    entry,
    listed,
    name,
    number,
    numbers,
    text,
    unpacked,
    within_limits,
)
from broadside.inspect.preflight.valid import validity
from broadside.inspect.preflight.walk import Budget, Found, walk
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.renderer import Renderer
from broadside.model.geometry import Rectangle
from broadside.model.replace import replace

# A book; of what has more pages it is said that it was read in part.
MOST_PAGES = 1_000
MOST_ANNOTATIONS = 10_000
MOST_BYTES = 1 << 30
NO_MARK_ON_PAPER = ("Popup", "PrinterMark", "TrapNet")
NOWHERE = Rectangle(left=0.0, bottom=0.0, right=0.0, top=0.0)
# What pikepdf says of files that every program reads alike.
HARMLESS = re.compile(
    r"common error handled correctly|reported number of objects|extraneous whitespace seen before xref"
)
PRESS_VERSION = re.compile(r"pdfxid:GTS_PDFXVersion[>=]+\"?([^<\"]+)")


def document(data: bytes, renderer: Renderer) -> Document:
    """Everything found in a file, whose pages `renderer` draws. `NotPdf` for one that can't be opened."""
    if len(data) > MOST_BYTES:
        raise NotPdf("it is bigger than 1 GB")
    with within_limits():
        try:
            return _read(data, renderer)
        except (pikepdf.PasswordError, *BROKEN):
            return _mended(data, renderer)


def _read(data: bytes, renderer: Renderer) -> Document:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _document(pdf, data, renderer)


def _mended(data: bytes, renderer: Renderer) -> Document:
    """A file that can't be read as it is, as a viewer that opens it writes it anew. What it says of itself
    it still says of the file as it was."""
    with renderer.document(data) as opened:
        # All of it, else its pages alone.
        for whole in (True, False):
            with suppress(NotPdf, *BROKEN):
                return replace(_read(opened.written_anew(whole=whole), renderer), damaged=True)
    raise NotPdf("it is too damaged to be looked into, though some programs may show it")


def _document(pdf: Any, data: bytes, renderer: Renderer) -> Document:
    budget, read, found = Budget(), [], []
    if not len(pdf.pages):
        raise ValueError("no pages")
    # One budget for all pages: a file with many heavy ones must come to an end as well.
    for number_, page in enumerate(pdf.pages, 1):
        if number_ > MOST_PAGES:
            break
        found.append(walk(page.obj, budget))
        read.append(_page(page.obj, number_, found[-1]))
    intents = tuple(_intent(one) for one in listed(entry(pdf.Root, "/OutputIntents"))[:10])
    profile = _profile(pdf)
    pages, limit = inks(data, tuple(read), _spots(found), profile, renderer)
    fonts = fonts_of(font for one in found for font in one.fonts)
    metadata = metadata_of(pdf)
    info = entry(pdf.trailer, "/Info")
    press = PRESS_VERSION.search(metadata)
    return Document(
        version=pdf.pdf_version,
        title=text(entry(info, "/Title")),
        lang=text(entry(pdf.Root, "/Lang")),
        tagged=_is_tagged(pdf.Root),
        pages=pages,
        fonts=fonts,
        intents=intents,
        limit=limit,
        press_version=press.group(1) if press else text(entry(info, "/GTS_PDFXVersion")),
        trapped=name(entry(info, "/Trapped")),
        leaks=leaks_of(pdf, metadata, pages, fonts),
        acts=_acts(pdf.Root),
        validity=validity(data, metadata),
        forbids=_forbidden(pdf) if pdf.is_encrypted else (),
        encrypted=pdf.is_encrypted,
        unread=len(pdf.pages) - len(pages),
        damaged=any(not HARMLESS.search(str(said)) for said in pdf.get_warnings()),
    )


def _page(page: Any, number_: int, found: Found) -> PdfPage:
    boxes = boxes_of(page)
    held = dict(boxes)
    # What the reader will hold in hands: the page as it is cut, else as it is shown.
    edge = held.get("TrimBox") or held.get("CropBox") or held.get("MediaBox") or NOWHERE
    bleed = held.get("BleedBox") or edge
    return PdfPage(
        number=number_,
        boxes=boxes,
        size=size_in_words(edge, rotation(page), number(entry(page, "/UserUnit"), 1.0)),
        uses=tuple(sorted(found.uses, key=lambda use: (use.space, use.what))),
        pictures=tuple(found.pictures),
        thin=found.thin,
        thinnest=found.thinnest if found.thin else 0.0,
        rich=tuple(found.rich),
        knocking=found.knocking,
        vanishing=found.vanishing,
        transparency=tuple(found.transparency),
        annotations=tuple(
            _annotation(one, bleed) for one in listed(entry(page, "/Annots"))[:MOST_ANNOTATIONS]
        ),
        partly=found.partly,
    )


def _annotation(value: Any, bleed: Rectangle) -> Annotation:
    kind = name(entry(value, "/Subtype")) or "unknown"
    sides = numbers(entry(value, "/Rect"))
    at = rectangle_of(sides) if len(sides) == 4 else bleed
    marks = kind not in NO_MARK_ON_PAPER
    return Annotation(
        kind=kind,
        inside=marks and meet(at, bleed),
    )


def _spots(found: list[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ink for one in found for ink in one.spots))


def _intent(value: Any) -> Intent:
    stream = entry(value, "/DestOutputProfile")
    condition = text(entry(value, "/OutputConditionIdentifier")) or text(entry(value, "/Info"))
    return Intent(
        kind=name(entry(value, "/S")),
        condition=condition,
        components=int(number(entry(stream, "/N"))),
        profile=profile_name(unpacked(stream)),
    )


def _profile(pdf: Any) -> bytes | None:
    """The profile of the press that the file is made for, where it has one in four inks."""
    for intent in listed(entry(pdf.Root, "/OutputIntents"))[:10]:
        stream = entry(intent, "/DestOutputProfile")
        if BY_COMPONENTS.get(int(number(entry(stream, "/N")))) == "cmyk":
            return unpacked(stream)
    return None


def _forbidden(pdf: Any) -> tuple[str, ...]:
    """What a file that anyone can open asks programs not to do."""
    allowed = {
        "printing": pdf.allow.print_highres and pdf.allow.print_lowres,
        "reading aloud": pdf.allow.accessibility,
        "copying": pdf.allow.extract,
        "changing": pdf.allow.modify_other,
    }
    return tuple(what for what, may_be in allowed.items() if not may_be)


def _is_tagged(root: Any) -> bool:
    marked = entry(entry(root, "/MarkInfo"), "/Marked")
    return entry(root, "/StructTreeRoot") is not None and marked is True


def _acts(root: Any) -> tuple[str, ...]:
    """What a file does when it is opened, and what it brings along."""
    names, form = entry(root, "/Names"), entry(root, "/AcroForm")
    action = name(entry(entry(root, "/OpenAction"), "/S"))
    found = {
        "scripts": entry(names, "/JavaScript") is not None or action == "JavaScript",
        "attached files": entry(names, "/EmbeddedFiles") is not None,
        "a form to fill in": bool(listed(entry(form, "/Fields"))) or entry(form, "/XFA") is not None,
        f"an action on opening ({action})": action not in ("", "GoTo", "JavaScript"),
    }
    return tuple(what for what, is_there in found.items() if is_there)
