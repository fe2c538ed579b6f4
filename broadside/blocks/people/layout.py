"""People → Stack: sets the share large, what is true of them, and as many people as it says.

The words say all that the drawing shows, so that it is an ornament to those who hear them.
"""

from functools import partial
from math import ceil, sqrt

from msgspec import Struct

from broadside.blocks.people.noun import People
from broadside.model.colour_role import ColourRole
from broadside.model.memo import Memo
from broadside.model.page import GLUE, KEEP, Box, Element, Path, Shape
from broadside.model.place import NARROW, Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import Steps, circle, rounded
from broadside.model.type import Type
from broadside.typeset.beside import beside
from broadside.typeset.chip import HALF_CAPITAL
from broadside.typeset.emblem import coloured, icon_paths, look
from broadside.typeset.grounds import on_ground
from broadside.typeset.lines import in_company, line_boxes
from broadside.typeset.shrunk import shrunk
from broadside.typeset.stack import bonded, glued, opened, stacked, unbroken
from broadside.typeset.typesetter import Typesetter

# Up to so many have icons; more are small marks, which are seen as a whole.
MOST_ICONS = 20
# The side of one with an icon, at least and at most, and of a small one; the room between them as a share.
LEAST, MOST, SMALL = 16.0, 30.0, 10.0
# The size of words that this is for.
USUAL = 12.0
# The same of small ones where a page has room for them, among words of any size: the number beside
# them leads.
ROOMY, ROOMY_SHARE = 13.0, 0.48
# Small marks take no more than this share of a narrow place, as long as they are not too small to be counted.
MOST_SHARE, SMALLEST = 0.36, 7.0
BETWEEN = 0.2
ICON = 0.6
LINE = 1.25
ROUND = 0.16
# Words stand beside small marks where they have so many times the size of their type.
LEAST_MEASURE = 9.0
# Beside a number above a row of few they have at least so much, and it is no larger than this by theirs; in
# columns as narrow as those of half a sheet, where it would stand alone on a line that has room for both.
LEAST_BESIDE, BESIDE = 14.0, 3.0
GAP = 16.0
# Over the width of a page a number stands beside a row of few, with the words above these: not in a place
# narrower than this for words of the usual size. They reach to its end where they are no larger than this.
BROAD, MOST_BROAD, ABOVE_ROW = 400.0, 36.0, 6.0
# A number in a line to itself leaves a little of it, so that no rounding divides it.
SPARE = 0.96
# What the width of a place that is as wide as a number may lack of it, by the last digit of a division.
ROUNDING = 0.01
IN_ROW = 10


class _Grid(Struct, frozen=True, kw_only=True):
    """How many stand in a row, and how large each is."""

    across: int
    side: float

    @property
    def step(self) -> float:
        return self.side * (1 + BETWEEN)

    @property
    def width(self) -> float:
        return self.across * self.step - self.side * BETWEEN


class _Mark(Struct, frozen=True, kw_only=True):
    """One of the people, whether it is true of them; its top left corner and its side."""

    x: float
    y: float
    side: float
    counted: bool


def people(one: People, place: Place, typesetter: Typesetter) -> Stack:
    make = partial(_set, one, typesetter=typesetter)
    # Many beside their words are one thing with them anyway.
    return make(place) if one.total > MOST_ICONS else on_ground(make, place, typesetter)


def _set(one: People, place: Place, typesetter: Typesetter) -> Stack:
    element = Element(role="Div", parent=place.parent)
    body, column = typesetter.type_of("body"), place.column
    broad = typesetter.layout.columns > 1 and column.width >= BROAD
    grid = _grid(one, column, typesetter.room, max(body.size / USUAL, 1.0), broad=broad)
    if one.total > MOST_ICONS:
        drawn = column.inside(0.0, column.width - grid.width, typesetter.rtl)
        words = column.inside(grid.width + GAP, 0.0, typesetter.rtl)
        if words.width >= LEAST_MEASURE * body.size:
            at = Place(column=words, parent=element)
            said = stacked([_share(one, at, typesetter), _true_of(one, at, typesetter)])
            boxes = beside([Stack(boxes=(_drawn(one, grid, drawn, typesetter),)), said]).boxes
            return _whole(boxes, element, typesetter)
    if row := _in_one_row(one, column, element, typesetter):
        return _whole(row.boxes, element, typesetter)
    at = Place(column=column, parent=element)
    number, text = _share(one, at, typesetter), _true_of(one, at, typesetter)
    ink = _drawn(one, grid, column, typesetter)
    if row := _side_by_side(one, column, element, typesetter):
        shown = Stack(boxes=(ink,), before=body.leading / 2)
        return _whole(stacked([row, shown]).boxes, element, typesetter)
    shown = Stack(boxes=(ink,), before=max(typesetter.layout.grid, body.leading / 2))
    return _whole(stacked([number, text, shown]).boxes, element, typesetter)


