"""What a reader of references finds: entries, and places that it cannot read."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reference: its CSL-JSON item, and where in the text it begins, in characters."""

    key: str
    item: dict[str, Any]
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A fault at a character of the text."""

    offset: int
    message: str
    hint: str
