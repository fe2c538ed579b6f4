"""Title, width → Type: finds the size in which a title breaks well in a head, whole words and level lines."""

from collections.abc import Sequence

from broadside.model.content import Text
from broadside.model.layout import Type
from broadside.pages.measure.sides import Side
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter

# The least that a title may be set in to keep its words whole, as a share of its size.
LEAST_TITLE = 0.6
# A line of a title shorter than this part of the longest is a stub. To have none, and none that ends in a
# word which belongs to the next, a title may be so much smaller, in such steps.
STUB, LEAST_LEVEL, LEVEL_STEP = 0.5, 0.72, 0.02
# More lines than these are one fewer where the title need not be much smaller.
FEW_LINES = 2
# A title that is read from afar gives so much of its size to stand on one line.
ONE_LINE = 0.86
# No stub is worth more than this of the size that keeps words together.
MUCH_SMALLER = 0.87
# What of its size a title keeps where there is one in each of two languages.
TWO_TITLES = 0.8
# A word as wide as its place to the last digit would count as wider.
SNUG = 0.99
# How much larger a title that is read from afar may be to be as wide as its head.
MOST_LARGER = 1.15


def title_type(sides: Sequence[Side], width: float) -> Type:
    """How titles are set: those of two languages alike, and smaller than one that has the place alone."""
    type_ = sides[0].typesetter.type_of("title")
    if len(sides) > 1:
        type_ = scaled(type_, TWO_TITLES)
    for side in sides:
        if side.said.title:
            type_ = _with_whole_words(type_, side.said.title, width, side.typesetter)
            type_ = with_level_lines(type_, side.said.title, width, side.typesetter)
            if len(side.typesetter.lines(side.said.title, type_, width)) > FEW_LINES:
                type_ = on_fewer_lines(type_, side.said.title, width, side.typesetter)
    return type_


def _with_whole_words(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, smaller where a word of the title would be divided in a place so narrow."""
    longest, _ = typesetter.extent(text, type_)
    share = max(min(1.0, SNUG * width / longest), LEAST_TITLE) if longest else 1.0
    return scaled(type_, share)


def with_level_lines(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, a little smaller where a line of the title would else be a short word alone, or end in a word
    that belongs to the next."""
    share, whole = 1.0, None
    while share > LEAST_LEVEL:
        tried = scaled(type_, share)
        lines = typesetter.lines(text, tried, width)
        widths = [line.width for line in lines]
        if not any(line.clings for line in lines):
            if not lines or min(widths) >= STUB * max(widths):
                return tried
            whole = whole or tried
            if tried.size < MUCH_SMALLER * whole.size:
                break
        share -= LEVEL_STEP
    # A stub is better than words torn apart.
    return whole or type_


def on_fewer_lines(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, smaller where that has a sentence on a line less."""
    count = len(typesetter.lines(text, type_, width))
    share = 1.0
    while count > 1 and share - LEVEL_STEP >= ONE_LINE:
        share -= LEVEL_STEP
        tried = scaled(type_, share)
        lines = typesetter.lines(text, tried, width)
        if len(lines) < count and not any(line.clings for line in lines):
            return tried
    return type_


def on_one_line(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, smaller where that has a title across the whole head in place of two lines that end early."""
    _, whole = typesetter.extent(text, type_)
    if whole <= width or SNUG * width / whole < ONE_LINE:
        return type_
    share = SNUG * width / whole
    return scaled(type_, share)


def across(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, larger where that has the longest line of a title reach across the whole head; its lines end
    in the same words."""
    widest = max((line.width for line in typesetter.lines(text, type_, width)), default=0.0)
    share = min(SNUG * width / widest, MOST_LARGER) if widest else 1.0
    return scaled(type_, share) if share > 1.0 else type_
