"""bytes → Value: reads an object of a PDF that is no stream by its syntax (ISO 32000-1, 7.3).

To have qpdf read thousands of them takes longer than this, and most of the memory of a proof. Of what is rare
(names with numbers in them, what is broken) nothing is told here, and qpdf is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Bytes that are blank (7.2.2), but for NUL: where one is, qpdf is asked.
BLANK = b"\t\n\f\r "
TOKEN = re.compile(
    rb"[\t\n\f\r ]*+(?:(?P<name>/[^\0\t\n\f\r <>\[\]()/%{}#]++)"
    rb"|(?P<reference>\d{1,10}+[\t\n\f\r ]++\d{1,5}+[\t\n\f\r ]++R(?![^\t\n\f\r <>\[\]()/%]))"
    rb"|(?P<number>[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?![^\t\n\f\r <>\[\]()/%]))"
    rb"|(?P<word>(?:true|false|null)(?![^\t\n\f\r <>\[\]()/%]))"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|\((?P<text>(?:[^\\()\r]|\\[\\()])*+)\)|<(?P<hex>(?:[0-9A-Fa-f]{2})*+)>)"
)
ESCAPED = re.compile(rb"\\(.)")
CLOSED_BY = {b"<<": b">>", b"[": b"]"}
UTF_16 = b"\xfe\xff"


class Reference(NamedTuple):
    """Another object, by its number and generation."""

    number: int
    generation: int


# Names are `str`, with their slash, as are `true`, `false` and `null`, without; strings are `bytes`.
Value = str | bytes | int | float | Reference | list["Value"] | dict[str, "Value"]
Said = dict[str, Value]


class Unread(ValueError):
    """What is not read here."""


def written_in(written: bytes) -> Said:
    """What a dictionary says. `Unread` where bytes are no more and no less than one, as told above."""
    whole: list[Value] = []
    row, rows, opened = whole, [whole], list[bytes]()
    at, end = 0, len(written.rstrip(BLANK))
    while at < end:
        found = TOKEN.match(written, at, end)
        if found is None:
            raise Unread
        at, kind = found.end(), found.lastgroup
        token = found[kind or ""]
        if kind in ("name", "word"):
            row.append(token.decode("latin-1"))
        elif kind == "number":
            row.append(float(token) if b"." in token else int(token))
        elif kind == "reference":
            number, generation, _ = token.split()
            row.append(Reference(int(number), int(generation)))
        elif kind == "text":
            row.append(ESCAPED.sub(rb"\1", token) if b"\\" in token else token)
        elif kind == "hex":
            row.append(bytes.fromhex(token.decode()))
        elif kind == "open":
            opened.append(token)
            row = []
            rows.append(row)
        else:
            if not opened or CLOSED_BY[opened.pop()] != token:
                raise Unread
            inner = rows.pop()
            row = rows[-1]
            row.append(inner if token == b"]" else _dictionary(inner))
    if len(whole) != 1 or opened or not isinstance(whole[0], dict):
        raise Unread
    return whole[0]


def _dictionary(row: list[Value]) -> Said:
    """Names and values in turn; each name once."""
    found: Said = {}
    for name, value in zip(row[::2], row[1::2], strict=False):
        # One without a value (7.3.9) is as if it were not there: that is rare.
        if not isinstance(name, str) or name[0] != "/" or name in found:
            raise Unread
        if isinstance(value, str) and value == "null":
            raise Unread
        found[name] = value
    if len(row) % 2:
        raise Unread
    return found


def row_of(value: Value | None) -> list[Value]:
    """The values of an array, or the one that stands in its place."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Value) -> str:
    """What a text string says, in ASCII or UTF-16; `Unread` where it is in neither."""
    if not isinstance(value, bytes):
        raise Unread
    if value.startswith(UTF_16):
        return value[2:].decode("utf-16-be")
    text = value.decode("ascii")
    if text and not text.isprintable():
        raise Unread
    return text


def name_of(value: Value) -> str:
    if not isinstance(value, str) or value[0] != "/":
        raise Unread
    return value


def bytes_of(value: Value) -> bytes:
    if not isinstance(value, bytes):
        raise Unread
    return value


def whole_of(value: Value) -> int:
    if not isinstance(value, int):
        raise Unread
    return value


def reference_of(value: Value) -> Reference:
    if not isinstance(value, Reference):
        raise Unread
    return value


def dictionary_of(value: Value) -> Said:
    if not isinstance(value, dict):
        raise Unread
    return value


def numbers_of(value: Value) -> list[float]:
    """The numbers of an array."""
    numbers = value if isinstance(value, list) else []
    found = [float(one) for one in numbers if isinstance(one, int | float)]
    if len(found) != len(numbers):
        raise Unread
    return found
