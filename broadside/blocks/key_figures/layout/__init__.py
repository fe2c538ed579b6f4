"""KeyFigures → Stack: sets each number over what it counts and its drawing, in rows of as many as there is
room for; one alone amid text on a ground of its own."""

from collections.abc import Sequence
from functools import partial
from math import fsum

from msgspec import Struct

from broadside.blocks.key_figures.layout.picture import picture
from broadside.blocks.key_figures.noun import KeyFigure, KeyFigures
from broadside.model.page import GLUE, SEAM, Box, Element, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.typeset.beside import beside, lanes
from broadside.typeset.emblem import emblem_lines, lead_of
from broadside.typeset.grounds import on_ground
from broadside.typeset.lines import in_company, line_boxes
from broadside.typeset.pairs import GAP, PAD, abreast, lined, titled_list
from broadside.typeset.shrunk import LEAST, shrunk
from broadside.typeset.stack import SHORT, bonded, glued, height_of, kept_together, opened, stacked
from broadside.typeset.typesetter import Typesetter

# The line above a key figure.
FIGURE_LINE = 1.5
# Between a number of which something is drawn and what it counts, in parts of the size of that.
UNDER = 0.2
# The least measure of what a number counts, in parts of its type size.
LEAST_MEASURE = 10.5
# And where all have one row then, or rows are full that else are not: a number alone below some others looks
# like another thing. What is counted takes so many lines at most.
LEAST_EVEN_MEASURE, MOST_LINES = 7.5, 4
# So many rows stay together, wherever a page holds them.
WHOLE = 2
# The part of its column that a number takes at most amid text: one as wide as that shouts over
# headings, and runs into the next.
AMID_TEXT = 0.8
# How much further figures stand apart where a page has room, in parts of a line of what they count. They are
# no larger there: on the next page one would look like less.
FURTHER = 1.5


def key_figures(one: KeyFigures, place: Place, typesetter: Typesetter) -> Stack:
    # A figure alone without a title is a part of its text: no line sets it off.
    ruled = bool(one.title) or len(one.figures) > 1
    make = partial(_in_rows, one, typesetter=typesetter, ruled=ruled)
    return make(place) if ruled else on_ground(make, place, typesetter)


