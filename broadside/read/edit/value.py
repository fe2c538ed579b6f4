"""Value → YAML, as a person would write it: bare where that says it, in quotes, or over some lines."""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from broadside.issues import Fault
from broadside.model.node import Mapping as MappingNode
from broadside.read.load import load

# So wide are lines, wherever they begin.
WIDTH = 100
# What older programs take for a truth or for nothing is in quotes, so that they read the same.
NEVER_BARE = re.compile(r"(?:true|false|null|yes|no|on|off|y|n|none|nan|inf|~)", re.IGNORECASE)
# What may be bare: begins with a letter or a digit, and ends with neither a blank nor a colon.
MAY_BE_BARE = re.compile(r"[^\W_](?:[^\n\\]*[^\s:\\])?")
IN_BRACES = re.compile(r"[,{}\[\]]")
KEY = re.compile(r"[^\W\d][\w.+-]*")
# YAML takes these for line ends, or reads no file that has them.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
BLANKS = re.compile("[ \t\r\n]+")


def clean(value: Any) -> Any:
    """A value without characters that no file may have; words in one line."""
    if isinstance(value, str):
        return UNSEEN.sub(" ", BLANKS.sub(" ", value)).strip(" ")
    if isinstance(value, list):
        return [clean(one) for one in value]
    if isinstance(value, dict):
        return {str(key): clean(one) for key, one in value.items()}
    return value


def in_line(value: Any) -> str:
    """A value in one line, as it may stand in braces too."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key_of(key)}: {in_line(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(in_line, value)) + "]"
        case str():
            return value if is_bare(value, braces=True) else in_quotes(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
    return repr(value)


def key_of(key: str) -> str:
    return key if KEY.fullmatch(key) and not NEVER_BARE.fullmatch(key) else in_quotes(key)


def is_bare(text: str, *, braces: bool = False) -> bool:
    """Whether a text needs no quotes: YAML itself is asked."""
    if NEVER_BARE.fullmatch(text) or not MAY_BE_BARE.fullmatch(text) or (braces and IN_BRACES.search(text)):
        return False
    try:
        found = load(f"{{a: {text}}}" if braces else f"a: {text}", "")
    except Fault:
        return False
    if not isinstance(found, MappingNode) or len(found.entries) != 1:
        return False
    return getattr(found.entries[0][1], "value", None) == text


def in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def lines(value: Any, room: int = WIDTH) -> list[str]:
    """A value as it stands after a key or a dash: its first line there (empty for what begins in the line
    below), the others further in by as much as they have blanks. `room` is how wide the first may be."""
    match value:
        case dict() if value:
            if _is_small(value) and len(made := in_line(value)) <= room:
                return [made]
            return ["", *below(value)]
        case list() if value:
            if _is_short(value) and len(made := in_line(value)) <= room:
                return [made]
            return ["", *below(value)]
        case str():
            return in_words(value, room)
    return [in_line(value)]


def in_words(text: str, room: int) -> list[str]:
    """Words: in the line where there is room, else folded."""
    made = text if is_bare(text) else in_quotes(text)
    if len(made) <= room or " " not in text:
        return [made]
    return [">-", *("  " + line for line in wrapped(text, WIDTH - 8))]


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(40, width), break_long_words=False, break_on_hyphens=False)


def below(value: Mapping[str, Any] | Sequence[Any]) -> list[str]:
    """A mapping or a list in lines of its own."""
    made: list[str] = []
    if isinstance(value, Mapping):
        for key, one in value.items():
            made += entry(key, one)
        return made
    for one in value:
        made += item(one)
    return made


def entry(key: str, value: Any) -> list[str]:
    """A key with its value, in lines."""
    start = f"{key_of(key)}:"
    first, *rest = lines(value, WIDTH - len(start) - 8)
    inner = [f"  {line}" for line in rest] if not first else rest
    return [f"{start} {first}" if first else start, *inner]


def item(value: Any) -> list[str]:
    """An item of a list, in lines."""
    first, *rest = lines(value, WIDTH - 8)
    if not first:
        first, *rest = rest
        rest = [f"  {line}" for line in rest]
    return [f"- {first}", *rest]


def _is_small(value: Mapping[str, Any]) -> bool:
    """What is read at a glance in braces: a few words by their keys, and no block."""
    return "id" not in value and not any(isinstance(one, dict | list) for one in value.values())


def _is_short(value: Sequence[Any]) -> bool:
    return not any(isinstance(one, dict | list) for one in value) and not any(
        isinstance(one, str) and len(one) > 30 for one in value
    )
