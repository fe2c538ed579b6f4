"""Nodes → Issues: tells what an author typed as a part of a text that YAML takes for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.forms.signs import CLOSING, ODD_DASHES, OPENING
from broadside.issues.suggest import in_quotes, nearest, shortened
from broadside.model.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from broadside.forms.reading import Reading

# What has become one key for lack of a colon, or of the blank after it.
KEY_AND_VALUE = re.compile(r"(?P<key>[\w-]{1,80})(?:(?P<colon>:)| )(?P<value>\S.*)", re.DOTALL)


class Entry(Struct, frozen=True):
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


def warn_of_comment(node: Scalar, reading: Reading) -> bool:
    """Words after a `#`, which YAML leaves out. An error, and true, where they look as if they were to be
    read: `dose #1`. Below a text, a comment on a line of its own says nothing of it."""
    comment = node.comment
    if comment is None:
        return False
    left_out = shortened(comment.text)
    if comment.text[1:2].isalnum():
        message = f"`{left_out}` would not be printed: `#` after a blank starts a comment"
        reading.error(comment.span, message, in_quotes(f"{node.text} {comment.text}"))
        return True
    if node.value is not None:
        hint = "put it on a line of its own; to print it, put the whole text into quotes"
        reading.warning(comment.span, f"`{left_out}` is a comment and not printed", hint)
    return False


def bare(text: str) -> str | None:
    """The words of a text that stands in typographic quotation marks as a whole; None for another one."""
    inside = text[1:-1]
    wrapped = len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
    return inside if wrapped and not any(sign in OPENING or sign in CLOSING for sign in inside) else None


def warn_of_typographic_quotes(node: Scalar, reading: Reading) -> None:
    """Quotation marks that were typed for YAML, but are not YAML's."""
    words = None if node.quoted else bare(node.text)
    if words is not None:
        hint = f"{in_quotes(words)}; to print the marks, `'{node.text[0]}…{node.text[-1]}'`"
        message = f"the quotation marks `{node.text[0]}…{node.text[-1]}` would be printed"
        reading.warning(node.span, message, hint)


def without_colon(key: Scalar, known: Iterable[str], reading: Reading) -> bool:
    """Whether a key is one and its value, without what belongs between them; an issue then says so."""
    found = KEY_AND_VALUE.match(key.text)
    if not found or found["key"] not in known:
        return False
    name = found["key"]
    hint = f"type `{shortened(f'{name}: ' + found['value'])}`"
    if found["colon"]:
        reading.error(key.at(found.end("colon")), f"no blank after `{name}:`", hint)
    else:
        reading.error(key.span, f"`{name}` without its colon", hint)
    return True


def text_with_colon(node: Mapping, known: Iterable[str], reading: Reading) -> bool:
    """Whether a key that is not known and its value are a text with a colon in it; an issue then says so."""
    key, value = node.entries[0] if len(node.entries) == 1 else (None, None)
    if key is None or not isinstance(value, Scalar) or key.quoted or nearest(key.text, known):
        return False
    reading.error(key.at(len(key.text)), "`: ` inside a text", in_quotes(f"{key.text}: {value.text}"))
    return True


def after_comma(key: Scalar, above: Entry | None, reading: Reading) -> bool:
    """Whether a key is what follows a comma in a text between braces; an issue then says so."""
    if above is None or above.key.span.line != key.span.line:
        return False
    before = above.value
    if isinstance(before, Scalar) and isinstance(before.value, int) and key.text[:1].isdigit():
        hint = f"type `{above.key.text}: {before.text}.{key.text}`"
        reading.error(key.span, "a comma in a number", hint)
    else:
        hint = f"put quotes around the text of `{shortened(above.key.text)}`"
        reading.error(key.span, "a comma ends a text that stands in `{…}`", hint)
    return True


def expected_list(node: Node, reading: Reading) -> None:
    first = node.text[:1] if isinstance(node, Scalar) else ""
    hint = "start each entry on its own line with `- `"
    if first and first in ODD_DASHES:
        hint = f"type `- ` in place of each `{first}`"
    elif first == "-":
        hint = "type a blank after each `-`"
    reading.expected("a list", node, hint)
