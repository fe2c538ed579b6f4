"""Plan, Document → bytes: makes the file, with the pages of the document where the plan places them.

Each page becomes one form, placed as often as the plan says. What annotations look like in print comes along
(filled-in form fields, stamps, highlights); links, tags, bookmarks, scripts and attachments do not. The file
has a title and a language, and no author, date or name of a file. What was PDF/X is PDF/X-4 (ISO 15930-7),
with the day that it had.
"""

import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from broadside.file.impose.document import Document, ForPress, PdfPage, in_a_line
from broadside.file.impose.plan import Plan, Side
from broadside.file.xmp import PRINTED, PRODUCER, About, info_date, xmp
from broadside.model.geometry import Point, Rectangle, grown
from broadside.model.matrix import Matrix, times
from broadside.model.paper import Flip

# What marks are drawn in: for a press all inks at once, so that every plate has them.
BLACK = b"0 G 0 g"
EVERY_INK = b"/All CS 1 SCN /All cs 1 scn"
HAIRLINE = 0.35
DASH = (3.0, 2.0)
# What pictures and forms tell about who made them, and the tags they had.
LEFT_OUT = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents")
# Annotations that are nothing in print, and those that ask not to be (ISO 32000-1, 12.5.3).
UNPRINTED = ("/Link", "/Popup")
HIDDEN, SEEN_IN_PRINT = 2, 4
DUPLEX = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge", None: "/Simplex"}


def written(plan: Plan, document: Document) -> bytes:
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.6" if document.press else "%PDF-1.7"
    every_ink = _every_ink(writer) if document.press else None
    used = sorted({placed.page for side in plan.sides for placed in side.placed})
    forms: dict[int, list[IndirectObject]] = {}
    for page in used:
        with in_a_line(f"page {page + 1}"):
            forms[page] = list(_forms(document.pages[page], writer))
    for side in plan.sides:
        page = _added_side(side, document, forms, writer)
        if every_ink is not None:
            page["/Resources"][NameObject("/ColorSpace")] = DictionaryObject({NameObject("/All"): every_ink})
    with in_a_line("it"):
        say(plan.flip, document, writer)
        return saved(writer)


def _every_ink(writer: PdfWriter) -> IndirectObject:
    """The colour space of marks: where it is not printed but shown, it is black."""
    tint = DictionaryObject(
        {
            NameObject("/FunctionType"): NumberObject(2),
            NameObject("/Domain"): _numbers(0, 1),
            NameObject("/C0"): _numbers(0, 0, 0, 0),
            NameObject("/C1"): _numbers(1, 1, 1, 1),
            NameObject("/N"): NumberObject(1),
        }
    )
    names = [NameObject("/Separation"), NameObject("/All"), NameObject("/DeviceCMYK")]
    return _added(ArrayObject([*names, tint]), writer)


def _forms(page: PdfPage, writer: PdfWriter) -> Iterator[IndirectObject]:
    """What is drawn on a page, and above it what its annotations look like, if any."""
    contents = page.own.get_contents()
    resources = page.own.get("/Resources", DictionaryObject()).get_object()
    form = _form(b"" if contents is None else contents.get_data(), page.seen)
    form[NameObject("/Resources")] = resources.clone(writer, ignore_fields=LEFT_OUT)
    # It says how what shines through is mixed with what lies below.
    if "/Group" in page.own:
        form[NameObject("/Group")] = page.own["/Group"].clone(writer, ignore_fields=LEFT_OUT)
    yield _added(form, writer)
    looks = [_look(annotation, writer) for annotation in _printed(page)]
    if looks:
        over = _form(
            b"\n".join(b"q %b cm /A%d Do Q" % (_said(m), i) for i, (_, m) in enumerate(looks)), page.seen
        )
        named = {NameObject(f"/A{i}"): reference for i, (reference, _) in enumerate(looks)}
        over[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(named)})
        yield _added(over, writer)


def _form(data: bytes, box: Rectangle) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    form = stream.flate_encode()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(*box.sides)
    return form


def _numbers(*numbers: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(number, 4)) for number in numbers)


def _printed(page: PdfPage) -> Iterator[DictionaryObject]:
    """Annotations that are seen in print."""
    listed = page.own.get("/Annots")
    for one in listed.get_object() if listed is not None else ():
        annotation = one.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") in UNPRINTED:
            continue
        flags = int(annotation.get("/F", 0))
        if flags & SEEN_IN_PRINT and not flags & HIDDEN and _appearance(annotation) is not None:
            yield annotation


def _appearance(annotation: Any) -> Any:
    """The form that shows an annotation in its present state; None where it has no face."""
    looks = annotation.get("/AP")
    look = looks.get_object().get("/N") if looks is not None else None
    look = look.get_object() if look is not None else None
    if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject):
        state = look.get(annotation.get("/AS", "/Off"))
        look = state.get_object() if state is not None else None
    return look if isinstance(look, StreamObject) and "/BBox" in look else None


