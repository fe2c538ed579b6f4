"""What a page says beside a PDF."""

from msgspec import Struct


class Mark(Struct, frozen=True, kw_only=True):
    """What a person is to know of a PDF before it is handed out: a word, and why."""

    word: str
    why: str
