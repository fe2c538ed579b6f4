"""Spots, widths → Fits: sets all heads, words or chips of a matrix a little smaller where more fits.

Its columns are narrow: a head of two lines leaves an empty one in the others, and a word alone on a line
looks like a mistake. Words that are read from afar are rather in more lines than smaller.
"""

from collections.abc import Callable, Sequence
from math import fsum

from msgspec import Struct

from broadside.blocks.table.layout.chip_sizes import FROM_AFAR, Chip, in_columns
from broadside.blocks.table.layout.grid import Spot, edges_of, is_head, on_grounds, said_in_chip, type_of
from broadside.blocks.table.noun import Table
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.typeset.chip import smaller_chips
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter

# In what parts of their size heads and words are tried.
SIZES = (1.0, 0.96, 0.92, 0.88, 0.84)
# Such as are no larger are not made smaller, nor are those that are read from afar.
LEAST = 10.5
# A line that is no wider than such a part of its column, and is not the last one.
SHORT = 0.4


class Fits(Struct, frozen=True, kw_only=True):
    """In what parts of their size the heads, words and chips of a matrix fit its columns."""

    heads: float = 1.0
    words: float = 1.0
    chips: float = 1.0


def fitted(typesetter: Typesetter, fits: Fits) -> Typesetter:
    """The same for a matrix whose heads, words and chips are so large."""
    for role, share in (("table-head", fits.heads), ("table", fits.words)):
        if share < 1.0:
            typesetter = typesetter.with_type(role, scaled(typesetter.type_of(role), share))
    return smaller_chips(typesetter, fits.chips) if fits.chips < 1.0 else typesetter


def fitting(one: Table, spots: Sequence[Spot], widths: Sequence[float], typesetter: Typesetter) -> Fits:
    """How large they are in a matrix, in whose columns more fits."""
    if not one.numbered:
        return Fits()
    heads = [spot for spot in spots if spot.row < one.header_rows and spot.cell.text]
    cells = [spot for spot in spots if spot.cell.text and spot.cell.state is None and not is_head(one, spot)]

    def in_one_line(tried: Typesetter) -> bool:
        return all(len(_lines(one, spot, widths, tried)) < 2 for spot in heads)

    def without_short_lines(tried: Typesetter) -> bool:
        return not any(_is_ragged(one, spot, widths, tried) for spot in cells)

    fits = Fits(heads=_smaller("table-head", in_one_line, typesetter))
    fits = replace(fits, words=_smaller("table", without_short_lines, fitted(typesetter, fits)))
    return replace(fits, chips=_fitting_chips(one, spots, widths, fitted(typesetter, fits)))


def _smaller(role: str, fits: Callable[[Typesetter], bool], typesetter: Typesetter) -> float:
    """The largest part of its size in which the words of a role fit; all of it where they do in none."""
    own = typesetter.type_of(role)
    for share in SIZES if own.size < FROM_AFAR else ():
        if share < 1.0 and own.size * share < LEAST:
            break
        tried = typesetter.with_type(role, scaled(own, share)) if share < 1.0 else typesetter
        if fits(tried):
            return share
    return 1.0


def _fitting_chips(
    one: Table, spots: Sequence[Spot], widths: Sequence[float], typesetter: Typesetter
) -> float:
    """The same of chips, which fill their cells."""
    if not on_grounds(typesetter):
        return 1.0
    chips = [
        Chip(
            said=said_in_chip(spot.cell, typesetter.lang),
            column=Column(x=0.0, width=_inner(one, spot, widths, typesetter)),
        )
        for spot in spots
        if spot.cell.state
    ]
    return in_columns(chips, typesetter) if chips else 1.0


def _lines(one: Table, spot: Spot, widths: Sequence[float], typesetter: Typesetter) -> Sequence[Line]:
    inner = _inner(one, spot, widths, typesetter)
    return typesetter.lines(spot.cell.text, type_of(one, spot, typesetter), inner)


def _inner(one: Table, spot: Spot, widths: Sequence[float], typesetter: Typesetter) -> float:
    """How wide what a cell says may be."""
    edges = edges_of(one, spot, len(widths), typesetter)
    return fsum(widths[spot.column : spot.column + spot.cell.columns]) - edges.start - edges.end


def _is_ragged(one: Table, spot: Spot, widths: Sequence[float], typesetter: Typesetter) -> bool:
    """Whether a short line stands amid what a cell says."""
    *lines, _ = _lines(one, spot, widths, typesetter) or (None,)
    least = SHORT * _inner(one, spot, widths, typesetter)
    return any(line.width < least for line in lines if line)
