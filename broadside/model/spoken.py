"""Words that are read aloud and never printed."""

from msgspec import Struct


class Spoken(Struct, frozen=True):
    """`text` in the language `lang`; None: in the document's own. Nothing is said where it is empty."""

    text: str = ""
    lang: str | None = None


SILENCE = Spoken()
