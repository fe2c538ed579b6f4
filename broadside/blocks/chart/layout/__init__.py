"""Chart → Stack: sets a row for each value: its label, its bar or dot, and the value in words.

The ink is one figure with words for those who can't see it; labels and values are a table too.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.chart.layout.axis import axis_of, numbers_of
from broadside.blocks.chart.layout.frame import BESIDE, LINE_OF_SEVERAL, Frame, frame_of, look_of
from broadside.blocks.chart.layout.ink import filled_as, in_sign
from broadside.blocks.chart.layout.legend import legend
from broadside.blocks.chart.layout.values import places_of, said_of
from broadside.blocks.chart.noun import Chart, Datum
from broadside.blocks.chart.plots import chart as plotted
from broadside.blocks.chart.plots.values import Mark, Strip
from broadside.model.page import GLUE, Box, Element, Item, Path, Shape, Words
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.typeset.beside import beside, lanes
from broadside.typeset.headings import caption as titled_by
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import bonded, glued, moved
from broadside.typeset.titled import begun, companied
from broadside.typeset.typesetter import Typesetter, words

# How much higher a row is at most where a page has room for it: one that is much higher than others of its
# kind looks like a slip.
ROOMY = 0.3
# The same beside a higher panel, in parts of its height: white in one place alone looks like a mistake.
HIGHER = 1.6
# How thick bars are at most in parts of their rows, which may be close.
CLOSE_BAR = 0.7
# What words keep lines of the grid off at their sides, in points; above and below their line, by their size.
CLEAR, ABOVE, BELOW = 2.5, 0.95, 0.35
# A chart of at most so many values stays in one piece.
WHOLE = 12
# How bold the caption of a chart in another block is, and the space around that and below it, in lines.
BOLD, AROUND, UNDER = 700, 0.6, 0.2
# The space around one without a caption, which belongs to what stands above it.
NEAR = 0.35
# Bars of so many values or more stand two in a row where they are to be low, so far apart in points.
MANY, PAIR, LANE_GAP = 3, 2, 16.0
ABREAST = 2


class _Tags(Struct, frozen=True, kw_only=True):
    """The ink's own element, and the table of labels and values."""

    figure: Element
    body: Element


class _Row(Struct, frozen=True, kw_only=True):
    """A datum with its lines and its marks, each of which has a value of one or more."""

    datum: Datum
    label: tuple[Line, ...]
    values: tuple[tuple[Line, ...], ...]
    strip: Strip

    @property
    def lines_of_values(self) -> int:
        return sum(map(len, self.values))


def chart(one: Chart, place: Place, typesetter: Typesetter) -> Stack:
    """The chart's boxes, its caption first; the numbers of the axis come back wherever it goes on."""
    column = place.column
    whole = Element(role="Div", parent=place.parent)
    figure = Element(role="Figure", parent=whole, alt=one.alt.text, lang=one.alt.lang)
    table = Element(role="Table", parent=whole)
    body = Element(role="TBody", parent=table)
    tags = _Tags(figure=figure, body=body)
    lane, *others = _lanes(one, place, typesetter)
    frame, rows = _rows(one, lane, typesetter, abreast=bool(others))
    axis = axis_of(one, frame, column, typesetter)
    frame = replace(frame, plot=axis.plot)
    strips = [row.strip for row in rows]
    plot = plotted(one.kind, strips, frame.plot.width, axis.scale, one.reference, typesetter.rtl)
    head = numbers_of(one, axis, plot, column, typesetter) if one.kind == "dots" else ()
    named = (legend(one, frame, column, body, typesetter),) if one.measures else ()
    stacks = [
        Stack(boxes=(replace(_box(row, plot.rows[i], plot.ends[i], tags, frame, typesetter), head=head),))
        for i, row in enumerate(rows)
    ]
    apart = [0.0, *(other.column.x - lane.column.x for other in others)]
    stacks = companied(_in_lanes(stacks, apart), WHOLE)
    boxes = [*named, *glued(head, GLUE), *(box for stack in stacks for box in stack.boxes)]
    before = len(named) + len(head)
    boxes[:before] = bonded(boxes[:before], GLUE)
    type_, around = _spaced(typesetter, on_paper=frame.look.on_paper, captioned=bool(one.caption))
    said = titled_by(one.caption, replace(place, parent=table))
    caption = bonded(glued(line_boxes(typesetter, one.caption, type_, column, said, one.span), GLUE), GLUE)
    boxes[0] = replace(boxes[0], space=type_.after)
    made = Stack(boxes=(*caption, *boxes), before=around.before, after=around.after)
    return begun(made, whole, figure, table) if caption else begun(made, whole, figure, table, body)


