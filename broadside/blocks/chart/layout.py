"""Chart → Stack: sets a row for each value: its label, its bar or dot, and the value in words.

The ink is one figure with words for those who can't see it; labels and values are a table too.
"""

import math

from msgspec import Struct

from broadside.blocks.chart.noun import Chart, Datum
from broadside.blocks.chart.plots import chart as plotted
from broadside.blocks.chart.plots.values import Mark, Plot
from broadside.issues import Span
from broadside.model.layout import Type
from broadside.model.page import GLUE, Box, Element, Item, Path, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.phrases import amount, decimals
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import bonded, glued
from broadside.typeset.titled import companied, opened
from broadside.typeset.typesetter import Typesetter, words

# Labels have a column, which takes at most this share of the place, where that leaves so much to the plot.
MOST_SHARE = 0.4
LEAST_PLOT = 0.36
GAP = 12.0
# Between a mark and its value.
BESIDE = 6.0
PAD = 3.0
BAND = 16.0
# Room at both ends of a scale for the halves of dots that stand there.
OVERHANG = 4.5
# Room between two numbers of the scale.
APART = 12.0
# Ticks nearer than this to the line of reference keep no number of their own.
NEAR = 12.0
# Wider than any number of a scale, which is never broken.
ONE_LINE = 1e4
# A chart of at most so many values stays in one piece.
WHOLE = 12


class _Frame(Struct, frozen=True, kw_only=True):
    """Where things stand: `labels` beside the plot or above it, `values` None where each ends its bar."""

    labels: Column
    plot: Column
    values: Column | None
    stacked: bool


class _Tags(Struct, frozen=True, kw_only=True):
    """The ink's own element, and the table of labels and values."""

    figure: Element
    body: Element


class _Row(Struct, frozen=True, kw_only=True):
    """A datum with its lines and its mark. `room` is what a number like its value needs on the scale."""

    datum: Datum
    label: tuple[Line, ...]
    value: Line
    mark: Mark
    room: float


def chart(one: Chart, place: Place, typesetter: Typesetter) -> Stack:
    """The chart's boxes, its caption first; the numbers of the axis come back wherever it goes on."""
    column = place.column
    whole = Element(role="Div", parent=place.parent)
    figure = Element(role="Figure", parent=whole, alt=one.alt)
    table = Element(role="Table", parent=whole)
    body = Element(role="TBody", parent=table)
    tags = _Tags(figure=figure, body=body)
    frame, rows = _rows(one, typesetter, column)
    room = max(row.room for row in rows)
    marks = [row.mark for row in rows]
    plot = plotted(one.kind, marks, frame.plot.width, room, one.reference, typesetter.rtl)
    head = _axis(one, plot, typesetter, frame) if one.kind == "dots" else ()
    stacks = [
        Stack(boxes=(replace(_box(row, plot.rows[i], plot.ends[i], tags, frame, typesetter), head=head),))
        for i, row in enumerate(rows)
    ]
    stacks = companied(stacks, WHOLE)
    boxes = [*glued(head, GLUE), *(box for stack in stacks for box in stack.boxes)]
    boxes[: len(head)] = bonded(boxes[: len(head)], GLUE)
    type_ = typesetter.type_of("caption")
    said = Element(role="Caption", parent=table)
    caption = bonded(glued(line_boxes(typesetter, one.caption, type_, column, said, one.span), GLUE), GLUE)
    boxes[0] = replace(boxes[0], space=type_.after)
    space = typesetter.type_of("table")
    made = Stack(boxes=(*caption, *boxes), before=space.before, after=space.after)
    return opened(made, whole, figure, table) if caption else opened(made, whole, figure, table, body)


def _rows(one: Chart, typesetter: Typesetter, column: Column) -> tuple[_Frame, tuple[_Row, ...]]:
    type_ = typesetter.type_of("label")
    strong = replace(type_, weight=600)
    places = _places(one)
    said = [words(_words(datum, one, places, typesetter.lang), datum.span) for datum in one.data]
    widest = max(typesetter.extent(text, strong)[1] for text in said) + 1.0
    frame = _frame(one, typesetter, type_, column, widest)
    rows = []
    for datum, text in zip(one.data, said, strict=True):
        label = typesetter.lines(datum.label, type_, frame.labels.width)
        value = typesetter.lines(text, strong, widest)[0]
        number = words(amount(max(_ends(datum)), typesetter.lang, 0, one.unit), datum.span)
        room = typesetter.extent(number, typesetter.type_of("note"))[1] + APART
        mark = _mark(datum, len(label) * type_.leading, typesetter.layout.grid, frame)
        rows.append(_Row(datum=datum, label=label, value=value, mark=mark, room=room))
    return frame, tuple(rows)


def _places(one: Chart) -> int | None:
    """How many digits stand after the point: as many for all estimates with intervals, so that none looks
    less sure; None where each value has its own."""
    if all(datum.low is None for datum in one.data):
        return None
    return max(decimals(end) for datum in one.data for end in _ends(datum))


def _ends(datum: Datum) -> tuple[float, ...]:
    return tuple(end for end in (datum.value, datum.low, datum.high) if end is not None)


def _words(datum: Datum, one: Chart, places: int | None, lang: str) -> str:
    """A value in words: "78%", "2.99 (1.96–4.57)"."""
    value = amount(datum.value, lang, decimals(datum.value) if places is None else places, one.unit)
    if datum.low is None or datum.high is None or places is None:
        return value
    low, high = (amount(end, lang, places) for end in (datum.low, datum.high))
    return f"{value}\u00a0({low}–{high})"


