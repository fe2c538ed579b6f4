"""Chart → Stack: sets a row for each value: its label, its bar or dot, and the value in words.

The ink is one figure with words for those who can't see it; labels and values are a table too.
"""

import math
from itertools import pairwise

from msgspec import Struct

from broadside.blocks.chart.noun import Chart, Datum
from broadside.blocks.chart.plots import chart as plotted
from broadside.blocks.chart.plots.values import Mark, Plot
from broadside.blocks.chart.scale import Scale, scales, whole_scale
from broadside.issues import Span
from broadside.model.layout import Type
from broadside.model.page import GLUE, Box, Element, Item, Path, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import bounds, rectangle
from broadside.model.text import Line
from broadside.phrases import amount, decimals
from broadside.typeset.emblem import Look, look
from broadside.typeset.headings import caption as titled_by
from broadside.typeset.kept import root_of
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.patterns import patterned
from broadside.typeset.stack import bonded, glued
from broadside.typeset.titled import begun, companied
from broadside.typeset.typesetter import Typesetter, words

# Labels have a column, which takes at most this share of the place, where that leaves so much to the plot.
MOST_SHARE = 0.4
LEAST_PLOT = 0.45
GAP = 12.0
# Between a mark and its value.
BESIDE = 6.0
PAD = 3.0
BAND = 16.0
# How much higher a row is at most where a page has room for it, in parts of a line; one of dots, which are no
# larger for that.
ROOMY, ROOMY_DOTS = 0.4, 1.5
# What the numbers of the scale keep off its lines.
ABOVE_LINES = 6.0
# What words keep lines of the grid off at their sides, in points; above and below their line, by their size.
CLEAR, ABOVE, BELOW = 2.5, 0.95, 0.35
# Room at both ends of a scale for the halves of dots that stand there.
OVERHANG = 4.5
# Room between two numbers of the scale, and beside that of the line of reference.
APART = 12.0
NEAR = 4.0
# Ticks nearer than this to the line of reference keep no number of their own.
NEAR_LINE = 12.0
# So many numbers at least are worth a unit each; else they stand without.
WORTH_A_UNIT = 3
# The ends of a scale's numbers may take at most this share of the plot.
MOST_INSET = 0.5
# Wider than any number of a scale, which is never broken.
ONE_LINE = 1e4
# A chart of at most so many values stays in one piece.
WHOLE = 12


class _Frame(Struct, frozen=True, kw_only=True):
    """Where things stand: `labels` beside the plot or above it (`stacked`); `values` is None where each ends
    its bar, and the column of the labels where they stand under these, on lines of their own (`below`),
    beside the plot or above it."""

    labels: Column
    plot: Column
    values: Column | None
    stacked: bool
    below: bool = False
    on_paper: bool = True


class _Tags(Struct, frozen=True, kw_only=True):
    """The ink's own element, and the table of labels and values."""

    figure: Element
    body: Element


class _Row(Struct, frozen=True, kw_only=True):
    """A datum with its lines and its mark."""

    datum: Datum
    label: tuple[Line, ...]
    value: tuple[Line, ...]
    mark: Mark


class _Axis(Struct, frozen=True, kw_only=True):
    """A scale with its numbers set, none where the place is too narrow for any, and the plot that leaves room
    for the halves of the first and the last."""

    scale: Scale
    numbers: tuple[Line, ...]
    plot: Column


