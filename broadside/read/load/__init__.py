"""Path → Node: reads a YAML file into nodes that keep the place of every key and value.

The only room that sees PyYAML. What comes from a stranger is read with care: limits on size, depth and
count; no aliases, no tags, no control characters. `Fault` carries everything that was found.
"""

import codecs
import re
from pathlib import Path

from broadside.files import TooBig, Unread, contents, kept_in
from broadside.issues import Fault, Issue, Span, error
from broadside.model.node import Node
from broadside.read.load.characters import UNREADABLE

# A long fact sheet has 60 kB.
MOST_BYTES = 1 << 20

MOST_UNREADABLE = 20
LINE_END = re.compile(r"\r\n|\r|\n")


def read(path: Path, shown: str, root: Path | None = None) -> Node:
    """The nodes of a file. `shown` is what messages call it, `root` its library's folder, else its own."""
    return load(text_of(path, shown, root), shown)


def text_of(path: Path, shown: str, root: Path | None = None) -> str:
    """The text of a UTF-8 file."""
    place = Span(path=shown)
    try:
        data = contents(kept_in(path, root or path.parent), MOST_BYTES)
    except TooBig:
        raise Fault([_too_big(place, MOST_BYTES)]) from None
    except Unread as reason:
        hint = "put the file itself there, not a link" if path.is_symlink() else ""
        raise Fault([error(place, f"can't read the file: {reason}", hint)]) from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Fault([error(place, "the file is UTF-16, not UTF-8", "save it as UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        before = data[: reason.start].decode("utf-8-sig")
        wrong = f"byte 0x{data[reason.start]:02X} is not UTF-8"
        raise Fault([error(_place(before, len(before), shown), wrong, "save the file as UTF-8")]) from None


def load(text: str, path: str) -> Node:
    """The nodes of a YAML text. `path` is what messages call it. Raises `Fault` with all that it found."""
    if len(text) > MOST_BYTES:
        raise Fault([_too_big(Span(path=path), MOST_BYTES)])
    text = text.removeprefix("\ufeff")
    if unreadable := _unreadable(text, path):
        raise Fault(unreadable)
    from broadside.read.load.compose import compose

    return compose(text, path)


def _too_big(place: Span, most: int) -> Issue:
    return error(place, f"the file is bigger than {most // 1024:,} KiB", "split it")


def _unreadable(text: str, path: str) -> list[Issue]:
    issues: list[Issue] = []
    for found in UNREADABLE.finditer(text):
        if len(issues) == MOST_UNREADABLE:
            break
        message = f"control character U+{ord(found.group()):04X} in the file"
        issues.append(error(_place(text, found.start(), path), message, "delete it"))
    return issues


def _place(text: str, offset: int, path: str) -> Span:
    """The line and column of a character of `text`."""
    line, start = 1, 0
    for end in LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return Span(path=path, line=line, column=offset - start + 1)
