"""str → Po: reads a PO file, with all its faults at their places.

It takes what gettext's programs, Poedit, Weblate and the like write: wrapped lines, any ends of lines, a byte
order mark, previous texts, obsolete messages.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from broadside.issues import Fault, Issue, Span, error
from broadside.issues.suggest import nearest, shortened
from broadside.read.load.characters import unreadable
from broadside.read.load.lines import place
from broadside.read.translate.po.message import CHARACTER, Message, Po

LINE_END = re.compile(r"\r\n|\n|\r")
# `#~` before a message that is no longer used, `#|` or `#~|` before what it was.
PREFIX = re.compile(r"(?P<mark>#~\||#~|#\||)\s*")
KEYWORD = re.compile(r"(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)\s*(?=\"|$)")
TEXT = re.compile(r'"(?P<inside>(?:[^"\\]|\\.)*)"\s*$')
KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}

# More help no one.
MOST_ISSUES = 20
# A book has some thousand.
MOST_MESSAGES = 20_000
AGAIN = "open it in a PO editor, such as Poedit, and save it again"


def parse(text: str, path: str) -> Po:
    """The file in `text`; `path` is its own, for the `Fault` that is raised where it is none."""
    marked, text = text.startswith("\ufeff"), text.removeprefix("\ufeff")
    ends = LINE_END.findall(text)
    reading = _Reading(path)
    reading.issues += _unreadable(text, path)
    for number, line in enumerate(LINE_END.split(text), 1):
        reading.take(number, line)
        if len(reading.issues) >= MOST_ISSUES or len(reading.messages) > MOST_MESSAGES:
            break
    reading.end()
    if reading.issues:
        raise Fault(reading.issues[:MOST_ISSUES])
    header = next((one for one in reading.messages if not one.source and one.context is None), None)
    return Po(
        header=header or Message(source=""),
        messages=tuple(one for one in reading.messages if one is not header),
        tail=tuple(reading.raw),
        end=max(set(ends), key=ends.count) if ends else "\n",
        marked=marked,
    )


def _unreadable(text: str, path: str) -> Iterator[Issue]:
    for one in unreadable(text):
        yield error(place(text, one.start, path), f"{one.what} in the file", one.hint)


class _Part(Struct):
    """A message that is being read, by the words that begin its texts; `was` holds what it was."""

    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    obsolete: bool = False
    first: int = 0
    words_line: int = 0


class _Reading(Struct):
    """A file being read: what there is of it, what is wrong, and the message that has not ended yet."""

    path: str
    messages: list[Message] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    part: _Part = field(default_factory=_Part)
    raw: list[str] = field(default_factory=list)
    start: int = 1
    # Where a text goes on in the next line: its word, and what it belongs to.
    open: str = ""
    was_open: bool = False

    def take(self, number: int, line: str) -> None:
        stripped = line.strip()
        if self._begins_another(stripped):
            self.end()
            self.start = number
        self.raw.append(line)
        if not stripped:
            self.open = ""
        elif stripped.startswith("#") and not stripped.startswith(("#~", "#|")):
            self._comment(stripped)
        else:
            self._text(number, line)

    def _begins_another(self, line: str) -> bool:
        """A message ends with its translation."""
        if not any(word.startswith("msgstr") for word in self.part.texts):
            return False
        inside = PREFIX.sub("", line, count=1)
        return not inside.startswith(('"', "msgstr[")) or line.startswith(("#|", "#~|"))

    def _comment(self, line: str) -> None:
        self.open = ""
        kind, rest = line[1:2], line[2:].strip()
        if kind == ".":
            self.part.extracted.append(rest)
        elif kind == ":":
            self.part.places += rest.split()
        elif kind == ",":
            self.part.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
        else:
            self.part.comments.append(line[1:].strip())

    def _text(self, number: int, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        prefix = PREFIX.match(line, indent)
        assert prefix
        keyword = KEYWORD.match(line, prefix.end())
        was = prefix["mark"].endswith("|")
        texts = self.part.was if was else self.part.texts
        self.part.obsolete |= prefix["mark"].startswith("#~")
        begin = keyword.end() if keyword else prefix.end()
        if keyword:
            word = keyword["word"]
            self.open, self.was_open = word, was
            self.part.first = self.part.first or number
            if word in texts:
                self._wrong(number, indent, f"`{word}` twice in one message", "delete one of them")
            if word.startswith("msgstr") and not self.part.words_line:
                self.part.words_line = number
                if "msgid" not in texts:
                    self._wrong(number, indent, "`msgstr` without a `msgid` above it", AGAIN)
            texts[word] = ""
        elif line[begin : begin + 1] != '"' or not self.open or was != self.was_open:
            self._no_text(number, indent, line)
            return
        found = TEXT.match(line, begin)
        if found:
            texts[self.open] += unescaped(found["inside"])
        else:
            self._no_string(number, begin, line)

    def _no_text(self, number: int, column: int, line: str) -> None:
        word = line.split(maxsplit=1)[0]
        near = nearest(word, KEYWORDS)
        hint = f"did you mean `{near}`?" if near else 'put a text in quotation marks: `"…"`'
        message = f"expected `msgid`, `msgstr` or a text in quotation marks, found `{shortened(line)}`"
        self._wrong(number, column, message, hint)

    def _no_string(self, number: int, begin: int, line: str) -> None:
        """Why what follows a word is no text in quotation marks, and where."""
        rest = line[begin:]
        quote = re.match(r'"(?:[^"\\]|\\.)*', rest)
        if not quote:
            self._wrong(number, begin, "expected a text in quotation marks", 'type `"…"`')
        elif begin + quote.end() >= len(line):
            self._wrong(number, len(line.rstrip()), "the text has no end", 'type `"` at the end of the line')
        else:
            message = "a quotation mark in the midst of a text"
            self._wrong(number, begin + quote.end(), message, 'type `\\"`, or delete it')

    def _wrong(self, number: int, column: int, message: str, hint: str) -> None:
        self.issues.append(error(Span(path=self.path, line=number, column=column + 1), message, hint))

    def end(self) -> None:
        """Put the message that was being read to the others."""
        part = self.part
        if not part.texts:
            return
        words = next((word for word in part.texts if word.startswith("msgstr")), None)
        if words is None:
            self._wrong(part.first, 0, "a message without `msgstr`", 'type `msgstr ""` below its `msgid`')
        else:
            self.messages.append(self._message(part, words))
        self.part, self.raw, self.open = _Part(), [], ""

    def _message(self, part: _Part, words: str) -> Message:
        return Message(
            source=part.texts.get("msgid", ""),
            words=part.texts[words],
            context=part.texts.get("msgctxt"),
            comments=tuple(part.comments),
            extracted=tuple(part.extracted),
            places=tuple(part.places),
            flags=tuple(part.flags),
            was=part.was.get("msgid"),
            was_context=part.was.get("msgctxt"),
            obsolete=part.obsolete,
            plural="msgid_plural" in part.texts,
            raw=tuple(self.raw),
            line=self.start,
            words_line=part.words_line,
        )


def unescaped(inside: str) -> str:
    """What stands between quotes, each character as it is meant."""
    if "\\" not in inside:
        return inside
    return "".join(_character(found.group()) for found in CHARACTER.finditer(inside))


def _character(spelled: str) -> str:
    if spelled[0] != "\\":
        return spelled
    if spelled[1] == "x" and len(spelled) > 2:
        return chr(int(f"0{spelled[1:]}", base=0))
    if spelled[1] in "01234567":
        return chr(int(spelled[1:], 8) & 0xFF)
    return ESCAPES.get(spelled[1], spelled[1])
