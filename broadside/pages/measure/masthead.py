"""Sheet, Brand → Stack: sets the masthead above the blocks."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet, Text, plain
from broadside.model.layout import Type
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame, Item, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages.measure.joined import joined
from broadside.pages.measure.mark import mark_of
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import framed, glued, height_of, padded, stacked
from broadside.typeset.typesetter import Typesetter, words

# What is kept clear between logo and kicker.
KICKER_GAP = 16.0
RULE = 3.0
COMPACT_RULE = 1.5
# Where a cover's title stands: this share of the free room lies above it.
TITLE_HEIGHT = 0.35
MESSAGE_BAR = 6.0
MESSAGE_PAD_X = 16.0
MESSAGE_PAD_Y = 12.0
COMPACT_PADS = (8.0, 5.0)


def masthead(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of the first page, over its full width. A cover fills `room`, the height of a panel."""
    column, parent = place.column, place.parent
    title = typesetter.type_of("title")
    name = plain(sheet.title)
    heading = Element(role="H1", parent=parent, title=name)
    titled = glued(line_boxes(typesetter, sheet.title, title, column, heading, sheet.span), GLUE)
    deck = typesetter.type_of("subtitle")
    under = line_boxes(typesetter, sheet.subtitle, deck, column, Element(role="P", parent=parent), sheet.span)
    top = _top_line(sheet, brand, place, typesetter)
    parts = [
        top,
        Stack(boxes=titled, before=title.before, after=title.after),
        Stack(boxes=under, before=deck.before, after=deck.after),
        _message(sheet, place, typesetter),
    ]
    if typesetter.layout.masthead == "cover":
        parts = _spread(parts, room)
    whole = stacked(parts)
    return replace(whole, boxes=glued(whole.boxes, KEEP), after=typesetter.type_of("message").after)


def _spread(parts: Sequence[Stack], room: float) -> list[Stack]:
    """The parts of a cover: what it is above the middle, the message at the foot, so that nothing else fits.
    Where a note has to stand below them they keep together at the top."""
    whole = stacked(parts)
    spare = room - height_of(whole.boxes)
    if spare <= 0 or any(box.notes for box in whole.boxes):
        return list(parts)
    top, titled, *rest = parts
    low = titled.boxes and replace(titled, before=max(top.after, titled.before) + spare * TITLE_HEIGHT)
    if not (low and rest and rest[-1].boxes):
        return list(parts)
    last = rest[-1]
    gap = max(rest[-2].after, last.before) if len(rest) > 1 and rest[-2].boxes else last.before
    return [top, low, *rest[:-1], replace(last, before=gap + spare * (1 - TITLE_HEIGHT))]


def _top_line(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    name = words(brand.short_name if compact else brand.organization, brand.span, strong=True)
    mark = mark_of(brand, name, place, typesetter)
    kept = mark.width + KICKER_GAP if mark.width else 0.0
    said = () if mark.width else name
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
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
        height=height + 2 * gap,
        items=(*inks, rule),
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
        for line in typesetter.lines(_kicker(sheet, typesetter), type_, beside_logo.width)
    ]
    named = [
        _TopWords(of="name", line=line, type=ended, column=column)
        for line in typesetter.lines(name, ended, column.width)
    ]
    together = [one.line.width for one in (*said, *named)]
    if len(said) == len(named) == 1 and sum(together) + KICKER_GAP <= column.width:
        # The name stands at the end, whatever the kicker would like to do.
        return [[replace(said[0], type=replace(type_, align="start")), *named]]
    return [[one] for one in (*said, *named)]


def _kicker(sheet: Sheet, typesetter: Typesetter) -> Text:
    draft = typesetter.say("draft", sheet.span, strong=True) if sheet.draft else ()
    return joined([sheet.kicker, draft], sheet.span)


def _message(sheet: Sheet, place: Place, typesetter: Typesetter) -> Stack:
    """The main message, in a tinted box with a bar in the brand's colour."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("message")
    element = Element(role="P", parent=Element(role="Div", parent=parent))
    compact = typesetter.layout.masthead == "compact"
    pad_x, pad_y = COMPACT_PADS if compact else (MESSAGE_PAD_X, MESSAGE_PAD_Y)
    inner = column.inside(MESSAGE_BAR + pad_x, pad_x, typesetter.rtl)
    boxes = glued(line_boxes(typesetter, sheet.message, type_, inner, element, sheet.span), GLUE)
    frame = Frame(
        x=column.x,
        width=column.width,
        fill="tint",
        bar="brand",
        bar_x=column.x + (column.width - MESSAGE_BAR if typesetter.rtl else 0.0),
        bar_width=MESSAGE_BAR,
    )
    return Stack(
        boxes=framed(padded(boxes, pad_y, pad_y), frame),
        before=type_.before,
        after=type_.after,
    )
