"""Entry, NotRead: what a reader of references finds, and the places that it cannot read."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """One reference: its CSL-JSON item, and where in the text it begins, in characters."""

    key: str
    item: Mapping[str, Any]
    offset: int


class NotRead(Struct, frozen=True, kw_only=True):
    """A fault at a character of the text."""

    offset: int
    message: str
    hint: str
