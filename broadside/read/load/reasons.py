"""YAMLError → Issue: says in plain words why YAML does not parse, and what to type instead."""

import re
from collections.abc import Mapping

import yaml

from broadside.issues import Issue, Span, Wrong, error

QUOTED = "type `>-` after the key and the text on the next line, indented"

# What a value starts with that YAML takes for a sign of its own.
SIGNS: Mapping[str, Wrong] = {
    "*": Wrong("a text that starts with `*` needs quotes", QUOTED),
    "&": Wrong("a text that starts with `&` needs quotes", QUOTED),
    "!": Wrong("a text that starts with `!` needs quotes", QUOTED),
    "`": Wrong("a text that starts with a backtick needs quotes", QUOTED),
    "@": Wrong("a text that starts with `@` needs quotes", QUOTED),
    "%": Wrong("a text that starts with `%` needs quotes", QUOTED),
    "[": Wrong("words after `]`: a text that starts with `[` needs quotes", QUOTED),
    "{": Wrong("words after `}`: a text that starts with `{` needs quotes", QUOTED),
    "]": Wrong("`]` without `[` before it", "delete it, or put the text into quotes"),
    "}": Wrong("`}` without `{` before it", "delete it, or put the text into quotes"),
    '"': Wrong('words after the closing `"`', QUOTED),
    "'": Wrong("words after the closing `'`", f"type `''` for an apostrophe inside the quotes, or {QUOTED}"),
    "|": Wrong("words after `|`", "start the text on the next line, indented"),
    ">": Wrong("words after `>`", "start the text on the next line, indented"),
}

CLOSE = f"close it; for a text that starts with it {QUOTED}"
OPEN_QUOTE = Wrong("a quotation mark that is never closed", "close it")
TOO_FAR = Wrong(
    "`: ` inside a text, or a key that is indented too far",
    "put the text into quotes, or align the key",
)
SAME_LINE = Wrong("`- ` after a key on the same line", "start the list on the next line")
NO_KEY = Wrong("a line that is no `key: value`", "indent it as the text it belongs to")

# Parts of libyaml's messages: what they mean, and what to type. `None`: see what the value starts with.
PROBLEMS: tuple[tuple[str, Wrong | None], ...] = (
    ("mapping values are not allowed", TOO_FAR),
    ("sequence entries are not allowed", SAME_LINE),
    ("mapping keys are not allowed", Wrong("a text that starts with `? ` needs quotes", QUOTED)),
    ("unexpected end of stream", OPEN_QUOTE),
    ("unexpected document indicator", OPEN_QUOTE),
    ("unknown escape character", Wrong("`\\` inside double quotes", "type `\\\\`, or use single quotes")),
    ("',' or ']'", Wrong("a `[` that is never closed", CLOSE)),
    ("',' or '}'", Wrong("a `{` that is never closed", CLOSE)),
    (
        "'-' indicator",
        Wrong("a line that is not part of the list", "start it with `- `, or indent it as its key"),
    ),
    ("could not find expected ':'", NO_KEY),
    ("unknown directive", Wrong("a line that starts with `%`", "put it into quotes")),
    ("nesting level", Wrong("nested too deep", "put a text with brackets into quotes")),
    ("did not find expected key", None),
    ("cannot start any token", None),
    ("alphabetic or numeric", None),
    ("expected node content", None),
    ("comment or line break", None),
)
# In these libyaml looks for an end that never comes; the beginning is what the author must see.
OPENED = ("unexpected end of stream", "unexpected document indicator", "',' or ']'", "',' or '}'")
STRAY = Wrong("a line that does not fit what is around it", "indent it as the lines it belongs to")
VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:'\"\[\]{}#,&*!|>%@`-][^:]*: +)?(?P<value>\S)")


def reason_of(problem: yaml.YAMLError, text: str, path: str) -> Issue:
    said = str(getattr(problem, "problem", "") or "")
    mark = getattr(problem, "problem_mark", None)
    if any(part in said for part in OPENED):
        mark = getattr(problem, "context_mark", None) or mark
    if mark is None:
        return error(Span(path=path), "the file is not YAML", "save it as plain text in UTF-8")
    span = Span(path=path, line=mark.line + 1, column=mark.column + 1)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    wrong = _wrong(said, line, mark.column)
    return error(span, wrong.what, wrong.hint)


def _wrong(said: str, line: str, column: int) -> Wrong:
    if "\t" in line[: column + 1]:
        return Wrong("a tab where YAML needs blanks", "type spaces instead")
    for part, words in PROBLEMS:
        if part in said:
            return words or _sign(line)
    return Wrong(f"the file is not YAML here: {said}", STRAY.hint) if said else STRAY


def _sign(line: str) -> Wrong:
    found = VALUE.match(line)
    return SIGNS.get(found["value"], STRAY) if found else STRAY