def _lanes(one: Chart, place: Place, typesetter: Typesetter) -> tuple[Place, ...]:
    """The places in which its rows stand beside one another: one, but for bars that are to be low and have
    their labels beside them in half the column too."""
    if place.low < ABREAST or one.kind != "bars" or one.measures or len(one.data) < MANY:
        return (place,)
    halves = lanes(place.column, PAIR, LANE_GAP, typesetter.rtl)
    shared = tuple(replace(place, column=half) for half in halves)
    return (place,) if _rows(one, shared[0], typesetter, abreast=True)[0].stacked else shared


def _in_lanes(stacks: Sequence[Stack], apart: Sequence[float]) -> list[Stack]:
    """Rows of a chart as many beside one another as there are lanes, each so far to the right of the first:
    read down one lane and then the next, so that what follows in time stands below what it follows."""
    high = -(-len(stacks) // len(apart))
    rows = (stacks[i::high] for i in range(high))
    return [
        beside([_moved(stack, x) for stack, x in zip(row, apart, strict=False)]) if len(row) > 1 else row[0]
        for row in rows
    ]


def _moved(stack: Stack, across: float) -> Stack:
    return replace(stack, boxes=tuple(moved(box, across) for box in stack.boxes)) if across else stack


def _spaced(typesetter: Typesetter, *, on_paper: bool, captioned: bool) -> tuple[Type, Type]:
    """What a caption is set in, and what has the space around the chart. Its lines are about as long as one
    another: in a narrow place a word would be left alone on the last."""
    caption, body = typesetter.type_of("caption"), typesetter.type_of("body")
    if on_paper:
        return replace(caption, balance=True), typesetter.type_of("table")
    space = (AROUND if captioned else NEAR) * body.leading
    said = replace(body, weight=max(body.weight, BOLD), balance=True, after=UNDER * body.leading, indent=0.0)
    return said, replace(body, before=space, after=space)


def _rows(
    one: Chart, place: Place, typesetter: Typesetter, *, abreast: bool = False
) -> tuple[Frame, tuple[_Row, ...]]:
    look = look_of(one, place, typesetter, low=abreast)
    places = places_of(one)
    said = [
        [words(text, datum.span) for text in said_of(datum, one, places, typesetter.lang)]
        for datum in one.data
    ]
    widest = max(typesetter.extent(text, look.values)[1] for texts in said for text in texts) + 1.0
    frame = frame_of(one, look, place.column, widest, typesetter)
    width = frame.labels.width if frame.below else widest
    rows = []
    for datum, texts in zip(one.data, said, strict=True):
        label = typesetter.lines(datum.label, look.words, frame.labels.width)
        values = tuple(tuple(typesetter.lines(text, look.values, width)) for text in texts)
        lines = len(label) + sum(map(len, values)) if frame.below else len(label)
        strip = _strip(one, datum, lines * look.words.leading, frame, place, typesetter)
        rows.append(_Row(datum=datum, label=tuple(label), values=values, strip=strip))
    return frame, tuple(rows)


def _strip(
    one: Chart, datum: Datum, high: float, frame: Frame, place: Place, typesetter: Typesetter
) -> Strip:
    """How high a datum's row is, on the grid, where its label is `high`, and where in it its marks stand."""
    look, grid = frame.look, typesetter.layout.grid
    band, pad = look.band, look.pad
    if place.low and high <= look.words.leading:
        # The bars are told apart by less than lines of text are.
        high = min(high, band)
    need = high + band + 3 * pad if frame.stacked else max(high, band) + 2 * pad
    need += min(typesetter.room / len(one.data), ROOMY * need)
    height = (math.floor(need / grid) if place.low else math.ceil(need / grid)) * grid
    more = min(place.more / len(one.data), (HIGHER - 1.0) * height)
    more = math.floor(more / grid) * grid if not frame.stacked else 0.0
    bar = min(look.bar, CLOSE_BAR * height) + more
    height += more
    middle = height - pad - band / 2 if frame.stacked else height / 2
    step, last = LINE_OF_SEVERAL * look.words.size, len(datum.values) - 1
    marks = tuple(
        Mark(
            value=value,
            low=datum.low,
            high=datum.high,
            middle=middle + (i - last / 2) * step,
            is_open=i > 0,
        )
        for i, value in enumerate(datum.values)
    )
    # The grid of dots goes on behind labels, which stand on paper there; bars begin at a line of their own.
    behind = one.kind == "dots" and look.on_paper
    clear = height - pad - band if frame.stacked and not behind else 0.0
    return Strip(marks=marks, height=height, clear=clear, bar=bar, size=look.words.size)


def _box(
    row: _Row,
    ink: tuple[Path, ...],
    ends: tuple[float, ...],
    tags: _Tags,
    frame: Frame,
    typesetter: Typesetter,
) -> Box:
    """One row: ink first, which ends `ends` points from the start edge, then its label and values, which are
    a row of the table."""
    line = Element(role="TR", parent=tags.body)
    head = Element(role="TH", parent=line, attributes=(("Scope", "Row"),))
    cells = [Element(role="TD", parent=line) for _ in row.values]
    look, strip = frame.look, row.strip
    ink = in_sign(filled_as(ink, row.datum.sign, typesetter), look.sign, typesetter)
    drawn = Shape(
        x=frame.plot.x, y=0.0, width=frame.plot.width, height=strip.height, paths=ink, element=tags.figure
    )
    leading = look.words.leading
    lines = len(row.label) + (row.lines_of_values if frame.below else 0)
    first = strip.height - look.pad - look.band - lines * leading
    top = first if frame.stacked else (strip.height - lines * leading) / 2
    labels = _said(row.label, top, head, frame, typesetter)
    values: list[Words] = []
    lower = top + len(row.label) * leading
    for cell, said, mark, end in zip(cells, row.values, strip.marks, ends, strict=True):
        if not frame.below:
            lower = top if frame.stacked and frame.values else mark.middle - leading / 2
        values += _said(said, lower, cell, frame, typesetter, end)
        lower += len(said) * leading
    # Lines of the grid go on behind what stands above its mark.
    plates = [_plate(one, frame) for one in (*labels, *values) if frame.stacked and not strip.clear]
    items: tuple[Item, ...] = (drawn, *plates, *labels, *values)
    notes = tuple(dict.fromkeys(note for said in row.label for note in said.notes))
    return Box(
        height=strip.height, items=items, notes=notes, elements=(line, head, *cells), span=row.datum.span
    )


def _said(
    lines: tuple[Line, ...],
    top: float,
    element: Element,
    frame: Frame,
    typesetter: Typesetter,
    end: float | None = None,
) -> list[Words]:
    """Lines of a label, or of a value whose mark ends so far from the start edge."""
    type_, rtl = frame.look.words, typesetter.rtl
    return [
        Words(
            x=left_of(said, frame.labels, type_, rtl) if end is None else _value_x(said, end, frame, rtl),
            y=top + i * type_.leading + typesetter.baseline(type_),
            line=said,
            colour=type_.colour,
            element=element,
        )
        for i, said in enumerate(lines)
    ]


def _plate(said: Words, frame: Frame) -> Shape:
    """The paper that words stand on amid lines, within the chart."""
    size = frame.look.words.size
    columns = [column for column in (frame.labels, frame.plot, frame.values) if column]
    left = max(said.x - CLEAR, min(column.x for column in columns))
    right = min(said.x + said.line.width + CLEAR, max(column.x + column.width for column in columns))
    height = (ABOVE + BELOW) * size
    paper = Path(steps=rectangle(right - left, height), fill="paper", kept=True)
    top = said.y - ABOVE * size
    return Shape(x=left, y=top, width=right - left, height=height, paths=(paper,))


def _value_x(value: Line, end: float, frame: Frame, rtl: bool) -> float:
    if frame.values:
        type_ = frame.look.words
        aligned = replace(type_, align="end") if frame.stacked and not frame.below else type_
        return left_of(value, frame.values, aligned, rtl)
    if rtl:
        return frame.plot.x + frame.plot.width - end - BESIDE - value.width
    return frame.plot.x + end + BESIDE
