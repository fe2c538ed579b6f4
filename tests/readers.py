"""What programs other than ours read in a PDF: PDFium and pypdf, which share no code."""

import io
import re
import unicodedata

import pypdf
import pypdfium2


def letters(text: str) -> str:
    """What can be compared between readers: no blanks, no soft hyphens, no word joiners."""
    normal = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u2060\u200b\u202a-\u202c\ufffe\ufeff\u0002]+", "", normal)


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(leaf.get_textpage().get_text_range() for leaf in document)


def by_pypdf(data: bytes) -> str:
    return "\n".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(data)).pages)