def _in_one_row(one: People, column: Column, element: Element, typesetter: Typesetter) -> Stack | None:
    """A share, and beside it what is true of it above a row of few; None where a place is no broader than a
    column of text, or too narrow for both."""
    size, large = typesetter.type_of("body").size, typesetter.type_of("people")
    if one.total > IN_ROW or column.width < BROAD * max(size / USUAL, 1.0):
        return None
    taken = (typesetter.extent(one.figure, large)[1] + ROUNDING) / SPARE
    at_start = column.inside(0.0, column.width - taken, typesetter.rtl)
    beside_it = column.inside(taken + GAP, 0.0, typesetter.rtl)
    grid = _Grid(across=one.total, side=min(_side(one.total, beside_it), MOST_BROAD * max(size / USUAL, 1.0)))
    if beside_it.width < LEAST_MEASURE * size or grid.side < LEAST:
        return None
    number = _share(one, Place(column=at_start, parent=element), typesetter)
    text = _true_of(one, Place(column=beside_it, parent=element), typesetter)
    marked = Stack(
        boxes=(_drawn(one, grid, beside_it, typesetter),), before=max(typesetter.layout.grid, ABOVE_ROW)
    )
    # Its first line begins as high as the number.
    small = typesetter.type_of("people-text")
    down = _capitals_at(large, typesetter) - _capitals_at(small, typesetter)
    return beside([number, stacked([text, marked])], starts=(0.0, max(down, 0.0)))


def _capitals_at(type_: Type, typesetter: Typesetter) -> float:
    """Where capitals begin, below the top of their line."""
    return typesetter.baseline(type_) - 2 * HALF_CAPITAL * type_.size


def _side_by_side(one: People, column: Column, element: Element, typesetter: Typesetter) -> Stack | None:
    """A share that is not much larger than what is true of it, and that in one row; None where words have no
    room beside it."""
    large, small = typesetter.type_of("people"), typesetter.type_of("people-text")
    taken = (typesetter.extent(one.figure, large)[1] + ROUNDING) / SPARE
    if column.width > NARROW or large.size > BESIDE * small.size:
        return None
    if column.width - taken - GAP < LEAST_BESIDE * small.size:
        return None
    at_start = column.inside(0.0, column.width - taken, typesetter.rtl)
    beside_it = column.inside(taken + GAP, 0.0, typesetter.rtl)
    number = _share(one, Place(column=at_start, parent=element), typesetter)
    text = _true_of(one, Place(column=beside_it, parent=element), typesetter)
    return replace(beside([number, text]), after=large.after)


def _whole(boxes: tuple[Box, ...], element: Element, typesetter: Typesetter) -> Stack:
    space = min(typesetter.type_of("body").leading, typesetter.type_of("callout").before)
    return Stack(boxes=unbroken(glued(opened(boxes, element), KEEP)), before=space, after=space)


def _share(one: People, place: Place, typesetter: Typesetter) -> Stack:
    """The share, as large as its place lets it be."""
    large = typesetter.type_of("people")
    large = shrunk(large, typesetter.extent(one.figure, large)[1], SPARE * place.column.width)
    element = Element(role="P", parent=place.parent)
    lines = glued(line_boxes(typesetter, one.figure, large, place.column, element, one.span), GLUE)
    if one.sign:
        # The number is in the colour of those whom it counts.
        lines = tuple(coloured(line, look(one.sign, typesetter).colour) for line in lines)
    return Stack(boxes=bonded(lines, GLUE), after=large.after)


