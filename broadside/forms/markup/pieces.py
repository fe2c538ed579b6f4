"""What scanning a source finds: pieces of it in order, and mistakes. Offsets count its characters from 0."""

import re
from typing import Literal

from msgspec import Struct

# No glyph shows these, and a PDF's text layer can't hold them: C0 and C1 controls but tab and line ends,
# line and paragraph separators, overrides of the writing direction, which make text read otherwise than it
# is written, lone surrogates, noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufffe\uffff]")


class Mistake(Struct, frozen=True):
    """A fault in the source: where, what, and what to type."""

    at: int
    message: str
    hint: str = ""


class Piece(Struct, frozen=True, kw_only=True):
    """Words, a note mark, or an end of a stretch that has a look.

    `value` is the words, the note's key or the link's address; `lang` the language that a `bracket` gives
    its words. `close` ends the last of `emphasis`, `strong` and `bracket` that is open.
    """

    kind: Literal["text", "note", "emphasis", "strong", "bracket", "close"]
    value: str = ""
    lang: str | None = None
    at: int
