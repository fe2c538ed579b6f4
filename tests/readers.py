"""What programs other than ours read in a PDF, and what they find wrong with it."""

import io
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path

import page
import pikepdf
import pypdf
import pypdfium2

from broadside.blocks.kinds import key_of
from broadside.model.content import Sheet

# PDF/UA-1 and PDF/A-2a, as the validator calls them.
PROFILES = ("ua1", "2a")


def valid(data: bytes, tmp_path: Path) -> None:
    """A validator has nothing to say against either profile, nor qpdf, as a library, against the syntax."""
    path = tmp_path / "one.pdf"
    path.write_bytes(data)
    for profile in PROFILES:
        result = page.validate_pdf(str(path), profile=profile)
        assert result.is_compliant, [(fault.rule_id, fault.message) for fault in result.failures]
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def letters(text: str) -> str:
    """What can be compared between readers: no blanks, no soft hyphens, no word joiners."""
    normal = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u2060\u200b\u202a-\u202c\ufffe\ufeff\u0002]+", "", normal)


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(leaf.get_textpage().get_text_range() for leaf in document)


def by_pypdf(data: bytes) -> str:
    return "\n".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(data)).pages)


def assert_in_order(sheet: Sheet, said: str, floats: Collection[str] = ()) -> None:
    """Each paragraph begins in what was read where those before it have begun; kinds that may float are there
    somewhere."""
    said, at = said.replace("“", "").replace("”", ""), 0
    for block in sheet.blocks:
        if text := getattr(block, "text", None):
            words = letters("".join(run.text for run in text if not run.raised).split(".")[0])[:40]
            words = words.replace("'", "’").replace('"', "")
            found = said.find(words[:20], 0 if key_of(block) in floats else at)
            assert found >= 0, words
            at = at if key_of(block) in floats else found
