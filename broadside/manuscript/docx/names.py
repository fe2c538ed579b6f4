"""elements of Word's XML by their names, whichever of the two standards a file goes by."""

from collections.abc import Iterator
from typing import Any

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
# As Word writes the deletions of one who was tracked.
GONE = ("w:del", "w:moveFrom")


def named(element: Any) -> str:
    """`w:p`, `m:t`; without a prefix for names of others."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag[1:].rpartition("}")
    prefix = "w:" if space in WORD else "m:" if space in MATHS else ""
    return f"{prefix}{local}"


def every(root: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, in order; a list of them may be changed meanwhile."""
    yield from [one for one in root.iter() if named(one) in names]


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Any, *names: str) -> Any:
    """What a path of names leads to; None where there is no such child."""
    for name in names:
        element = next((one for one in element if named(one) == name), None) if element is not None else None
    return element


def like(element: Any, local: str) -> Any:
    """A new element of Word's, in the same namespace as another."""
    from lxml import etree

    space = next((one for one in element.nsmap.values() if one in WORD), WORD[0])
    return etree.Element(f"{{{space}}}{local}")
