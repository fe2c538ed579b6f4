"""Name → Icon: looks up the drawings that the program brings, in a square 24 units wide.

`icons.txt` has one a line: its name, words that people look for it by, its strokes.
`tools/gather_icons.py` made it.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from broadside.files import shipped
from broadside.issues.suggest import nearest
from broadside.model.steps import Steps

SIDE = 24.0
# How wide the pen is, in units of the square.
PEN = 2.0
STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
# A stroke that is filled, too: a dot.
FILLED = "*"


class Stroke(Struct, frozen=True, kw_only=True):
    """A line drawn by a round pen; `filled` where it is a form that is solid."""

    steps: Steps
    filled: bool


class _Entry(Struct, frozen=True, kw_only=True):
    words: tuple[str, ...]
    strokes: str


def names() -> tuple[str, ...]:
    """The names of all icons, in the order of the alphabet."""
    return tuple(_rows())


def words_for(name: str) -> tuple[str, ...]:
    """Other words that people look for an icon by."""
    return _entry(name).words


def meant(word: str) -> tuple[str, ...]:
    """The icons that a word stands for: those by that very word, else the one whose name is nearest."""
    word = word.lower()
    found = tuple(name for name in _rows() if word in (name, *words_for(name)))
    near = None if found else nearest(word, _rows())
    return (near,) if near else found


@cache
def icon(name: str) -> tuple[Stroke, ...]:
    """The strokes of an icon; KeyError for a name that is none of `names`."""
    strokes = _entry(name).strokes.split(" ")
    return tuple(
        Stroke(steps=_steps(one.removeprefix(FILLED)), filled=one.startswith(FILLED)) for one in strokes
    )


def _steps(written: str) -> Steps:
    """`M1,2L3,4` as steps."""
    return tuple(
        (OPERATORS[operator], *(float(place) for place in places.split(",") if place))
        for operator, places in STEP.findall(written)
    )


def _entry(name: str) -> _Entry:
    words, strokes = _rows()[name].split("\t")
    return _Entry(words=tuple(words.split()), strokes=strokes)


@cache
def _rows() -> Mapping[str, str]:
    """What stands after each name. Of hundreds, few are asked for: each is read when it is."""
    lines = shipped("pictures", "icons", "icons.txt").decode().splitlines()
    return MappingProxyType({name: rest for name, _, rest in (line.partition("\t") for line in lines)})
