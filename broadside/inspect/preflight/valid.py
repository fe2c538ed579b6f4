"""bytes → Validity: asks a validator whether a file is of the standards that it says it is, and PDF/UA-1.

The validator (page-validation) knows PDF/A-1 to 3 at every level, and PDF/UA-1. Of others that a file claims,
and where there is no validator, it is said that it was not asked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from broadside.inspect.preflight.facts import Validity
from broadside.inspect.preflight.unpack import BROKEN

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
# What the validator says where a stream is not as long as told. Where the last byte of one is a carriage
# return and a line feed comes after, it takes both for the end of the line.
LENGTH_RULE = re.compile(r"STREAM-LENGTH")
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})[ \r\n]{1,2}(\d{1,5})[ \r\n]{1,2}obj\b")
STREAM = re.compile(rb"\bstream(?:\r\n|\n)")
STREAM_END = re.compile(rb"(?:\r\n|\r|\n)endstream\b")


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
    told = [one for one in report.failures if not LENGTH_RULE.search(one.rule_id)]
    if len(told) < len(report.failures) and not _lengths_hold(data):
        told = list(report.failures)
    faults = tuple(dict.fromkeys(fault.message for fault in told))[:MOST_FAULTS]
    passed = report.is_compliant or (bool(report.failures) and not told)
    return Validity(standard=standard, claimed=claimed, passed=passed, faults=faults)


def _lengths_hold(data: bytes) -> bool:
    """Whether each stream has as many bytes as it says, and then the end of a line."""
    places = {(int(one[1]), int(one[2])): one.end() for one in OBJECT.finditer(data)}
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            # Of a length that it can't make out it warns, and takes another.
            hold = all(_holds(one, data, places.get(one.objgen, len(data))) for one in streams)
            return hold and not pdf.get_warnings()
    except (pikepdf.PasswordError, *BROKEN):
        return False


def _holds(stream: pikepdf.Stream, data: bytes, place: int) -> bool:
    """`place` is where its object starts."""
    raw, begun = stream.read_raw_bytes(), STREAM.search(data, place)
    if begun is None or int(stream.Length) != len(raw) or not data.startswith(raw, begun.end()):
        return False
    return STREAM_END.match(data, begun.end() + len(raw)) is not None
