"""Characters that no file of ours may hold."""

import re
from collections.abc import Iterator
from unicodedata import category

from msgspec import Struct

# No text needs them, and they make line numbers differ from program to program: C0 and C1 controls but tab
# and line ends, line and paragraph separators, byte order marks, surrogates, noncharacters.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# How many marks may stand on one letter (UAX #15, 13.3); more of them would pile up over the lines above.
MOST_MARKS = 30
# No mark has a lower number, and none of these letters is far from ASCII.
PILE = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")


class Unreadable(Struct, frozen=True):
    """What may not be there, how many characters before it there are, and what to do."""

    start: int
    what: str
    hint: str


def unreadable(text: str) -> Iterator[Unreadable]:
    """All that a text may not hold: controls first, then piles of marks."""
    for found in UNREADABLE.finditer(text):
        yield Unreadable(found.start(), f"control character U+{ord(found.group()):04X}", "delete it")
    for found in PILE.finditer(text):
        marks = 0
        for at, character in enumerate(found.group(), found.start()):
            marks = marks + 1 if category(character) in ("Mn", "Me") else 0
            if marks == MOST_MARKS + 1:
                what = f"more than {MOST_MARKS} marks on one letter"
                yield Unreadable(at - MOST_MARKS, what, "delete those that no language has")
