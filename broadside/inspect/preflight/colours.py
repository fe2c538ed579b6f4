"""Colour space of a PDF, operands → Space, Shade: finds what inks a colour is made of (ISO 32000-1, 8.6)."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from msgspec import Struct

from broadside.inspect.preflight.facts import Family
from broadside.inspect.preflight.unpack import entry, listed, name, number, unpacked

# Spaces in spaces: an indexed one over a DeviceN over …
DEEPEST = 6
MOST_INKS = 32
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NO_SPOT = frozenset({*PROCESS, "All", "None"})
DEVICE: dict[str, tuple[str, Family, int]] = {
    "DeviceGray": ("DeviceGray", "grey", 1),
    "G": ("DeviceGray", "grey", 1),
    "CalGray": ("CalGray", "grey", 1),
    "DeviceRGB": ("DeviceRGB", "rgb", 3),
    "RGB": ("DeviceRGB", "rgb", 3),
    "CalRGB": ("CalRGB", "rgb", 3),
    "DeviceCMYK": ("DeviceCMYK", "cmyk", 4),
    "CMYK": ("DeviceCMYK", "cmyk", 4),
    "Lab": ("Lab", "lab", 3),
    "Pattern": ("Pattern", "pattern", 0),
}
BY_COMPONENTS: dict[int, Family] = {1: "grey", 3: "rgb", 4: "cmyk"}
# What people see as black: so dark in light, so much of it in black ink, or in the three others.
BLACK_LIGHT = 0.1
BLACK_INK = 0.85
BLACK_OF_THREE = 0.7
# More of another ink than this is ink that can be seen beside the letter when it is off register.
A_TRACE = 0.02

# Profiles of the class of monitors that are no one's own.
COMMON = re.compile(
    r"^$|sRGB|s?gr[ae]y|gamma|dot gain|Adobe RGB|compatibleWithAdobe|P3|ProPhoto|ROMM|Rec\.? ?\d|Apple RGB"
    r"|Generic|ColorMatch|ECI-?RGB|scRGB|built-in|e-?sRGB",
    re.IGNORECASE,
)


class Space(Struct, frozen=True):
    """A colour space: its name as people know it, how many numbers a colour has, and the inks they are of
    where it is one of inks. `base` is what an indexed one picks from."""

    name: str
    family: Family
    components: int
    inks: tuple[str, ...] = ()
    base: Space | None = None


class Shade(Struct, frozen=True):
    """A colour: numbers in a space; or a pattern, as an object of the file."""

    space: Space
    values: tuple[float, ...]
    pattern: Any = None


GREY, RGB, CMYK = (Space(*DEVICE[key]) for key in ("DeviceGray", "DeviceRGB", "DeviceCMYK"))
PATTERN = Space(*DEVICE["Pattern"])
UNKNOWN = Space("unknown", "unknown", 0)
INK_BLACK = Shade(GREY, (0.0,))


def space_of(value: Any, resources: Any, depth: int = 0) -> Space:
    """The space that a name or an array stands for; `UNKNOWN` for what is none."""
    if depth > DEEPEST:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        if name(value) in DEVICE:
            return Space(*DEVICE[name(value)])
        found = entry(entry(resources, "/ColorSpace"), str(value))
        return UNKNOWN if found is None else space_of(found, None, depth + 1)
    parts = listed(value) if isinstance(value, pikepdf.Array) else []
    kind = name(parts[0]) if parts else ""
    if kind in ("Indexed", "I") and len(parts) > 1:
        base = space_of(parts[1], resources, depth + 1)
        return Space(f"indexed {base.name}", base.family, 1, base.inks, base)
    if kind == "ICCBased" and len(parts) > 1:
        return _profiled(parts[1])
    if kind in ("Separation", "DeviceN") and len(parts) > 2:
        inks = tuple(name(ink) for ink in listed(parts[1])[:MOST_INKS])
        return Space(f"{kind} {', '.join(inks)}", _family_of(inks), len(inks), inks)
    return Space(*DEVICE[kind]) if kind in DEVICE else UNKNOWN


def _profiled(stream: Any) -> Space:
    components = int(number(entry(stream, "/N")))
    family = BY_COMPONENTS.get(components, "unknown")
    described = profile_name(unpacked(stream))
    known = {"grey": "grey", "rgb": "RGB", "cmyk": "CMYK"}.get(family, "profile")
    return Space(f"ICC {known}{f' ({described})' if described else ''}", family, components)


def _family_of(inks: tuple[str, ...]) -> Family:
    process = set(inks) <= NO_SPOT
    return "grey" if process and set(inks) <= {"Black", "None"} else "cmyk" if process else "spot"


def start(space: Space) -> Shade:
    """The colour that a space begins with."""
    if space.family == "cmyk" and not space.inks:
        return Shade(space, (0.0, 0.0, 0.0, 1.0))
    return Shade(space, ((1.0 if space.inks and not space.base else 0.0),) * space.components)


def inks_of(shade: Shade) -> dict[str, float] | None:
    """How much of each ink, from 0 to 1; None where that is for a profile to say."""
    space, values = shade.space, shade.values
    if len(values) < space.components or space.base:
        return None
    if space.inks:
        return _named(space.inks, values)
    if space.family == "grey":
        return {"Black": 1.0 - min(max(values[0], 0.0), 1.0)}
    return dict(zip(PROCESS, values, strict=False)) if space.family == "cmyk" else None


def plates_of(ink: str) -> tuple[str, ...]:
    """The plates that an ink of a space is laid by."""
    return PROCESS if ink == "All" else () if ink == "None" else (ink,)


def _named(inks: tuple[str, ...], values: tuple[float, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for ink, value in zip(inks, values, strict=False):
        for each in plates_of(ink):
            found[each] = max(found.get(each, 0.0), value)
    return found


def is_black(shade: Shade) -> bool:
    """Whether people see it as black."""
    if shade.space.family == "rgb" and len(shade.values) == 3:
        return max(shade.values) <= BLACK_LIGHT
    inks = inks_of(shade) or {}
    three = min(inks.get(ink, 0.0) for ink in PROCESS[:3])
    return inks.get("Black", 0.0) >= BLACK_INK or three >= BLACK_OF_THREE


def is_rich(shade: Shade) -> bool:
    """Whether it is a black of more than black ink. What RGB becomes is never black alone."""
    if not is_black(shade):
        return False
    inks = inks_of(shade)
    return inks is None or any(amount > A_TRACE for ink, amount in inks.items() if ink != "Black")


def is_white(shade: Shade) -> bool:
    inks = inks_of(shade)
    return inks is not None and not any(inks.values())


def in_words(shade: Shade) -> str:
    """`CMYK 75 68 67 90`, for people."""
    numbers = " ".join(f"{100 * value:.0f}" for value in shade.values)
    return f"{shade.space.name.removeprefix('Device')} {numbers}"


def profile_name(data: bytes | None) -> str:
    """What an ICC profile calls itself, in ASCII; "" where it can't be read (ISO 15076-1, 9.2.41)."""
    if not data or data[36:40] != b"acsp":
        return ""
    count = min(int.from_bytes(data[128:132], "big"), 100)
    for at in range(132, 132 + 12 * count, 12):
        if data[at : at + 4] == b"desc":
            start_, size = (int.from_bytes(data[at + i : at + i + 4], "big") for i in (4, 8))
            return _described(data[start_ : start_ + min(size, 2000)])
    return ""


def _described(tag: bytes) -> str:
    if tag.startswith(b"mluc"):
        length, at = (int.from_bytes(tag[i : i + 4], "big") for i in (20, 24))
        words = tag[at : at + length].decode("utf-16-be", "replace")
    else:
        words = tag[12 : 12 + int.from_bytes(tag[8:12], "big")].decode("latin-1")
    return re.sub(r"[^\x20-\x7e]+", "", words).strip()


def monitor(data: bytes | None) -> str:
    """The name of a profile, where it is that of somebody's screen: not of a space that everybody has."""
    if not data or data[12:16] != b"mntr":
        return ""
    described = profile_name(data)
    return "" if COMMON.search(described) else described
