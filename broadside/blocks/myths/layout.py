"""Myths → Stack: sets each myth above its fact on a card, or beside it, and the cards on a panel."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from broadside.blocks.myths.noun import Myths, Pair
from broadside.blocks.myths.rows import Choose, Length, Lengths, Tall, counts_of, share_in_line, share_of
from broadside.issues import Span
from broadside.model.layout import Layout
from broadside.model.mark import StateMark
from broadside.model.page import FREE, GLUE, KEEP, SEAM, Element, Fill, Frame, Shape
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.beside import beside, lanes
from broadside.typeset.chip import mark_top
from broadside.typeset.grounds import field, ground, panel_reach
from broadside.typeset.lines import in_company, line_boxes
from broadside.typeset.marks import round_mark
from broadside.typeset.pairs import abreast, titled_list
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
from broadside.typeset.uneven import shared_out

# Room before the words of a card, and after them, where few lines reach so far; above and below them, and
# between two cards; the line at its top.
CARD_PAD, CARD_END, ABOVE, BELOW, CARD_GAP, CARD_LINE = 10.0, 8.0, 8.0, 6.0, 8.0, 2.0
# What a panel keeps beside its title and cards, and above and below them beside a step of the grid; what one
# too narrow for cards keeps, on which myths stand below lines.
PANEL_PAD, PANEL_ABOVE = 12.0, 6.0
BARE_PAD = 8.0
# How much less that is above a title, whose line has some room over its capitals.
OVER_TITLE = 3.0
# What is between two rows at least, and around the panel.
LEAST_GAP, AROUND = 6.0, 12.0
# Between a myth and its fact beside it: where each takes half of a card, they are in line with two in a row.
APART = CARD_GAP + CARD_PAD + CARD_END
# How much more of that room a page gives that would else end in white: each card takes its part of it above
# its words, below them and above itself.
ROOMY, IN_CARD = 12.0, 3
# A mark's side, and how far words stand in beside it, in parts of their size; the room between the two
# that are said.
MARK, HANG, MARKED_GAP = 1.15, 1.65, 4.5
# The least measure of a fact on a card of two in a row, on one alone, and of one beside its myth, in parts of
# its type size.
LEAST_MEASURE = 13.0
LEAST_ALONE = 17.0
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
    """Each pair on a card, two in a row where there is room and they are about as high; else the myth beside
    its fact, or above it in a narrow place. Marks that are read as their names stand before them. Cards and
    title stand on one panel."""
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    look = _look(one, place.column, typesetter)
    panel, column = _columns(look, place, typesetter)
    within = replace(place, column=column)
    parts = _rows(one.pairs, look, replace(within, parent=outer), typesetter)
    # Where no area holds all of them, they part between two rows. A panel of a folded sheet is turned over
    # for what goes on in another.
    keeps = len(one.pairs) <= WHOLE
    if keeps:
        last = len(parts) - 2
        bonds = [_bond(i, last, typesetter.layout) for i in range(len(parts) - 1)]
        held = (
            replace(part, boxes=bonded(glued(part.boxes, GLUE), bond))
            for part, bond in zip(parts, bonds, strict=False)
        )
        parts = [*held, replace(parts[-1], boxes=glued(parts[-1].boxes, GLUE))]
    whole = titled_list(one.title, parts, outer, within, one.span, typesetter)
    pad = min(look.around, PANEL_ABOVE + typesetter.layout.grid)
    boxes = padded(whole.boxes, pad - (OVER_TITLE if one.title else 0.0), pad)
    boxes = kept_together(boxes) if keeps and not _is_parted(typesetter.layout) else boxes
    return replace(whole, boxes=framed(boxes, panel), before=AROUND, after=AROUND)


class _Look(Struct, frozen=True, kw_only=True):
    """What a panel keeps `around` its cards, and these before their words (`pad`) and at the `end` of them;
    whether they are of paper; the share of them that myths beside their facts take, 0 where they stand above;
    how much `more` room there is above, in and below each than it needs."""

    around: float
    pad: float
    end: float
    is_paper: bool
    share: float = 0.0
    more: float = 0.0


def _look(one: Myths, column: Column, typesetter: Typesetter) -> _Look:
    """Where a panel has no room for cards of paper, myths stand below the lines alone."""
    more = min(typesetter.slack / (IN_CARD * len(one.pairs)), ROOMY)
    measure = column.width - 2 * PANEL_PAD - CARD_PAD - CARD_END
    if measure >= (HANG + LEAST_ALONE) * typesetter.type_of("fact").size:
        return _Look(around=PANEL_PAD, pad=CARD_PAD, end=CARD_END, is_paper=True, more=more)
    return _Look(around=BARE_PAD, pad=0.0, end=0.0, is_paper=False, more=more)


def _columns(look: _Look, place: Place, typesetter: Typesetter) -> tuple[Frame, Column]:
    """The panel and the column of what stands on it, which is in line with the text of the page where the
    panel reaches beyond that."""
    rtl, own, around = typesetter.rtl, place.column, look.around
    reach = panel_reach(place, typesetter.layout, rtl)
    panel = field(place, "cream", reach, typesetter)
    return panel, own.inside(max(around - reach.start, 0.0), max(around - reach.end, 0.0), rtl)


def _is_parted(layout: Layout) -> bool:
    return layout.fold is not None and layout.parted


def _bond(i: int, last: int, layout: Layout) -> int:
    """How a row holds on to the next one, of which there are none after the `last` but one. Neither the first
    nor the last of several is left alone."""
    amid = 0 < i < last
    if _is_parted(layout):
        return FREE if last < 2 or amid else KEEP
    return SEAM if layout.head and amid else KEEP


def _rows(pairs: Sequence[Pair], look: _Look, place: Place, typesetter: Typesetter) -> list[Stack]:
    """The cards in rows, two of one width or one alone: cards that differ a little look like a slip."""
    if len(pairs) == 1 or _least_card(typesetter) * 2 + CARD_GAP > place.column.width:
        look = _shared(look, pairs, place.column, typesetter)
        return [_card(pair, look, place, typesetter) for pair in pairs]
    at_start, at_end = (
        replace(place, column=column) for column in lanes(place.column, 2, CARD_GAP, typesetter.rtl)
    )
    narrow = [_card(pair, look, at_start, typesetter) for pair in pairs]
    counts = _counts(pairs, narrow, look, place.column, typesetter)
    firsts = [*accumulate(counts, initial=0)]
    alone = [pairs[first] for first, count in zip(firsts, counts, strict=False) if count == 1]
    choose = share_in_line if len(alone) < len(counts) else share_of
    wide = _shared(look, alone, place.column, typesetter, choose)
    rows = list[Stack]()
    for first, count in zip(firsts, counts, strict=False):
        if count == 1:
            rows.append(_card(pairs[first], wide, place, typesetter))
        else:
            row = beside([narrow[first], _card(pairs[first + 1], look, at_end, typesetter)])
            rows.append(replace(row, boxes=unbroken(row.boxes)))
    return rows


def _counts(
    pairs: Sequence[Pair], narrow: Sequence[Stack], look: _Look, column: Column, typesetter: Typesetter
) -> tuple[int, ...]:
    """How many cards each row has, of which is known how high they are as one of two."""
    leading = typesetter.type_of("fact").leading
    clear = ABOVE + BELOW
    wide = list[Tall]()
    for pair in pairs:
        share = _shared(look, (pair,), column, typesetter).share
        tall = _lengths(pair, typesetter).tall(
            share, column.width - look.pad - look.end - (APART if share else 0.0)
        )
        wide.append(Tall(height=tall.height * leading + clear, empty=tall.empty * leading))
    return counts_of([height_of(one.boxes) for one in narrow], wide, CARD_GAP)


def _shared(
    look: _Look, pairs: Sequence[Pair], column: Column, typesetter: Typesetter, choose: Choose = share_of
) -> _Look:
    """A look in which myths stand beside their facts, where cards of a column's width have room for that."""
    if not pairs or abreast(2, BESIDE * typesetter.type_of("fact").size, column) == 1:
        return look
    lengths = [_lengths(pair, typesetter) for pair in pairs]
    return replace(look, share=choose(lengths, column.width - look.pad - look.end - APART))


