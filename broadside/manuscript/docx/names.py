"""elements of Word's XML by their names, whichever of the two standards a file goes by."""

from functools import lru_cache
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
    tag = element.tag
    return _named(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1000)
def _named(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    prefix = "w:" if space[1:] in WORD else "m:" if space[1:] in MATHS else ""
    return f"{prefix}{local}"


def every(root: Any, *names: str) -> list[Any]:
    """The elements of these names, in order: the tree may be changed while one goes through them."""
    # Asked for none, lxml gives all.
    return list(root.iter(*(tag for name in names for tag in _tags(name)))) if names else []


def _tags(name: str) -> list[str]:
    """How a name is written in XML, in either standard; names of others in whatever namespace."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return [f"{{*}}{name}"]
    return [f"{{{space}}}{local}" for space in (WORD if prefix == "w" else MATHS)]


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
