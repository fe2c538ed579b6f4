"""bytes → Pool: gathers PDF objects of our own beside ReportLab's, and writes the syntax they need."""

import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument

# The best size for the time, of what is packed once for many files and of what is packed for each: level 9
# takes twice as long as 6 for a hundredth less, and 6 half as long again as 5. And the least time, for a file
# that is looked at and thrown away.
THOROUGH, COMPRESSION, QUICKEST = 6, 5, 1
# Numbers below it have at most six figures with two decimals: as many as `g` writes.
PLAIN = 9_999.0

Content = bytes | Callable[[], bytes]


class Pool:
    """The objects of one document: ReportLab's own, and ours under numbers of the same count."""

    def __init__(self, doc: PDFDocument) -> None:
        self.doc: Any = doc
        self._own: dict[int, Content] = {}

    def reserve(self) -> int:
        """A number for an object that is put in later."""
        self.doc.objectcounter += 1
        number: int = self.doc.objectcounter
        return number

    def reserve_row(self, count: int) -> int:
        """The first of so many numbers in a row."""
        first: int = self.doc.objectcounter + 1
        self.doc.objectcounter += count
        return first

    def put_row(self, first: int, contents: Iterable[bytes]) -> None:
        """The syntax of objects under numbers in a row."""
        self._own.update(enumerate(contents, first))

    def put(self, number: int, content: Content) -> None:
        """An object's syntax, or a function that gives it once all pages are there."""
        self._own[number] = content

    def add(self, content: Content) -> int:
        """Put in an object; returns its number."""
        number = self.reserve()
        self.put(number, content)
        return number

    def page(self, name: str) -> int:
        """The number of a page by ReportLab's name for it; only once the page is finished."""
        number: int = self.doc.idToObjectNumberAndVersion[name][0]
        return number

    def bodies(self) -> tuple[bytes, ...]:
        """Every object in the order of the numbers, each let go as it is written. Writing one may bring in
        more."""
        doc, own = self.doc, self._own
        written: list[bytes] = []
        number = 0
        while number < doc.objectcounter:
            number += 1
            if number in own:
                content = own[number]
                del own[number]
                written.append(content if isinstance(content, bytes) else content())
            else:
                written.append(_ended(doc.idToObject[doc.numberToId[number]].format(doc)))
        return tuple(written)

    def let_go(self) -> None:
        """Forget all objects; nothing can be asked after."""
        self._own.clear()
        vars(self.doc).clear()


def _ended(body: bytes) -> bytes:
    """ReportLab's syntax of an object, with the line end that PDF/A wants behind the data of a stream."""
    data = body.removesuffix(b"endstream\n")
    return body if data == body else b"%b\r\nendstream" % data


def reference(number: int) -> bytes:
    """A reference to an object; ReportLab takes it as it is wherever it expects a value."""
    return b"%d 0 R" % number


def stream(data: bytes, entries: bytes = b"", level: int = THOROUGH) -> bytes:
    """A compressed stream object."""
    return packed_stream(zlib.compress(data, level), entries)


def packed_stream(packed: bytes, entries: bytes = b"") -> bytes:
    """A stream object of data that is compressed already. A bare line feed at its end would make one line
    end with a carriage return that data may end with, and the data a byte too long for a strict reader."""
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\r\nendstream" % (len(packed), entries, packed)


@lru_cache(maxsize=4096)
def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): plain where it is ASCII, else UTF-16."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def byte_string(text: str) -> bytes:
    """A byte string, such as an identifier or an address."""
    return b"<" + text.encode().hex().upper().encode() + b">"


@lru_cache(maxsize=4096)
def name(text: str) -> bytes:
    """A name; bytes that a name can't hold are written as #xx."""
    plain = b"-_.+"
    return b"/" + b"".join(
        bytes([b]) if chr(b).isascii() and (chr(b).isalnum() or b in plain) else b"#%02X" % b
        for b in text.encode()
    )


def number(value: float) -> str:
    """A number with at most two decimals: a hundredth of a point is finer than any printer's dot."""
    # Equal numbers are written alike, but for the sign of zero.
    return _number(value) if value else f"{value:g}"


@lru_cache(maxsize=16_384)
def _number(value: float) -> str:
    if -PLAIN < value < PLAIN:
        # The same as below, in half the time: coasts have tens of thousands of them.
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{round(value, 2):g}"
