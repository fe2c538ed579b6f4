"""State → Box: draws a word with a mark, told apart by outline and mark, never by colour alone.

And numbered tabs, which tie the heads of a matrix to the panels of the same numbers.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.mark import StateMark
from broadside.model.page import Box, Element, Item, Path, Shape, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.steps import rectangle, rounded
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.phrases import numeral
from broadside.typeset.lines import left_of
from broadside.typeset.marks import mark, round_mark
from broadside.typeset.reach import above
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter, words

# Parts of a chip in parts of its type size: the mark's side, room beside mark and word, between them.
MARK, PAD, GAP, ROUND = 0.85, 0.5, 0.4, 0.3
# The side of a tab in parts of its type size.
TAB = 1.4
# What is clear between a tab and the words beside it, in points.
TAB_GAP = 8.0
# The height of capitals and figures, in parts of the type size; at half of it a mark stands level with them.
CAPITAL = 0.714
HALF_CAPITAL = CAPITAL / 2
# Points above and below the word, and the outline's width.
PAD_Y = 1.0
LINE = 0.75
# What is clear between an outline's middle and the highest marks.
OFF_LINE = 1.0
DASH = (2.25, 1.5)


class _Look(Struct, frozen=True, kw_only=True):
    """What a chip is drawn in: its ground, its letters and its outline."""

    ground: ColourRole
    letters: ColourRole
    line: ColourRole = "brand"
    dash: tuple[float, ...] = ()

    @property
    def is_filled(self) -> bool:
        return self.ground != "paper"


LOOKS: dict[StateMark, _Look] = {
    "cross": _Look(ground="brand", letters="on-brand"),
    "half": _Look(ground="paper", letters="ink", dash=DASH),
    "tick": _Look(ground="paper", letters="ink"),
}
# A chip that fills its cell: its outline, its mark, the room at its sides, and its height, in parts of its
# type size but for the outline; so many lines of its words fit in, in most scripts.
WIDE_LINE, WIDE_MARK, WIDE_PAD, WIDE_HEIGHT = 1.25, 1.25, 0.6, 2.8
WIDE_LINES = 2
# The same of one in a narrow column, whose mark and sides give up room before its words do, and how much
# closer their letters stand. The type of such chips has an indent, which means nothing else to chips.
SNUG_MARK, SNUG_PAD, SNUG_GAP, SNUG_HEIGHT, SNUG_TRACKING, SNUG = 1.1, 0.4, 0.35, 2.75, -0.015, 1.0
WIDE_DASH = (3.5, 2.25)
# Above and below all lines of words in either: those that fill two keep their tails off the outline.
WIDE_ROOM, SNUG_ROOM = 0.6, 0.7
# What is filled keeps a strong line where little ink leaves it white.
FILLED_LINE = 2.0


class _Parts(Struct, frozen=True, kw_only=True):
    """The parts of a chip that fills its cell, by its type size."""

    mark: float = WIDE_MARK
    pad: float = WIDE_PAD
    gap: float = GAP
    room: float = WIDE_ROOM
    height: float = WIDE_HEIGHT


ROOMY = _Parts()
CLOSE = _Parts(mark=SNUG_MARK, pad=SNUG_PAD, gap=SNUG_GAP, room=SNUG_ROOM, height=SNUG_HEIGHT)


def _parts_of(type_: Type) -> _Parts:
    return CLOSE if type_.indent else ROOMY


def beyond_word(type_: Type, *, wide: bool = False) -> float:
    """How much wider than its word a chip is."""
    parts = _parts_of(type_) if wide else _Parts(mark=MARK, pad=PAD)
    return (parts.mark + 2 * parts.pad + parts.gap) * type_.size


def wide_chip(
    words: Text,
    kind: StateMark,
    place: Place,
    typesetter: Typesetter,
    *,
    colour: ColourRole = "brand",
    on: ColourRole = "on-brand",
    least: float = 0.0,
) -> Box:
    """A chip that fills a column, its mark in a round, its words level in the middle; in a colour, and that
    of what stands on it. It is at least so high."""
    column, rtl = place.column, typesetter.rtl
    type_, look = _level_type(typesetter), _in_colour(LOOKS[kind], colour, on)
    beyond = beyond_word(type_, wide=True)
    lines = typesetter.lines(words, type_, column.width - beyond)
    parts = _parts_of(type_)
    high = max(len(lines) * type_.leading + parts.room * type_.size, parts.height * type_.size, least)
    wide_look = replace(look, dash=WIDE_DASH if look.dash else ())
    ground = _outlined(column.width, high, WIDE_LINE, type_, wide_look)
    size, half = parts.mark * type_.size, parts.pad * type_.size
    marked = Shape(
        x=column.x + (column.width - size - half if rtl else half),
        y=(high - size) / 2,
        width=size,
        height=size,
        paths=round_mark(kind, size, look.letters, colour),
    )
    top = (high - len(lines) * type_.leading) / 2 + typesetter.baseline(type_)
    said = _said(lines, replace(place, column=column.inside(beyond - half, half, rtl)), top, look, typesetter)
    shape = Shape(x=column.x, y=0.0, width=column.width, height=high, paths=(ground,))
    return _box(high, (shape, marked, *said), lines, place.parent, words[0].span)


def wide_lines(words: Text, column: Column, typesetter: Typesetter) -> int:
    """How many lines words take in a chip that fills a column."""
    type_ = _level_type(typesetter)
    return len(typesetter.lines(words, type_, column.width - beyond_word(type_, wide=True)))


def _level_type(typesetter: Typesetter) -> Type:
    """The type of words in a chip: its lines are about as long as one another."""
    return replace(typesetter.type_of("chip"), balance=True)


def smaller_chips(typesetter: Typesetter, share: float) -> Typesetter:
    """The same, all chips set smaller."""
    return typesetter.with_type("chip", scaled(typesetter.type_of("chip"), share))


def snug_chips(typesetter: Typesetter) -> Typesetter:
    """The same, all chips that fill their cells with less room around their words."""
    type_ = typesetter.type_of("chip")
    closer = min(type_.tracking, SNUG_TRACKING)
    return typesetter.with_type("chip", replace(type_, indent=SNUG, tracking=closer))


def _in_colour(look: _Look, colour: ColourRole, on: ColourRole) -> _Look:
    return _Look(ground=colour, letters=on, line=colour) if look.is_filled else replace(look, line=colour)


def _outlined(width: float, height: float, weight: float, type_: Type, look: _Look) -> Path:
    """The ground of a chip within its outline, so heavy where it is not filled."""
    line = FILLED_LINE if look.is_filled else weight
    body = rounded(line / 2, line / 2, width - line, height - line, ROUND * type_.size)
    return Path(
        steps=body, fill=look.ground, stroke=look.line, width=line, dash=look.dash, ground=look.is_filled
    )


def _said(
    lines: Sequence[Line], place: Place, baseline: float, look: _Look, typesetter: Typesetter
) -> tuple[Words, ...]:
    """The words of a chip in their place, the first of their lines on a baseline."""
    type_ = _level_type(typesetter)
    return tuple(
        Words(
            x=left_of(line, place.column, type_, typesetter.rtl),
            y=baseline + i * type_.leading,
            line=line,
            colour=look.letters,
            element=place.parent,
        )
        for i, line in enumerate(lines)
    )


def _box(height: float, items: tuple[Item, ...], lines: Sequence[Line], element: Element, span: Span) -> Box:
    notes = tuple(dict.fromkeys(note for line in lines for note in line.notes))
    return Box(height=height, items=items, notes=notes, elements=(element,), span=span)


def chip(
    word: Text,
    kind: StateMark,
    place: Place,
    typesetter: Typesetter,
    *,
    colour: ColourRole = "brand",
    on: ColourRole = "on-brand",
) -> Box:
    """A chip at the start of a column, in a colour and that of what stands on it; its word is that of the
    element that is its parent."""
    column = place.column
    type_, look = _level_type(typesetter), _in_colour(LOOKS[kind], colour, on)
    lines = typesetter.lines(word, type_, column.width - beyond_word(type_))
    wide = max((line.width for line in lines), default=0.0) + beyond_word(type_)
    # Marks that stand high on letters keep off the outline: it goes up by half of what they need, and the
    # word down by the other half, still level with those beside it to the eye.
    marks = above(lines[0], typesetter.fonts) - typesetter.baseline(type_) if lines else 0.0
    over = max(marks + OFF_LINE - PAD_Y, 0.0) / 2
    high = len(lines) * type_.leading + 2 * PAD_Y + over
    x = column.x + (column.width - wide if typesetter.rtl else 0.0)
    size, pad = MARK * type_.size, PAD * type_.size
    baseline = PAD_Y + over + typesetter.baseline(type_)
    ground = _outlined(wide, high + over, LINE, type_, look)
    marked = Shape(
        x=x + (wide - pad - size if typesetter.rtl else pad),
        y=mark_top(baseline, size, type_),
        width=size,
        height=size,
        paths=mark(kind, size, look.letters),
    )
    inner = Column(x=x, width=wide).inside(pad + size + GAP * type_.size, pad, typesetter.rtl)
    said = _said(lines, replace(place, column=inner), baseline, look, typesetter)
    shape = Shape(x=x, y=-over, width=wide, height=high + over, paths=(ground,))
    return _box(high, (shape, marked, *said), lines, place.parent, word[0].span)


def level_with(type_: Type, typesetter: Typesetter) -> float:
    """How far down a chip stands whose word is level with the first line of words beside it."""
    own = PAD_Y + typesetter.baseline(typesetter.type_of("chip"))
    return max(typesetter.baseline(type_) - own, 0.0)


def mark_top(baseline: float, size: float, type_: Type) -> float:
    """Where a mark of `size` begins that stands level with the words on a baseline."""
    return baseline - HALF_CAPITAL * type_.size - size / 2


def tab_side(type_: Type, grid: float) -> float:
    """The side of the tab of a number that is set in a type."""
    return -(-TAB * type_.size // grid) * grid


class Tab(Struct, frozen=True, kw_only=True):
    """The ground of a number, and how far below its top the number's baseline stands."""

    x: float
    width: float
    height: float
    baseline: float