def chart(one: Chart, place: Place, typesetter: Typesetter) -> Stack:
    """The chart's boxes, its caption first; the numbers of the axis come back wherever it goes on."""
    column = place.column
    whole = Element(role="Div", parent=place.parent)
    figure = Element(role="Figure", parent=whole, alt=one.alt.text, lang=one.alt.lang)
    table = Element(role="Table", parent=whole)
    body = Element(role="TBody", parent=table)
    tags = _Tags(figure=figure, body=body)
    # What stands in another block may stand on its ground.
    frame, rows = _rows(one, typesetter, column, on_paper=place.parent is root_of(typesetter.memo))
    axis = _axis(one, typesetter, column, frame)
    frame = replace(frame, plot=axis.plot)
    marks = [row.mark for row in rows]
    plot = plotted(one.kind, marks, frame.plot.width, axis.scale, one.reference, typesetter.rtl)
    head = _numbers(one, axis, plot, typesetter, column) if one.kind == "dots" else ()
    stacks = [
        Stack(boxes=(replace(_box(row, plot.rows[i], plot.ends[i], tags, frame, typesetter), head=head),))
        for i, row in enumerate(rows)
    ]
    stacks = companied(stacks, WHOLE)
    boxes = [*glued(head, GLUE), *(box for stack in stacks for box in stack.boxes)]
    boxes[: len(head)] = bonded(boxes[: len(head)], GLUE)
    type_ = typesetter.type_of("caption")
    said = titled_by(one.caption, replace(place, parent=table))
    caption = bonded(glued(line_boxes(typesetter, one.caption, type_, column, said, one.span), GLUE), GLUE)
    boxes[0] = replace(boxes[0], space=type_.after)
    space = typesetter.type_of("table")
    made = Stack(boxes=(*caption, *boxes), before=space.before, after=space.after)
    return begun(made, whole, figure, table) if caption else begun(made, whole, figure, table, body)


def _rows(
    one: Chart, typesetter: Typesetter, column: Column, *, on_paper: bool
) -> tuple[_Frame, tuple[_Row, ...]]:
    type_ = typesetter.type_of("label")
    strong = replace(type_, weight=600)
    places = _places(one)
    said = [words(_words(datum, one, places, typesetter.lang), datum.span) for datum in one.data]
    widest = max(typesetter.extent(text, strong)[1] for text in said) + 1.0
    frame = replace(_frame(one, typesetter, type_, column, widest), on_paper=on_paper)
    rows = []
    for datum, text in zip(one.data, said, strict=True):
        label = typesetter.lines(datum.label, type_, frame.labels.width)
        value = typesetter.lines(text, strong, frame.labels.width if frame.below else widest)
        lines = len(label) + len(value) if frame.below else len(label)
        most = type_.leading * (ROOMY_DOTS if one.kind == "dots" else ROOMY)
        roomy = min(typesetter.room / len(one.data), most)
        mark = _mark(one.kind, datum, lines * type_.leading + roomy, typesetter.layout.grid, frame)
        rows.append(_Row(datum=datum, label=label, value=value, mark=mark))
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
    longest = max(word for word, _ in extents)
    share = min(max(whole for _, whole in extents) + 1.0, most)
    least = column.width * LEAST_PLOT
    if column.width - share - GAP - after >= least and longest <= most:
        plot = column.inside(share + GAP, after, rtl)
        return _Frame(
            labels=column.inside(0.0, column.width - share, rtl),
            plot=plot.inside(OVERHANG, OVERHANG + GAP - BESIDE, rtl) if dots else plot,
            values=column.inside(column.width - widest, 0.0, rtl) if dots else None,
            stacked=False,
        )
    if dots and (beside := _beside(column, longest, share, widest, rtl)):
        return beside
    whole = column.inside(OVERHANG, OVERHANG, rtl) if dots else column
    if column.width - after < max(least, longest if dots else 0.0):
        return _Frame(labels=column, plot=whole, values=column, stacked=True, below=True)
    # Dots have their values at the end of the labels' line, and so the whole width for themselves.
    return _Frame(
        labels=column.inside(0.0, after, rtl) if dots else column,
        plot=whole if dots else column.inside(0.0, after, rtl),
        values=column.inside(column.width - widest, 0.0, rtl) if dots else None,
        stacked=True,
    )


