"""Steps → Stack: sets each step beside its number, which is large; a numbered list to a screen reader."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.steps.noun import Step, Steps
from broadside.issues import Span
from broadside.model.emblem import Emblem
from broadside.model.page import KEEP, WIDOW, Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.phrases import numeral
from broadside.typeset.beside import beside
from broadside.typeset.chip import CAPITAL, HALF_CAPITAL
from broadside.typeset.emblem import lead_of
from broadside.typeset.lines import in_company, line_boxes
from broadside.typeset.numbers_to_call import numbers_to_call
from broadside.typeset.stack import (
    SHORT,
    bonded,
    glued,
    height_of,
    kept_on,
    kept_together,
    opened,
    padded,
    stacked,
)
from broadside.typeset.tile import tile, tile_field, tile_height, tile_words
from broadside.typeset.titled import Pairing, pairing
from broadside.typeset.typesetter import Typesetter, words

# Between a number and its words, in parts of the type size of these; and where they are in line with others.
GAP, LEAST_GAP = 0.8, 0.35
# What hangs so far below the baseline is a tail; how wide a place is in which any number has room.
TAIL, ANY_WIDTH = 0.2, 10_000.0
# Beside words a number has at most so many times their size, however much room there is.
MOST_NUMBER = 2.0
# What a number keeps off the edges of its tile and off the number below it, by the size of its words.
CLEAR = 0.3
# A step of at most so many boxes stays in one piece.
WHOLE = 6


def steps(one: Steps, place: Place, typesetter: Typesetter) -> Stack:
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "Decimal"),))
    if typesetter.layout.actions == "tiles" and not any(step.blocks for step in one.steps):
        return _tiles(one, replace(place, parent=element), typesetter)
    type_ = typesetter.type_of("step")
    lead = _lead(one, type_.size, typesetter)
    column = place.column
    numbers = column.inside(0.0, column.width - lead, typesetter.rtl)
    within = column.inside(lead, 0.0, typesetter.rtl)
    texts = replace(place, column=within, parent=element, depth=place.depth + 1)
    parts = [
        _step(step, str(numeral(i, typesetter.lang)), numbers, texts, typesetter)
        for i, step in enumerate(one.steps, 1)
    ]
    parts[0] = replace(parts[0], boxes=opened(parts[0].boxes, element))
    if len(parts) > 1:
        # No first or last step alone, as no first or last line.
        parts[0] = replace(parts[0], boxes=bonded(parts[0].boxes, WIDOW))
        parts[-2] = replace(parts[-2], boxes=bonded(parts[-2].boxes, WIDOW))
    if typesetter.layout.keeps_lists and sum(len(part.boxes) for part in parts) <= SHORT:
        parts = _in_one(parts)
    body = typesetter.type_of("body")
    return replace(stacked(parts), before=type_.before, after=max(type_.after, body.after))


def _tiles(one: Steps, place: Place, typesetter: Typesetter) -> Stack:
    """Steps as tiles, their numbers on the brand's colour, all of one size."""
    size = min(
        _tile_number(step, str(numeral(i, typesetter.lang)), place, typesetter)
        for i, step in enumerate(one.steps, 1)
    )
    size = min(size, _across(one, place, typesetter))
    parts = [
        _tile(step, str(numeral(i, typesetter.lang)), size, place, typesetter)
        for i, step in enumerate(one.steps, 1)
    ]
    parts[0] = replace(parts[0], boxes=opened(parts[0].boxes, place.parent))
    # Nobody turns a panel over in the midst of what to do.
    parts = _in_one(parts)
    return replace(stacked(parts), after=max(parts[-1].after, typesetter.type_of("body").after))


def _in_one(parts: Sequence[Stack]) -> list[Stack]:
    """The steps in one piece, the last of them to its end."""
    *above, last = parts
    held = [replace(part, boxes=kept_on(part.boxes)) for part in above]
    return [*held, replace(last, boxes=kept_together(last.boxes))]


class _Ink(Struct, frozen=True, kw_only=True):
    """How far a number is seen to reach above its baseline and below it, in points."""

    above: float
    below: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.below


def _lead(one: Steps, size: float, typesetter: Typesetter) -> float:
    """How far in words begin: as far as those of a list with icons, which often stands below or beside, where
    numbers leave room enough there."""
    wide, beside = _widest(one, _number_type(typesetter), typesetter), typesetter.type_of("list")
    in_line = max(beside.indent, lead_of(Emblem(), beside))
    return in_line if wide + LEAST_GAP * size <= in_line else wide + GAP * size


def _ink(number: str, type_: Type, span: Span, typesetter: Typesetter) -> _Ink:
    """Most figures have no tails, and are as high as capitals: those of Burmese are not."""
    if not number.isascii():
        line = typesetter.lines(words(number, span), type_, ANY_WIDTH)[0]
        below = typesetter.depth(line)
        if below > TAIL * type_.size:
            return _Ink(above=typesetter.height(line), below=below)
    return _Ink(above=CAPITAL * type_.size)


