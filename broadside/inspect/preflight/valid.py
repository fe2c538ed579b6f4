"""bytes → Validity: asks a validator whether a file is PDF/UA-1 and PDF/A-2a.

The validator (page-validation) is installed with the tests; without it nothing is said.
"""

from __future__ import annotations

from broadside.inspect.preflight.facts import Validity

# The standard, the profile to ask for, and what a file that claims it has in its metadata.
STANDARDS = (
    ("PDF/UA-1", "ua1", ("<pdfuaid:part>1<", 'pdfuaid:part="1"')),
    ("PDF/A-2a", "2a", ("<pdfaid:part>2<", 'pdfaid:part="2"')),
)
MOST_FAULTS = 5


def validity(data: bytes, metadata: str) -> tuple[Validity, ...]:
    """`metadata` is the XMP of the file."""
    return tuple(
        _asked(data, standard, profile, any(claim in metadata for claim in claims))
        for standard, profile, claims in STANDARDS
    )


def _asked(data: bytes, standard: str, profile: str, claimed: bool) -> Validity:
    try:
        import page
    except ImportError:
        return Validity(standard=standard, claimed=claimed)
    try:
        report = page.validate_pdf_bytes(data, profile=profile)
    except page.PageError as fault:
        return Validity(standard=standard, claimed=claimed, passed=False, faults=(str(fault),))
    faults = tuple(dict.fromkeys(fault.message for fault in report.failures))[:MOST_FAULTS]
    return Validity(standard=standard, claimed=claimed, passed=report.is_compliant, faults=faults)
