"""bytes → Document: reads a file by what is in it, then by its name."""

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from broadside.issues import Fault, Issue, Span, error
from broadside.manuscript.document import Document
from broadside.manuscript.numbered import numbered
from broadside.model.replace import replace

# A sheet's own file may have 1 MB; of HTML most is no words.
MOST_OF_TEXT = 4 * 1024 * 1024
# Photographs are most of a Word file.
MOST_BYTES = 60 * 1024 * 1024

HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
# What pages have been written in; Python knows names that are no encodings of text.
ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:windows|cp)-?125\d|iso-8859-\d{1,2}|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5",
    re.IGNORECASE,
)
WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
PAGES = (".html", ".htm", ".xhtml")
MARKED = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
KNOWN = "bring Word (`.docx`), Markdown (`.md`), HTML or plain text (`.txt`)"
FOREIGN: Mapping[bytes, str] = {
    b"MIME-Version:": "a web page in one file (MHTML): save it as HTML",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def document_of(data: bytes, name: str, path: str) -> Document:
    """The document in a file called `name`, its numbered references as notes. `Fault`, with one plain
    sentence, where it is none, or more than is read."""
    suffix = Path(name).suffix.lower()
    from broadside.manuscript import docx
    from broadside.manuscript.docx.package import OTHERS

    if data.startswith((b"PK", *(start for start, _, _ in OTHERS))) or suffix in WORD:
        return numbered(docx.read(data, path))
    if not data.strip():
        raise Fault([error(Span(path=path), "the file is empty", "bring one with words in it")])
    if len(data) > MOST_OF_TEXT:
        message = f"the file has more than {MOST_OF_TEXT >> 20} MB"
        raise Fault([error(Span(path=path), message, "bring it in parts")])
    for start, what in FOREIGN.items():
        if data.startswith(start):
            raise Fault([error(Span(path=path), f"this is {what}", KNOWN)])
    text, remark = _decoded(data, path)
    made = numbered(_reader(data, suffix)(text, path))
    return replace(made, remarks=(remark, *made.remarks)) if remark else made


def _reader(data: bytes, suffix: str) -> Callable[[str, str], Document]:
    if suffix in PAGES or (suffix not in MARKED and HTML.match(data)):
        from broadside.manuscript.html import read
    elif suffix in MARKED:
        from broadside.manuscript.markdown import read
    else:
        from broadside.manuscript.plain import read
    return read


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text, and what to tell of how it was read."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "the file is UTF-16, and was read so"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, remark = _foreign(data, path)
        return text, remark
    if "\0" in text:
        return _sixteen(data, path)
    return text, ""


def _sixteen(data: bytes, path: str) -> tuple[str, str]:
    """Every second byte of Latin letters in UTF-16 is zero."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) // 5 or min(even, odd) > len(data) // 20:
        raise Fault([_binary(path)])
    name = "utf-16-be" if even > odd else "utf-16-le"
    return data.decode(name, "replace"), "the file is UTF-16 without a mark that says so, and was read so"


def _foreign(data: bytes, path: str) -> tuple[str, str]:
    if b"\0" in data:
        return _sixteen(data, path)
    said = CHARSET.search(data[:4096])
    name = said[1].decode("ascii") if said and ENCODINGS.fullmatch(said[1].decode("ascii")) else "cp1252"
    text = data.decode(name, "replace")
    called = "Windows-1252" if name == "cp1252" else name
    strange = text.count("\ufffd")
    more = f"; {strange:,} bytes of it are none of that, and are marked `\ufffd`" if strange else ""
    return text, f"the file is not UTF-8: it was read as {called}{more}"


def _binary(path: str) -> Issue:
    return error(Span(path=path), "this is no text", KNOWN)
