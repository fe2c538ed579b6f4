"""YAML text → a tree for the page: what each node says, and where it stands.

Each node has `l` and `e`, its first and last line; `a` and `z`, where it begins and ends in the text, counted
as browsers do; and `x`, the words of a scalar with `v`, its value, or `s`, items, or `m`, keys with nodes.
"""

from bisect import bisect_left
from typing import Any

from broadside.model import node as nodes
from broadside.model.node import Node, Scalar
from broadside.read.extent import Extents

# What browsers count as two characters.
LAST_OF_PLANE = 0xFFFF


def tree(text: str, root: Node) -> dict[str, Any]:
    """`root` as read from the text, without a byte order mark. `NoExtent` where a node has no end."""
    extents = Extents(text)
    double = [place for place, one in enumerate(text) if ord(one) > LAST_OF_PLANE]

    def counted(offset: int) -> int:
        return offset + bisect_left(double, offset)

    def told(node: Node) -> dict[str, Any]:
        start, end = extents.offset(node.span), extents.end(node)
        last = extents.line_number(max(start, end - 1))
        made: dict[str, Any] = {"l": node.span.line, "e": last, "a": counted(start), "z": counted(end)}
        match node:
            case Scalar():
                made |= {"x": node.text.rstrip("\n") if node.quoted else node.text, "v": node.value}
            case nodes.Sequence():
                made["s"] = [told(one) for one in node.items]
            case nodes.Mapping():
                made["m"] = [[key.text, told(value)] for key, value in node.entries]
        return made

    return told(root)
