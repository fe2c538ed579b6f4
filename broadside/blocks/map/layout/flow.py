"""Entries → boxes: sets short texts after one another, each behind its sign, in as few lines as can be.

Lines hold as many as one another, one under another, where the column is as wide as that.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct

from broadside.issues import Span
from broadside.model.page import GLUE, Box, Element, Item, Path, Shape, Words
from broadside.model.place import Place
from broadside.model.run import Text
from broadside.model.steps import bounds
from broadside.model.type import Type
from broadside.typeset.chip import mark_top
from broadside.typeset.emblem import form, look
from broadside.typeset.patterns import patterned
from broadside.typeset.typesetter import Typesetter

# The side of a sign, the room after it, and that between two texts, in parts of the type size.
SIDE, GAP, APART = 1.15, 0.45, 1.6
# Patterns are so much finer in signs than on a map.
FINER = 0.7


class Entry(Struct, frozen=True, kw_only=True):
    text: Text
    element: Element
    sign: str
    span: Span


class _Line(Struct):
    """A line of boxes as it fills up."""

    items: list[Item]
    notes: list[str]
    rows: int = 1


def flow(
    entries: Sequence[Entry], type_: Type, place: Place, typesetter: Typesetter, *, alone: bool = False
) -> tuple[Box, ...]:
    """One box a line; a text that is longer than one has several rows in its box. `alone`: no two stand on
    one line."""
    column, size = place.column, type_.size
    lead = (SIDE + GAP) * size
    lines: list[_Line] = []
    all_rows = [typesetter.lines(entry.text, type_, column.width - lead) for entry in entries]
    widths = [lead + max((row.width for row in rows), default=0.0) for rows in all_rows]
    begun = [0.0] * len(entries) if alone else starts(widths, APART * size, column.width)
    for entry, rows, wide, at in zip(entries, all_rows, widths, begun, strict=True):
        if not at:
            lines.append(_Line([], []))
        line = lines[-1]
        start = at if not typesetter.rtl else column.width - at - wide
        baseline = typesetter.baseline(type_)
        x = column.x + (start + wide - SIDE * size if typesetter.rtl else start)
        swatch = Shape(
            x=x,
            y=mark_top(baseline, SIDE * size, type_),
            width=SIDE * size,
            height=SIDE * size,
            paths=_swatch(entry.sign, SIDE * size, typesetter),
        )
        line.items.append(swatch)
        for i, row in enumerate(rows):
            left = column.x + (start + wide - lead - row.width if typesetter.rtl else start + lead)
            y = baseline + i * type_.leading
            said = Words(x=left, y=y, line=row, colour=type_.colour, element=entry.element)
            line.items.append(said)
            line.notes += row.notes
        line.rows = max(line.rows, len(rows))
    return tuple(
        Box(
            height=line.rows * type_.leading,
            items=tuple(line.items),
            notes=tuple(dict.fromkeys(line.notes)),
            bond=GLUE,
            span=entries[0].span,
        )
        for line in lines
    )


def starts(widths: Sequence[float], apart: float, most: float) -> Sequence[float]:
    """Where texts of some widths begin, each line at nought: as full lines as can be, or, where there is
    room for it, as many in each of as many lines, in columns if these have room as well."""
    full: list[float] = []
    for i, wide in enumerate(widths):
        at = full[-1] + widths[i - 1] + apart if full else 0.0
        full.append(at if at + wide <= most else 0.0)
    count = full.count(0.0)
    each = ceil(len(widths) / count) if count else 0
    if count < 2 or each < 2:
        return full
    columns = [max(widths[i::each]) for i in range(each)]
    in_columns = [*accumulate((wide + apart for wide in columns[:-1]), initial=0.0)]
    if in_columns[-1] + columns[-1] <= most:
        return [in_columns[i % each] for i in range(len(widths))]
    even: list[float] = []
    for first in range(0, len(widths), each):
        line = widths[first : first + each]
        even += accumulate((wide + apart for wide in line[:-1]), initial=0.0)
    is_within = all(at + wide <= most for at, wide in zip(even, widths, strict=True))
    return even if is_within else full


def _swatch(sign: str, side: float, typesetter: Typesetter) -> tuple[Path, ...]:
    """The form of a sign, filled as its places are on the map."""
    shown = look(sign, typesetter)
    steps = form(shown.sign.outline, side, side * 0.06)
    paths = patterned(steps, bounds(steps), shown, FINER)
    edge = Path(steps=steps, stroke=shown.colour, width=1.0, round=True)
    return (*paths, edge)
