"""Tries, settings → Try: the roomiest with sections in two panels, under a smaller head, or torn."""

from collections.abc import Sequence
from math import inf

from broadside.model.replace import replace
from broadside.pages.copyfit.heads import last_covers, smaller_heads
from broadside.pages.copyfit.prices import TORN_PIECES
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.copyfit.tries import Tries, Try, roomiest


def last_resorts(
    tries: Tries, row: Sequence[Setting], last: Try, most: float = inf, least: Try | None = None
) -> tuple[Try | None, Try]:
    """The roomiest setting of a row with sections that go on in another panel, or a smaller head; or, rather
    than run over, with what a page holds torn, where that may cost so much."""
    if last.hopeless:
        return None, last
    if tries.layout.fold:
        row = [replace(setting, parted=True) for setting in row]
    heads = smaller_heads(tries.layout)
    last = least or least_of(tries, row)
    if not last.fits:
        return _with_last_cover(tries, row) or (None, last)
    best: Try | None = None
    if tries.layout.fold:
        best, _ = roomiest(tries, row, len(row) - 1)
        if best:
            return best, last
    for head in heads:
        smaller = [replace(setting, art=head.art, cover=head.cover) for setting in row]
        best, _ = roomiest(tries, smaller, len(smaller) - 1)
        if best:
            return best, last
        # What has no room under the smallest has none under those between.
        if head is heads[0] and not tries(replace(row[-1], art=heads[-1].art, cover=heads[-1].cover)).fits:
            break
    for head in (OWN, *heads[-1:]) if most > TORN_PIECES else ():
        torn_too = [replace(setting, whole=False, art=head.art, cover=head.cover) for setting in row]
        best, last = roomiest(tries, torn_too, len(row) - 1)
        if best:
            break
    return best, last


def least_of(tries: Tries, row: Sequence[Setting]) -> Try:
    """The tightest of a row, with all given up that may be: what has no room so has none with some of it."""
    head = (smaller_heads(tries.layout) or (OWN,))[-1]
    return tries(replace(row[-1], whole=False, art=head.art, cover=head.cover))


def _with_last_cover(tries: Tries, row: Sequence[Setting]) -> tuple[Try, Try] | None:
    """The roomiest setting of a row with a cover in words that no other panel would hold."""
    for head in last_covers(tries.layout):
        smallest = [replace(setting, art=head.art, cover=head.cover) for setting in row]
        if (last := tries(smallest[-1])).fits:
            best, _ = roomiest(tries, smallest, len(smallest) - 1)
            return best or last, last
    return None
