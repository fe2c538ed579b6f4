"""Text, Node → offsets: where each node of a YAML text begins and ends in it, comments not counted."""

import re
from bisect import bisect_right

from broadside.issues import Span
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar

LINE = re.compile(r"\r\n|\r|\n")
AFTER_VALUES = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*")


class NoExtent(Exception):
    """A way of writing that is not understood here."""


class Extents:
    """A text, without a byte order mark, whose nodes are known by where they stand. Offsets count
    characters from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(found.end() for found in LINE.finditer(text))]

    def offset(self, span: Span) -> int:
        return self._starts[span.line - 1] + span.column - 1

    def line_of(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_number(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def next_line(self, offset: int) -> int:
        """Where the line after that of an offset begins."""
        place = bisect_right(self._starts, offset)
        return self._starts[place] if place < len(self._starts) else len(self.text)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, the characters that end it not counted."""
        after = self.next_line(offset)
        line = self.text[offset:after]
        return after - (len(line) - len(line.rstrip("\r\n")))

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or a mapping is written in brackets or braces."""
        return not isinstance(node, Scalar) and self.text[self.offset(node.span)] in "{["

    def end(self, node: Node) -> int:
        """Right after the last character of a node. `NoExtent` where nobody can tell."""
        if isinstance(node, Scalar):
            return self._end_of_scalar(node)
        inner = [value for _, value in node.entries] if isinstance(node, nodes.Mapping) else list(node.items)
        start = self.offset(node.span)
        end = self.end(inner[-1]) if inner else start + 1
        if self.text[start] not in "{[":
            return end
        found = AFTER_VALUES.match(self.text, end)
        assert found
        if self.text[found.end() : found.end() + 1] not in ("}", "]"):
            raise NoExtent
        return found.end() + 1

    def _end_of_scalar(self, scalar: Scalar) -> int:
        start = self.offset(scalar.span)
        if not scalar.text and not scalar.quoted:
            return start
        first = self.text[start]
        if first in "|>" and scalar.quoted and not scalar.text.strip(" \n"):
            found = LINE.search(self.text, start)
            return found.start() if found else len(self.text)
        last = len(scalar.text.rstrip(" \n")) if first in "|>" else len(scalar.text)
        end = self.offset(scalar.at(last))
        if first in "\"'" and scalar.quoted:
            return self.text.index(first, max(end, start + 1)) + 1
        return end
