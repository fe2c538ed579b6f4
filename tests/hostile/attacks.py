"""Attacks by kind: each lays files that mean ill into a yard, by chance of its seed, and says what to run.

The same kind and seed make the same attack, on any machine.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hostile import (
    brought,
    calls,
    desk,
    exchange,
    libraries,
    pdfs_of_others,
    pictures,
    places,
    sheets,
    tables,
)
from hostile.ground import Call, Chance, lay

Attack = Callable[[Path, Chance], Call]
KINDS: dict[str, Attack] = {
    **sheets.KINDS,
    **libraries.KINDS,
    **pictures.KINDS,
    **pdfs_of_others.KINDS,
    **places.KINDS,
    **exchange.KINDS,
    **calls.KINDS,
    **tables.KINDS,
    **brought.KINDS,
    **desk.KINDS,
}


def attack(kind: str, seed: int, yard: Path) -> Call:
    """Lay the attack into the empty folder `yard`; what to run in its `home`."""
    home = lay(yard)
    return KINDS[kind](home, random.Random(f"{kind} {seed}"))


def round_of(count: int, seed: int, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[tuple[str, int]]:
    """So many attacks, all kinds in turn."""
    return ((kinds[number % len(kinds)], seed + number // len(kinds)) for number in range(count))
