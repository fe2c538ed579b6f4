"""Nodes → Issues: tells what an author typed as a part of a text that YAML takes for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from broadside.forms.signs import CLOSING, ODD_DASHES, OPENING
from broadside.issues import Issue, error, warning
from broadside.issues.suggest import in_quotes, nearest, shortened
from broadside.model.node import Mapping, Node, Scalar

# What has become one key for lack of a colon, or of the blank after it.
KEY_AND_VALUE = re.compile(r"(?P<key>[\w-]{1,80})(?:(?P<colon>:)| )(?P<value>\S.*)", re.DOTALL)

# What stands after the comma of thousands.
THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?$")
# What follows a comma for a decimal point, of a length too.
DECIMALS = re.compile(r"[0-9]{1,40}(?:mm|cm|in|pt)?")


class Entry(Struct, frozen=True):
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


def comment_after(node: Scalar) -> Issue | None:
    """Words after a `#`, which YAML leaves out: an error where they look as if they were to be read (`dose
    #1`), a warning where they may be a comment. Below a text, on a line of its own, it says nothing of it."""
    comment = node.comment
    if comment is None:
        return None
    left_out = shortened(comment.text)
    if comment.text[1:2].isalnum():
        message = f"`{left_out}` would not be printed: `#` after a blank starts a comment"
        return error(comment.span, message, in_quotes(f"{node.text} {comment.text}"))
    if node.value is None:
        return None
    hint = "put it on a line of its own; to print it, put the whole text into quotes"
    return warning(comment.span, f"`{left_out}` is a comment and not printed", hint)


def bare(text: str) -> str | None:
    """The words of a text that stands in typographic quotation marks as a whole; None for another one."""
    inside = text[1:-1]
    wrapped = len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
    return inside if wrapped and not any(sign in OPENING or sign in CLOSING for sign in inside) else None


def typographic_quotes(node: Scalar) -> Issue | None:
    """Quotation marks that were typed for YAML, but are not YAML's."""
    words = None if node.quoted else bare(node.text)
    if words is None:
        return None
    marks = f"{node.text[0]}…{node.text[-1]}"
    hint = f"{in_quotes(words)}; to print the marks, `'{marks}'`"
    return warning(node.span, f"the quotation marks `{marks}` would be printed", hint)


def without_colon(key: Scalar, known: Iterable[str]) -> Issue | None:
    """A key that is one and its value, without what belongs between them."""
    found = KEY_AND_VALUE.match(key.text)
    if not found or found["key"] not in known:
        return None
    name = found["key"]
    hint = f"type `{shortened(f'{name}: ' + found['value'])}`"
    if found["colon"]:
        return error(key.at(found.end("colon")), f"no blank after `{name}:`", hint)
    return error(key.span, f"`{name}` without its colon", hint)


def text_with_colon(node: Mapping, known: Iterable[str]) -> Issue | None:
    """A key that is not known and its value, which are a text with a colon in it."""
    key, value = node.entries[0] if len(node.entries) == 1 else (None, None)
    if key is None or not isinstance(value, Scalar) or key.quoted or nearest(key.text, known):
        return None
    return error(key.at(len(key.text)), "`: ` inside a text", in_quotes(f"{key.text}: {value.text}"))


def after_comma(key: Scalar, above: Entry | None) -> Issue | None:
    """A key that is what follows a comma in a text between braces."""
    if above is None or above.key.span.line != key.span.line:
        return None
    before = above.value
    if isinstance(before, Scalar) and isinstance(before.value, int) and key.text[:1].isdigit():
        meant = [f"{before.text}{key.text}"] if THOUSANDS.match(key.text) else []
        meant += [f"{before.text}.{key.text}"] if DECIMALS.fullmatch(key.text) else []
        hint = " or ".join(f"`{above.key.text}: {number}`" for number in meant)
        return error(key.span, "a comma in a number", f"type {hint}")
    hint = f"put quotes around the text of `{shortened(above.key.text)}`"
    return error(key.span, "a comma ends a text that stands in `{…}`", hint)


def list_hint(node: Node) -> str:
    """What to type where a list is expected."""
    first = node.text[:1] if isinstance(node, Scalar) else ""
    if first and first in ODD_DASHES:
        return f"type `- ` in place of each `{first}`"
    if first == "-" and isinstance(node, Scalar) and node.quoted:
        return "delete the `|` or the quotation marks: a list needs none"
    if first == "-":
        return "type a blank after each `-`"
    return "start each entry on its own line with `- `"
