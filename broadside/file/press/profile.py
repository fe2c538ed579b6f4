"""Name or path → Profile: finds a printing condition; only a CMYK profile of an output device gets in."""

import io
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

from broadside.file.press.convert import into_cmyk
from broadside.files import TooBig, Unread, contents, shipped
from broadside.issues import Fault, Span, error
from broadside.model.press import PROFILES, Profile

# What the largest profiles of the trade take, four times.
MOST_BYTES = 16_000_000
HEADER = 128
ICC_REGISTRY = "http://www.color.org"
# By condition: its name in the registry of the ICC, what it is, and the most ink that it was made for.
KNOWN = {
    "coated": ("FOGRA39", "Offset on coated paper (ISO 12647-2)", 300.0),
    "gracol": ("CGATS TR 006", "Offset on coated paper (GRACoL 2006)", 300.0),
    "uncoated": ("FOGRA29", "Offset on uncoated white paper (ISO 12647-2)", 280.0),
    "newsprint": ("CGATS TR 002", "Coldset on newsprint (SNAP)", 240.0),
}


def find_profile(name: str, shown: str) -> Profile:
    """One of `PROFILES`, or the ICC profile of a shop in a file; `shown` is how its path is told. Faults: it
    can't be read, is too large, or is not for CMYK."""
    if name in PROFILES:
        identifier, info, limit = KNOWN[name]
        data = shipped("file", "icc", f"{name}.icc")
        return Profile(
            name=name,
            identifier=identifier,
            info=info,
            registry=ICC_REGISTRY,
            limit=limit,
            data=data,
            span=Span(path=shown),
        )
    return _of_a_shop(Path(name), Span(path=shown))


def _of_a_shop(path: Path, span: Span) -> Profile:
    data = _read(path, span)
    try:
        opened = ImageCms.getOpenProfile(io.BytesIO(data))
        most = most_ink(opened)
        said = (opened.profile.profile_description or path.stem).strip()
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError) as fault:
        hint = "ask the print shop for its profile, or name one of " + ", ".join(PROFILES)
        raise Fault([error(span, "the ICC profile can't be read or used for printing", hint)]) from fault
    told = "".join(c for c in said if c.isprintable())[:80] or "Custom"
    return Profile(name=path.stem, identifier="Custom", info=told, limit=most, data=data, span=span)


def _read(path: Path, span: Span) -> bytes:
    """The bytes of a file that says of itself that it is a CMYK profile of an output device."""
    fault = partial(error, span)
    try:
        data = contents(path, MOST_BYTES)
    except TooBig:
        words = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise Fault([fault(words, "is it an ICC profile?")]) from None
    except Unread as reason:
        hint = "type one of " + ", ".join(PROFILES) + ", or the path of an ICC profile"
        raise Fault([fault(f"no printing condition here: {reason}", hint)]) from None
    # The signature of every profile; and below, what is its device and what its colours (ICC.1:2022, 7.2).
    if len(data) < HEADER or data[36:40] != b"acsp":
        raise Fault([fault("this is not an ICC profile", "type the path of a file that ends with `.icc`")])
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        kind, space = (data[at : at + 4].decode("ascii", "replace").strip() for at in (12, 16))
        found = f"expected a profile of printing in CMYK, found `{kind}` in `{space}`"
        raise Fault([fault(found, "ask the print shop for its output profile")])
    return data


def most_ink(opened: Any) -> float:
    """The most ink that a profile puts in one place, in percent: over a net of all colours of sRGB."""
    steps = [round(255 * step / 15) for step in range(16)]
    net = bytes(part for red in steps for green in steps for blue in steps for part in (red, green, blue))
    inks: bytes = into_cmyk(opened)(Image.frombytes("RGB", (64, 64), net)).tobytes()
    return max(sum(inks[at : at + 4]) for at in range(0, len(inks), 4)) / 2.55
