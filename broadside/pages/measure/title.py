"""Title, width → Type: finds the size in which a title breaks well in a head, whole words and level lines."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from broadside.model.content import Text
from broadside.model.page import Box, Words
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.measure.sides import Side
from broadside.typeset.hyphens import hyphenator
from broadside.typeset.reach import pitch
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter

# The least that a title may be set in to keep its words whole, as a share of its size, and by the body where
# it is tried larger; and the same where no patterns say how words are divided, so that they would be torn
# without a sign.
LEAST_TITLE, LEAST_BY_BODY = 0.6, 2.0
LEAST_UNDIVIDED, UNDIVIDED_BY_BODY = 0.4, 1.4
# A line of a title shorter than this part of the longest is a stub. To have none, and none that ends in a
# word which belongs to the next, a title may be so much smaller, in such steps.
STUB, LEAST_LEVEL, LEVEL_STEP = 0.5, 0.72, 0.02
# More lines than these are one fewer where the title need not be much smaller.
FEW_LINES = 2
# A title that is read from afar gives so much of its size to stand on one line.
ONE_LINE = 0.86
# The least that a title is set in for better lines, by the body.
LEVEL_BY_BODY = 1.9
# No stub is worth more than this of the size that keeps words together.
MUCH_SMALLER = 0.87
# What of its size a title keeps where there is one in each of two languages.
TWO_TITLES = 0.8
# A word as wide as its place to the last digit would count as wider.
SNUG = 0.99
# How much larger a title may be on a ground that has room for it, in such steps.
LARGEST_TITLE, FITTED_STEP = 1.28, 0.04
# What is a stub there: size is worth more than lines that are level.
FITTED_STUB = 0.4
# The part of the width that a title is set in, too, that would be one line: two fill the ground, where they
# need be no smaller than this.
NARROWER, TWO_LINES = 0.75, 0.9
# Lines so close, in parts of their size, may touch one another; what is clear then between a tail and what is
# below it.
TIGHT, CLEAR_OF_TAIL = 1.05, 0.02
# How much larger a title that is read from afar may be to be as wide as its head.
MOST_LARGER = 1.15


def title_type(sides: Sequence[Side], width: float) -> Type:
    """How titles are set: those of two languages alike, and smaller than one that has the place alone."""
    type_ = sides[0].typesetter.type_of("title")
    if len(sides) > 1:
        type_ = scaled(type_, TWO_TITLES)
    for side in sides:
        if side.said.title:
            type_ = _broken_well(type_, side, width)
    return type_


class Fitted(Struct, frozen=True, kw_only=True):
    """How a title is set, and the width that it is set in."""

    type_: Type
    width: float
    lines: int

    def is_larger(self, other: "Fitted") -> bool:
        """Whether it fills its ground better than another does."""
        return self.lines > other.lines or self.type_.size > other.type_.size

    def leaves(self, width: float, side: Side) -> bool:
        """Whether its first line is no wider than what a logo leaves it."""
        first, *_ = side.typesetter.lines(side.said.title, self.type_, self.width)
        return first.width <= width


def fitted_title(side: Side, width: float, room: float) -> Fitted:
    """A title as large as the `room` on its ground lets it be, so many points: heads that are as high then
    look alike, whichever face and language the title is set in. On one line it is never smaller than its
    own size for that."""
    most = LARGEST_TITLE * side.typesetter.type_of("title").size
    made = _fitted(side, width, room)
    if made.lines > 1 or made.type_.size >= SNUG * most:
        return made
    other = _fitted(side, NARROWER * width, room)
    return other if other.lines > 1 and other.type_.size >= TWO_LINES * made.type_.size else made


def _fitted(side: Side, width: float, room: float) -> Fitted:
    title, setter = side.said.title, side.typesetter
    own = setter.type_of("title")
    least = LEAST_BY_BODY * setter.type_of("body").size / own.size

    def fits(share: float) -> bool:
        type_ = _with_whole_words(scaled(own, share), title, width, setter)
        lines = len(setter.lines(title, type_, width))
        return lines * type_.leading <= room or (lines == 1 and share < 1.0 + FITTED_STEP / 2)

    # The larger a title, the higher it is: the largest that fits is found by halves.
    shares = [
        LARGEST_TITLE - FITTED_STEP * step for step in range(int((LARGEST_TITLE - least) / FITTED_STEP))
    ]
    share = shares[min(bisect_left(shares, True, key=fits), len(shares) - 1)] if shares else 1.0
    type_ = _broken_well(scaled(own, share), side, width, FITTED_STUB)
    return Fitted(type_=type_, width=width, lines=len(setter.lines(title, type_, width)))


def _broken_well(type_: Type, side: Side, width: float, stub: float = STUB) -> Type:
    """The type, smaller where the title's words or lines are better for it."""
    title, typesetter = side.said.title, side.typesetter
    type_ = _with_whole_words(type_, title, width, typesetter)
    type_ = with_level_lines(type_, title, width, typesetter, stub)
    few = len(typesetter.lines(title, type_, width)) <= FEW_LINES
    return type_ if few else on_fewer_lines(type_, title, width, typesetter)