def _frame(one: Chart, typesetter: Typesetter, type_: Type, column: Column, widest: float) -> _Frame:
    extents = [typesetter.extent(datum.label, type_) for datum in one.data]
    most = column.width * MOST_SHARE
    rtl, dots = typesetter.rtl, one.kind == "dots"
    after = widest + BESIDE
    share = min(max(whole for _, whole in extents) + 1.0, most)
    rest = column.width - share - GAP - after
    if rest < column.width * LEAST_PLOT or max(word for word, _ in extents) > most:
        # Dots have their values at the end of the labels' line, and so the whole width for themselves.
        values = column.inside(column.width - widest, 0.0, rtl) if dots else None
        labels = column.inside(0.0, after, rtl) if dots else column
        plot = column.inside(OVERHANG, OVERHANG, rtl) if dots else column.inside(0.0, after, rtl)
        return _Frame(labels=labels, plot=plot, values=values, stacked=True)
    plot = column.inside(share + GAP, after, rtl)
    return _Frame(
        labels=column.inside(0.0, column.width - share, rtl),
        plot=plot.inside(OVERHANG, OVERHANG + GAP - BESIDE, rtl) if dots else plot,
        values=column.inside(column.width - widest, 0.0, rtl) if dots else None,
        stacked=False,
    )


def _mark(datum: Datum, high: float, grid: float, frame: _Frame) -> Mark:
    """How high a datum's row is, on the grid, where its label is `high`; and where in it the mark stands."""
    need = high + BAND + 3 * PAD if frame.stacked else max(high, BAND) + 2 * PAD
    height = math.ceil(need / grid) * grid
    middle = height - PAD - BAND / 2 if frame.stacked else height / 2
    clear = height - PAD - BAND if frame.stacked else 0.0
    return Mark(value=datum.value, low=datum.low, high=datum.high, height=height, middle=middle, clear=clear)


def _box(
    row: _Row, ink: tuple[Path, ...], end: float, tags: _Tags, frame: _Frame, typesetter: Typesetter
) -> Box:
    """One row: ink first, which ends `end` points from the start edge, then its label and value, which are a
    row of the table."""
    line = Element(role="TR", parent=tags.body)
    head = Element(role="TH", parent=line, attributes=(("Scope", "Row"),))
    cell = Element(role="TD", parent=line)
    type_ = typesetter.type_of("label")
    height, middle = row.mark.height, row.mark.middle
    drawn = Shape(
        x=frame.plot.x, y=0.0, width=frame.plot.width, height=height, paths=ink, element=tags.figure
    )
    first = height - PAD - BAND - len(row.label) * type_.leading if frame.stacked else 0.0
    top = first if frame.stacked else (height - len(row.label) * type_.leading) / 2
    beside = top if frame.stacked and frame.values else middle - type_.leading / 2
    baseline = typesetter.baseline(type_)
    items: list[Item] = [drawn]
    items += [
        Words(
            x=left_of(said, frame.labels, type_, typesetter.rtl),
            y=top + i * type_.leading + baseline,
            line=said,
            colour=type_.colour,
            element=head,
        )
        for i, said in enumerate(row.label)
    ]
    x = _value_x(row.value, end, frame, type_, typesetter.rtl)
    items.append(Words(x=x, y=beside + baseline, line=row.value, colour=type_.colour, element=cell))
    notes = tuple(dict.fromkeys(note for said in row.label for note in said.notes))
    return Box(
        height=height, items=tuple(items), notes=notes, elements=(line, head, cell), span=row.datum.span
    )


def _value_x(value: Line, end: float, frame: _Frame, type_: Type, rtl: bool) -> float:
    if frame.values:
        look = replace(type_, align="end") if frame.stacked else type_
        return left_of(value, frame.values, look, rtl)
    if rtl:
        return frame.plot.x + frame.plot.width - end - BESIDE - value.width
    return frame.plot.x + end + BESIDE


def _axis(one: Chart, plot: Plot, typesetter: Typesetter, frame: _Frame) -> tuple[Box, ...]:
    """The numbers of the scale, above the rows; those who can't see it hear the values themselves. The line
    of reference has its number too, in bold."""
    type_ = replace(typesetter.type_of("note"), indent=0.0)
    strong = replace(type_, weight=600, colour="ink")
    places = max(decimals(tick) for tick, _ in plot.ticks)
    numbers = [
        _number(
            amount(tick, typesetter.lang, places, one.unit), frame.plot.x + at, one.span, type_, typesetter
        )
        for tick, at in plot.ticks
        if plot.reference is None or abs(at - plot.reference) > NEAR
    ]
    if one.reference is not None and plot.reference is not None:
        said = amount(one.reference, typesetter.lang, decimals(one.reference), one.unit)
        numbers.append(_number(said, frame.plot.x + plot.reference, one.span, strong, typesetter))
    height = math.ceil(max(type_.leading, BAND) / typesetter.layout.grid) * typesetter.layout.grid
    return (Box(height=height, items=tuple(numbers), span=one.span),)


def _number(said: str, x: float, span: Span, type_: Type, typesetter: Typesetter) -> Words:
    """A number of the scale, its middle at `x`."""
    line = typesetter.lines(words(said, span), type_, ONE_LINE)[0]
    baseline = typesetter.baseline(type_)
    return Words(x=x - line.width / 2, y=baseline, line=line, colour=type_.colour, element=None)
