"""PDF objects written by hand into a ReportLab document, and the few forms of PDF syntax they need."""

import zlib
from collections.abc import Callable

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject


class Raw(PDFObject):  # type: ignore[misc]
    """An object given as its bytes, or as a function that gives them when all objects have numbers."""

    __RefOnly__ = 1

    def __init__(self, content: bytes | Callable[[], bytes]) -> None:
        self.content = content

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes, as ReportLab asks for them."""
        return self.content if isinstance(self.content, bytes) else self.content()


def reference(doc: PDFDocument, thing: PDFObject) -> bytes:
    """A reference (`12 0 R`) to an object, which joins the document if it is new to it."""
    name = doc.Reference(thing).name
    return b"%d %d R" % doc.idToObjectNumberAndVersion[name]


def page_reference(doc: PDFDocument, name: str) -> bytes:
    """A reference to a page by its name in ReportLab; only once the page is finished."""
    return b"%d %d R" % doc.idToObjectNumberAndVersion[name]


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 6)
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\nendstream" % (len(packed), entries, packed)


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): plain where it is ASCII, else UTF-16."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def byte_string(text: str) -> bytes:
    """A byte string, such as an identifier or an address."""
    return b"<" + text.encode().hex().upper().encode() + b">"


def name(text: str) -> bytes:
    """A name; bytes that a name can't hold are written as #xx."""
    plain = b"-_.+"
    return b"/" + b"".join(
        bytes([b]) if chr(b).isascii() and (chr(b).isalnum() or b in plain) else b"#%02X" % b
        for b in text.encode()
    )


def number(value: float) -> str:
    """A number with at most two decimals: a hundredth of a point is finer than any printer's dot."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
