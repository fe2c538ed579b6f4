"""Spots → the same with the figures of a column below one another, units below units and points below points.
Lengths are points."""

import re
from collections.abc import Sequence

from broadside.blocks.table.layout.grid import Spot, is_head, type_of
from broadside.blocks.table.noun import Table
from broadside.model.replace import replace
from broadside.model.run import Text, plain, unmarked
from broadside.typeset.typesetter import Typesetter

# A figure as tables have it: a sign, an amount of money, thousands, decimals (after a separator that has no
# three digits behind it), a share.
_FIGURE = re.compile(
    r"(?P<whole>[<>≈~±+\-−–]?\s?[$€£¥]?\s?\d{1,3}(?:[.,'’\s]?\d{3})*)(?:[.,](?:\d{1,2}|\d{4,}))?\s?%?"
)
# The last sign in a figure that may stand before decimals, and what is behind it.
_POINT = re.compile(r"(?P<before>\d)(?P<point>[.,])(?P<behind>\d+)\D*$")
THOUSANDS = 3
# One figure is in line with itself.
LEAST = 2


def in_line(one: Table, spots: Sequence[Spot], typesetter: Typesetter) -> list[Spot]:
    """Where all that a column says below its head is figures, each begins as far in as its units need. Text
    from the right begins with these."""
    if typesetter.rtl:
        return list(spots)
    before: dict[int, float] = {}
    for column in range(one.header_columns, max((spot.column for spot in spots), default=0) + 1):
        said = [spot for spot in spots if spot.column == column and not is_head(one, spot)]
        said = [spot for spot in said if spot.cell.text or spot.cell.state]
        wholes = [_whole(spot) for spot in said]
        if len(said) < LEAST or None in wholes:
            continue
        point = point_in([plain(unmarked(spot.cell.text)) for spot in said])
        wide = [
            typesetter.extent(_before(whole, point), type_of(one, spot, typesetter))[1]
            for spot, whole in zip(said, wholes, strict=True)
            if whole
        ]
        before |= {id(spot): max(wide) - own for spot, own in zip(said, wide, strict=True)}
    return [replace(spot, before=before[id(spot)]) if before.get(id(spot)) else spot for spot in spots]


def point_in(figures: Sequence[str]) -> str:
    """The sign before decimals in a column; none where all of its figures may as well be thousands. One of
    them tells: three digits stand behind a sign for thousands, and no nought alone before it."""
    for figure in figures:
        if found := _POINT.search(figure):
            nought = found["before"] == "0" and not figure[: found.start()][-1:].isdigit()
            if nought or len(found["behind"]) != THOUSANDS:
                return found["point"]
    return ""


def _before(whole: Text, point: str) -> Text:
    text = whole[0].text
    return (replace(whole[0], text=text.rpartition(point)[0]),) if point and point in text else whole


def _whole(spot: Spot) -> Text | None:
    """What of a figure stands before its decimal point; None for what is no figure."""
    cell = spot.cell
    if cell.state or cell.emblem or cell.columns > 1 or cell.rows > 1:
        return None
    text = unmarked(cell.text)
    found = _FIGURE.fullmatch(plain(text).strip())
    if not found or len(text) != 1:
        return None
    return (replace(text[0], text=found["whole"]),)
