"""Branded, Layout → Ways: the ways that editions for other brands went, as far as this one may go them.

A way is told from the attempts that it took (`pages/retrace`): to the setting that was found, to the pages in
it, or no further than the first try.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.branded import Branded
from broadside.pages.retrace import MOST_WALKS, End, Walk, common_of, walked

# What came of attempts at an edition.
Found = TypeVar("Found")


class _Went(Struct, Generic[Found], frozen=True, kw_only=True, eq=False):
    """What led to what was found of an edition, as `walked` is asked for it."""

    edition: Edition
    brand: Brand
    tried: tuple[Layout, ...]
    found: Found


class Ways(Struct, Generic[Found], kw_only=True, eq=False):
    """The ways that editions went for other brands; it grows. The last that was found is told when the next
    edition asks for it: none may, as where each brand has faces of its own."""

    walks: list[Walk[Found]] = []
    last: _Went[Found] | None = None


def ways_gone(one: Branded, layout: Layout) -> Ways[End]:
    """Those to the pages of an edition."""
    return _ways(_gone, one, layout)


def ways_there(one: Branded, layout: Layout) -> Ways[End]:
    """Those to its setting."""
    return _ways(_there, one, layout)


def ways_over(one: Branded, layout: Layout) -> Ways[float]:
    """Those to how much runs over at the first try."""
    return _ways(_over, one, layout)


def _ways(known: Callable[..., Ways[Found]], one: Branded, layout: Layout) -> Ways[Found]:
    return one.memo.of(known, common_of(one.edition, one.brand), layout, one.paper, one.fonts)


def _gone(*_: object) -> Ways[End]:
    return Ways()


def _there(*_: object) -> Ways[End]:
    return Ways()


def _over(*_: object) -> Ways[float]:
    return Ways()


def learn(ways: Ways[Found], one: Branded, tried: Sequence[Layout], found: Found) -> None:
    if len(ways.walks) < MOST_WALKS:
        ways.last = _Went(edition=one.edition, brand=one.brand, tried=tuple(tried), found=found)


def told(ways: Ways[Found], one: Branded) -> list[Walk[Found]]:
    """All ways, the last of them too; `one` has the paper and the fonts in common with it."""
    went, ways.last = ways.last, None
    if went:
        before = replace(one, edition=went.edition, brand=went.brand)
        walk = walked(before, went.tried, went.found)
        ways.walks += [walk] if walk else []
    return ways.walks