def _in_rows(one: KeyFigures, place: Place, typesetter: Typesetter, *, ruled: bool) -> Stack:
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    columns = _columns(one, place, typesetter)
    count = len(columns)
    type_ = typesetter.type_of("figure")
    most = AMID_TEXT if typesetter.layout.head else 1.0
    type_ = shrunk(type_, _widest(one, type_, typesetter), most * columns[0].width)
    rows = -(-len(one.figures) // count)
    # Rows stand apart from one another, not from what goes on below them.
    between = max(rows - 1, 1)
    apart = min(typesetter.room / between, FURTHER * typesetter.type_of("figure-text").leading)
    # What is drawn of several is read across, also from page to page.
    room = 0.0 if ruled else typesetter.room
    parts: list[Stack] = []
    for first in range(0, len(one.figures), count):
        here = one.figures[first : first + count]
        figures = [
            _figure(figure, type_, Place(column=column, parent=outer, low=int(count == 1)), typesetter, room)
            for figure, column in zip(here, columns, strict=False)
        ]
        level = max(figure.drawn_at for figure in figures) if _are_drawn(here) else 0.0
        stacks = [
            _set(figure, level, column, typesetter, ruled=ruled)
            for figure, column in zip(figures, columns, strict=False)
        ]
        after = PAD + (apart if rows == 1 or len(parts) < rows - 1 else 0.0)
        parts.append(Stack(boxes=glued(beside(stacks).boxes, GLUE), after=after if ruled else 0.0))
    if not typesetter.layout.fold:
        parts[:-1] = [replace(part, boxes=bonded(part.boxes, SEAM)) for part in parts[:-1]]
    whole = titled_list(one.title, parts, outer, place, one.span, typesetter)
    # Who turns a folded leaf over has left what it began with.
    keeps = typesetter.layout.fold or rows <= WHOLE or len(whole.boxes) <= SHORT
    return replace(whole, boxes=kept_together(whole.boxes)) if keeps else whole


def _columns(one: KeyFigures, place: Place, typesetter: Typesetter) -> tuple[Column, ...]:
    """Where figures stand side by side, as many as have room: fewer, where a number would take two lines for
    it. In clear print each has a line to itself, as large as it may be."""
    least = LEAST_MEASURE * typesetter.type_of("figure-text").size
    most = 1 if typesetter.layout.clear else abreast(len(one.figures), least, place.column)
    if not typesetter.layout.clear and most < len(one.figures):
        most = _closer(one, most, place, typesetter)
    type_ = typesetter.type_of("figure")
    widest = LEAST * _widest(one, type_, typesetter)
    longest = LEAST * _widest(one, type_, typesetter, by_words=True)
    for count in range(most, 0, -1):
        across = _full(one, count)
        # As many as there are columns of text stand as far apart as these.
        gap = typesetter.layout.gutter if across == typesetter.layout.columns else GAP
        columns = lanes(place.column, across, gap, typesetter.rtl)
        # A panel has no room for another row: there an author sees to it, but a translator has words to find.
        # No word is torn for it.
        author = typesetter.layout.fold and not typesetter.source and longest <= columns[0].width
        if author or widest <= columns[0].width:
            break
    return columns


def _full(one: KeyFigures, most: int) -> int:
    """How many figures a row has, of at most so many: as many as all others, wherever that can be."""
    rows = -(-len(one.figures) // most)
    return -(-len(one.figures) // rows)


def _closer(one: KeyFigures, most: int, place: Place, typesetter: Typesetter) -> int:
    """How many figures stand side by side, more than `most` where they count few words, and all stand in one
    row then, or in rows that are all full and else were not."""
    type_ = typesetter.type_of("figure-text")
    closer = abreast(len(one.figures), LEAST_EVEN_MEASURE * type_.size, place.column)
    count = _full(one, closer)
    uneven = len(one.figures) % _full(one, most) > 0
    if len(one.figures) % count or not (uneven or count == len(one.figures)):
        return most
    width = lanes(place.column, count, GAP, typesetter.rtl)[0].width
    fits = all(len(typesetter.lines(each.text, type_, width)) <= MOST_LINES for each in one.figures)
    return closer if fits else most


def _widest(one: KeyFigures, type_: Type, typesetter: Typesetter, *, by_words: bool = False) -> float:
    """How wide the widest number is on one line, or `by_words` its longest word."""
    return max(
        typesetter.extent(figure.figure, type_)[not by_words] + lead_of(figure.emblem, type_)
        for figure in one.figures
    )


def _are_drawn(figures: Sequence[KeyFigure]) -> bool:
    return all(map(_picture_of, figures))


def _picture_of(figure: KeyFigure) -> object:
    return figure.picture


class _Figure(Struct, frozen=True, kw_only=True):
    """A number with what it counts, and what is drawn of it, which stands below."""

    item: Element
    said: tuple[Box, ...]
    drawn: tuple[Box, ...]

    @property
    def drawn_at(self) -> float:
        """How far down its drawing begins."""
        return height_of(self.said) + fsum(box.space for box in self.drawn[:1])


def _figure(figure: KeyFigure, type_: Type, place: Place, typesetter: Typesetter, room: float) -> _Figure:
    """A number in a type over what it counts: many of these go on from the number, and a drawing between the
    two would part a sentence. Below them is the drawing, which may be higher by some `room`."""
    item = Element(role="LI", parent=place.parent)
    label, body = Element(role="Lbl", parent=item), Element(role="LBody", parent=item)
    lines = emblem_lines(figure.emblem, figure.figure, type_, place.column, label, figure.span, typesetter)
    number = bonded(glued(lines, GLUE), GLUE)
    counted = typesetter.type_of("figure-text")
    own = in_company(figure.text, counted, place.column.width, typesetter)
    text = line_boxes(typesetter, figure.text, own, place.column, body, figure.span)
    drawn = picture(figure, counted, place, typesetter, room)
    clear = max(
        _clear(number, type_, text, counted, typesetter), UNDER * counted.size if drawn.boxes else 0.0
    )
    said = stacked([Stack(boxes=number, after=clear), Stack(boxes=text)])
    said = replace(said, boxes=bonded(said.boxes, GLUE)) if drawn.boxes else said
    boxes, count = stacked([said, drawn]).boxes, len(said.boxes)
    return _Figure(item=item, said=boxes[:count], drawn=boxes[count:])


def _clear(
    number: Sequence[Box], type_: Type, text: Sequence[Box], counted: Type, typesetter: Typesetter
) -> float:
    """What words keep off a number above them: they stand clear of most of its face's own letters, but not of
    foreign ones that hang further down, nor of long tails over letters or marks that reach as far up."""
    said = [item.line for box in number[-1:] for item in box.items if isinstance(item, Words)]
    sunk = max((typesetter.sunk(line, type_) for line in said), default=0.0)
    if not sunk or typesetter.hung(said, type_):
        return sunk
    first = next((item.line for box in text for item in box.items if isinstance(item, Words)), None)
    up = typesetter.height(first) - typesetter.baseline(counted) if first else 0.0
    return max(sunk + up, 0.0)


def _set(figure: _Figure, level: float, column: Column, typesetter: Typesetter, *, ruled: bool) -> Stack:
    """A figure whose drawing begins `level` points below its top, or more: pictures side by side are read
    across."""
    lower = max(level - figure.drawn_at, 0.0)
    drawn = tuple(replace(box, space=box.space + (0.0 if i else lower)) for i, box in enumerate(figure.drawn))
    boxes = (*figure.said, *drawn)
    boxes = lined(boxes, column, FIGURE_LINE, PAD, typesetter) if ruled else boxes
    return Stack(boxes=opened(boxes, figure.item))
