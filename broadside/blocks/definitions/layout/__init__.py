"""Definitions → Stack: sets each word beside what it means, run in where the place is narrow, or as bars
or cards."""

from broadside.blocks.definitions.layout.bars import LEVEL_GRID, bar, has_signs, level
from broadside.blocks.definitions.layout.cards import cards
from broadside.blocks.definitions.noun import Definitions, Term
from broadside.model.emblem import Emblem
from broadside.model.page import KEEP, Box, Element, Fill, Item, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.model.type import Type
from broadside.typeset.beside import beside
from broadside.typeset.chip import mark_top
from broadside.typeset.emblem import emblem_lines, emblem_shape, lead_of, look, side_of, spoken
from broadside.typeset.lines import in_company, line_boxes
from broadside.typeset.stack import glued, padded, stacked
from broadside.typeset.titled import Pairing, begun, companied, pairing, titled
from broadside.typeset.typesetter import Typesetter

# A place at least so wide has a column for the words, which takes between these shares of it.
WIDE = 300.0
LEAST_SHARE, MOST_SHARE = 0.2, 0.38
GAP = 16.0
# Room above and below a row, which is as much smaller as other spaces are.
PAD, LEAST_PAD = 4.0, 2.0
HAIRLINE = 0.5
MARKS_APART = 1.6
# A list of at most so many words stays in one piece.
WHOLE = 5
# A word with what it means stays in one piece where both take so many lines.
WHOLE_TERM = 4


def definitions(one: Definitions, place: Place, typesetter: Typesetter) -> Stack:
    """The list's boxes, its title first."""
    column = place.column
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    title = titled(one.title, place, one.span, typesetter)
    space = typesetter.type_of("callout")
    share = _term_column(one, typesetter, column)
    drawn = typesetter.layout.definitions if has_signs(one) else "list"
    in_cards = cards(one.terms, column, element, typesetter) if drawn == "cards" else []
    if in_cards:
        rows = in_cards
    elif drawn != "list":
        rows = [bar(term, column, pairing(element), typesetter) for term in one.terms]
        rows = level(rows) if typesetter.layout.grid >= LEVEL_GRID else rows
    elif share:
        rows = [_beside(term, column, share, pairing(element), typesetter) for term in one.terms]
        rows[-1] = _closed(rows[-1], column)
    else:
        rows = [_run_in(term, typesetter, column, pairing(element)) for term in one.terms]
        # All as far apart as those that need the most: gaps that differ by a little look like a slip.
        apart = max(row.before for row in rows)
        rows = [replace(row, before=apart, after=apart) for row in rows]
    rows[0] = begun(rows[0], element)
    whole = stacked([replace(title, before=0.0), *companied(rows, WHOLE)])
    return replace(whole, before=max(space.before, title.before), after=space.after)


def _term_column(one: Definitions, typesetter: Typesetter, column: Column) -> float:
    """How wide the words' column is; 0 where they are run in."""
    type_ = typesetter.type_of("term")
    leads = [lead_of(term.emblem, type_) for term in one.terms]
    words = [typesetter.extent(term.term, type_) for term in one.terms]
    extents = [(word + lead, whole + lead) for (word, whole), lead in zip(words, leads, strict=True)]
    most = column.width * MOST_SHARE
    if column.width < WIDE or max(word for word, _ in extents) > most:
        return 0.0
    return min(max(column.width * LEAST_SHARE, *(whole + 1.0 for _, whole in extents)), most)


def _beside(term: Term, column: Column, share: float, tags: Pairing, typesetter: Typesetter) -> Stack:
    """A word in its column, `share` points wide, what it means in the other, a hairline above."""
    at_start = column.inside(0.0, column.width - share, typesetter.rtl)
    at_end = column.inside(share + GAP, 0.0, typesetter.rtl)
    type_ = typesetter.type_of("term")
    name = emblem_lines(term.emblem, term.term, type_, at_start, tags.label, term.span, typesetter)
    said = [
        Stack(boxes=tuple(replace(box, elements=box.elements[1:]) for box in name)),
        Stack(boxes=_flush(typesetter, term.meaning, typesetter.type_of("meaning"), at_end, tags.body, term)),
    ]
    pad = min(max(typesetter.layout.grid, LEAST_PAD), PAD)
    boxes = padded(beside(said).boxes, pad, pad)
    line = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    first = replace(boxes[0], items=(line, *boxes[0].items), elements=tags.all)
    return Stack(boxes=(first, *boxes[1:]))


