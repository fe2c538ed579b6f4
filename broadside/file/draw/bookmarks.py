"""Headings → Outline: the list of headings that a reader shows beside the pages."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from broadside.file.tag import Node


class _Bookmark(Struct, frozen=True, kw_only=True):
    """An entry in the list of headings, `level` 0 for those of the first rank; `key` names its place."""

    level: int
    title: str
    key: str


class Bookmarks:
    """Those of one document, by the nodes of their headings."""

    def __init__(self) -> None:
        self._of: dict[int, _Bookmark] = {}

    def add(self, node: Node, level: int, title: str, key: str) -> None:
        self._of[id(node)] = _Bookmark(level=level, title=title, key=key)

    def list_in(self, canvas: Any, nodes: Iterable[Node]) -> None:
        """In the order of all nodes, in which the document is read: not that in which what stands side by
        side is drawn where it goes on over the page."""
        above, of = -1, self._of
        for key in filter(of.__contains__, map(id, nodes)):
            one = of[key]
            # What stands in a cell or a step may be deeper than what all readers can nest.
            above = min(one.level, above + 1)
            canvas.addOutlineEntry(one.title, one.key, above)
