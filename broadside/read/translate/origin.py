"""Node, PO file → Origin: what a translated sheet was made from, by whom, and what was left as it was."""

import re

from broadside.forms.markup import markup
from broadside.forms.strings import String
from broadside.issues import Issue, Span, warning
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.origin import Origin
from broadside.model.run import plain
from broadside.read.translate.strings import rewritten

FIELD = re.compile(r'"(Last-Translator|X-Reviewed-By):[ \t]*((?:[^"\\]|\\.)*?)[ \t]*(?:\\n)?"[ \t]*')
# A name, and the day: `Ana Pérez, 2026-11-28`.
REVIEW = re.compile(r"(.*[^\s,;(])[\s,;(]+(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\)?")
# PO editors write an address behind a name, which is nobody else's business, and these words for nobody.
ADDRESS = re.compile(r"<[^>]*>?")
NOBODY = frozenset({"", "full name", "automatically generated", "none"})
# No name is longer, and no header has more lines.
MOST_OF_NAME = 120
MOST_LINES = 400


def origin(source: Node, catalogue: str, path: str) -> tuple[Origin, tuple[Issue, ...]]:
    """`source` is the sheet as its author wrote it, `path` the catalogue's own, for its faults."""
    fields = _fields(catalogue)
    said, line = fields.get("X-Reviewed-By", ("", 0))
    review = REVIEW.fullmatch(said)
    reviewer = _name(review[1]) if review else ""
    issues: list[Issue] = []
    if not reviewer and _name(said):
        hint = f'write `"X-Reviewed-By: {_name(said)}, 2026-11-28\\n"`'
        message = "a reviewer without the day of the review: it stays a draft"
        issues.append(warning(Span(path=path, line=line, column=2), message, hint))
    made = Origin(
        lang=_text(source, "lang"),
        title=plain(markup(_text(source, "title"), lambda _: Span(path=path))[0]),
        translator=_name(fields.get("Last-Translator", ("", 0))[0]),
        reviewer=reviewer,
        reviewed=review[2] if review and reviewer else "",
    )
    return made, tuple(issues)


def left_in_source(laid: Node, path: str) -> tuple[Span, ...]:
    """The places in `path`, the file of the sheet, of strings that its catalogue has no words for."""
    found: list[Span] = []

    def visit(scalar: Scalar, _: str, __: String) -> Scalar:
        if scalar.span.path == path:
            found.append(scalar.span)
        return scalar

    if isinstance(laid, Mapping):
        rewritten(laid, visit)
    return tuple(found)


def _fields(catalogue: str) -> dict[str, tuple[str, int]]:
    """What the header says, and in which line."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(catalogue.split("\n", MOST_LINES)[:MOST_LINES], 1):
        if line.startswith("msgctxt"):
            break
        if field := FIELD.fullmatch(line.strip("\r")):
            found.setdefault(field[1], (field[2], number))
    return found


def _name(said: str) -> str:
    name = " ".join(ADDRESS.sub(" ", said).split())[:MOST_OF_NAME].strip(" ,;")
    return "" if name.lower() in NOBODY else name


def _text(node: Node, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