def _flush(
    typesetter: Typesetter, text: Text, type_: Type, column: Column, element: Element, term: Term
) -> tuple[Box, ...]:
    boxes = line_boxes(typesetter, text, type_, column, element, term.span)
    return tuple(replace(box, elements=()) for box in boxes)


def _closed(row: Stack, column: Column) -> Stack:
    """The last row, with a hairline below it too."""
    last = row.boxes[-1]
    line = Fill(x=column.x, y=last.height - HAIRLINE, width=column.width, height=HAIRLINE, colour="rule")
    return replace(row, boxes=(*row.boxes[:-1], replace(last, items=(*last.items, line))))


def _run_in(term: Term, typesetter: Typesetter, column: Column, tags: Pairing) -> Stack:
    """A word and what it means in one paragraph, each part of a line in its own element."""
    type_ = typesetter.type_of("meaning")
    lead = lead_of(term.emblem, type_)
    column = column.inside(lead, 0.0, typesetter.rtl)
    label = tuple(run if run.note else replace(run, strong=True) for run in term.term)
    between = Run(text="\u00a0 ", span=term.span)
    text = (*label, between, *term.meaning)
    own = in_company(text, type_, column.width, typesetter)
    boxes = line_boxes(typesetter, text, own, column, tags.body, term.span)
    shared = tuple(_parted(box, {*label, between}, tags) for box in boxes)
    boxes = (replace(shared[0], elements=tags.all), *shared[1:])
    if term.emblem:
        boxes = _signed(term.emblem, type_, boxes, column, tags, typesetter)
    boxes = glued(boxes, KEEP) if len(boxes) <= WHOLE_TERM else boxes
    # As far apart as the items of a list: it is one to the eye.
    apart = max(typesetter.layout.grid, typesetter.type_of("list").before)
    if term.emblem and len(boxes) == 1:
        # Marks below one another stay apart, however close lines stand.
        apart = max(apart, side_of(term.emblem, type_) - type_.leading + MARKS_APART)
    return Stack(boxes=boxes, before=apart, after=apart)


def _signed(
    emblem: Emblem, type_: Type, boxes: tuple[Box, ...], column: Column, tags: Pairing, typesetter: Typesetter
) -> tuple[Box, ...]:
    """The lines of a word that is run in, in a column that leaves room for what stands before the first; the
    word is in the colour of its sign."""
    first, *rest = boxes
    size, lead = side_of(emblem, type_), lead_of(emblem, type_)
    read = spoken(emblem, tags.label)
    x = column.x + column.width + lead - size if typesetter.rtl else column.x - lead
    y = mark_top(typesetter.baseline(type_), size, type_)
    shape = replace(emblem_shape(emblem, size, "brand", read, typesetter), x=x, y=y)
    elements = (*first.elements[:2], *([read] if read else []), *first.elements[2:])
    items = (_in_sign(item, emblem, tags, typesetter) for item in first.items)
    return (replace(first, items=(shape, *items), elements=elements), *rest)


def _in_sign(item: Item, emblem: Emblem, tags: Pairing, typesetter: Typesetter) -> Item:
    if not emblem.sign or not isinstance(item, Words) or item.element is not tags.label:
        return item
    return replace(item, colour=look(emblem.sign, typesetter).colour)


def _parted(box: Box, label: set[Run], tags: Pairing) -> Box:
    """The box; what its line says of the word itself belongs to the label."""
    items: list[Item] = []
    for item in box.items:
        if not isinstance(item, Words):
            items.append(item)
            continue
        for is_label, element in ((True, tags.label), (False, tags.body)):
            glyphs = tuple(part for part in item.line.glyphs if (part.run in label) is is_label)
            if glyphs:
                items.append(replace(item, line=replace(item.line, glyphs=glyphs), element=element))
    return replace(box, items=tuple(items))