def _tile_number(step: Step, number: str, place: Place, typesetter: Typesetter) -> float:
    """The largest size of a number that keeps off the edges of a step's tile, up to its own."""
    large, type_ = typesetter.type_of("step-number"), typesetter.type_of("action")
    words_at = tile_words(place.column, type_.size, rtl=typesetter.rtl)
    count = len(typesetter.lines(step.text, type_, words_at.width))
    room = tile_height(count * type_.leading, type_.size, typesetter) - 2 * CLEAR * type_.size
    return min(large.size, room * large.size / _ink(number, large, step.span, typesetter).height)


def _across(one: Steps, place: Place, typesetter: Typesetter) -> float:
    """The largest size at which the widest of all numbers keeps off the sides of its field."""
    large, type_ = typesetter.type_of("step-number"), typesetter.type_of("action")
    field = tile_field(place.column, type_.size, rtl=typesetter.rtl)
    return large.size * (field.width - 2 * CLEAR * type_.size) / _widest(one, large, typesetter)


def _tile(step: Step, number: str, size: float, place: Place, typesetter: Typesetter) -> Stack:
    large, type_, rtl = typesetter.type_of("step-number"), typesetter.type_of("action"), typesetter.rtl
    large = replace(large, colour="on-brand", align="center", size=size)
    tags: Pairing = pairing(place.parent)
    field = tile_field(place.column, type_.size, rtl=rtl)
    (label,) = line_boxes(typesetter, words(number, step.span), large, field, tags.label, step.span)
    (said,) = label.items
    words_at = tile_words(place.column, type_.size, rtl=rtl)
    lines = line_boxes(typesetter, step.text, type_, words_at, tags.body, step.span)
    lines = (replace(lines[0], elements=tags.all), *lines[1:])
    # Figures stand at the middle by what is seen of them.
    ink = _ink(number, large, step.span, typesetter)
    figure = replace(said, y=said.y - typesetter.baseline(large) + ink.above)
    return tile(lines, figure, ink.height, place.column, type_.size, typesetter)


def _number_type(typesetter: Typesetter) -> Type:
    """As large as its own type, unless words are much smaller, or it would stand on the number below it where
    steps of one line are close."""
    type_, said = typesetter.type_of("step-number"), typesetter.type_of("step")
    apart = said.leading + max(said.before, said.after) - CLEAR * said.size
    size = min(type_.size, MOST_NUMBER * said.size, max(apart / CAPITAL, said.size))
    return replace(type_, size=size, leading=type_.leading * size / type_.size)


def _widest(one: Steps, type_: Type, typesetter: Typesetter) -> float:
    said = (words(numeral(i, typesetter.lang), one.span) for i in range(1, len(one.steps) + 1))
    return max(typesetter.extent(text, type_)[1] for text in said)


def _step(step: Step, number: str, numbers: Column, place: Place, typesetter: Typesetter) -> Stack:
    """The words, the number at the middle of their first line: it makes room for itself only where its
    figures are taller than that line, so that steps of a line and of several stand as far apart."""
    large, type_ = _number_type(typesetter), typesetter.type_of("step")
    tags: Pairing = pairing(place.parent)
    (label,) = line_boxes(typesetter, words(number, step.span), large, numbers, tags.label, step.span)
    text = numbers_to_call(step.text, type_, typesetter) if place.calls else step.text
    spaced = in_company(text, type_, place.column.width, typesetter)
    lines = line_boxes(typesetter, text, spaced, place.column, tags.body, step.span)
    # What makes the first line higher lowers its middle.
    down = lines[0].height - type_.leading if lines else 0.0
    nested = typesetter.blocks(step.blocks, replace(place, parent=tags.body))
    lines = bonded(lines, KEEP) if nested.boxes else lines
    said = stacked([Stack(boxes=lines, after=type_.after), nested]).boxes
    middle = down + typesetter.baseline(type_) - HALF_CAPITAL * type_.size
    ink = _ink(number, large, step.span, typesetter)
    half = ink.height / 2
    above, below = max(half - middle, 0.0), max(middle + half - height_of(said), 0.0)
    said = opened(padded(said, above, below), tags.body)
    figure = middle + above + half - ink.below - typesetter.baseline(large)
    items = tuple(replace(item, y=item.y + figure) for item in label.items)
    label = replace(label, height=min(label.height, height_of(said)), items=items)
    boxes = beside([Stack(boxes=opened((label,), tags.label)), Stack(boxes=said)]).boxes
    boxes = opened(boxes, tags.item)
    boxes = glued(boxes, KEEP) if len(boxes) <= WHOLE else boxes
    return Stack(boxes=boxes, before=type_.before, after=type_.after)