def _lengths(pair: Pair, typesetter: Typesetter) -> Lengths:
    return Lengths(myth=_length(pair.myth, "myth", typesetter), fact=_length(pair.fact, "fact", typesetter))


def _length(text: Text, role: str, typesetter: Typesetter) -> Length:
    type_ = typesetter.type_of(role)
    longest, whole = typesetter.extent(text, type_)
    return Length(whole=whole, longest=longest, hang=HANG * type_.size)


def _least_card(typesetter: Typesetter) -> float:
    """The least width of a card that holds a myth above its fact."""
    return (LEAST_MEASURE + HANG) * typesetter.type_of("fact").size + CARD_PAD + CARD_END


def _card(pair: Pair, look: _Look, place: Place, typesetter: Typesetter) -> Stack:
    item = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=item)
    column = place.column
    inner = column.inside(look.pad, look.end, typesetter.rtl)
    columns = shared_out(inner, look.share, APART, typesetter.rtl) if look.share else (inner, inner)
    sides = (
        _Side(role="myth", mark="cross", text=pair.myth, span=pair.span),
        _Side(role="fact", mark="tick", text=pair.fact, span=pair.span),
    )
    stacks = [
        _marked(side, Place(column=own, parent=body), typesetter)
        for side, own in zip(sides, columns, strict=True)
    ]
    boxes = unbroken((beside(stacks) if look.share else stacked(stacks)).boxes)
    boxes = padded(boxes, ABOVE + look.more, look.more + (BELOW if look.is_paper else 0.0))
    card = opened(boxes, item, body)
    card = framed(card, ground(column, "paper")) if look.is_paper else card
    rule = Fill(x=column.x, y=0.0, width=column.width, height=CARD_LINE, colour="brand")
    first = replace(card[0], items=(rule, *card[0].items))
    # Rows are as far apart as the cards in one, and nearer where all is.
    gap = min(max(2 * typesetter.layout.grid, LEAST_GAP), CARD_GAP) + look.more
    return Stack(boxes=(first, *card[1:]), before=gap, after=gap)


def _marked(side: _Side, place: Place, typesetter: Typesetter) -> Stack:
    """What is said, with a mark before it that is read as what it is."""
    type_ = typesetter.type_of(side.role)
    element = Element(role="P", parent=place.parent)
    inner = place.column.inside(HANG * type_.size, 0.0, typesetter.rtl)
    own = in_company(side.text, type_, inner.width, typesetter)
    lines = line_boxes(typesetter, side.text, own, inner, element, side.span)
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
        paths=round_mark(side.mark, size, "wrong" if side.mark == "cross" else "ink", "paper"),
        element=named,
    )
    first = replace(lines[0], items=(ink, *lines[0].items))
    return Stack(boxes=(first, *lines[1:]), before=MARKED_GAP, after=MARKED_GAP)