def _beside(column: Column, longest: float, share: float, widest: float, rtl: bool) -> _Frame | None:
    """Dots with their values under the labels, so that nothing stands on the lines of the plot; None where
    the plot is too narrow for that, or the column of the labels."""
    share = max(share, widest)
    if max(longest, share) > column.width * MOST_SHARE or column.width * (1.0 - MOST_SHARE) < GAP:
        return None
    plot = column.inside(share + GAP, 0.0, rtl).inside(OVERHANG, OVERHANG, rtl)
    if plot.width < column.width * LEAST_PLOT:
        return None
    labels = column.inside(0.0, column.width - share, rtl)
    return _Frame(labels=labels, plot=plot, values=labels, stacked=False, below=True)


def _mark(kind: str, datum: Datum, high: float, grid: float, frame: _Frame) -> Mark:
    """How high a datum's row is, on the grid, where its label is `high`; and where in it the mark stands."""
    need = high + BAND + 3 * PAD if frame.stacked else max(high, BAND) + 2 * PAD
    height = math.ceil(need / grid) * grid
    middle = height - PAD - BAND / 2 if frame.stacked else height / 2
    # The grid of dots goes on behind labels, which stand on paper there; bars begin at a line of their own.
    behind = kind == "dots" and frame.on_paper
    clear = height - PAD - BAND if frame.stacked and not behind else 0.0
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
    if row.datum.sign:
        ink = _signed(ink, look(row.datum.sign, typesetter))
    drawn = Shape(
        x=frame.plot.x, y=0.0, width=frame.plot.width, height=height, paths=ink, element=tags.figure
    )
    lines = len(row.label) + (len(row.value) if frame.below else 0)
    first = height - PAD - BAND - lines * type_.leading
    top = first if frame.stacked else (height - lines * type_.leading) / 2
    if frame.below:
        beside = top + len(row.label) * type_.leading
    else:
        beside = top if frame.stacked and frame.values else middle - type_.leading / 2
    baseline = typesetter.baseline(type_)
    labels = [
        Words(
            x=left_of(said, frame.labels, type_, typesetter.rtl),
            y=top + i * type_.leading + baseline,
            line=said,
            colour=type_.colour,
            element=head,
        )
        for i, said in enumerate(row.label)
    ]
    values = [
        Words(
            x=_value_x(said, end, frame, type_, typesetter.rtl),
            y=beside + i * type_.leading + baseline,
            line=said,
            colour=type_.colour,
            element=cell,
        )
        for i, said in enumerate(row.value)
    ]
    said = (*labels, *values)
    # Lines of the grid go on behind what stands above its mark.
    plates = [_plate(one, frame, type_) for one in said if frame.stacked and not row.mark.clear]
    items: tuple[Item, ...] = (drawn, *plates, *said)
    notes = tuple(dict.fromkeys(note for said in row.label for note in said.notes))
    return Box(height=height, items=items, notes=notes, elements=(line, head, cell), span=row.datum.span)


def _plate(said: Words, frame: _Frame, type_: Type) -> Shape:
    """The paper that words stand on amid lines, within the chart."""
    columns = [column for column in (frame.labels, frame.plot, frame.values) if column]
    left = max(said.x - CLEAR, min(column.x for column in columns))
    right = min(said.x + said.line.width + CLEAR, max(column.x + column.width for column in columns))
    height = (ABOVE + BELOW) * type_.size
    paper = Path(steps=rectangle(right - left, height), fill="paper", kept=True)
    top = said.y - ABOVE * type_.size
    return Shape(x=left, y=top, width=right - left, height=height, paths=(paper,))


def _signed(ink: tuple[Path, ...], look: Look) -> tuple[Path, ...]:
    """A datum's ink with its bar or dot as its sign is filled."""
    return tuple(
        part
        for path in ink
        for part in (patterned(path.steps, bounds(path.steps), look) if path.fill == "brand" else (path,))
    )


def _value_x(value: Line, end: float, frame: _Frame, type_: Type, rtl: bool) -> float:
    if frame.values:
        look = replace(type_, align="end") if frame.stacked and not frame.below else type_
        return left_of(value, frame.values, look, rtl)
    if rtl:
        return frame.plot.x + frame.plot.width - end - BESIDE - value.width
    return frame.plot.x + end + BESIDE


