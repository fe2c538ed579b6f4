"""str, Edits → str: the text of a file with its slips mended, so that all that is wrong can be told at once.

Nothing is written back. Places in the mended text lead back to those in the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from broadside.issues import Issue, Span
from broadside.model.replace import replace
from broadside.read.load.lines import LINE_END


class Edit(Struct, frozen=True, kw_only=True):
    """In one line, `inserted` in place of so many characters. Line and column count from 0."""

    line: int
    column: int
    removed: int = 0
    inserted: str = ""

    def back(self, column: int) -> int:
        """A column of the line after this edit as one of the line before it."""
        if column < self.column:
            return column
        return max(self.column, column - len(self.inserted) + self.removed)


class Mended(Struct, frozen=True, kw_only=True):
    """`lines` as they are now, each with the line end in `ends`; `edits` in the order made."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def text(self) -> str:
        return "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    def with_edits(self, edits: Iterable[Edit]) -> Mended:
        lines = list(self.lines)
        for edit in edits:
            line = lines[edit.line]
            lines[edit.line] = line[: edit.column] + edit.inserted + line[edit.column + edit.removed :]
        return replace(self, lines=tuple(lines), edits=(*self.edits, *edits))

    def in_file(self, issue: Issue) -> Issue:
        """The same issue at its place in the file."""
        line, column = issue.span.line - 1, issue.span.column - 1
        for edit in reversed(self.edits):
            if edit.line == line:
                column = edit.back(column)
        return replace(issue, span=Span(path=issue.span.path, line=line + 1, column=column + 1))


def as_it_is(text: str) -> Mended:
    ends = (*(found.group() for found in LINE_END.finditer(text)), "")
    return Mended(lines=tuple(LINE_END.split(text)), ends=ends)
