"""Span → str: quotes the line of a file that an issue is about, with a sign under the place.

Nothing that a terminal would obey comes out, whatever the file holds.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from unicodedata import bidirectional, category, east_asian_width

from msgspec import Struct

from broadside.files import Unread, contents
from broadside.issues import Span

# As wide as a terminal may be, a longer line is hard to look through.
MOST_CELLS = 100
LEAST_CELLS = 40
# Files of references are the largest that an issue is about.
MOST_BYTES = 4 << 20
INDENT = "    "
TAB = "    "
CUT = "…"
# What is never sent to a terminal: it would obey, or turn the line around.
UNSEEN = "\ufffd"
# They join letters, and take no room.
JOINERS = "\u200c\u200d"


class Cell(Struct, frozen=True):
    """A character as it is shown, and how many cells of a terminal it takes."""

    shown: str
    width: int


class Quotes:
    """Quotes lines of files, each of which is read once. It lives as long as one report."""

    def __init__(self) -> None:
        self._files: dict[str, Sequence[str]] = {}

    def of(self, span: Span) -> str:
        """The line and a sign under the place, each ended; nothing where it can't be read any more."""
        if not span.line:
            return ""
        if span.path not in self._files:
            self._files[span.path] = _lines(Path(span.path))
        lines = self._files[span.path]
        return _quote(lines[span.line - 1], span) if span.line <= len(lines) else ""


def _lines(path: Path) -> Sequence[str]:
    from broadside.read.load.decode import decoded
    from broadside.read.load.lines import LINE_END

    try:
        data = contents(path, MOST_BYTES)
    except Unread:
        return ()
    return LINE_END.split(decoded(data, "")[0].removeprefix("\ufeff"))


def _quote(line: str, span: Span) -> str:
    number = str(span.line)
    width = min(shutil.get_terminal_size((MOST_CELLS, 24)).columns, MOST_CELLS)
    room = max(LEAST_CELLS, width - len(INDENT) - len(number) - len(" | "))
    place = min(max(0, span.column - 1), len(line))
    # What is far away is not looked at: a line may be as long as a file.
    first = max(0, place - room)
    near = line[first : place + room]
    before = [_cell(one) for one in near[: place - first]]
    after = [_cell(one) for one in near[place - first :]]
    if any(bidirectional(one) in ("R", "AL") for one in near):
        # Where a letter of these is seen depends on the terminal.
        below = f"here: {_shown(after, room - len('here: '), cut=place + room < len(line))}"
    else:
        before = _end(before, room * 2 // 3, cut=first > 0)
        below = " " * _width(before) + "^"
    shown = "".join(one.shown for one in before)
    shown += _shown(after, room - _width(before), cut=place + room < len(line))
    margin = f"{INDENT}{' ' * len(number)} | "
    return f"{INDENT}{number} | {shown}".rstrip() + f"\n{margin}{below}".rstrip() + "\n"


def _cell(one: str) -> Cell:
    kind = category(one)
    if one == "\t":
        return Cell(TAB, len(TAB))
    if one in JOINERS or kind in ("Mn", "Me"):
        return Cell(one, 0)
    if kind[0] == "C" or kind in ("Zl", "Zp"):
        return Cell(UNSEEN, 1)
    return Cell(one, 2 if east_asian_width(one) in ("W", "F") else 1)


def _width(cells: Sequence[Cell]) -> int:
    return sum(one.width for one in cells)


def _end(cells: Sequence[Cell], most: int, *, cut: bool) -> list[Cell]:
    """The last cells that have room."""
    kept: list[Cell] = []
    left = most
    for one in reversed(cells):
        left -= one.width
        if left < 0:
            cut = True
            break
        kept.insert(0, one)
    return [Cell(CUT, 1), *kept] if cut else kept


def _shown(cells: Sequence[Cell], most: int, *, cut: bool) -> str:
    """The first characters that have room."""
    shown, left = "", most - 1
    for number, one in enumerate(cells):
        left -= one.width
        if left < (0 if cut or number < len(cells) - 1 else -1):
            return shown + CUT
        shown += one.shown
    return shown + CUT * cut
