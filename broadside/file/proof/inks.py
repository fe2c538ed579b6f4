"""Page of a PDF → Painted: finds the colour spaces that it is painted with, and the colours of its letters.

Reads PDF syntax on its own, as `content` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

# What each operator that sets a colour sets it in.
DEVICES = {
    **dict.fromkeys(("g", "G"), "DeviceGray"),
    **dict.fromkeys(("rg", "RG"), "DeviceRGB"),
    **dict.fromkeys(("k", "K"), "DeviceCMYK"),
}
FILLS = ("g", "rg", "k", "scn", "sc")
SHOWING = ("Tj", "TJ", "'", '"')
TRANSPARENT = ("/ca", "/CA")
# Forms in forms.
DEEPEST = 8


class Painted(Struct, frozen=True, kw_only=True):
    """What a page is painted with: the colour spaces of operators, gradients and pictures, the operators
    that give letters their colours, and whether anything shines through."""

    spaces: frozenset[str]
    letters: frozenset[str]
    transparent: bool


def painted(page: Any) -> Painted:
    """What a page and the forms on it are painted with."""
    spaces: set[str] = set()
    letters: set[str] = set()
    transparent = False
    for holder in _holders(page):
        resources = holder.get("/Resources", {})
        named = {str(key): value for key, value in resources.get("/ColorSpace", {}).items()}
        for space, letter in _read(holder):
            spaces |= set(_spaces(named[space], named)) if space in named else {space.removeprefix("/")}
            letters |= {letter} if letter else set()
        for part in resources.get("/XObject", {}).values():
            if str(part.get("/Subtype")) == "/Image" and "/ColorSpace" in part:
                spaces |= set(_spaces(part["/ColorSpace"], named))
                transparent |= "/SMask" in part
        for shading in resources.get("/Shading", {}).values():
            spaces |= set(_spaces(shading["/ColorSpace"], named))
        transparent |= any(_shines(state) for state in resources.get("/ExtGState", {}).values())
    return Painted(
        spaces=frozenset(spaces - {""}),
        letters=frozenset(letters),
        transparent=transparent or "/Group" in page,
    )


def _holders(holder: Any, depth: int = 0) -> Iterator[Any]:
    """A page, and the forms that it uses."""
    yield holder
    for part in holder.get("/Resources", {}).get("/XObject", {}).values():
        # In a broken file a form may hold itself.
        if str(part.get("/Subtype")) == "/Form" and depth < DEEPEST:
            yield from _holders(part, depth + 1)


def _read(holder: Any) -> Iterator[tuple[str, str]]:
    """Each colour space as it is set, with no letters; each colour of letters, with no space."""
    import pikepdf

    fill, saved = "0 g", []
    one: Any
    for one in pikepdf.parse_content_stream(holder):
        operator = str(one.operator)
        if operator == "q":
            saved.append(fill)
        elif operator == "Q" and saved:
            fill = saved.pop()
        elif operator in DEVICES:
            yield DEVICES[operator], ""
        elif operator in ("cs", "CS"):
            yield str(one.operands[0]), ""
        elif operator == "INLINE IMAGE":
            yield str(one.iimage.obj.get("/ColorSpace", "")), ""
        elif operator in SHOWING:
            yield "", fill
        if operator in FILLS:
            fill = f"{' '.join(str(part) for part in one.operands)} {operator}"


def _spaces(space: Any, named: Any) -> Iterator[str]:
    """The names of a colour space and of those it stands on."""
    import pikepdf

    if isinstance(space, pikepdf.Name):
        name = str(space)
        yield from _spaces(named[name], {}) if name in named else [name.removeprefix("/")]
        return
    kind = str(space[0]).removeprefix("/")
    if kind == "ICCBased":
        yield {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}.get(int(space[1].N), kind)
        return
    yield kind
    if kind in ("Separation", "DeviceN"):
        yield from _spaces(space[2], named)
    elif kind in ("Indexed", "Pattern") and len(space) > 1:
        yield from _spaces(space[1], named)


def _shines(state: Any) -> bool:
    fades = any(float(state.get(key, 1)) < 1 for key in TRANSPARENT)
    return (
        fades or str(state.get("/BM", "/Normal")) != "/Normal" or str(state.get("/SMask", "/None")) != "/None"
    )
