"""str → references: reads what Zotero exports, CSL-JSON or BibTeX, as canonical CSL-JSON by key."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from broadside.issues import Issue, Span, Wrong, error, warning
from broadside.read.load.characters import unreadable
from broadside.read.references.bibtex import read_bibtex
from broadside.read.references.entry import Entry, NotRead
from broadside.read.references.jsontext import read_json

# Several thousand references; what comes from a stranger must not take the machine with it.
MOST_CHARACTERS = 2_000_000

# A reference with a long abstract, or with all authors of a large experiment.
MOST_OF_ONE = 100_000
# What a note mark can hold.
KEY = re.compile(r"[^\s\[\]^]{1,200}")


def references(text: str, path: str) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """References by key, in the order of the file, and what is wrong with it by line. `path` is for the
    issues alone; the text itself says of which kind it is."""
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_CHARACTERS:
        message = f"{len(text):,} characters of references, more than {MOST_CHARACTERS:,}"
        return {}, (error(Span(path=path), message, "export only the references that the sheet uses"),)
    read = read_json if text.lstrip()[:1] in ("[", "{") else read_bibtex
    places = _Places(text, path)
    found: dict[str, Entry] = {}
    issues: list[Issue] = []
    for entry in read(text):
        if isinstance(entry, NotRead):
            issues.append(error(places.at(entry.offset), entry.message, entry.hint))
        elif wrong := _wrong(entry, found, places):
            issues.append(error(places.at(entry.offset), wrong.what, wrong.hint))
        else:
            found[entry.key] = entry
    if not (found or issues):
        issues.append(warning(Span(path=path), "no reference is in it", "export it as CSL JSON or BibTeX"))
    return {key: _canonical(entry.item) for key, entry in found.items()}, tuple(issues)


class _Places:
    """Lines and columns of a text by its offsets."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> Span:
        line = bisect_right(self._starts, offset)
        return Span(path=self._path, line=line, column=offset - self._starts[line - 1] + 1)


def _wrong(entry: Entry, found: dict[str, Entry], places: _Places) -> Wrong | None:
    """What keeps an entry from being a note, and what to type; None for a good one."""
    if not entry.key:
        return Wrong("a reference without an `id`", 'type `"id": "…"`, the key of its note marks')
    if not KEY.fullmatch(entry.key):
        return Wrong(f"`{entry.key}` cannot be a note mark", "use a key without blanks and brackets")
    if hidden := next((one for text in _texts(entry.item) for one in unreadable(text)), None):
        return Wrong(f"{hidden.what} in reference `{entry.key}`", hidden.hint)
    if len(_canonical(entry.item)) > MOST_OF_ONE:
        return Wrong(
            f"reference `{entry.key}` has more than {MOST_OF_ONE:,} characters", "shorten its fields"
        )
    if not entry.item.get("type"):
        return Wrong(f"reference `{entry.key}` has no `type`", 'type `"type": "book"` or what it is')
    if entry.key in found:
        line = places.at(found[entry.key].offset).line
        return Wrong(f"key `{entry.key}` is used twice, first in line {line}", "give one a new key")
    return None


def _texts(value: Any) -> Iterator[str]:
    """Every text in a reference, whose depth is bounded by that of the file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _canonical(item: Mapping[str, Any]) -> str:
    # A value that two sheets share is written the same way, whatever order its fields came in.
    return json.dumps(item, ensure_ascii=False, sort_keys=True)
