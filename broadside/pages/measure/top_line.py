"""Sheet, Brand → Stack: sets the line above a title, with the kicker, and the organization's logo or name."""

from collections.abc import Sequence
from math import fsum
from typing import Literal

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet, Text
from broadside.model.page import Box, Element, Fill, Item, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.pages.measure.mark import Mark, mark_of
from broadside.typeset.divider import divider
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# What is kept clear between logo and kicker.
KICKER_GAP = 16.0
# And between a logo that has a line to itself and the kicker below it.
UNDER_LOGO = 8.0
# The most of the line that a kicker takes for which a logo gives way.
MOST_KICKER = 0.5
# A name beside a logo takes so many lines.
MOST_LINES = 4
RULE = 3.0
COMPACT_RULE = 1.5
# The room of a line between the kicker and what stands beside it, in parts of their type size.
DIVIDED = 1.4


class Deck(Struct, frozen=True, kw_only=True):
    """What stands beside the kicker, and the element it is of."""

    element: Element
    text: Text


def top_line(
    sheet: Sheet,
    brand: Brand,
    place: Place,
    typesetter: Typesetter,
    *,
    on_ground: bool = False,
    decks: Sequence[Deck] = (),
) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below; the
    rule is left out where all stands on a ground in that colour. `decks` stand beside the kicker, the
    title or the subtitle or both; they are heard where the caller begins their elements."""
    if not decks:
        bare = kept_unspaced(_undecked, place, typesetter, sheet, brand, on_ground)
    else:
        bare = _set(sheet, brand, place, typesetter, on_ground=on_ground, decks=decks)
    type_ = typesetter.type_of("kicker")
    return replace(bare, before=type_.before, after=type_.after)


def _undecked(sheet: Sheet, brand: Brand, on_ground: bool, place: Place, typesetter: Typesetter) -> Stack:
    return _set(sheet, brand, place, typesetter, on_ground=on_ground, decks=())


def _set(
    sheet: Sheet,
    brand: Brand,
    place: Place,
    typesetter: Typesetter,
    *,
    on_ground: bool,
    decks: Sequence[Deck],
) -> Stack:
    """The same without the space around it."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    name, mark = _name_and_mark(sheet, brand, place, typesetter, on_ground=on_ground)
    kept = mark.width + KICKER_GAP if mark.width and not mark.alone else 0.0
    said = () if mark.width else name
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
    rows = [_decked(rows[0], decks, beside_logo, typesetter), *rows[1:]] if decks else rows
    rows = [[_on_ground(one) for one in row] for row in rows] if on_ground else rows
    height = max(type_.leading * max(len(rows), 1), mark.height)
    if mark.alone and rows:
        height = mark.height + UNDER_LOGO + type_.leading * len(rows)
    baseline = typesetter.baseline(type_) + height - type_.leading * len(rows)
    if on_ground and mark.width and not mark.alone and len(rows) == 1:
        # A kicker is level with the middle of a logo.
        baseline -= (height - type_.leading) / 2
    if mark.name_ends is not None:
        # Two words side by side stand on one line.
        level = mark.name_ends - type_.leading * (len(rows) - 1)
        baseline = level if level >= typesetter.baseline(type_) else baseline
    inks: list[Item] = list(mark.items)
    elements: dict[str, Element] = {}
    for number, row in enumerate(rows):
        for one in row:
            element = one.element or elements.setdefault(one.of, Element(role="P", parent=parent))
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


def _name_and_mark(
    sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_ground: bool
) -> tuple[Text, Mark]:
    """What an organization is called at the end of the line, and its logo or that."""
    width, compact = place.column.width, typesetter.layout.masthead == "compact"
    name = (brand.said(brand.short_name if compact else brand.organization, strong=True),)
    mark = mark_of(brand, name, place, typesetter, on_ground=on_ground)
    says_it = typesetter.layout.imprint != "none"
    if mark.lines > MOST_LINES and brand.short_name != brand.organization and says_it:
        # A long name in a narrow place is a tower of words; the imprint says it in full.
        name = (brand.said(brand.short_name, strong=True),)
        mark = mark_of(brand, name, place, typesetter, on_ground=on_ground)
    type_ = typesetter.type_of("kicker")
    kicker = typesetter.extent(sheet.kicker, type_)[1] + KICKER_GAP if sheet.kicker else 0.0
    if mark.width and not mark.alone and width - mark.width < kicker <= MOST_KICKER * width:
        # A short kicker stays on its line: a logo is as large a little smaller.
        mark = mark_of(brand, name, place, typesetter, on_ground=on_ground, beside=kicker)
    return name, mark


