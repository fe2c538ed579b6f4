"""Lines of a YAML text as the eye sees them: blanks, dashes, a key, its value."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.issues import Span

LINE_END = re.compile(r"\r\n|\r|\n")
DASHES = re.compile(r" *((?:- +)*)")
# How libyaml tells a key from words: by a colon before a blank or the line's end.
COLON = re.compile(r"(?<![ \t])[ \t]*:(?=[ \t]|$)")
NAME = re.compile(r"\w[\w.-]{0,79}")
# No key of ours is longer, and what is longer takes long to look through.
MOST_OF_KEY = 200
SIGNS_OF_VALUES = "\"'[]{}#,&*!|>%@`"


class Row(Struct, frozen=True, kw_only=True):
    """One line; numbers count from 0. `at` is where its words begin, past blanks and `- `. Its `key` may be
    any words before a colon; `value_at` is where its value begins: the words themselves where there is no
    key."""

    number: int
    text: str
    indent: int
    at: int
    key: str
    value_at: int

    @property
    def words(self) -> str:
        return self.text[self.at :]

    @property
    def value(self) -> str:
        return self.text[self.value_at :].rstrip()

    @property
    def dashed(self) -> bool:
        return self.at > self.indent

    @property
    def is_blank(self) -> bool:
        return not self.words.strip() or self.words.startswith("#")


def row(lines: Sequence[str], number: int) -> Row:
    text = lines[number]
    start = DASHES.match(text)
    assert start
    at, indent = start.end(), start.start(1)
    key, value_at = "", at
    if text[at : at + 1] not in SIGNS_OF_VALUES or not text[at : at + 1]:
        found = COLON.search(text, at, at + MOST_OF_KEY)
        if found and " #" not in text[at : found.start()]:
            key = text[at : found.start()]
            value_at = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip(" \t"))
    return Row(number=number, text=text, indent=indent, at=at, key=key, value_at=value_at)


def rows_above(lines: Sequence[str], number: int) -> Iterator[Row]:
    """The lines before one, from there up; none that are blank or comments."""
    for above in range(number - 1, -1, -1):
        one = row(lines, above)
        if not one.is_blank:
            yield one


def place(text: str, offset: int, path: str) -> Span:
    """The line and column of a character of `text`."""
    line, start = 1, 0
    for end in LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return Span(path=path, line=line, column=offset - start + 1)
