"""Table → lists: sets under each head what stands in its column, where the place is too narrow for more."""

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from broadside.blocks.table.layout.cells import BELOW_CHIP, sign_box, sign_side, tab_box
from broadside.blocks.table.layout.grid import (
    HAIRLINE,
    HEAD_LINE,
    PAD_Y,
    Colours,
    Spot,
    colours_by,
    on_grounds,
    said_in_chip,
)
from broadside.blocks.table.layout.groups import Entry, Group, groups_of
from broadside.blocks.table.layout.labelled import (
    GROUND_PAD,
    Labels,
    beside_label,
    labelled,
    of_chip,
    within_ground,
)
from broadside.blocks.table.layout.verdicts import Verdicts, row, verdicts
from broadside.blocks.table.noun import Cell, Table
from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.page import FREE, GLUE, KEEP, WIDOW, Box, Element, Fill, Item, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.typeset.beside import beside
from broadside.typeset.chip import (
    HALF_CAPITAL,
    TAB_GAP,
    chip,
    level_with,
    tab_side,
    turned_tab,
)
from broadside.typeset.emblem import coloured, look
from broadside.typeset.grounds import ground
from broadside.typeset.headings import heading
from broadside.typeset.lines import line_boxes, without_stub
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import (
    bonded,
    framed,
    glued,
    height_of,
    merged,
    opened,
    padded,
    stacked,
    unbroken,
)
from broadside.typeset.typesetter import Typesetter

# How much larger the head of a group is where it stands on a field of its colour.
ON_FIELD = 1.3
# Clear room above and below an entry: at least, and in parts of the size of its words.
ENTRY_PAD, ENTRY_PAD_BY_SIZE = 3.2, 0.24
# How much more of it there is at most where a page has room, shared out among so many.
ROOMY, ROOMY_ENTRIES = 6.0, 22
# So many groups are in two panels.
TWINS = 4
# An entry of at most so many boxes stays in one piece.
WHOLE = 6


def unrolled(one: Table, spots: Sequence[Spot], place: Place, typesetter: Typesetter) -> tuple[Box, ...]:
    """The boxes of the lists."""
    column, parent = place.column, place.parent
    numbering = "Decimal" if one.numbered else "None"
    outer = Element(role="L", parent=parent, attributes=(("ListNumbering", numbering),))
    groups = list(groups_of(one, spots))
    inner = replace(place, parent=outer)
    twins = _has_twins(groups, typesetter)
    within = replace(inner, column=within_ground(column, typesetter))
    way = verdicts(groups, within, typesetter, level=twins)
    labels, typesetter = labelled(groups, column, way, typesetter)
    made = [_entries(group, inner, labels, way, typesetter) for group in groups]
    if not twins:
        return opened(stacked([_group(one, inner, typesetter) for one in made]).boxes, outer)
    half = len(made) // 2
    level = [_as_tall(one, made[(i + half) % len(made)]) for i, one in enumerate(made)]
    first, *rest = [_group(one, inner, typesetter).boxes for one in level]
    # The space is a box of its own, so that no white is spread there in one panel alone.
    above = Box(height=gap_of(typesetter), bond=GLUE, span=one.span)
    return opened((*first, *(box for boxes in rest for box in (above, *boxes))), outer)


def has_twins(one: Table, spots: Sequence[Spot], typesetter: Typesetter) -> bool:
    """Whether half of its lists stand beside the other half."""
    return _has_twins(list(groups_of(one, spots)), typesetter)


