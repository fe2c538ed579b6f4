"""Tries → Try: the roomiest setting of a layout that has room, before anything else is given up for it."""

from broadside.model.replace import replace
from broadside.pages.copyfit.asides import cheaper, with_asides
from broadside.pages.copyfit.prices import settings
from broadside.pages.copyfit.setting import OWN
from broadside.pages.copyfit.tries import Tries, Try, roomiest

# Where so many settings don't do, mostly none does but with short paragraphs that go on elsewhere.
FEW = 2


def first_found(tries: Tries, *, tight: bool = False) -> tuple[Try | None, Try]:
    """None where none has; and the last one tried. On pages that are read one after the other short
    paragraphs go on elsewhere if nothing else does. `tight`: mostly none has."""
    row, is_read_on = settings(tries.layout), tries.layout.head
    first = len(row) - 1 if tight else row.index(OWN)
    # What gives up too little for asides is tried before these, and all else after them.
    cheap = row if tight else cheaper(tries, row)
    best, last = roomiest(tries, cheap, first, FEW if is_read_on else None)
    best = with_asides(best, last, tries, row)
    if best is None and len(cheap) < len(row):
        best, last = roomiest(tries, row[len(cheap) :], len(row) - len(cheap) - 1)
    if best or last.hopeless or not is_read_on:
        return best, last
    # Where what is set so had no room by little, it has some in about the second that was tried.
    crowded = [one for one in tries.crowded if one in row]
    near = row.index(crowded[1]) if len(crowded) > FEW else len(row) - 1
    return roomiest(tries, [replace(one, loose=True) for one in row], near, 1)
