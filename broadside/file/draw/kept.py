"""Memo → Lately: what was found of lines and boxes in drawing others, where there are no more than are kept.

A long text would push out of it what it has found itself before any of that is met again, and what all other
documents have.
"""

from functools import partial
from typing import Any

from broadside.model.lately import Lately
from broadside.model.memo import Memo

# Of a long text what repeats at once: heads of tables, rows of small marks.
FEW = 128


def kept(memo: Memo, key: str, most: int, count: int) -> Lately[Any, Any]:
    """What is kept under a key for all documents, `most` at a time; for one that asks for the most of a
    `count`, and that is more than are held at all, a few of its own."""
    if count > 2 * most:
        return Lately(FEW)
    found: Lately[Any, Any] = memo.once(key, partial(Lately, most))
    return found