def _true_of(one: People, place: Place, typesetter: Typesetter) -> Stack:
    """What is true of them."""
    element, small = Element(role="P", parent=place.parent), typesetter.type_of("people-text")
    small = in_company(one.text, small, place.column.width, typesetter)
    return Stack(boxes=line_boxes(typesetter, one.text, small, place.column, element, one.span))


def _grid(one: People, column: Column, room: float, large: float, *, broad: bool) -> _Grid:
    """Rows as full as can be, of marks as large as there is room for: `room` more points in height than they
    must have. Among words so much larger than usual small ones are, too."""
    if one.total > MOST_ICONS:
        across = IN_ROW if one.total % IN_ROW == 0 and one.total <= IN_ROW**2 else ceil(sqrt(one.total))
        # Over several columns they are as large as in one.
        share = MOST_SHARE / 2 if broad else MOST_SHARE
        side = max(SMALLEST, share * _side(across, column))
        side = min(SMALL * large, side, _side(across, column))
        # Nor are they larger where a page has room, which words of a line or two beside them would not fill.
        most = side if broad else max(side, min(ROOMY, ROOMY_SHARE * _side(across, column)))
        return _Grid(across=across, side=min(side + room / across, most))
    for rows in range(1, one.total + 1):
        across = ceil(one.total / rows)
        if (side := _side(across, column)) >= LEAST:
            break
    return _Grid(across=across, side=min(MOST * large, side))


def _side(across: int, column: Column) -> float:
    return column.width / (across * (1 + BETWEEN) - BETWEEN)


def _drawn(one: People, grid: _Grid, column: Column, typesetter: Typesetter) -> Box:
    rows = ceil(one.total / grid.across)
    high = rows * grid.step - grid.side * BETWEEN
    # As letters of the brand have it: on paper those whom it counts show before the others.
    colours: tuple[ColourRole, ColourRole] = ("brand", "paper")
    if one.sign:
        shown = look(one.sign, typesetter)
        colours = (shown.colour, shown.on)
    paths = typesetter.memo.of(_paths, one, grid, typesetter.rtl, *colours)
    x = column.x + (column.width - grid.width if typesetter.rtl else 0.0)
    ink = Shape(x=x, y=0.0, width=grid.width, height=high, paths=paths)
    unit = typesetter.layout.grid
    return Box(height=ceil(high / unit) * unit, items=(ink,), span=one.span)


def _paths(
    _: Memo, one: People, grid: _Grid, rtl: bool, colour: ColourRole, on: ColourRole
) -> tuple[Path, ...]:
    """All marks, row by row: most attempts at fitting pages draw the same."""
    paths: list[Path] = []
    for i in range(one.total):
        at = i % grid.across * grid.step
        x = grid.width - at - grid.side if rtl else at
        mark = _Mark(x=x, y=i // grid.across * grid.step, side=grid.side, counted=i < one.count)
        paths += _marked(one, mark, colour, on)
    return tuple(paths)


def _marked(one: People, mark: _Mark, colour: ColourRole, on: ColourRole) -> tuple[Path, ...]:
    """A solid square for whom it is true of, else an open circle: told apart by more than colour."""
    side, inner = mark.side, ICON * mark.side
    at = (side - inner) / 2
    x, y = mark.x + at, mark.y + at
    has_icons = one.total <= MOST_ICONS
    if mark.counted:
        # It stays filled where ink is saved: who is counted is seen at a glance.
        square = rounded(mark.x, mark.y, side, side, ROUND * side)
        body = Path(steps=square, fill=colour, lettered=colour == "brand")
        icon = icon_paths(one.icon, inner, on, x, y) if has_icons else ()
        return (body, *(replace(path, kept=True) for path in icon))
    line = min(LINE, side / 8)
    edge: Steps = circle(mark.x + side / 2, mark.y + side / 2, (side - line) / 2)
    drawn = "ink" if has_icons else colour
    ring = Path(steps=edge, stroke=drawn, width=line, lettered=drawn == "brand")
    return (ring, *(icon_paths(one.other, inner, "ink", x, y) if has_icons else ()))