def _with_whole_words(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, smaller where a word of the title would be divided in a place so narrow."""
    longest, _ = typesetter.extent(text, type_)
    if longest <= SNUG * width:
        return type_
    part, by_body = LEAST_TITLE, LEAST_BY_BODY
    # Patterns take long to read, and few titles have words so long.
    if longest * part > SNUG * width and not hyphenator(typesetter.lang):
        part, by_body = LEAST_UNDIVIDED, UNDIVIDED_BY_BODY
    own, body = (typesetter.type_of(role).size for role in ("title", "body"))
    least = min(part, max(part * own, by_body * body) / type_.size)
    return scaled(type_, max(SNUG * width / longest, least))


def with_level_lines(
    type_: Type, text: Text, width: float, typesetter: Typesetter, stub: float = STUB
) -> Type:
    """The type, a little smaller where a line of the title would else be a short word alone, or end in a word
    that belongs to the next."""
    share, whole, least = 1.0, None, _least(type_, typesetter)
    while share > LEAST_LEVEL:
        tried = scaled(type_, share)
        if tried.size < least:
            break
        lines = typesetter.lines(text, tried, width)
        widths = [line.width for line in lines]
        if not any(line.clings for line in lines):
            if not lines or min(widths) >= stub * max(widths):
                return tried
            whole = whole or tried
            if tried.size < MUCH_SMALLER * whole.size:
                break
        share -= LEVEL_STEP
    # A stub is better than words torn apart.
    return whole or type_


def _least(type_: Type, typesetter: Typesetter) -> float:
    """The size below which no title goes for better lines: it stands well over the text. What is no larger
    has no such floor, as a sentence that leads."""
    least = LEVEL_BY_BODY * typesetter.type_of("body").size
    return least if type_.size >= least else 0.0


def on_fewer_lines(type_: Type, text: Text, width: float, typesetter: Typesetter) -> Type:
    """The type, smaller where that has a sentence on a line less."""
    count = len(typesetter.lines(text, type_, width))
    share = 1.0
    least = _least(type_, typesetter)
    while count > 1 and share - LEVEL_STEP >= ONE_LINE:
        share -= LEVEL_STEP
        tried = scaled(type_, share)
        if tried.size < least:
            break
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


def apart(boxes: tuple[Box, ...], type_: Type, typesetter: Typesetter) -> tuple[Box, ...]:
    """Lines farther from one another, all alike, where a tail would touch a letter below it: those as close
    as a poster's, and capitals with signs above and below them in any."""
    if len(boxes) < 2:
        return boxes
    said = [[item for item in box.items if isinstance(item, Words)] for box in boxes]
    pairs = [(one, other) for here, below in pairwise(said) for one in here for other in below]
    pitches = [
        pitch(one, other, typesetter.fonts) - (type_.leading + other.y - one.y) for one, other in pairs
    ]
    clear = CLEAR_OF_TAIL if type_.leading <= TIGHT * type_.size else 0.0
    more = max(pitches, default=0.0) + clear * type_.size
    return (boxes[0], *(replace(box, space=box.space + max(more, 0.0)) for box in boxes[1:]))
