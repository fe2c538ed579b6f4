"""Sheet, Brand → Stack: sets the line above a title, with the kicker, and the organization's logo or name."""

from typing import Literal

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet, Text
from broadside.model.layout import Type
from broadside.model.page import Box, Element, Fill, Item, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages.measure.mark import mark_of
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# What is kept clear between logo and kicker.
KICKER_GAP = 16.0
RULE = 3.0
COMPACT_RULE = 1.5


def top_line(
    sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_ground: bool = False
) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below; the
    rule is left out where all stands on a ground in that colour."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    name = (brand.said(brand.short_name if compact else brand.organization, strong=True),)
    mark = mark_of(brand, name, place, typesetter, on_ground=on_ground)
    kept = mark.width + KICKER_GAP if mark.width else 0.0
    said = () if mark.width else name
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
    rows = [[_on_ground(one) for one in row] for row in rows] if on_ground else rows
    height = max(type_.leading * max(len(rows), 1), mark.height)
    baseline = typesetter.baseline(type_) + height - type_.leading * len(rows)
    if mark.name_ends is not None:  # two words side by side stand on one line
        level = mark.name_ends - type_.leading * (len(rows) - 1)
        baseline = level if level >= typesetter.baseline(type_) else baseline
    inks: list[Item] = list(mark.items)
    elements: dict[str, Element] = {}
    for number, row in enumerate(rows):
        for one in row:
            element = elements.setdefault(one.of, Element(role="P", parent=parent))
            x = left_of(one.line, one.column, one.type, typesetter.rtl)
            y = baseline + number * type_.leading
            inks.append(Words(x=x, y=y, line=one.line, colour=one.type.colour, element=element))
    gap, weight = (3.0, COMPACT_RULE) if compact else (6.0, RULE)
    rule = Fill(x=column.x, y=height + gap, width=column.width, height=weight, colour="brand")
    box = Box(
        height=height if on_ground else height + 2 * gap,
        items=tuple(inks) if on_ground else (*inks, rule),
        notes=tuple(dict.fromkeys(note for row in rows for one in row for note in one.line.notes)),
        elements=(*mark.elements, *elements.values()),
        span=sheet.span,
    )
    return Stack(boxes=(box,), before=type_.before, after=type_.after)


class _TopWords(Struct, frozen=True, kw_only=True):
    """A line of the kicker or of the name, which of them it is of, its type and where it stands."""

    of: Literal["kicker", "name"]
    line: Line
    type: Type
    column: Column


def _top_words(
    sheet: Sheet, name: Text, column: Column, beside_logo: Column, typesetter: Typesetter
) -> list[list[_TopWords]]:
    """Row by row the kicker and, for want of a logo, the name: in one row where there is room for both."""
    type_ = typesetter.type_of("kicker")
    ended = replace(type_, align="end", colour="ink")
    said = [
        _TopWords(of="kicker", line=line, type=type_, column=beside_logo)
        for line in typesetter.lines(sheet.kicker, type_, beside_logo.width)
    ]
    named = [
        _TopWords(of="name", line=line, type=ended, column=column)
        for line in typesetter.lines(name, ended, column.width)
    ]
    together = [one.line.width for one in (*said, *named)]
    if len(said) == len(named) == 1 and sum(together) + KICKER_GAP <= column.width:
        # The name stands at the end, whatever the kicker would like to do.
        return [[replace(said[0], type=replace(type_, align="start")), *named]]
    if said:
        # One under the other, both begin at the start.
        named = [replace(one, type=replace(one.type, align="start")) for one in named]
    return [[one] for one in (*said, *named)]


def _on_ground(one: _TopWords) -> _TopWords:
    return replace(one, type=replace(one.type, colour="on-brand"))
