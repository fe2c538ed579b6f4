"""The text of a YAML file, Changes → the same text with other words in some of its values.

Only the characters of those values are replaced: comments, layout and all that nobody changed stay as they
are. Each value keeps its way of being written where that can hold the new words.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadside.issues import Span
from broadside.manuscript.sheet.scalar import WIDTH, in_quotes, is_bare, one_line
from broadside.model import node as nodes
from broadside.model.node import Scalar, scalars

LINE = re.compile(r"\r\n|\r|\n")
# What stands before a value in its line where it is no part of `{…}` or `[…]`.
OWN_LINE = re.compile(r"\s*(?:- +)*(?:[\w.:+-]+: +)?")


class Edit(Struct, frozen=True, kw_only=True):
    """A value of the file, and the Markdown or plain words that it is to hold."""

    scalar: Scalar
    words: str


def edited(source: str, edits: Iterable[Edit]) -> str:
    """`source` without a byte order mark, as its nodes were read from it."""
    starts = [0, *(found.end() for found in LINE.finditer(source))]
    newline = "\r\n" if "\r\n" in source else "\n"
    for one in sorted(edits, key=lambda edit: edit.scalar.span, reverse=True):
        start = _offset(one.scalar.span, starts)
        end = _end(one.scalar, source, starts)
        made = _written(one.words, source, start, end)
        source = source[:start] + made.replace("\n", newline) + source[end:]
    return source


def _offset(span: Span, starts: Sequence[int]) -> int:
    return starts[span.line - 1] + span.column - 1


def _end(scalar: Scalar, source: str, starts: Sequence[int]) -> int:
    """Right after the last character of a value, its closing quotation mark included."""
    last = (
        len(scalar.text.rstrip(" \n")) if source[_offset(scalar.span, starts)] in "|>" else len(scalar.text)
    )
    end = _offset(scalar.at(last), starts)
    start = _offset(scalar.span, starts)
    if source[start] in "\"'":
        end = source.index(source[start], end)
        return end + 1
    return end


def _written(words: str, source: str, start: int, end: int) -> str:
    line = source.rfind("\n", 0, start) + 1
    before = source[line:start]
    own = OWN_LINE.fullmatch(before) is not None
    if source[start] in "|>":
        head, body = LINE.split(source[start:end], maxsplit=1)
        indent = len(body) - len(body.lstrip(" "))
        return f"{head}\n{_lines(words, indent)}"
    if (
        source[start] not in "\"'"
        and is_bare(words, braces=not own)
        and len(before) + len(words) <= WIDTH + 10
    ):
        return words
    if own and " " in words and len(before) + len(words) > WIDTH + 10:
        return f">-\n{_lines(words, len(before) - len(before.lstrip()) + _further(before))}"
    if source[start] == "'":
        return "'" + words.replace("'", "''") + "'"
    return one_line(words, braces=True) if source[start] != '"' else in_quotes(words)


def _further(before: str) -> int:
    """How much further in than its line a text stands that goes on below it."""
    dashes = re.match(r"\s*((?:- +)*)", before)
    return 2 + (len(dashes[1]) if dashes and ":" in before else max(0, len(dashes[1]) - 2) if dashes else 0)


def _lines(words: str, indent: int) -> str:
    pad = " " * indent
    wrapped = textwrap.wrap(
        words, max(40, WIDTH + 8 - indent), break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(pad + line for line in wrapped)


def with_notes(source: str, sheet: nodes.Mapping, lines: Sequence[str]) -> str | None:
    """The file with further notes after the last of its own; None where there is no place for lines. `lines`
    stand at the column of the keys of notes."""
    notes = sheet.get("notes")
    newline = "\r\n" if "\r\n" in source else "\n"
    if notes is None:
        return (
            source.rstrip()
            + newline
            + newline
            + newline.join(["notes:", *(f"  {line}" for line in lines), ""])
        )
    if not isinstance(notes, nodes.Mapping) or not notes.entries:
        return None
    starts = [0, *(found.end() for found in LINE.finditer(source))]
    column = notes.entries[0][0].span.column - 1
    first = starts[notes.entries[0][0].span.line - 1]
    if source[first : first + column].strip():
        return None  # they stand in braces
    last = max((_end(one, source, starts) for one in scalars(notes) if one.text), default=len(source))
    after = LINE.search(source, last)
    place = after.start() if after else len(source)
    added = newline.join(" " * column + line for line in lines)
    return f"{source[:place]}{newline}{added}{source[place:]}"
