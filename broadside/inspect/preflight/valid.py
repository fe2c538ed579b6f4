"""bytes → Validity: asks a validator whether a file is of the standards that it says it is, and PDF/UA-1.

The validator (page-validation) knows PDF/A-1 to 3 at every level, and PDF/UA-1. Of others that a file claims,
and where there is no validator, it is said that it was not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadside.inspect.preflight.facts import Validity

# How XMP says it, as an element or as an attribute.
PART = r"{}\s*(?:>|=\s*[\"'])\s*(\w+)"
ARCHIVE_PART = re.compile(PART.format("pdfaid:part"))
ARCHIVE_LEVEL = re.compile(PART.format("pdfaid:conformance"))
ACCESSIBLE_PART = re.compile(PART.format("pdfuaid:part"))
PROFILES = {
    "PDF/UA-1": "ua1",
    **{f"PDF/A-{part}{level}": f"{part}{level}" for part in "123" for level in "abu" if part + level != "1u"},
}
ACCESSIBLE = "PDF/UA-1"
MOST_FAULTS = 5


def validity(data: bytes, metadata: str) -> tuple[Validity, ...]:
    """`metadata` is the XMP of the file."""
    claimed = tuple(_claimed(metadata))
    asked = claimed if ACCESSIBLE in claimed else (ACCESSIBLE, *claimed)
    return tuple(_asked(data, standard, claimed=standard in claimed) for standard in asked)


def _claimed(metadata: str) -> Iterator[str]:
    """`PDF/UA-1`, `PDF/A-2b`: the standards that a file says it is of."""
    if part := ACCESSIBLE_PART.search(metadata):
        yield f"PDF/UA-{part.group(1)}"
    if part := ARCHIVE_PART.search(metadata):
        level = ARCHIVE_LEVEL.search(metadata)
        yield f"PDF/A-{part.group(1)}{level.group(1).lower() if level else ''}"


def _asked(data: bytes, standard: str, *, claimed: bool) -> Validity:
    unknown = Validity(standard=standard, claimed=claimed)
    try:
        import page
    except ImportError:
        return unknown
    if standard not in PROFILES:
        return unknown
    try:
        report = page.validate_pdf_bytes(data, profile=PROFILES[standard])
    except page.PageError:
        return unknown
    faults = tuple(dict.fromkeys(fault.message for fault in report.failures))[:MOST_FAULTS]
    return Validity(standard=standard, claimed=claimed, passed=report.is_compliant, faults=faults)
