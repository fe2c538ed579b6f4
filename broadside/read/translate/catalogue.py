"""str → Catalogue: reads a PO file, and where every character of each entry stands.

Plural forms are not read: a sheet's strings have none.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.issues import Fault, Span, error
from broadside.read.translate.strings import folded

if TYPE_CHECKING:
    import polib

QUOTED = re.compile(r'"(.*)"')
CHARACTER = re.compile(r"\\.|[^\\]")


class Key(Struct, frozen=True):
    """What tells a string: the id of the enclosing block (`msgctxt`), and the source Markdown (`msgid`)."""

    block: str
    source: str


class Entry(Struct, frozen=True, kw_only=True):
    """One translation. `fuzzy`: made for an earlier source, and not looked at since. `lines` are the ones
    that hold `words` in the file, the first of them at `line`."""

    words: str
    fuzzy: bool
    path: str
    line: int
    lines: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(path=self.path, line=self.line, column=1)

    def at(self, offset: int) -> Span:
        """The place of a character of `words`."""
        for number, line in enumerate(self.lines, self.line):
            quoted = QUOTED.search(line)
            places = [found.start() for found in CHARACTER.finditer(quoted.group(1))] if quoted else []
            if quoted and offset < len(places):
                return Span(path=self.path, line=number, column=quoted.start(1) + places[offset] + 1)
            offset -= len(places)
        return self.span


class Catalogue(Struct, frozen=True, kw_only=True):
    """`language` is the header's, as a BCP 47 tag; `reviewed`: the header says by whom."""

    language: str
    language_span: Span
    reviewed: bool
    entries: Mapping[Key, Entry]


def read(text: str, path: str) -> Catalogue:
    """The catalogue in `text`; raises `Fault` where it is no PO file."""
    import polib

    try:
        # polib takes a line without an end for the name of a file.
        parsed = polib.pofile(text + "\n", encoding="utf-8")
    except (OSError, ValueError, IndexError) as fault:
        hint = "open it in a PO editor, such as Poedit, and save it again"
        raise Fault([error(Span(path=path), str(fault).lower(), hint)]) from fault
    lines = text.splitlines()
    return Catalogue(
        language=parsed.metadata.get("Language", "").strip().replace("_", "-"),
        language_span=_header_line(lines, path),
        reviewed=bool(parsed.metadata.get("X-Reviewed-By", "").strip()),
        entries={
            Key(entry.msgctxt or "", folded(entry.msgid)): _entry(entry, lines, path)
            for entry in parsed
            if not entry.obsolete
        },
    )


def _entry(parsed: "polib.POEntry", lines: Sequence[str], path: str) -> Entry:
    """polib knows where an entry starts, at its first comment; its words start at `msgstr`."""
    first = (parsed.linenum or 1) - 1
    while first < len(lines) - 1 and not lines[first].lstrip().startswith("msgstr"):
        first += 1
    end = first + 1
    while end < len(lines) and lines[end].lstrip().startswith('"'):
        end += 1
    return Entry(
        words=parsed.msgstr, fuzzy=parsed.fuzzy, path=path, line=first + 1, lines=tuple(lines[first:end])
    )


def _header_line(lines: Sequence[str], path: str) -> Span:
    for number, line in enumerate(lines, 1):
        if line.startswith('"Language:'):
            return Span(path=path, line=number, column=2)
    return Span(path=path)