class Raised(Struct, frozen=True, kw_only=True):
    """A top line that is as high as its words, how much less that is, and how wide what begins beside the
    logo may be."""

    line: Stack
    rise: float
    width: float


def raised(line: Stack, place: Place, typesetter: Typesetter) -> Raised | None:
    """A line with a logo that hangs below its words, which stand at its head; None where they are in several
    rows, or where there is no such logo."""
    (box,), column, type_ = line.boxes, place.column, typesetter.type_of("kicker")
    words = [item for item in box.items if isinstance(item, Words)]
    logo = [item for item in box.items if not isinstance(item, Words)]
    if not words or not logo or len({one.y for one in words}) > 1 or box.height <= type_.leading:
        return None
    up = words[0].y - typesetter.baseline(type_)
    items = tuple(replace(item, y=item.y - up) if isinstance(item, Words) else item for item in box.items)
    if typesetter.rtl:
        width = column.x + column.width - max(item.x + item.width for item in logo)
    else:
        width = min(item.x for item in logo) - column.x
    return Raised(
        line=replace(line, boxes=(replace(box, items=items, height=type_.leading),)),
        rise=box.height - type_.leading,
        width=width - KICKER_GAP,
    )


class _TopWords(Struct, frozen=True, kw_only=True):
    """A line of the kicker, of what stands beside it or of the name, which of them it is of, its type and
    where it stands; `element` is that of what stands beside the kicker."""

    of: Literal["kicker", "deck", "name"]
    line: Line
    type: Type
    column: Column
    element: Element | None = None


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
    if len(said) == len(named) == 1 and fsum(together) + KICKER_GAP <= column.width:
        # The name stands at the end, whatever the kicker would like to do.
        return [[replace(said[0], type=replace(type_, align="start")), *named]]
    if said:
        # One under the other, both begin at the start.
        named = [replace(one, type=replace(one.type, align="start")) for one in named]
    return [[one] for one in (*said, *named)]


def can_be_decked(
    texts: Sequence[Text], sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter
) -> bool:
    """Whether there is room for texts between the kicker and the organization's logo or name."""
    if not (sheet.kicker and texts and all(texts)) or sheet.second:
        return False
    type_ = typesetter.type_of("kicker")
    name = (brand.said(brand.organization, strong=True),)
    mark = mark_of(brand, name, place, typesetter, on_ground=True)
    said = (sheet.kicker, *texts, *(() if mark.width else (name,)))
    wide = fsum(typesetter.extent(text, type_)[1] for text in said)
    apart = len(texts) * DIVIDED * type_.size
    return wide + apart + mark.width + KICKER_GAP <= place.column.width


def _decked(
    row: list[_TopWords], decks: Sequence[Deck], column: Column, typesetter: Typesetter
) -> list[_TopWords]:
    """The first row, other words behind the kicker."""
    first, *rest = row
    # What stands behind it begins where it ends, wherever the words of the layout stand.
    kicker = replace(first, type=replace(first.type, align="start"))
    type_ = replace(kicker.type, weight=400)
    said, before = [], kicker.line.width
    for deck in decks:
        before += DIVIDED * type_.size
        beside = column.inside(before, 0.0, typesetter.rtl)
        (line,) = typesetter.lines(deck.text, type_, beside.width)
        said.append(_TopWords(of="deck", line=line, type=type_, column=beside, element=deck.element))
        before += line.width
    return [kicker, *said, *rest]


def _divider(x: float, y: float, deck: _TopWords, rtl: bool) -> Fill:
    """The upright line before what stands beside a kicker and begins at a place."""
    size = deck.type.size
    before = deck.line.width + DIVIDED * size / 2 if rtl else -DIVIDED * size / 2
    return divider(x + before, y, deck.type)


def _on_ground(one: _TopWords) -> _TopWords:
    return replace(one, type=replace(one.type, colour="on-brand"))
