"""Contacts → Stack: sets ways to get in touch as a box that is found at once."""

from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct

from broadside.blocks.contacts.layout.region import on_line, small, with_region
from broadside.blocks.contacts.layout.value import from_left, on_one_line
from broadside.blocks.contacts.noun import ContactLine, Contacts
from broadside.issues import Span
from broadside.model.memo import Memo
from broadside.model.page import GLUE, Element, Fill
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.typeset.beside import beside, lanes
from broadside.typeset.emblem import emblem_lines, lead_of
from broadside.typeset.grounds import FIELD_PAD, band, face_of, within_band
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import LEAST_LINES, line_boxes, sketched_line
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import bonded, framed, height_of, merged, padded, stacked, unbroken
from broadside.typeset.titled import Pairing, begun, pairing, titled
from broadside.typeset.typesetter import Typesetter

# What stands on the ground.
ROLES = ("contact", "contact-value", "contact-number", "note", "callout-title")
PAD_Y = 10.0
NARROW_PAD_Y = 8.0
HAIRLINE = 0.5
# Above and below a row, where other spaces are smaller no more than the least.
ROW_PAD, LEAST_PAD = 4.0, 2.5
# A box at least so wide has more room above and below; in one so wide labels stand beside their values, and
# take at most this share of it.
WIDE, LABELLED = 300.0, 200.0
LEAST_SHARE, MOST_SHARE = 0.33, 0.4
GAP = 16.0
# What is told of a label is told without its place in a file.
NOWHERE = Span(path="")
# The role of numbers to call for help.
HELP = "help-number"
# So many parts of a box are its title and the first row; more ways to get in touch than these are many.
LED, FEW = 2, 4
# So many more stand in two lanes of a box, each with room for a label and its value, in parts of their size.
IN_LANES, LEAST_LANE, LANE_GAP = 6, 16.0, 24.0
# How large numbers may be on a face, of which so much may be filled, and how small values to have all on it.
SIZES, FULL = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5), 0.85
# How large a number is beside values in a printing in brief.
IN_BRIEF = 1.75


class Ways(Struct, frozen=True, kw_only=True):
    """What stands on the ground: a title, and ways to get in touch or help; numbers are set in the role
    `number`."""

    span: Span
    number: str = "contact-number"
    title: Text
    lines: tuple[ContactLine, ...]


class _Row(Struct, frozen=True, kw_only=True):
    """A way to get in touch. Its label takes `share` points at the start of the column; where that is 0, the
    value stands at the end of the same line where it is `in_line`, or below; `aside`: when it was last
    checked stands behind the value; `is_first` has nothing above it."""

    line: ContactLine
    number: str
    column: Column
    share: float
    in_line: bool
    aside: bool
    is_first: bool


def contacts(one: Contacts, place: Place, typesetter: Typesetter) -> Stack:
    """A ground in the brand's colour: the title, a row for each way to get in touch."""
    shown = Ways(span=one.span, title=one.title, lines=one.lines)
    if not shown.lines:
        return Stack(boxes=())

    def checked(at: Place) -> Stack:
        type_ = on_brand_in(typesetter, place, ROLES).type_of("note")
        type_ = replace(type_, indent=0.0, before=0.0)
        element = Element(role="P", parent=at.parent)
        boxes = line_boxes(typesetter, one.checked, type_, at.column, element, one.span)
        return Stack(boxes=padded(boxes, LEAST_PAD, 0.0) if boxes else ())

    return ways(shown, place, _spoken(shown, typesetter, brief=one.brief), checked)


def _spoken(one: Ways, typesetter: Typesetter, *, brief: bool) -> Typesetter:
    """The same, an address that is the only way to get in touch set as a number to call would be: small
    letters in a large field look lost. In `brief`, numbers are hardly larger than values."""
    typesetter = _no_larger(one.number, typesetter) if brief else typesetter
    if len(one.lines) > 1 or one.lines[0].dialled:
        return typesetter
    return typesetter.with_type("contact-value", typesetter.type_of(one.number))


def _no_larger(number: str, typesetter: Typesetter) -> Typesetter:
    """The same, numbers hardly larger than values; on a face, which they have to themselves, as they are."""
    type_, value = typesetter.type_of(number), typesetter.type_of("contact-value")
    most = IN_BRIEF * value.size / type_.size
    if most >= 1.0 or typesetter.layout.has_faces:
        return typesetter
    return typesetter.with_type(number, scaled(type_, most))


