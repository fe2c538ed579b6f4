"""Code or name → Place: looks up the outlines of countries, and of the states of some.

`places.txt` has one a line: its code, its name, its rings in hundredths of a degree, each from its first
corner on as steps to the next. `tools/simplify_places.py` made it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from msgspec import Struct

from broadside.files import shipped
from broadside.issues.suggest import nearest
from broadside.model.geometry import Rectangle

UNIT = 0.01
# The code of land that no code is for.
NAMELESS = "-"

Corner = tuple[float, float]
Ring = tuple[Corner, ...]


class Outline(Struct, frozen=True, kw_only=True):
    """A country or state. `rings` are longitudes and latitudes, those of holes the other way round; `around`
    are the rectangles around them, the south at the top."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    around: tuple[Rectangle, ...]


def names() -> Mapping[str, str]:
    """The names of all places by their codes: ISO 3166-1 for countries, 3166-2 for states."""
    return MappingProxyType({code: row[1] for code, row in _rows().items()})


def code_of(word: str) -> str | None:
    """The code that a code or an English name stands for."""
    return _words().get(word.lower())


def meant(word: str) -> str | None:
    """The code or name that is nearest to one that is not known."""
    near = nearest(word, _words())
    return near and next(one for one in (*names(), *names().values()) if one.lower() == near)


@cache
def outline(code: str) -> Outline:
    """The outline of a place; KeyError for a code that is none of `names`."""
    return _outline(_rows()[code])


def country_of(code: str) -> str:
    """The country of a state; a country itself."""
    return code.partition("-")[0]


def states_of(country: str) -> tuple[str, ...]:
    """The codes of a country's states; none where they are not known."""
    return tuple(code for code in _rows() if code.startswith(f"{country}-"))


def countries() -> Iterator[Outline]:
    """All land, country by country."""
    yield from (outline(code) for code in _rows() if "-" not in code)
    yield from _nameless()


@cache
def _nameless() -> tuple[Outline, ...]:
    return tuple(_outline(row) for row in _lines() if row[0] == NAMELESS)


def _outline(row: tuple[str, ...]) -> Outline:
    code, name, written = row
    return outline_of(code, name, tuple(map(_ring, written.split(" "))))


def outline_of(code: str, name: str, rings: tuple[Ring, ...]) -> Outline:
    return Outline(code=code, name=name, rings=rings, around=tuple(map(_around, rings)))


def _ring(written: str) -> Ring:
    numbers = [int(one) for one in written.split(",")]
    corners = zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)
    # Tens of thousands of corners are made quicker as a list than by what hands them over one by one.
    return tuple([(x * UNIT, y * UNIT) for x, y in corners])


def _around(ring: Ring) -> Rectangle:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


@cache
def _words() -> Mapping[str, str]:
    by_name = {name.lower(): code for code, name in names().items()}
    return MappingProxyType({**by_name, **{code.lower(): code for code in names()}})


@cache
def _rows() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row[0]: row for row in _lines() if row[0] != NAMELESS})


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    data = shipped("pictures", "places", "places.txt").decode()
    return tuple(tuple(row.split("\t")) for row in data.splitlines())