def _axis(one: Chart, typesetter: Typesetter, column: Column, frame: _Frame) -> _Axis:
    """The finest scale whose numbers have room beside one another, and within the column: with the unit where
    some of them have room for it, else without; none where not even two have."""
    values = [end for datum in one.data for end in _ends(datum)]
    values += [] if one.reference is None else [one.reference]
    if one.kind == "bars":
        return _Axis(scale=whole_scale(values), numbers=(), plot=frame.plot)
    scale = Scale(low=0.0, high=1.0)
    for unit in dict.fromkeys((one.unit, "")):
        for scale in scales(values):
            if unit and len(scale.ticks) < WORTH_A_UNIT:
                continue
            axis = _set(scale, unit, one.span, typesetter, column, frame.plot)
            if axis:
                return axis
    return _Axis(scale=scale, numbers=(), plot=frame.plot)


def _set(
    scale: Scale, unit: str, span: Span, typesetter: Typesetter, column: Column, plot: Column
) -> _Axis | None:
    """The scale with its numbers; None where they have no room."""
    type_ = replace(typesetter.type_of("note"), indent=0.0)
    places = max(map(decimals, scale.ticks))
    said = [amount(tick, typesetter.lang, places, unit) for tick in scale.ticks]
    lines = tuple(typesetter.lines(words(one, span), type_, ONE_LINE)[0] for one in said)
    at_left, at_right = (lines[-1], lines[0]) if typesetter.rtl else (lines[0], lines[-1])
    left = max(at_left.width / 2 - (plot.x - column.x), 0.0)
    right = max(at_right.width / 2 - (column.x + column.width - plot.x - plot.width), 0.0)
    inner = Column(x=plot.x + left, width=plot.width - left - right)
    step = inner.width / (len(lines) - 1)
    tight = any((one.width + other.width) / 2 + APART > step for one, other in pairwise(lines))
    return (
        None
        if tight or inner.width < plot.width * MOST_INSET
        else _Axis(scale=scale, numbers=lines, plot=inner)
    )


def _numbers(one: Chart, axis: _Axis, plot: Plot, typesetter: Typesetter, column: Column) -> tuple[Box, ...]:
    """The numbers of the scale, above the rows; those who can't see it hear the values themselves. The line
    of reference has its number too, in bold."""
    type_ = replace(typesetter.type_of("note"), indent=0.0)
    strong = replace(type_, weight=600, colour="ink")
    numbers = [
        _number(line, axis.plot.x + at - line.width / 2, type_, typesetter)
        for line, at in zip(axis.numbers, plot.ticks, strict=False)
    ]
    if one.reference is not None and plot.reference is not None:
        said = amount(one.reference, typesetter.lang, decimals(one.reference), one.unit)
        line = typesetter.lines(words(said, one.span), strong, ONE_LINE)[0]
        if line.width <= column.width:
            at = axis.plot.x + plot.reference
            x = min(max(at - line.width / 2, column.x), column.x + column.width - line.width)
            numbers = [number for number in numbers if _is_clear(number, x, line.width, at)]
            numbers.append(_number(line, x, strong, typesetter))
    if not numbers:
        return ()
    height = math.ceil(max(type_.leading, BAND) / typesetter.layout.grid) * typesetter.layout.grid
    lower = max(height - ABOVE_LINES - typesetter.baseline(type_), 0.0)
    return (Box(height=height, items=tuple(replace(one, y=one.y + lower) for one in numbers), span=one.span),)


def _is_clear(number: Words, x: float, width: float, at: float) -> bool:
    """Whether a number of the scale stands clear of that of the line of reference, and of the line."""
    middle = number.x + number.line.width / 2
    beside = number.x + number.line.width + NEAR <= x or x + width + NEAR <= number.x
    return beside and abs(middle - at) > NEAR_LINE


def _number(line: Line, x: float, type_: Type, typesetter: Typesetter) -> Words:
    return Words(x=x, y=typesetter.baseline(type_), line=line, colour=type_.colour, element=None)
