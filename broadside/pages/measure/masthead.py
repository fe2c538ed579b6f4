"""Sheet, Brand → Stack: sets the masthead above the blocks."""

from collections.abc import Iterator, Sequence

from broadside.model.brand import Brand
from broadside.model.content import Sheet, plain
from broadside.model.page import GLUE, KEEP, Element, Frame
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.sides import Side, places_of, put_together, sides_of
from broadside.pages.measure.top_line import top_line
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import framed, glued, height_of, padded, stacked
from broadside.typeset.typesetter import Typesetter

# Where a cover's title stands: this share of the free room lies above it.
TITLE_HEIGHT = 0.35
MESSAGE_BAR = 6.0
MESSAGE_PAD_X = 16.0
MESSAGE_PAD_Y = 12.0
COMPACT_PADS = (8.0, 5.0)


def masthead(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of the first page, over its full width. A cover fills `room`, the height of a panel."""
    sides = sides_of(sheet, typesetter)
    parts = [top_line(sheet, brand, place, typesetter)]
    for side in sides:
        parts += _titles(side, place, sheet)
    places = places_of(sides, place, typesetter)
    said = [
        _message(side, at, sheet)
        for side, at in zip(sides, places, strict=True)
        if side.said.message or not side.tag
    ]
    parts.append(put_together(said, typesetter))
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


def _titles(side: Side, place: Place, sheet: Sheet) -> Iterator[Stack]:
    """The title and what stands below it, in one language."""
    typesetter = side.typesetter
    heading = Element(role="H1", parent=place.parent, title=plain(side.said.title), lang=side.tag)
    below = Element(role="P", parent=place.parent, lang=side.tag)
    title, deck = typesetter.type_of("title"), typesetter.type_of("subtitle")
    titled = glued(line_boxes(typesetter, side.said.title, title, place.column, heading, sheet.span), GLUE)
    yield Stack(boxes=titled, before=title.before, after=title.after)
    under = line_boxes(typesetter, side.said.subtitle, deck, place.column, below, sheet.span)
    yield Stack(boxes=under, before=deck.before, after=deck.after)


def _message(side: Side, place: Place, sheet: Sheet) -> Stack:
    """The main message in one language, in a tinted box with a bar in the brand's colour."""
    column, parent, typesetter = place.column, place.parent, side.typesetter
    type_ = typesetter.type_of("message")
    element = Element(role="P", parent=Element(role="Div", parent=parent, lang=side.tag))
    compact = typesetter.layout.masthead == "compact"
    pad_x, pad_y = COMPACT_PADS if compact else (MESSAGE_PAD_X, MESSAGE_PAD_Y)
    inner = column.inside(MESSAGE_BAR + pad_x, pad_x, typesetter.rtl)
    boxes = glued(line_boxes(typesetter, side.said.message, type_, inner, element, sheet.span), GLUE)
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
