"""Node, PO file → Node: lays a translator's catalogue over a sheet, which then is in the other language.

The words are those of a gettext PO file, found by the id of their block and the source Markdown, and each
knows its place there. What is not translated, or not since the source changed, stays in the source's own
language and is marked as such.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from broadside.forms.strings import String
from broadside.issues import Fault, Issue, Span, error, warning
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.translate.catalogue import Catalogue, Entry, Key, read
from broadside.read.translate.strings import folded, rewritten
from broadside.read.translate.template import template

__all__ = ["template", "translate"]

NOTE = re.compile(r"\[\^([^\s\[\]^]+)\]")

# Enough of a string to know it by in a message.
SHOWN = 40


def translate(node: Node, catalogue: str, path: str) -> tuple[Node, tuple[Issue, ...]]:
    """The sheet in the catalogue's language; `path` is the catalogue's own, for its faults."""
    try:
        words = read(catalogue, path)
    except Fault as fault:
        return node, fault.issues
    if not isinstance(node, Mapping):
        return node, ()
    laying = _Laying(words, _language(node))
    laid = rewritten(node, laying.lay)
    issues = [*laying.issues, *laying.left_over()]
    if not words.language:
        hint = 'write `"Language: es\\n"` in its first entry'
        issues.append(error(words.language_span, "a catalogue that names no language", hint))
    return _headed(laid, words), tuple(sorted(issues, key=lambda issue: issue.span))


def _language(sheet: Mapping) -> str:
    language = sheet.get("lang")
    return language.text if isinstance(language, Scalar) else ""


def _headed(sheet: Mapping, words: Catalogue) -> Mapping:
    """The sheet with its new language; a draft until somebody has put their name to the translation."""
    if words.language:
        sheet = _with(sheet, "lang", words.language, words.language, words.language_span)
    return sheet if words.reviewed else _with(sheet, "draft", "true", True, words.language_span)


def _with(sheet: Mapping, name: str, text: str, value: str | bool, span: Span) -> Mapping:
    made = Scalar(span=span, text=text, value=value)
    if sheet.key(name) is None:
        return replace(sheet, entries=(*sheet.entries, (Scalar(span=span, text=name, value=name), made)))
    return replace(
        sheet, entries=tuple((key, made if key.text == name else value) for key, value in sheet.entries)
    )


class _Laying(Struct):
    """A catalogue being laid over a sheet in the language `source`: what was used, and what is wrong."""

    catalogue: Catalogue
    source: str
    used: set[Key] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    def lay(self, scalar: Scalar, context: str, string: String) -> Scalar:
        key = Key(context, folded(scalar.text))
        entry = self.catalogue.entries.get(key)
        # A string that stands twice in a block has one translation, and is complained of once.
        if key not in self.used:
            self.used.add(key)
            self.issues += self._judged(scalar, key, entry)
        if entry and entry.words and not entry.fuzzy:
            return replace(scalar, span=entry.span, text=entry.words, value=entry.words, places=entry.at)
        return scalar if string.plain else self._foreign(scalar)

    def left_over(self) -> list[Issue]:
        return [
            warning(entry.span, f"{_called(key)} is not in the sheet", "delete the entry")
            for key, entry in self.catalogue.entries.items()
            if key not in self.used
        ]

    def _judged(self, scalar: Scalar, key: Key, entry: Entry | None) -> Iterator[Issue]:
        """What is wrong with a string's translation. A block that lacks several says so once."""
        if not (entry and entry.words):
            if key.block not in self.lacking:
                self.lacking.add(key.block)
                hint = f"translate it in {self.catalogue.language_span.path}"
                yield warning(scalar.span, f"`{key.block}` is not translated", hint)
        elif entry.fuzzy:
            message = f"{_called(key)} has changed since it was translated"
            yield warning(entry.span, message, "look at it again, then take away `fuzzy`")
        elif lost := set(NOTE.findall(key.source)) - set(NOTE.findall(entry.words)):
            # With its mark a claim would lose its source.
            marks = ", ".join(f"`[^{mark}]`" for mark in sorted(lost))
            message = f"the translation of {_called(key)} leaves out {marks}"
            yield warning(entry.span, message, "put the mark where its claim ends")

    def _foreign(self, scalar: Scalar) -> Scalar:
        """The source's words as a stretch in their own language, with a mark that says which that is."""
        if not self.source:
            return scalar
        text = f"[{scalar.text}]{{lang={self.source}}} ({self.source})"
        return replace(
            scalar, text=text, value=text, places=lambda at: scalar.at(min(max(at - 1, 0), len(scalar.text)))
        )


def _called(key: Key) -> str:
    source = key.source
    start = source if len(source) <= SHOWN else f"{source[:SHOWN].rstrip()}…"
    return f"`{key.block}: {start}`"
