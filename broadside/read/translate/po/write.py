"""Po → str: writes a PO file. Messages that nobody changed keep their lines; others are wrapped as gettext
does."""

import re
from collections.abc import Iterator

from broadside.read.translate.po.message import Message, Po

# As wide as gettext's programs write.
WIDTH = 79
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
SPECIAL = re.compile(r'[\\"\n\t\r\x00-\x1f]')
# What a line may be broken after: an end of a line that is meant, or blanks.
PIECE = re.compile(r"\\n|(?:(?!\\n)[^ ])*(?: +|(?=\\n)|$)")


def write(po: Po) -> str:
    """The text of the file."""
    lines: list[str] = []
    has_header = po.header.raw or po.header.words or po.header.comments
    for message in (po.header, *po.messages) if has_header else po.messages:
        if message.raw:
            lines += message.raw
        else:
            lines += ["", *_lines(message)] if lines else _lines(message)
    # A message that is put after the last one may have taken the end of its line.
    text = po.end.join([*lines, *(po.tail or ("",))])
    return f"\ufeff{text}" if po.marked else text


def _lines(message: Message) -> Iterator[str]:
    for comment in message.comments:
        yield f"# {comment}".rstrip()
    for comment in message.extracted:
        yield f"#. {comment}".rstrip()
    yield from _places(message.places)
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    mark = "#~ " if message.obsolete else ""
    if message.was_context is not None:
        yield from _text("msgctxt", message.was_context, "#~| " if mark else "#| ")
    if message.was is not None:
        yield from _text("msgid", message.was, "#~| " if mark else "#| ")
    if message.context is not None:
        yield from _text("msgctxt", message.context, mark)
    yield from _text("msgid", message.source, mark)
    header = not message.source and message.context is None
    yield from _text("msgstr", message.words, mark, width=0 if header else WIDTH)


def _places(places: tuple[str, ...]) -> Iterator[str]:
    line = ""
    for place in places:
        if line and len(line) + len(place) + 4 > WIDTH:
            yield f"#: {line}"
            line = place
        else:
            line = f"{line} {place}".strip()
    if line:
        yield f"#: {line}"


def _text(word: str, text: str, mark: str, width: int = WIDTH) -> Iterator[str]:
    """A word and its text in quotes; in lines of their own where it is too long for one, or has several.
    Without a `width` it is broken where it has lines alone."""
    spelled = escaped(text)
    broken = "\\n" in spelled.removesuffix("\\n")
    if not broken and (width and len(mark) + len(word) + 3 + len(spelled) <= width):
        yield f'{mark}{word} "{spelled}"'
        return
    if not spelled:
        yield f'{mark}{word} ""'
        return
    yield f'{mark}{word} ""'
    room, line = width - len(mark) - 2, ""
    for found in PIECE.finditer(spelled):
        piece = found.group()
        if line and width and piece != "\\n" and len(line) + len(piece.rstrip()) > room:
            yield f'{mark}"{line}"'
            line = ""
        line += piece
        if piece == "\\n":
            yield f'{mark}"{line}"'
            line = ""
    if line:
        yield f'{mark}"{line}"'


def escaped(text: str) -> str:
    """A text as it stands between quotes."""
    return SPECIAL.sub(lambda found: ESCAPES.get(found.group(), f"\\{ord(found.group()):03o}"), text)