def _look(annotation: DictionaryObject, writer: PdfWriter) -> tuple[IndirectObject, Matrix]:
    """The form, and what lays its box onto the annotation's rectangle (ISO 32000-1, 12.5.5)."""
    look: Any = _appearance(annotation)
    form = look.clone(writer, ignore_fields=LEFT_OUT)
    form[NameObject("/Subtype")] = NameObject("/Form")  # some programs leave it out
    left, bottom, right, top = (float(side) for side in look["/BBox"])
    a, b, c, d, e, f = (float(value) for value in look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    x0, y0, x1, y1 = (float(side) for side in annotation.get("/Rect", ()))
    to_x, to_y = sorted((x0, x1)), sorted((y0, y1))
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    across = (to_x[1] - to_x[0]) / wide if wide else 1.0
    up = (to_y[1] - to_y[0]) / high if high else 1.0
    reference = _added(form, writer) if form.indirect_reference is None else form.indirect_reference
    return reference, (across, 0.0, 0.0, up, to_x[0] - across * min(xs), to_y[0] - up * min(ys))


def _added_side(
    side: Side, document: Document, forms: dict[int, list[IndirectObject]], writer: PdfWriter
) -> Any:
    page = writer.add_blank_page(round(side.width, 3), round(side.height, 3))
    named = {
        NameObject(f"/P{number}x{layer}"): reference
        for number in sorted({placed.page for placed in side.placed})
        for layer, reference in enumerate(forms[number])
    }
    if side.bleed or document.press:
        page[NameObject("/TrimBox")] = _numbers(*side.trim.sides)
        page[NameObject("/BleedBox")] = _numbers(*grown(side.trim, side.bleed).sides)
    contents = DecodedStreamObject()
    ink = EVERY_INK if document.press else BLACK
    contents.set_data(b"\n".join((*_placed(side, document, forms), *_marks(side, ink))))
    page[NameObject("/Contents")] = _added(contents.flate_encode(), writer)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(named)})
    return page


def _placed(side: Side, document: Document, forms: dict[int, list[IndirectObject]]) -> Iterator[bytes]:
    for placed in side.placed:
        matrix = times(document.pages[placed.page].matrix, placed.matrix)
        drawn = b" ".join(b"/P%dx%d Do" % (placed.page, layer) for layer in range(len(forms[placed.page])))
        yield b"q %b re W n %b cm %b Q" % (_rectangle(placed.clip), _said(matrix), drawn)


def _marks(side: Side, ink: bytes) -> Iterator[bytes]:
    if not side.marks and not side.map:
        return
    yield b"q %b %b w" % (ink, _said((HAIRLINE,)))
    for dashed in (False, True):
        lines = [mark for mark in side.marks if mark.dashed == dashed]
        yield b"[%b] 0 d" % (_said(DASH) if dashed else b"")
        yield from (b"%b m %b l S" % (_point(mark.start), _point(mark.end)) for mark in lines)
    yield b"[] 0 d"
    for tile in side.map:
        yield b"%b re %b" % (_rectangle(tile.at), b"B" if tile.filled else b"S")
    yield b"Q"


def _point(point: Point) -> bytes:
    return _said((point.x, point.y))


def _rectangle(one: Rectangle) -> bytes:
    """What `re` takes."""
    return _said((one.left, one.bottom, one.width, one.height))


def _said(numbers: Iterable[float]) -> bytes:
    return b" ".join(f"{number:.5f}".rstrip("0").rstrip(".").encode() or b"0" for number in numbers)


def say(flip: Flip | None, document: Document, writer: PdfWriter) -> None:
    """Title, language, how to print; the meaning of colours, and which layers are seen, as they were."""
    info: dict[str, PdfObject] = {"/Producer": TextStringObject(PRODUCER)}
    if document.title:
        info["/Title"] = TextStringObject(document.title)
    if document.press:
        info |= _for_press(document, document.press, writer)
    kept = DictionaryObject((NameObject(key), value) for key, value in info.items())
    writer._info = kept  # noqa: SLF001 - the way that pypdf offers makes texts of names
    root, old = writer.root_object, document.reader.root_object
    if document.lang:
        root[NameObject("/Lang")] = TextStringObject(document.lang)
    preferences: dict[str, PdfObject] = {
        "/PrintScaling": NameObject("/None"),
        "/PickTrayByPDFSize": BooleanObject(value=True),
        "/Duplex": NameObject(DUPLEX[flip]),
        "/DisplayDocTitle": BooleanObject(value=bool(document.title)),
    }
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject(key): value for key, value in preferences.items()}
    )
    # Without them colours would be taken for others, and hidden layers be seen.
    for name in ("/OutputIntents", "/OCProperties"):
        if name in old:
            root[NameObject(name)] = old[name].clone(writer, ignore_fields=LEFT_OUT)


def _for_press(document: Document, press: ForPress, writer: PdfWriter) -> dict[str, PdfObject]:
    """Adds what XMP says for a press; returns what the information dictionary does."""
    about = About(
        title=document.title,
        lang=document.lang,
        date=press.date,
        producer=PRODUCER,
        content=sha256(_bytes(writer)).hexdigest(),
        trapped=press.trapped,
    )
    metadata = DecodedStreamObject()
    metadata.set_data(xmp(about, PRINTED))
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = _added(metadata, writer)
    day = TextStringObject(info_date(press.date))
    return {"/CreationDate": day, "/ModDate": day, "/Trapped": NameObject(f"/{press.trapped}")}


def _added(thing: PdfObject, writer: PdfWriter) -> IndirectObject:
    return writer._add_object(thing)  # noqa: SLF001 - pypdf has no other way to add a stream


def saved(writer: PdfWriter) -> bytes:
    """The file; its identifier comes from what is in it."""
    digest = ByteStringObject(sha256(_bytes(writer)).digest()[:16])
    writer._ID = ArrayObject((digest, digest))  # noqa: SLF001 - those that pypdf makes come from chance
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
