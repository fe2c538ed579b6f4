"""Terms → Stacks: sets words that have signs as cards side by side, each on the tint of its sign.

The sign stands over the word under a rule in its colour, as it heads a column of a matrix.
"""

from collections.abc import Sequence

from broadside.blocks.definitions.noun import Term
from broadside.model.emblem import Emblem
from broadside.model.page import KEEP, Element, Fill, Frame
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside, lanes
from broadside.typeset.emblem import coloured, emblem_shape, look
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import framed, glued, padded
from broadside.typeset.titled import pairing
from broadside.typeset.typesetter import Typesetter

# Between cards, and what words keep off their sides, in points.
GAP, PAD_X = 8.0, 8.0
# The rule above a card; room below it and at the foot, and between sign and word, in points.
RULE, PAD_Y, UNDER_SIGN = 3.0, 6.0, 3.0
# A sign by the size of its word.
SIGN = 2.0
# As many stand in a row as have so much room for their words, by the size of these.
MEASURE, MOST = 8.5, 4


def cards(terms: Sequence[Term], column: Column, parent: Element, typesetter: Typesetter) -> list[Stack]:
    """A stack for each row; none where two have not the room to stand side by side."""
    for count in range(min(len(terms), MOST), 1, -1):
        row = lanes(column, count, GAP, typesetter.rtl)
        if len(terms) % count == 0 and _holds(terms, row[0].width - 2 * PAD_X, typesetter):
            rows = (terms[i : i + count] for i in range(0, len(terms), count))
            return [_row(here, row, parent, typesetter) for here in rows]
    return []


def _holds(terms: Sequence[Term], width: float, typesetter: Typesetter) -> bool:
    """Whether a card so wide holds each of them, no word broken."""
    term, meaning = replace(typesetter.type_of("term"), weight=700), typesetter.type_of("meaning")
    texts = [(one.term, term) for one in terms] + [(one.meaning, meaning) for one in terms]
    longest = max(typesetter.extent(text, type_)[0] for text, type_ in texts)
    return width >= max(longest, MEASURE * meaning.size)


def _row(terms: Sequence[Term], row: Sequence[Column], parent: Element, typesetter: Typesetter) -> Stack:
    made = [_card(term, column, parent, typesetter) for term, column in zip(terms, row, strict=True)]
    return replace(beside(made), before=GAP, after=GAP)


def _card(term: Term, column: Column, parent: Element, typesetter: Typesetter) -> Stack:
    emblem, tags = term.emblem or Emblem(), pairing(parent)
    shown, type_ = look(emblem.sign, typesetter), typesetter.type_of("term")
    inner = column.inside(PAD_X, PAD_X, typesetter.rtl)
    name = line_boxes(typesetter, term.term, replace(type_, weight=700), inner, tags.label, term.span)
    # A few words in a narrow place, the last of which would often stand alone.
    meaning = replace(typesetter.type_of("meaning"), balance=True)
    said = line_boxes(typesetter, term.meaning, meaning, inner, tags.body, term.span)
    lines = [replace(coloured(box, shown.colour), elements=()) for box in name]
    lines += [replace(box, elements=()) for box in said]
    side = SIGN * type_.size
    boxes = glued(padded(lines, RULE + PAD_Y + side + UNDER_SIGN, PAD_Y), KEEP)
    sign = emblem_shape(emblem, side, "brand", None, typesetter)
    x = inner.x + (inner.width - side if typesetter.rtl else 0.0)
    rule = Fill(x=column.x, y=0.0, width=column.width, height=RULE, colour=shown.colour)
    items = (rule, replace(sign, x=x, y=RULE + PAD_Y), *boxes[0].items)
    ground = Frame(
        x=column.x, width=column.width, fill=shown.tint, bar=shown.colour, bar_x=column.x, bar_width=0.0
    )
    return Stack(boxes=framed((replace(boxes[0], items=items, elements=tags.all), *boxes[1:]), ground))