def level_under(title: Sequence[Box], boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of lists on grounds; where they go on beside others under a title, white stands in its place:
    said twice it would be read twice, and the lists stand level."""
    blank = (Box(height=height_of(title), bond=GLUE, span=title[0].span),)
    grounded = any(box.frames for box in boxes)
    return tuple(replace(box, head=blank) if grounded and not box.head else box for box in boxes)


def gap_of(typesetter: Typesetter) -> float:
    """What is kept clear between two groups, and below what they stand under."""
    return typesetter.type_of("table").leading


def _in_panels(typesetter: Typesetter) -> bool:
    fold = typesetter.layout.fold
    return fold is not None and not fold.stacked and on_grounds(typesetter)


def _has_twins(groups: Sequence[Group], typesetter: Typesetter) -> bool:
    """Whether the second half of the groups stands in a panel beside the first: then each is as tall as the
    one it is level with, row by row."""
    alike = len({len(group.entries) for group in groups}) == 1
    return _in_panels(typesetter) and alike and len(groups) >= TWINS and len(groups) % 2 == 0


def _up(height: float, typesetter: Typesetter) -> float:
    """A height on the grid; as it is in panels side by side, whose grids may differ."""
    grid = typesetter.layout.grid
    return height if _in_panels(typesetter) else -(-height // grid) * grid


class _Made(Struct, frozen=True, kw_only=True):
    """A group, its entries set, those of chips `middled` in their room; where its element is, and what its
    list is of."""

    group: Group
    item: Element
    body: Element
    inner: Element
    within: Column
    entries: tuple[tuple[Box, ...], ...]
    middled: tuple[bool, ...]


def _as_tall(one: _Made, other: _Made) -> _Made:
    """A group whose entries are at least as tall as those of another."""
    entries = zip(one.entries, other.entries, one.middled, strict=True)
    taller = (_taller(own, height_of(twin), middled=middled) for own, twin, middled in entries)
    return replace(one, entries=tuple(taller))


def _taller(boxes: tuple[Box, ...], height: float, *, middled: bool) -> tuple[Box, ...]:
    """Boxes so high; a chip stays in the middle, as a line would look left out below it."""
    missing = max(height - height_of(boxes), 0.0)
    above = missing / 2 if middled else 0.0
    return padded(boxes, above, missing - above)


def _entries(
    group: Group, place: Place, labels: Labels, way: Verdicts | None, typesetter: Typesetter
) -> _Made:
    item = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=item)
    within = within_ground(place.column, typesetter)
    inner = Element(role="L", parent=body, attributes=(("ListNumbering", "None"),))
    colours = colours_by(group.sign.sign if group.sign else "", typesetter)
    at = Place(column=within, parent=inner)
    entries, middled = [], []
    for i, entry in enumerate(group.entries):
        if way and i == way.first:
            said = group.entries[i : i + way.count]
            entries.append(_spaced(row(said, way, at, colours, typesetter), typesetter))
            middled.append(True)
        elif not (way and i in way.entries):
            entries.append(_entry(entry, at, labels, colours, typesetter))
            middled.append(entry.cell.state is not None)
    return _Made(
        group=group,
        item=item,
        body=body,
        inner=inner,
        within=within,
        entries=tuple(entries),
        middled=tuple(middled),
    )


def _group(one: _Made, place: Place, typesetter: Typesetter) -> Stack:
    group, item, body, within, column = one.group, one.item, one.body, one.within, place.column
    grounded = on_grounds(typesetter)
    titled = _title(group, item, replace(place, column=within, parent=body), typesetter)
    colours = colours_by(group.sign.sign if group.sign else "", typesetter)
    parts = list(one.entries)
    # The ground ends the last of them.
    ruled = parts[:-1] if grounded else parts
    # On a ground rules go from edge to edge: a chip reaches farther than words.
    parts = [*(_ruled(part, column if grounded else within) for part in ruled), *parts[len(ruled) :]]
    if len(parts) > 1:
        # No first or last entry alone, as no first or last line.
        parts[0], parts[-2] = bonded(parts[0], WIDOW), bonded(parts[-2], WIDOW)
    rest = opened(tuple(replace(box, head=titled) for part in parts for box in part), one.inner)
    boxes = unbroken(opened((*bonded(titled, GLUE), *rest), item))
    boxes = framed(boxes, ground(column, colours.tint)) if grounded else boxes
    return Stack(boxes=boxes, after=gap_of(typesetter))


def _title(group: Group, item: Element, place: Place, typesetter: Typesetter) -> tuple[Box, ...]:
    """The group's head, a heading, with its number, over a strong line or on the brand's colour; it comes
    back wherever the group goes on."""
    column, body = place.column, place.parent
    grounded = on_grounds(typesetter)
    type_ = typesetter.type_of("table-head")
    # On its field a name is read before what stands below it.
    type_ = replace(scaled(type_, ON_FIELD), colour="on-brand") if grounded else type_
    side = tab_side(type_, typesetter.layout.grid) if group.number else 0.0
    side = sign_side(typesetter) if group.sign else side
    indent = side + TAB_GAP if side else 0.0
    inner = column.inside(indent, 0.0, typesetter.rtl)
    if not group.title:
        return ()
    # Of several heads, the one next to the cells is that of the group.
    *outer, nearest = group.title
    within = replace(place, column=inner)
    lines = (
        *_each(outer, type_, within, group.span, typesetter),
        *line_boxes(typesetter, nearest, type_, inner, heading(nearest, place), group.span),
    )
    above = max((side - type_.leading) / 2, PAD_Y if grounded else 0.0)
    number: tuple[Item, ...] = ()
    first, *rest = padded(lines, above, PAD_Y)
    first = replace(first, elements=(body, *first.elements))
    if group.sign:
        box = sign_box(group.sign, Place(column=column, parent=item), group.span, typesetter, type_.colour)
        said = first if grounded else coloured(first, look(group.sign.sign, typesetter).colour)
        first = replace(first, items=(*box.items, *said.items))
    elif group.number:
        label = Element(role="Lbl", parent=item)
        box = tab_box(group.number, Place(column=column, parent=label), group.span, typesetter)
        if grounded:
            # The tab is of the colour that it stands on. It stands at the middle of the capitals beside it.
            base = next(one.y for one in first.items if isinstance(one, Words))
            middle = base - HALF_CAPITAL * type_.size
            number = turned_tab(box.items, PAD_Y + max(middle - box.height / 2, 0.0))
        items = first.items if grounded else (*box.items, *first.items)
        first = replace(first, items=items, elements=(label, *first.elements))
    *others, last = first, *rest
    words = height_of((first, *rest))
    tall = last.height + _up(max(words, side + PAD_Y), typesetter) - words
    if grounded:
        colours = colours_by(group.sign.sign if group.sign else "", typesetter)
        head = coloured(merged((*others, replace(last, height=tall)), PAD_Y), colours.on)
        behind = ground_of_head(column, head.height, colours.head)
        return (replace(head, items=(behind, *number, *(_amid(one, head) for one in head.items))),)
    line = Fill(x=column.x, y=tall - HEAD_LINE, width=column.width, height=HEAD_LINE, colour="ink")
    parts = (*others, replace(last, height=tall, items=(*last.items, line)))
    return (replace(merged(parts), parts=parts if others else ()),)


def _amid(item: Item, head: Box) -> Item:
    """A sign stands as far off the top of its field as off the foot."""
    return replace(item, y=(head.height - item.height) / 2) if isinstance(item, Shape) else item


def ground_of_head(column: Column, height: float, colour: ColourRole) -> Fill:
    """What the words of a group's head stand on, as wide as the group's own ground."""
    wide = column.width + 2 * GROUND_PAD
    return Fill(x=column.x - GROUND_PAD, y=0.0, width=wide, height=height, colour=colour)


def _entry(
    entry: Entry, place: Place, labels: Labels, colours: Colours, typesetter: Typesetter
) -> tuple[Box, ...]:
    """A label with what it labels."""
    column, outer = place.column, place.parent
    item = Element(role="LI", parent=outer)
    name, body = Element(role="Lbl", parent=item), Element(role="LBody", parent=item)
    head = typesetter.type_of("table-head")
    split = bool(labels.width and entry.label)
    at_start = column.inside(0.0, column.width - labels.width, typesetter.rtl) if split else column
    at_end = beside_label(column, labels, typesetter) if split else column
    if len(entry.label) == 1:
        named = line_boxes(typesetter, entry.label[0], head, at_start, name, entry.cell.span)
    else:
        named = opened(
            _each(entry.label, head, Place(column=at_start, parent=name), entry.cell.span, typesetter), name
        )
    says = _says(entry.cell, Place(column=at_end, parent=body), colours, typesetter)
    if split and entry.cell.state and on_grounds(typesetter):
        named, says = _middled(named, says, typesetter)
    above = named if split else bonded(glued(named, GLUE), GLUE)
    boxes = (beside if split else stacked)([Stack(boxes=above), Stack(boxes=opened(says, body))]).boxes
    if len(boxes) <= WHOLE:
        boxes = glued(boxes, KEEP)
    return _spaced(opened(boxes, item), typesetter)


def _middled(
    labels: tuple[Box, ...], chip: tuple[Box, ...], typesetter: Typesetter
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """A label and a chip, the one that has fewer lines level with the middle of the other."""
    of_chip, of_label = typesetter.type_of("chip").leading, typesetter.type_of("table-head").leading
    missing = height_of(chip) - height_of(labels)
    lines = max(missing, 0.0) // of_chip
    lower = max(-missing, 0.0) // of_label
    return padded(labels, lines * of_chip / 2, 0.0), padded(chip, lower * of_label / 2, 0.0)


def _each(
    texts: Sequence[Text], type_: Type, place: Place, span: Span, typesetter: Typesetter
) -> tuple[Box, ...]:
    """Each text as a paragraph of its own."""
    column, parent = place.column, place.parent
    return tuple(
        box
        for text in texts
        for box in line_boxes(typesetter, text, type_, column, Element(role="P", parent=parent), span)
    )


def _spaced(boxes: tuple[Box, ...], typesetter: Typesetter) -> tuple[Box, ...]:
    """An entry with clear room above and below, on the grid."""
    pad = max(ENTRY_PAD, ENTRY_PAD_BY_SIZE * typesetter.type_of("table").size)
    pad += min(typesetter.slack / ROOMY_ENTRIES, ROOMY)
    boxes = padded(boxes, pad, pad)
    height = fsum(box.height + box.space for box in boxes)
    last = boxes[-1]
    last = replace(last, height=last.height + _up(height, typesetter) - height, bond=FREE)
    return (*boxes[:-1], last)


def _ruled(boxes: tuple[Box, ...], column: Column) -> tuple[Box, ...]:
    """An entry over a hairline."""
    last = boxes[-1]
    rule = Fill(x=column.x, y=last.height - HAIRLINE, width=column.width, height=HAIRLINE, colour="rule")
    return (*boxes[:-1], replace(last, items=(*last.items, rule)))


def _says(cell: Cell, place: Place, colours: Colours, typesetter: Typesetter) -> tuple[Box, ...]:
    column, body = place.column, place.parent
    type_ = without_stub(cell.text, typesetter.type_of("table"), column.width, typesetter)
    lines = line_boxes(typesetter, cell.text, type_, column, Element(role="P", parent=body), cell.span)
    if cell.state is None:
        return lines
    word = Place(column=column, parent=Element(role="P", parent=body))
    if on_grounds(typesetter):
        words = said_in_chip(cell, typesetter.lang)
        word = replace(word, column=of_chip(column, typesetter))
        said = chip(words, cell.state.mark, word, typesetter, colour=colours.head, on=colours.on)
        return (merged([said], level_with(type_, typesetter)),)
    box = chip(cell.state.word, cell.state.mark, word, typesetter)
    above = replace(merged([box], level_with(type_, typesetter)), bond=GLUE)
    return stacked([Stack(boxes=(above,), after=BELOW_CHIP), Stack(boxes=lines)]).boxes
