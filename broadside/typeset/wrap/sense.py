"""Places, count → places: where lines of a few sentences end by their sense, if they are about level so."""

import re
from collections.abc import Sequence
from itertools import combinations

from broadside.typeset.wrap.breaks import Break

# The shortest line is so long at least, by the longest; of more places than these, or lines, nobody asks.
LEVEL, MOST_PLACES, MOST_LINES = 0.75, 16, 4
# What ends a sentence, or a part of one; marks of notes may stand behind it. The point in a number is none.
CLOSING = r"[”»’)\]\"」』]*(?:(?<!\d[.,])\d[\d,\u202f]*)?\s*$"
SENTENCE = re.compile(rf"[.!?…。！？।॥؟۔]{CLOSING}")
CLAUSE = re.compile(rf"[.!?…。！？।॥؟۔,;:،؛、，；：]{CLOSING}")


def by_sense(text: str, places: Sequence[Break], lines: int, width: float) -> list[Break] | None:
    """The ends of so many lines, all of them of a sentence or a part of one and at least one of a sentence;
    None where there are none, or none about as long as one another."""
    if not 1 < lines <= MOST_LINES or not places:
        return None
    *inner, last = places
    ends = [at for at in inner if CLAUSE.search(text, 0, at.end)]
    if not lines - 1 <= len(ends) <= MOST_PLACES or not any(SENTENCE.search(text, 0, at.end) for at in ends):
        return None
    best, least = None, LEVEL
    for chosen in combinations(ends, lines - 1):
        befores = [0.0, *(at.next_reach for at in chosen)]
        widths = [at.reach - before for at, before in zip((*chosen, last), befores, strict=True)]
        level = min(widths) / max(widths)
        if max(widths) <= width and level >= least and any(SENTENCE.search(text, 0, at.end) for at in chosen):
            best, least = [*chosen, last], level
    return best
