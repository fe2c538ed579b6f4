"""Myths → Stack: sets each myth beside its fact, or above it where the place is narrow."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.myths.noun import Myths, Pair
from broadside.issues import Span
from broadside.model.layout import Layout
from broadside.model.mark import StateMark
from broadside.model.page import FREE, GLUE, KEEP, SEAM, Element, Fill, Shape
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.beside import beside, lanes
from broadside.typeset.boxed import PAD, ground, reach_of
from broadside.typeset.chip import mark_top
from broadside.typeset.lines import line_boxes
from broadside.typeset.marks import round_mark
from broadside.typeset.pairs import GAP, abreast, titled_list
from broadside.typeset.stack import (
    bonded,
    framed,
    glued,
    height_of,
    kept_together,
    opened,
    padded,
    stacked,
    unbroken,
)
from broadside.typeset.typesetter import Typesetter

# Room inside a card and between two, and the line at its top.
CARD_PAD, CARD_GAP, CARD_LINE = 10.0, 8.0, 2.0
# A mark's side, and how far words stand in beside it, in parts of their size; the room between the two
# that are said.
MARK, HANG, MARKED_GAP = 1.15, 1.65, 4.5
# The least measure of a fact on a card of two in a row, and of one beside its myth, in parts of its type
# size.
LEAST_MEASURE = 13.0
BESIDE = 18.0
# So many myths stay on one page or panel, wherever one holds them.
WHOLE = 6


class _Side(Struct, frozen=True, kw_only=True):
    """A myth or a fact: its role, which is the name that stands above it, its mark, and its words."""

    role: str
    mark: StateMark
    text: Text
    span: Span


def myths(one: Myths, place: Place, typesetter: Typesetter) -> Stack:
    """Each pair on a card: cards two in a row where there is room, else the myth beside its fact, or above it
    in a narrow place. Marks that are read as their names stand before them."""
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    reach = reach_of(place, typesetter.layout, typesetter.rtl)
    # Words of cards that reach beyond the text of their page are in line with it.
    column = place.column.inside(-reach.start, -reach.end, typesetter.rtl)
    under = replace(place, parent=outer, column=column)
    pairs = one.pairs
    parts: list[Stack] = []
    if _least_card(typesetter) * 2 + CARD_GAP <= place.column.width:
        paired = len(pairs) // 2 * 2
        parts += map(_side_by_side, _in_twos(pairs[:paired], under, typesetter))
        pairs = pairs[paired:]
    parts += [_card(pair, under, typesetter) for pair in pairs]
    if len(one.pairs) > WHOLE:
        return titled_list(one.title, parts, outer, place, one.span, typesetter)
    # Where no area holds all of them, they part between two cards. A panel of a folded sheet is turned over
    # for what goes on in another.
    kept = [replace(part, boxes=glued(part.boxes, GLUE)) for part in parts]
    last = len(kept) - 2
    held = (
        replace(part, boxes=bonded(part.boxes, _bond(i, last, typesetter.layout)))
        for i, part in enumerate(kept[:-1])
    )
    whole = titled_list(one.title, [*held, *kept[-1:]], outer, place, one.span, typesetter)
    return whole if _is_parted(typesetter.layout) else replace(whole, boxes=kept_together(whole.boxes))


def _is_parted(layout: Layout) -> bool:
    return layout.fold is not None and layout.parted


def _bond(i: int, last: int, layout: Layout) -> int:
    """How a card holds on to the next one, of which there are none after the `last` but one. Neither the
    first nor the last of several is left alone."""
    amid = 0 < i < last
    if _is_parted(layout):
        return FREE if last < 2 or amid else KEEP
    return SEAM if layout.head and amid else KEEP


def _least_card(typesetter: Typesetter) -> float:
    """The least width of a card that holds a myth above its fact."""
    return (LEAST_MEASURE + HANG) * typesetter.type_of("fact").size + 2 * CARD_PAD


def _in_twos(pairs: Sequence[Pair], place: Place, typesetter: Typesetter) -> list[list[Stack]]:
    """Cards two in a row, all of one width: cards that differ a little look like a slip."""
    columns = lanes(place.column, 2, CARD_GAP, typesetter.rtl)
    cards = [_card(pair, replace(place, column=columns[i % 2]), typesetter) for i, pair in enumerate(pairs)]
    return [cards[i : i + 2] for i in range(0, len(cards), 2)]


def _side_by_side(cards: Sequence[Stack]) -> Stack:
    row = beside(cards)
    # Rows are as far apart as the cards in one.
    apart = max(row.before, CARD_GAP)
    return replace(row, boxes=unbroken(row.boxes), before=apart, after=apart)


def _card(pair: Pair, place: Place, typesetter: Typesetter) -> Stack:
    item = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=item)
    pad = PAD if place.page else CARD_PAD
    inner = place.column.inside(pad, pad, typesetter.rtl)
    count = abreast(2, BESIDE * typesetter.type_of("fact").size, place.column)
    columns = lanes(inner, count, GAP, typesetter.rtl)
    sides = (
        _Side(role="myth", mark="cross", text=pair.myth, span=pair.span),
        _Side(role="fact", mark="tick", text=pair.fact, span=pair.span),
    )
    stacks = [
        _marked(side, Place(column=columns[min(i, count - 1)], parent=body), typesetter)
        for i, side in enumerate(sides)
    ]
    boxes = (beside(stacks) if count > 1 else stacked(stacks)).boxes
    boxes = unbroken(boxes)
    rule = Fill(x=place.column.x, y=0.0, width=place.column.width, height=CARD_LINE, colour="brand")
    padding = CARD_PAD - CARD_LINE
    boxes = padded(boxes, padding + CARD_LINE, padding)
    over = -height_of(boxes) % typesetter.layout.grid
    boxes = (*boxes[:-1], replace(boxes[-1], height=boxes[-1].height + over))
    card = framed(opened(boxes, item, body), ground(place.column, "tint"))
    first = replace(card[0], items=(rule, *card[0].items))
    gap = max(typesetter.layout.grid * 2, CARD_GAP / 2)
    return Stack(boxes=(first, *card[1:]), before=gap, after=gap)


def _marked(side: _Side, place: Place, typesetter: Typesetter) -> Stack:
    """What is said, with a mark before it that is read as what it is."""
    type_ = typesetter.type_of(side.role)
    element = Element(role="P", parent=place.parent)
    lines = line_boxes(
        typesetter,
        side.text,
        type_,
        place.column.inside(HANG * type_.size, 0.0, typesetter.rtl),
        element,
        side.span,
    )
    if not lines:
        return Stack(boxes=())
    said = typesetter.say(side.role, side.span)[0]
    named = Element(role="Span", parent=element, alt=said.text, lang=said.lang)
    size = MARK * type_.size
    ink = Shape(
        x=place.column.x + (place.column.width - size if typesetter.rtl else 0.0),
        y=mark_top(typesetter.baseline(type_), size, type_),
        width=size,
        height=size,
        paths=round_mark(side.mark, size, "brand" if side.mark == "cross" else "ink", "on-brand"),
        element=named,
    )
    first = replace(lines[0], items=(ink, *lines[0].items))
    return Stack(boxes=(first, *lines[1:]), before=MARKED_GAP, after=MARKED_GAP)