def tab(
    number: int, at: Tab, type_: Type, element: Element, span: Span, typesetter: Typesetter
) -> tuple[Item, ...]:
    """A number on the brand's colour."""
    line = typesetter.lines(words(numeral(number, typesetter.lang), span), type_, at.width)[0]
    ground = Path(steps=rectangle(at.width, at.height), fill="brand", ground=True)
    x = at.x + (at.width - line.width) / 2
    y = _within(at, typesetter.height(line), typesetter.depth(line))
    return (
        Shape(x=at.x, y=0.0, width=at.width, height=at.height, paths=(ground,)),
        Words(x=x, y=y, line=line, colour="on-brand", element=element),
    )


def _within(at: Tab, above: float, below: float) -> float:
    """Where the baseline of a number stands that reaches so far: figures with tails, as Burmese has them, are
    at the middle of a tab that would cut them off."""
    is_inside = above <= at.baseline and at.baseline + below <= at.height
    return at.baseline if is_inside else (at.height + above - below) / 2


def turned_tab(items: tuple[Item, ...], down: float) -> tuple[Item, ...]:
    """What a tab is made of, so much lower, for a ground that has its colour: paper under a number in it."""
    return tuple(
        replace(
            item,
            y=item.y + down,
            paths=tuple(replace(path, fill="paper", ground=False) for path in item.paths),
        )
        if isinstance(item, Shape)
        else replace(item, y=item.y + down, colour="brand")
        if isinstance(item, Words)
        else item
        for item in items
    )
