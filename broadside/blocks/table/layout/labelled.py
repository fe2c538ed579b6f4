"""Groups → Labels: tells how wide the column of labels is beside what they label, and what that leaves for
chips. Lengths are points."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.blocks.table.layout.chip_sizes import are_on_one_line, on_one_line
from broadside.blocks.table.layout.grid import on_grounds, said_in_chip
from broadside.blocks.table.layout.groups import Entry, Group
from broadside.blocks.table.layout.verdicts import Verdicts
from broadside.model.place import Column
from broadside.model.run import Text
from broadside.typeset.typesetter import Typesetter

# What is kept clear beside labels: of lists on paper; of those on a ground, or the least of it where chips
# would else have to be smaller.
GAP, WIDE_GAP, LEAST_GAP = 12.0, 17.5, 7.0
# Labels stand beside what they label where they take no more than this share of the measure, and leave so
# many times the type size.
MOST_LABEL = 0.36
LEAST_MEASURE = 9.0
# What words keep off the edges of a group's ground.
GROUND_PAD = 10.0
# A chip reaches so near to the edge of a ground: it has an outline of its own.
NEAR_EDGE = 5.0


class Labels(Struct, frozen=True, kw_only=True):
    """How wide the column of labels is, 0 where they stand above what they label, and what is kept clear
    beside it."""

    width: float
    gap: float


def labelled(
    groups: Sequence[Group], column: Column, way: Verdicts | None, typesetter: Typesetter
) -> tuple[Labels, Typesetter]:
    """The labels of entries that stand below one another; and the same typesetter, all chips a little smaller
    where that has each of them on one line: one of two lines makes its row taller, and those of the same row
    in other groups."""
    listed = [entry for group in groups for entry in _listed(group, way)]
    labels = [text for entry in listed for text in entry.label if text]
    said = [said_in_chip(entry.cell, typesetter.lang) for entry in listed if entry.cell.state]
    if not on_grounds(typesetter):
        return _beside(labels, GAP, column, typesetter), typesetter
    wide, close = (_beside(labels, gap, column, typesetter) for gap in (WIDE_GAP, LEAST_GAP))
    if not said or are_on_one_line(said, _width_of_chips(column, wide, typesetter), typesetter):
        return wide, typesetter
    return close, on_one_line(said, _width_of_chips(column, close, typesetter), typesetter)


def within_ground(column: Column, typesetter: Typesetter) -> Column:
    """What of a column words of a group have, which keep off the edges of its ground."""
    return column.inside(GROUND_PAD, GROUND_PAD, typesetter.rtl) if on_grounds(typesetter) else column


def beside_label(column: Column, labels: Labels, typesetter: Typesetter) -> Column:
    """Where what is labelled stands, in the column of the words of a group."""
    return column.inside(labels.width + labels.gap if labels.width else 0.0, 0.0, typesetter.rtl)


def of_chip(column: Column, typesetter: Typesetter) -> Column:
    """What of a column a chip on a ground fills, where words would stand."""
    return column.inside(0.0, NEAR_EDGE - GROUND_PAD, typesetter.rtl)


def _width_of_chips(column: Column, labels: Labels, typesetter: Typesetter) -> float:
    return of_chip(beside_label(within_ground(column, typesetter), labels, typesetter), typesetter).width


def _listed(group: Group, way: Verdicts | None) -> Iterator[Entry]:
    apart = way.entries if way else range(0)
    return (entry for i, entry in enumerate(group.entries) if i not in apart)


def _beside(labels: Sequence[Text], gap: float, column: Column, typesetter: Typesetter) -> Labels:
    type_ = typesetter.type_of("table-head")
    extents = [typesetter.extent(label, type_) for label in labels]
    most = MOST_LABEL * column.width
    word = max((word for word, _ in extents), default=0.0)
    width = min(max((whole for _, whole in extents), default=0.0), most)
    if on_grounds(typesetter):
        # What they label needs the room more: a label of several words has two lines.
        width = min(width, max((word, *(typesetter.halved(label, type_) for label in labels))))
    has_room = word <= most and column.width - width - gap >= LEAST_MEASURE * type_.size
    return Labels(width=width if has_room else 0.0, gap=gap)