def ways(one: Ways, place: Place, typesetter: Typesetter, remark: Callable[[Place], Stack]) -> Stack:
    """The same with a remark below the rows, in the place that it is given; on a face of a card with smaller
    values where that has all of it there, or with larger numbers."""
    whole, layout = _all(one, place, typesetter, remark), typesetter.layout
    more = len(one.lines) * typesetter.type_of(one.number).leading
    for share in SIZES if layout.has_faces else ():
        most = (FULL if share > 1.0 else 1.0) * face_of(layout)
        if share > 1.0 and height_of(whole.boxes) + (share - 1.0) * more > most:
            continue
        setter = _in_size(one, share, typesetter)
        if share <= 1.0 or _hold_numbers(one, place, setter):
            tried = whole if share == 1.0 else _all(one, place, setter, remark)
            if height_of(tried.boxes) <= most:
                return tried
    return whole


def _in_size(one: Ways, share: float, typesetter: Typesetter) -> Typesetter:
    for role in (*(() if share > 1.0 else ("contact-value",)), one.number):
        type_ = typesetter.type_of(role)
        least = min(typesetter.type_of("contact").size / type_.size, 1.0)
        typesetter = typesetter.with_type(role, scaled(type_, max(share, least)))
    return typesetter


def _hold_numbers(one: Ways, place: Place, typesetter: Typesetter) -> bool:
    """Whether all are numbers, each with a line to itself: much larger than an address they look odd."""
    type_, width = typesetter.type_of(one.number), inner_of(place, typesetter).width
    return all(line.dialled and typesetter.extent(line.value, type_)[1] <= width for line in one.lines)


def _all(one: Ways, place: Place, typesetter: Typesetter, remark: Callable[[Place], Stack]) -> Stack:
    inner = inner_of(place, typesetter)
    within = replace(place, column=inner)
    listed = kept_unspaced(_listed, within, typesetter, one)
    at = replace(within, parent=listed.element)
    title = titled(one.title, at, one.span, on_brand_in(typesetter, place, ROLES), "callout-title")
    space = typesetter.type_of("callout")
    pad = PAD_Y if inner.width >= WIDE else NARROW_PAD_Y
    parts = [title, *listed.rows, remark(at)]
    groups = (
        _on_faces(parts, face_of(typesetter.layout) - 2 * pad) if typesetter.layout.has_faces else [parts]
    )
    first, *rest = map(stacked, groups)
    field = band(place, "tint" if place.light else "brand", typesetter)
    grounds = [
        replace(
            stack,
            boxes=framed(padded(unbroken(stack.boxes), pad, pad), field),
            before=space.before,
            after=space.after,
        )
        for stack in (begun(first, listed.element), *rest)
    ]
    return stacked(grounds)


def on_brand_in(typesetter: Typesetter, place: Place, roles: Sequence[str]) -> Typesetter:
    """The same, some roles set as they are read on the ground in a place."""
    return typesetter if place.light else typesetter.on_brand(roles)


def inner_of(place: Place, typesetter: Typesetter) -> Column:
    """Where words stand on the ground."""
    # The field of a face reaches beyond its words as it is.
    return within_band(place, 0.0 if typesetter.layout.has_faces else FIELD_PAD, typesetter)


def _on_faces(parts: Sequence[Stack], room: float) -> list[list[Stack]]:
    """Rows by the faces that they go on, each with as many as there is `room` for: a ground that is torn
    would end at the words."""
    groups: list[list[Stack]] = [[]]
    for part in parts:
        fits = height_of(stacked([*groups[-1], part]).boxes) <= room
        groups = [*groups[:-1], [*groups[-1], part]] if fits or len(groups[-1]) < LED else [*groups, [part]]
    return groups


class _Listed(Struct, frozen=True, kw_only=True):
    """The rows, and the `element` of all."""

    element: Element
    rows: tuple[Stack, ...]


def _listed(one: Ways, place: Place, typesetter: Typesetter) -> _Listed:
    typesetter = on_brand_in(typesetter, place, (*ROLES, one.number))
    element = Element(role="Div", parent=place.parent)
    listed = Element(role="L", parent=element, attributes=(("ListNumbering", "None"),))
    rows = [_row(row, pairing(listed), typesetter) for row in _rows(one, place.column, typesetter)]
    rows[0] = begun(rows[0], listed)
    half = _in_first_lane(one, place.column, typesetter)
    if half < len(rows):
        return _Listed(element=element, rows=(_in_lanes(rows[:half], rows[half:]),))
    return _Listed(element=element, rows=tuple(rows))


def _in_lanes(first: Sequence[Stack], second: Sequence[Stack]) -> Stack:
    """Rows in two lanes: all of the first are read before those of the second."""
    elements = tuple(element for row in (*first, *second) for box in row.boxes for element in box.elements)
    set_so = beside([stacked(first), stacked(second)])
    begins, *others = (replace(box, elements=()) for box in set_so.boxes)
    return replace(set_so, boxes=(replace(begins, elements=elements), *others))


