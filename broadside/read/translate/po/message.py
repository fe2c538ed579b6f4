"""The nouns of a PO file: its messages, each with the lines that it stands in."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from broadside.issues import Span
from broadside.model.replace import replace

FUZZY = "fuzzy"
QUOTED = re.compile(r'"(.*)"')
# One character of a text, as it is spelled between quotes.
CHARACTER = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)|[^\\]")


class Message(Struct, frozen=True, kw_only=True):
    """A text and its translation. `comments` are a translator's, `extracted` those of who made the file,
    `places` where the text comes from; `was` and `was_context` what it was when it was translated, where it
    is fuzzy. `raw` are the lines that it stands in, from line `line` on, with the blank ones before it; its
    words begin in line `words_line`. One that was made or changed has none of them."""

    source: str
    words: str = ""
    context: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    was: str | None = None
    was_context: str | None = None
    obsolete: bool = False
    # Forms by number: no string of ours has them; they are kept as they are.
    plural: bool = False
    raw: tuple[str, ...] = ()
    line: int = 0
    words_line: int = 0

    @property
    def fuzzy(self) -> bool:
        return FUZZY in self.flags

    def span(self, path: str) -> Span:
        """Where its words stand in the file."""
        return Span(path=path, line=self.words_line, column=int(self.words_line > 0))

    def at(self, offset: int, path: str) -> Span:
        """The place of a character of `words`."""
        for number, line in enumerate(self.raw[self.words_line - self.line :], self.words_line):
            quoted = QUOTED.search(line)
            spelled = [found.start() for found in CHARACTER.finditer(quoted.group(1))] if quoted else []
            if quoted and offset < len(spelled):
                return Span(path=path, line=number, column=quoted.start(1) + spelled[offset] + 1)
            offset -= len(spelled)
        return self.span(path)


class Po(Struct, frozen=True, kw_only=True):
    """A PO file: its header, the messages in order, and what stands after the last. `end` ends its lines;
    `marked`: it begins with a byte order mark."""

    header: Message
    messages: tuple[Message, ...]
    tail: tuple[str, ...] = ()
    end: str = "\n"
    marked: bool = False

    @property
    def fields(self) -> Mapping[str, str]:
        """What the header says, by name."""
        return dict(_field(line) for line in self.header.words.split("\n") if ":" in line)

    def field_line(self, name: str) -> int:
        """The line of the header that says it; 0 where none does."""
        start = f'"{name}:'
        lines = enumerate(self.header.raw, self.header.line)
        return next((number for number, line in lines if line.lstrip().startswith(start)), 0)

    def with_fields(self, fields: Mapping[str, str]) -> "Po":
        """The same with fields of the header changed in their place, or put after the last."""
        lines = [line for line in self.header.words.split("\n") if line]
        for name, value in fields.items():
            said = f"{name}: {value}"
            at = next((place for place, line in enumerate(lines) if _field(line)[0] == name), None)
            if at is None:
                lines.append(said)
            elif _field(lines[at])[1] != value:
                lines[at] = said
        words = "".join(f"{line}\n" for line in lines)
        return replace(self, header=edited(self.header, words=words))


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()


def edited(message: Message, **changes: Any) -> Message:
    """The same message where nothing changes, its lines kept; else one to be written anew."""
    if all(getattr(message, name) == value for name, value in changes.items()):
        return message
    return replace(message, **changes, raw=(), line=0, words_line=0)
