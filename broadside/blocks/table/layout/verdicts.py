"""Groups → Verdicts: sets the chips of a card side by side among its rows of words, each under its label and
as wide as its part of the card. Lengths are points."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.table.layout.chip_sizes import in_lanes
from broadside.blocks.table.layout.grid import Colours, on_grounds, said_in_chip
from broadside.blocks.table.layout.groups import Entry, Group
from broadside.model.page import KEEP, Box, Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.beside import beside, lanes
from broadside.typeset.chip import smaller_chips, wide_chip
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import height_of, merged, opened
from broadside.typeset.typesetter import Typesetter

# One chip says more in a row of words, and five would stand in slits.
FEWEST, MOST = 2, 4
# Room between two chips and between a chip and its label, in parts of the size of its words.
BETWEEN, BELOW_LABEL = 0.45, 0.3
# So many lines a label has at most.
LINES_OF_LABEL = 2


class Verdicts(Struct, frozen=True, kw_only=True):
    """Which entries of each group are verdicts, in what `share` of their size, and how high chips are at
    least."""

    first: int
    count: int
    share: float
    high: float = 0.0

    @property
    def entries(self) -> range:
        return range(self.first, self.first + self.count)


def verdicts(
    groups: Sequence[Group], place: Place, typesetter: Typesetter, *, level: bool
) -> Verdicts | None:
    """How the chips of all groups stand side by side in the place of one, those of all as high where groups
    are `level` with others; None where they are too few or too many, where rows of words are between them, or
    where one of them or its label has not the room."""
    runs = {_run(group) for group in groups}
    run = runs.pop() if len(runs) == 1 else None
    if run is None or not on_grounds(typesetter):
        return None
    among = [entry for group in groups for entry in group.entries[run.start : run.stop]]
    lane = _lanes(place.column, len(run), typesetter)[0]
    labels = [text for entry in among for text in entry.label]
    if not all(_holds(text, lane.width, typesetter) for text in labels):
        return None
    said = [said_in_chip(entry.cell, typesetter.lang) for entry in among]
    share = in_lanes(said, lane, typesetter)
    if share is None:
        return None
    way = Verdicts(first=run.start, count=len(run), share=share)
    return replace(way, high=_high(among, way, place, typesetter)) if level else way


def _high(entries: Sequence[Entry], way: Verdicts, place: Place, typesetter: Typesetter) -> float:
    """How high the highest of some chips is."""
    each = replace(place, column=_lanes(place.column, way.count, typesetter)[0])
    own = smaller_chips(typesetter, way.share)
    return max(_chip(entry, each, Colours(), own, 0.0).height for entry in entries)


def _run(group: Group) -> range | None:
    """The entries with chips, where they follow one another and have a label each."""
    chips = [i for i, entry in enumerate(group.entries) if entry.cell.state]
    run = range(chips[0], chips[-1] + 1) if chips else range(0)
    labelled = all(len(entry.label) == 1 for entry in group.entries[run.start : run.stop])
    return run if len(run) == len(chips) and FEWEST <= len(run) <= MOST and labelled else None


def _lanes(column: Column, count: int, typesetter: Typesetter) -> tuple[Column, ...]:
    return lanes(column, count, BETWEEN * typesetter.type_of("chip").size, typesetter.rtl)


def _holds(label: Text, width: float, typesetter: Typesetter) -> bool:
    """Whether so much holds a label, no word of it broken."""
    type_ = typesetter.type_of("table-head")
    word, _ = typesetter.extent(label, type_)
    return word <= width and len(typesetter.lines(label, type_, width)) <= LINES_OF_LABEL


def row(
    entries: Sequence[Entry], way: Verdicts, place: Place, colours: Colours, typesetter: Typesetter
) -> tuple[Box, ...]:
    """The chips of a card side by side, each under its label, which is heard before it."""
    own = smaller_chips(typesetter, way.share)
    columns = _lanes(place.column, way.count, typesetter)
    parts = [
        _labelled(entry, replace(place, column=column), typesetter)
        for entry, column in zip(entries, columns, strict=True)
    ]
    tall = max(height_of(part.label) for part in parts)
    high = way.high or _high(entries, way, place, typesetter)
    gap = BELOW_LABEL * own.type_of("chip").size
    boxes = []
    for entry, part in zip(entries, parts, strict=True):
        said = _chip(entry, part.says, colours, own, high)
        below = opened((replace(said, space=gap),), part.body)
        boxes.append(merged(opened((*part.label, *below), part.item), tall - height_of(part.label)))
    return beside([Stack(boxes=(replace(box, bond=KEEP),)) for box in boxes]).boxes


class _Labelled(Struct, frozen=True, kw_only=True):
    """The label of a verdict, and where the verdict goes."""

    item: Element
    label: tuple[Box, ...]
    body: Element
    says: Place


def _labelled(entry: Entry, place: Place, typesetter: Typesetter) -> _Labelled:
    item = Element(role="LI", parent=place.parent)
    name, body = Element(role="Lbl", parent=item), Element(role="LBody", parent=item)
    type_ = typesetter.type_of("table-head")
    label = line_boxes(typesetter, entry.label[0], type_, place.column, name, entry.cell.span)
    says = Place(column=place.column, parent=Element(role="P", parent=body))
    return _Labelled(item=item, label=label, body=body, says=says)


def _chip(entry: Entry, place: Place, colours: Colours, typesetter: Typesetter, least: float) -> Box:
    state = entry.cell.state
    assert state is not None
    said = said_in_chip(entry.cell, typesetter.lang)
    return wide_chip(said, state.mark, place, typesetter, colour=colours.head, on=colours.on, least=least)
