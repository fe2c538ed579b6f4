"""KeyFigure → Stack: draws what a large number says: two bars, or a marked part of a scale from 0 to 100%.

The words say all that the drawing shows, so that it is an ornament to those who hear them. What counts is
filled and the rest is an outline: form tells them apart where colour does not.
"""

from math import ceil

from msgspec import Struct

from broadside.blocks.key_figures.noun import KeyFigure, Ratio, Share
from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.page import Box, Path, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.phrases import amount, decimals, in_digits_of
from broadside.typeset.emblem import look
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter, words

# The height of a bar, the room between two, that above the drawing, and that before a label, in parts of the
# size of the words above it.
BAR, BETWEEN, ABOVE, BESIDE = 1.17, 0.25, 0.5, 0.5
# How much higher a bar is at most where its page has room, as a share.
HIGHER = 0.3
# Points between the parts of a bar, and of the line around one that is empty.
PARTED, LINE = 2.0, 1.25
# A bar is no longer than so many times that size: the eye compares short ones best.
# But for one that would be nearly as long as its place: it ends with the line above its number.
LONGEST, NEARLY = 24.0, 1.25
# Labels stand beside their bars where they leave those such a share of the place.
LEAST_SHARE = 0.5
# How bold the numbers at the ends of a range are, at least.
STRONG = 700
WHOLE = 100.0


class _Pen(Struct, frozen=True, kw_only=True):
    """Bars `high` points high in a place `width` points wide, drawn from its start; a `gap` before labels."""

    width: float
    high: float
    gap: float
    colour: ColourRole
    rtl: bool

    def filled(self, start: float, long: float, y: float) -> Path:
        steps = rectangle(long, self.high, self._left(start, long), y)
        return Path(steps=steps, fill=self.colour, lettered=self._is_brand)

    def empty(self, start: float, long: float, y: float) -> Path:
        left, half = self._left(start, long), LINE / 2
        steps = rectangle(long - LINE, self.high - LINE, left + half, y + half)
        return Path(steps=steps, stroke=self.colour, width=LINE, lettered=self._is_brand)

    @property
    def _is_brand(self) -> bool:
        """Of a brand's colour that is too light for words bars have that of its words, to be seen at all."""
        return self.colour == "brand"

    def _left(self, start: float, long: float) -> float:
        return self.width - start - long if self.rtl else start


def picture(figure: KeyFigure, type_: Type, place: Place, typesetter: Typesetter, room: float) -> Stack:
    """The drawing of a figure below words in `type_`, as much higher as there is `room`; nothing where it has
    none. Only what stands alone in its row is as low as it is."""
    if figure.picture is None:
        return Stack(boxes=())
    sign = figure.emblem.sign if figure.emblem else ""
    two = 2 + BETWEEN / BAR
    high = BAR * type_.size
    high += min(room / two, HIGHER * high)
    column = place.column
    width = LONGEST * type_.size
    width = column.width if column.width <= NEARLY * width else width
    pen = _Pen(
        width=width,
        high=high,
        gap=BESIDE * type_.size,
        colour=look(sign, typesetter).colour if sign else "brand",
        rtl=typesetter.rtl,
    )
    column = column.inside(0.0, column.width - width, typesetter.rtl)
    label = replace(typesetter.type_of("label"), indent=0.0)
    # Drawings side by side are of one height.
    least = two * BAR * type_.size
    if isinstance(figure.picture, Ratio):
        drawn = _bars(figure.picture, pen, label, figure.span, column, typesetter)
    else:
        drawn = _scale(figure.picture, pen, label, figure, column, typesetter)
    ink = Shape(x=column.x, y=0.0, width=width, height=drawn.tall, paths=drawn.paths)
    grid = typesetter.layout.grid
    tall = ceil(max(drawn.tall, 0.0 if place.low else least) / grid) * grid
    box = Box(height=tall, items=(ink, *drawn.words), span=figure.span)
    return Stack(boxes=(box,), before=ABOVE * type_.size)


class _Drawn(Struct, frozen=True, kw_only=True):
    """A drawing, its words, and how high both are."""

    paths: tuple[Path, ...]
    words: tuple[Words, ...]
    tall: float


