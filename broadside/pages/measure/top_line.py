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
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# What is kept clear between logo and kicker.
KICKER_GAP = 16.0
RULE = 3.0
COMPACT_RULE = 1.5
# A line between the kicker and the subtitle beside it: its room and its weight, in parts of their type size.
DIVIDED, DIVIDER = 1.4, 0.09
# How high it is, in parts of the same, and how far below the letters it ends.
DIVIDER_HIGH, DIVIDER_LOW = 0.96, 0.16


def top_line(
    sheet: Sheet,
    brand: Brand,
    place: Place,
    typesetter: Typesetter,
    *,
    on_ground: bool = False,
    deck: Element | None = None,
) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below; the
    rule is left out where all stands on a ground in that colour. `deck`: the subtitle's element, where that
    stands beside the kicker; it is heard where the caller begins it."""
    if deck is None:
        bare = kept_unspaced(_undecked, place, typesetter, sheet, brand, on_ground)
    else:
        bare = _set(sheet, brand, place, typesetter, on_ground=on_ground, deck=deck)
    type_ = typesetter.type_of("kicker")
    return replace(bare, before=type_.before, after=type_.after)


def _undecked(sheet: Sheet, brand: Brand, on_ground: bool, place: Place, typesetter: Typesetter) -> Stack:
    return _set(sheet, brand, place, typesetter, on_ground=on_ground, deck=None)


def _set(
    sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_ground: bool, deck: Element | None
) -> Stack:
    """The same without the space around it."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    name = (brand.said(brand.short_name if compact else brand.organization, strong=True),)
    mark = mark_of(brand, name, place, typesetter, on_ground=on_ground)
    kept = mark.width + KICKER_GAP if mark.width else 0.0
    said = () if mark.width else name
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
    rows = [_decked(rows[0], sheet, beside_logo, typesetter), *rows[1:]] if deck else rows
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
            if one.of == "deck" and deck:
                element = deck
            else:
                element = elements.setdefault(one.of, Element(role="P", parent=parent))
            x = left_of(one.line, one.column, one.type, typesetter.rtl)
            y = baseline + number * type_.leading
            inks.append(Words(x=x, y=y, line=one.line, colour=one.type.colour, element=element))
            if one.of == "deck":
                inks.append(_divider(x, y, one, typesetter.rtl))
    gap, weight = (3.0, COMPACT_RULE) if compact else (6.0, RULE)
    rule = Fill(x=column.x, y=height + gap, width=column.width, height=weight, colour="brand")
    box = Box(
        height=height if on_ground else height + 2 * gap,
        items=tuple(inks) if on_ground else (*inks, rule),
        notes=tuple(dict.fromkeys(note for row in rows for one in row for note in one.line.notes)),
        elements=(*mark.elements, *elements.values()),
        span=sheet.span,
    )
    return Stack(boxes=(box,))


class _TopWords(Struct, frozen=True, kw_only=True):
    """A line of the kicker, of the subtitle beside it or of the name, which of them it is of, its type and
    where it stands."""

    of: Literal["kicker", "deck", "name"]
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


def can_be_decked(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> bool:
    """Whether there is room for the subtitle between the kicker and the organization's logo or name."""
    if not (sheet.kicker and sheet.subtitle) or sheet.second:
        return False
    type_ = typesetter.type_of("kicker")
    name = (brand.said(brand.organization, strong=True),)
    mark = mark_of(brand, name, place, typesetter, on_ground=True)
    texts = (sheet.kicker, sheet.subtitle, *(() if mark.width else (name,)))
    wide = sum(typesetter.extent(text, type_)[1] for text in texts)
    return wide + DIVIDED * type_.size + mark.width + KICKER_GAP <= place.column.width


def _decked(row: list[_TopWords], sheet: Sheet, column: Column, typesetter: Typesetter) -> list[_TopWords]:
    """The first row, the subtitle behind the kicker."""
    kicker, *rest = row
    deck = replace(kicker.type, weight=400)
    beside = column.inside(kicker.line.width + DIVIDED * deck.size, 0.0, typesetter.rtl)
    (line,) = typesetter.lines(sheet.subtitle, deck, beside.width)
    return [kicker, _TopWords(of="deck", line=line, type=deck, column=beside), *rest]


def _divider(x: float, y: float, deck: _TopWords, rtl: bool) -> Fill:
    """The upright line before a subtitle that begins at a place."""
    size = deck.type.size
    before = deck.line.width + DIVIDED * size / 2 if rtl else -DIVIDED * size / 2
    high = DIVIDER_HIGH * size
    top = y + DIVIDER_LOW * size - high
    return Fill(x=x + before, y=top, width=DIVIDER * size, height=high, colour=deck.type.colour)


def _on_ground(one: _TopWords) -> _TopWords:
    return replace(one, type=replace(one.type, colour="on-brand"))
