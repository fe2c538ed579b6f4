"""A tree of XML or HTML → whether it is more than is walked."""

from typing import Any


def outgrows(root: Any, *, elements: int, depth: int) -> bool:
    """Whether a tree of lxml has more than so many elements, or nests them deeper. It may be too deep to walk
    by itself."""
    from lxml import etree

    deep = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        deep += 1 if event == "start" else -1
        count += event == "start"
        if deep > depth or count > elements:
            return True
    return False