def _in_first_lane(one: Ways, inner: Column, typesetter: Typesetter) -> int:
    """How many ways stand in the first of two lanes; all of them where there is one."""
    room = 2 * LEAST_LANE * typesetter.type_of("contact").size + LANE_GAP
    in_lanes = len(one.lines) >= IN_LANES and inner.width >= room and not typesetter.layout.has_faces
    return -(-len(one.lines) // 2) if in_lanes else len(one.lines)


def _rows(one: Ways, inner: Column, typesetter: Typesetter) -> list[_Row]:
    """The ways, and where they stand in a column or in two lanes of it."""
    half = _in_first_lane(one, inner, typesetter)
    if half == len(one.lines):
        return _in_column(one, inner, typesetter)
    first, second = lanes(inner, 2, LANE_GAP, typesetter.rtl)
    rows = _in_column(one, first, typesetter)
    above, below = rows[:half], rows[half:]
    below = [replace(row, column=second) for row in below]
    return [*above, replace(below[0], is_first=above[0].is_first), *below[1:]]


def _in_column(one: Ways, inner: Column, typesetter: Typesetter) -> list[_Row]:
    large = one.number == HELP and _is_large(typesetter)
    share = 0.0 if large else _label_column(one, typesetter, inner)
    # One way for all rows: a value at the end of one line and below the next looks like chance. Only of many
    # each takes as few lines as it can.
    fit = [
        not share and not large and _fits_in_line(line, one.number, inner, typesetter) for line in one.lines
    ]
    in_line = fit if len(fit) > FEW else [all(fit)] * len(fit)
    at_end = inner.inside(share + GAP, 0.0, typesetter.rtl)
    aside = bool(share) and all(_holds_both(line, one.number, at_end, typesetter) for line in one.lines)
    return [
        _Row(
            line=line,
            number=one.number,
            column=inner,
            share=share,
            in_line=in_line[i],
            aside=aside,
            is_first=i == 0 and (not one.title or len(one.lines) == 1),
        )
        for i, line in enumerate(one.lines)
    ]


def _is_large(typesetter: Typesetter) -> bool:
    """Whether numbers for help are what a page is about, each on a line to itself: a face of a folded card
    has less room, and so has a page that sets them no larger than ways to get in touch."""
    size, usual = (typesetter.type_of(role).size for role in (HELP, "contact-number"))
    return typesetter.layout.fold is None and size > usual


def _label_column(one: Ways, typesetter: Typesetter, inner: Column) -> float:
    """How wide the labels' column is; 0 where labels stand above their values."""
    type_ = typesetter.type_of("contact")
    extents = [_extent(line, type_, typesetter) for line in one.lines]
    most = inner.width * MOST_SHARE
    if inner.width < LABELLED or max(word for word, _ in extents) > most:
        return 0.0
    longest = max(
        typesetter.extent(line.value, _value_type(line, one.number, typesetter))[0] for line in one.lines
    )
    whole, left = max(whole for _, whole in extents) + 1.0, inner.width - GAP - longest
    # Labels turn over sooner than values.
    least = max(*(word for word, _ in extents), min(LEAST_SHARE * inner.width, whole))
    share = min(whole, most, left)
    return share if share >= least else 0.0


def _extent(line: ContactLine, type_: Type, typesetter: Typesetter) -> tuple[float, float]:
    """The width of the longest word of a label and of all of it, with what stands before it; where it is for
    has a line to itself."""
    lead = lead_of(line.emblem, type_)
    word, whole = typesetter.extent(line.label, type_)
    if line.label and not line.region:
        return word + lead, whole + lead
    region = typesetter.extent(line.region, small(typesetter))
    return max(word, region[0]) + lead, max(whole, region[1]) + lead


def sketch(one: Contacts, place: Place, typesetter: Typesetter) -> Hashable | None:
    """What the boxes of contacts follow from that is a brand's: labels, and how values break into lines. Not
    told of what is more than a label and a value, or is set otherwise than from the left in one box."""
    layout = typesetter.layout
    if layout.has_faces or layout.roomy or layout.beside or typesetter.rtl or one.lang or not one.lines:
        return None
    if one.checked or any(line.region or line.checked for line in one.lines):
        return None
    shown = typesetter.memo.of(_nowhere, one)
    typesetter = on_brand_in(_spoken(shown, typesetter, brief=one.brief), place, (*ROLES, shown.number))
    rows = [_sketched(row, typesetter) for row in _rows(shown, inner_of(place, typesetter), typesetter)]
    return None if None in rows or typesetter.faults() else (one.title, *rows)


def _nowhere(_: Memo, one: Contacts) -> Ways:
    """Ways to get in touch, with labels as brands have them in common, wherever they say them."""
    labels = (tuple(replace(run, span=NOWHERE) for run in line.label) for line in one.lines)
    lines = tuple(replace(line, label=label) for line, label in zip(one.lines, labels, strict=True))
    return Ways(span=one.span, title=one.title, lines=lines)


def _sketched(row: _Row, typesetter: Typesetter) -> Hashable | None:
    line = row.line
    end, type_ = _of_value(row, typesetter)
    lines = typesetter.lines(line.value, type_, end.inside(type_.indent, 0.0, typesetter.rtl).width)
    # More lines than these may yet be a line less.
    if len(lines) >= LEAST_LINES:
        return None
    told = tuple(sketched_line(one, typesetter) for one in lines)
    return (line.label, line.emblem, line.dialled, row.share, row.in_line, row.is_first, type_.size, told)


def _of_value(row: _Row, typesetter: Typesetter) -> tuple[Column, Type]:
    """Where the value of a row stands, and how it is set there."""
    line, rtl = row.line, typesetter.rtl
    shown = from_left(line.value) if rtl else line.value
    end = row.column.inside(row.share + GAP, 0.0, rtl) if row.share else row.column
    usual = _value_type(line, row.number, typesetter)
    large = on_one_line(shown, end.width, typesetter.type_of("contact"), usual, typesetter)
    return end, replace(large, align="end") if row.in_line else large


def _row(row: _Row, tags: Pairing, typesetter: Typesetter) -> Stack:
    """A label with its value, which is found first, and when that was last checked."""
    line, column, share = row.line, row.column, row.share
    type_, rtl = typesetter.type_of("contact"), typesetter.rtl
    shown = from_left(line.value) if rtl else line.value
    end, large = _of_value(row, typesetter)
    start = column.inside(0.0, column.width - share, rtl) if share else column
    # On one line what is first keeps to its start, as does a label that is followed by where it is for, and
    # what is last to its end, wherever a layout aligns them.
    named = replace(type_, align="start") if row.in_line or (line.region and not share) else type_
    region = Element(role="P", parent=tags.body)
    label = emblem_lines(line.emblem, line.label, named, start, tags.label, line.span, typesetter)
    label = with_region(label, line, named, start, region, typesetter, beside=bool(share))
    # Beside a paragraph of where it is for it is one, too.
    reached = Element(role="P", parent=tags.body) if line.region else tags.body
    element = Element(role="P", parent=tags.body)
    large = replace(large, align="start") if row.aside else large
    told = replace(small(typesetter), align="end") if row.aside else small(typesetter)
    value = line_boxes(typesetter, shown, large, end, reached, line.span)
    checked = line_boxes(typesetter, line.checked, told, end, element, line.span)
    if row.aside and checked:
        down = typesetter.baseline(large) - typesetter.baseline(told)
        behind = merged(padded(checked, max(down, 0.0), 0.0))
        value, checked = (replace(value[0], items=(*value[0].items, *behind.items)),), ()
    said = stacked([Stack(boxes=bonded(value, GLUE) if checked else value), Stack(boxes=checked)])
    if share or row.in_line:
        down = typesetter.baseline(large) - typesetter.baseline(type_)
        boxes = beside([Stack(boxes=padded(label, max(down, 0.0), 0.0)), said]).boxes
    else:
        boxes = stacked([Stack(boxes=bonded(label, GLUE)), said]).boxes
    pad = min(ROW_PAD, max(typesetter.layout.grid, LEAST_PAD))
    boxes = padded(boxes, 0.0 if row.is_first else pad, pad)
    rule = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="soft")
    items = boxes[0].items if row.is_first else (rule, *boxes[0].items)
    tagged = (*tags.all, *([region, reached] if line.region else []), *([element] if line.checked else []))
    bare = [replace(box, elements=()) for box in boxes[1:]]
    return Stack(boxes=(replace(boxes[0], items=items, elements=tagged), *bare))


def _fits_in_line(line: ContactLine, number: str, column: Column, typesetter: Typesetter) -> bool:
    """Whether there is room for a label at the start of a line and its value at the end."""
    label = on_line(line, typesetter.type_of("contact"), typesetter)
    _, value = typesetter.extent(line.value, _value_type(line, number, typesetter))
    return label + GAP + value <= column.width


def _holds_both(line: ContactLine, number: str, column: Column, typesetter: Typesetter) -> bool:
    """Whether a line holds a value with when it was last checked behind it: on lines of their own, these are
    louder than labels."""
    value = typesetter.extent(line.value, _value_type(line, number, typesetter))[1]
    return value + GAP + typesetter.extent(line.checked, small(typesetter))[1] <= column.width


def _value_type(line: ContactLine, number: str, typesetter: Typesetter) -> Type:
    return typesetter.type_of(number if line.dialled else "contact-value")
