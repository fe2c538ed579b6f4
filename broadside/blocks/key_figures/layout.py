"""KeyFigures → Stack: sets each number over what it counts, in rows of as many as there is room for."""

from broadside.blocks.key_figures.noun import KeyFigure, KeyFigures
from broadside.blocks.key_figures.picture import picture
from broadside.model.layout import Type
from broadside.model.page import GLUE, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside, lanes
from broadside.typeset.emblem import emblem_lines, lead_of
from broadside.typeset.lines import line_boxes
from broadside.typeset.pairs import GAP, PAD, abreast, lined, titled_list
from broadside.typeset.stack import bonded, glued, kept_together, opened, stacked
from broadside.typeset.typesetter import Typesetter

# The line above a key figure.
FIGURE_LINE = 1.5
# The least measure of what a number counts, in parts of its type size.
LEAST_MEASURE = 9.0
# The least that a large number may be set in, as a share of its size, to stand on one line.
LEAST_FIGURE = 0.6
STEP = 0.05


def key_figures(one: KeyFigures, place: Place, typesetter: Typesetter) -> Stack:
    outer = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    least = LEAST_MEASURE * typesetter.type_of("figure-text").size
    most = abreast(len(one.figures), least, place.column)
    if not typesetter.layout.fold:
        # Fewer stand abreast where a number would else take two lines.
        most = next((n for n in range(most, 1, -1) if _on_one_line(one, n, place, typesetter)), 1)
    rows = -(-len(one.figures) // most)
    count = -(-len(one.figures) // rows)
    columns = lanes(place.column, count, GAP, typesetter.rtl)
    type_ = _figure_type(one, typesetter, typesetter.type_of("figure"), columns[0].width)
    # A figure alone without a title is a part of its text: no line sets it off.
    ruled = bool(one.title) or len(one.figures) > 1
    parts = []
    for first in range(0, len(one.figures), count):
        here = one.figures[first : first + count]
        stacks = [
            _figure(figure, type_, Place(column=column, parent=outer), typesetter, ruled=ruled)
            for figure, column in zip(here, columns, strict=False)
        ]
        parts.append(Stack(boxes=glued(beside(stacks).boxes, GLUE), after=PAD if ruled else 0.0))
    whole = titled_list(one.title, parts, outer, place, one.span, typesetter)
    # Who turns a folded leaf over has left what it began with.
    return replace(whole, boxes=kept_together(whole.boxes)) if typesetter.layout.fold else whole


def _on_one_line(one: KeyFigures, count: int, place: Place, typesetter: Typesetter) -> bool:
    """Whether each number has room on a line where so many stand abreast."""
    type_ = typesetter.type_of("figure")
    width = lanes(place.column, count, GAP, typesetter.rtl)[0].width
    return _widest(one, type_, typesetter) * LEAST_FIGURE <= width


def _widest(one: KeyFigures, type_: Type, typesetter: Typesetter) -> float:
    return max(
        typesetter.extent(figure.figure, type_)[1] + lead_of(figure.emblem, type_) for figure in one.figures
    )


def _figure_type(one: KeyFigures, typesetter: Typesetter, type_: Type, width: float) -> Type:
    """The largest type, not above `type_`, that sets every number on one line; or else the least."""
    widest = _widest(one, type_, typesetter)
    share = 1.0
    while share > LEAST_FIGURE and widest * share > width:
        share -= STEP
    return replace(type_, size=type_.size * share, leading=type_.leading * share)


def _figure(figure: KeyFigure, type_: Type, place: Place, typesetter: Typesetter, *, ruled: bool) -> Stack:
    item = Element(role="LI", parent=place.parent)
    label, body = Element(role="Lbl", parent=item), Element(role="LBody", parent=item)
    lines = emblem_lines(figure.emblem, figure.figure, type_, place.column, label, figure.span, typesetter)
    number = glued(lines, GLUE)
    counted = typesetter.type_of("figure-text")
    text = line_boxes(typesetter, figure.text, counted, place.column, body, figure.span)
    drawn = picture(figure, counted, place.column, typesetter)
    boxes = stacked([Stack(boxes=bonded(number, GLUE)), drawn, Stack(boxes=text)]).boxes
    boxes = lined(boxes, place.column, FIGURE_LINE, PAD, typesetter) if ruled else boxes
    return Stack(boxes=opened(boxes, item))