def _bars(ratio: Ratio, pen: _Pen, type_: Type, span: Span, column: Column, typesetter: Typesetter) -> _Drawn:
    """A bar of one part and one of so many, which can be counted, each with its label: behind it, or above
    where one is too long for that, on as many lines as it takes."""
    gap = pen.gap
    others, these = (_lines(text, type_, span, pen.width, typesetter) for text in (ratio.others, ratio.these))
    gaps = PARTED * (ceil(ratio.times) - 1)
    long = pen.width - (these[0].width + gap if these else 0.0)
    beside = long >= LEAST_SHARE * pen.width and max(len(others), len(these)) <= 1
    if beside and others:
        beside = (long - gaps) / ratio.times + gap + others[0].width <= pen.width
    long = long if beside else pen.width
    part = (long - gaps) / ratio.times
    first, above = (0.0 if beside else len(said) * type_.leading for said in (others, these))
    # A label that is not there keeps its line where the other one stands above its bar.
    if not beside and (others or these):
        first, above = max(first, type_.leading), max(above, type_.leading)
    second = first + pen.high * (1 + BETWEEN / BAR) + above
    counted = (
        pen.filled(i * (part + PARTED), part * min(ratio.times - i, 1.0), second)
        for i in range(ceil(ratio.times))
    )
    drawn = []
    for said, end, top in ((others, part, first), (these, long, second)):
        for place, line in enumerate(said):
            left = _left(line, end + gap if beside else 0.0, column, type_, typesetter)
            y = top + (pen.high - type_.leading) / 2 if beside else top - (len(said) - place) * type_.leading
            drawn.append(_said(line, left, y, type_, typesetter))
    paths = (pen.empty(0.0, part, first), *counted)
    return _Drawn(paths=paths, words=tuple(drawn), tall=second + pen.high)


def _scale(
    share: Share, pen: _Pen, type_: Type, figure: KeyFigure, column: Column, typesetter: Typesetter
) -> _Drawn:
    """A part of a scale from 0 to 100%, with the numbers of its ends, and of the scale's where those leave
    them room. One number, which stands above it, is a part from the start."""
    span, one = figure.span, share.low == share.high
    lang = in_digits_of("".join(run.text for run in figure.figure), typesetter.lang)
    low, high = (pen.width * end / WHOLE for end in (0.0 if one else share.low, share.high))
    paths = (pen.empty(0.0, pen.width, 0.0), pen.filled(low, high - low, 0.0))
    strong = replace(type_, weight=max(type_.weight, STRONG))
    ends = [
        _line(amount(end, lang, decimals(end), unit), strong, span, pen.width, typesetter)
        for end, unit in ((share.low, ""), (share.high, "%"))
    ]
    outer = [
        _line(amount(end, lang, 0, unit), type_, span, pen.width, typesetter)
        for end, unit in ((0.0, ""), (WHOLE, "%"))
    ]
    # Each below its own end, apart from the other one and within the scale.
    gap = pen.gap
    close = max((ends[0].width + ends[1].width) / 2 + gap - (high - low), 0.0) / 2
    first = min(max(low - close - ends[0].width / 2, 0.0), pen.width - ends[0].width - gap - ends[1].width)
    second = max(
        min(high + close - ends[1].width / 2, pen.width - ends[1].width), first + ends[0].width + gap
    )
    placed = [] if one else [(ends[0], first), (ends[1], second)]
    if one or first > outer[0].width + gap:
        placed.append((outer[0], 0.0))
    if one or second + ends[1].width + gap < pen.width - outer[1].width:
        placed.append((outer[1], pen.width - outer[1].width))
    words = tuple(
        _said(
            line,
            _left(line, start, column, type_, typesetter),
            pen.high,
            type_,
            typesetter,
        )
        for line, start in placed
    )
    return _Drawn(paths=paths, words=words, tall=pen.high + type_.leading)


def _lines(text: str, type_: Type, span: Span, width: float, typesetter: Typesetter) -> tuple[Line, ...]:
    """A label, on one line where that has room."""
    return tuple(typesetter.lines(words(text, span), type_, width)) if text else ()


def _line(text: str, type_: Type, span: Span, width: float, typesetter: Typesetter) -> Line:
    """The number at an end of a range, on one line."""
    said = words(text, span)
    return typesetter.lines(said, type_, max(width, typesetter.extent(said, type_)[1] + 1.0))[0]


def _left(line: Line, start: float, column: Column, type_: Type, typesetter: Typesetter) -> float:
    """Where a label's left end stands that begins so far from the start of a drawing."""
    at_start = replace(type_, align="start", hang=False)
    return left_of(line, column.inside(start, 0.0, typesetter.rtl), at_start, typesetter.rtl)


def _said(line: Line, x: float, top: float, type_: Type, typesetter: Typesetter) -> Words:
    y = top + typesetter.baseline(type_)
    return Words(x=x, y=y, line=line, colour=type_.colour, element=None)
