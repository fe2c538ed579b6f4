"""Placed, foot → Placed: spreads a column that ends a little above its foot, for columns that end level.

The white goes between blocks, to where there is some already. Where that would be more than an eye forgives,
the column stays as it is, since white that is left whole looks meant; or blocks that stand close to fit their
pages get as much as they may. Heights are points.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import fsum, inf

from msgspec import Struct

from broadside.model.page import KEEP, Box, Element, Fill, Placed, Words
from broadside.model.replace import replace
from broadside.model.type import Type

# A gap may become so much larger, as a share of itself. Where paragraphs stand closer than such a part of a
# line, gaps may grow as if they did not, up to a line; and none by more than so many points: one thing stands
# as far from the next as on the page beside.
MOST_STRETCH, MOST_MORE = 0.8, 10.0
USUAL_GAP = 0.6
# What a gap gives up at most where a column ends on the notes below it, as a share of itself, and what stands
# between two paragraphs or items, whose one distance tells them apart; and the points that it keeps between
# blocks, so that none lies on the next instead, and above what heads something on no ground of its own.
LESS, LESS_EVEN, KEPT, KEPT_ABOVE_HEAD = 0.25, 0.1, 9.0, 12.0
# What a list, or an item of one, begins with; and what heads something.
ITEMS = ("L", "LI")
HEADS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6", "Caption"})
# Less than this is seen by nobody, and space smaller than this is none.
LEAST = 0.25
NO_SPACE = 0.5
# How much further off the text what sinks stands where it stays right below it.
BELOW_TEXT = 12.0


class Allowance(Struct, frozen=True, kw_only=True):
    """How much white between blocks may grow: as a share of itself, up to a `line` where that is more than
    the usual share."""

    most: float
    line: float

    @property
    def tight(self) -> bool:
        return self.most > MOST_STRETCH

    def of(self, gap: float) -> float:
        return min(max(MOST_STRETCH * gap, min(self.most * gap, self.line - gap)), MOST_MORE)

    def share(self, missing: float, room: float) -> float:
        """How much of the room there is for white is taken up by what is missing."""
        if missing < LEAST or not room:
            return 0.0
        return missing / room if missing <= room else float(self.tight)


def allowance(body: Type) -> Allowance:
    """How much white may grow among words so set."""
    most = max(MOST_STRETCH, USUAL_GAP * body.leading / max(body.after, NO_SPACE) - 1.0)
    return Allowance(most=most, line=body.leading)


def room(column: Sequence[Placed], allowed: Allowance) -> float:
    """How much more white may go between the blocks of a column."""
    return fsum(_rooms(column, allowed))


def spread(column: tuple[Placed, ...], foot: float, allowed: Allowance) -> tuple[Placed, ...]:
    """The boxes of a column, the last of them down to `foot` where that can be."""
    missing = foot - column[-1].y - column[-1].box.height if len(column) > 1 else 0.0
    if missing < LEAST:
        return column
    rooms = _rooms(column, allowed)
    share = allowed.share(missing, fsum(rooms))
    if not share:
        return column
    return moved(column, [one * share for one in rooms])


def less_of(gap: float, below: Box) -> float:
    """How much less the white above a block may be."""
    kept = KEPT_ABOVE_HEAD if is_head(below) and not below.frames else KEPT
    return min(LESS * gap, max(gap - kept, 0.0))


def give(column: Sequence[Placed]) -> float:
    """How much less white may stand between the blocks of a column."""
    return fsum(_gives(column))


def closed(column: tuple[Placed, ...], foot: float) -> tuple[Placed, ...]:
    """The boxes of a column that ends below `foot`, the last of them up to there where that can be."""
    over = column[-1].foot - foot if len(column) > 1 else 0.0
    if over < LEAST:
        return column
    gives = _gives(column)
    share = min(over / max(fsum(gives), over), 1.0)
    return moved(column, [-one * share for one in gives])


def moved(column: tuple[Placed, ...], by: Sequence[float]) -> tuple[Placed, ...]:
    """The boxes of a column, each with so much more or less white above it than there was."""
    down = accumulate(by, initial=0.0)
    return tuple(replace(one, y=one.y + far) if far else one for one, far in zip(column, down, strict=True))


def sunk(
    columns: Sequence[tuple[Placed, ...]], foot: float, most: float = inf, *, alone: bool = False
) -> list[tuple[Placed, ...]]:
    """The columns of a page, what stands from a box that sinks on moved down to `foot`: white stands between
    what the sheet says and how to reach its makers, not below both. What is more white than `most` is a hole
    there: then only the last that sinks does. On a page of its own it does where it may `alone`."""
    made = list(columns)
    last = made[-1] if made else ()
    down = foot - last[-1].y - last[-1].box.height if last else 0.0
    alone = alone and len(made) == 1 and bool(last) and last[0].box.sinks
    those = [i for i, one in enumerate(last) if one.box.sinks and (i or len(made) > 1 or alone)]
    if not those or down < LEAST:
        return made
    first = those[0]
    if down > most and not alone:
        first, clear = those[-1], min(down, BELOW_TEXT)
        last = (
            *last[: those[0]],
            *(replace(one, y=one.y + clear) for one in last[those[0] : first]),
            *last[first:],
        )
    return [*made[:-1], (*last[:first], *(replace(one, y=one.y + down) for one in last[first:]))]


def middled(columns: Sequence[tuple[Placed, ...]], foot: float) -> tuple[tuple[Placed, ...], ...]:
    """The columns in the middle of what they may have down to `foot`."""
    placed = [one for column in columns for one in column]
    down = max(foot - max((one.foot for one in placed), default=foot), 0.0) / 2
    return tuple(tuple(replace(one, y=one.y + down) for one in column) for column in columns)


def _rooms(column: Sequence[Placed], allowed: Allowance) -> list[float]:
    gaps = [_gap(above, below) for above, below in pairwise(column)]
    return [gap and allowed.of(gap) for gap in gaps]


def _gives(column: Sequence[Placed]) -> list[float]:
    return [_give(above, below) for above, below in pairwise(column)]


def _give(above: Placed, below: Placed) -> float:
    if below.y <= above.foot:
        return 0.0
    # Rows of boxes belong together, and yet have white between them.
    gap = white_of(above, below, bonds=not (above.box.frames and below.box.frames))
    return gap * LESS_EVEN if _are_even(above.box, below.box) else less_of(gap, below.box)


def _gap(above: Placed, below: Placed) -> float:
    """The white between two blocks that may grow. None does between two paragraphs or items of lists: one
    distance tells them apart on all pages and in columns side by side."""
    # Most are lines of one text, with none between them.
    return 0.0 if below.y <= above.foot or _are_even(above.box, below.box) else white_of(above, below)


def white_of(above: Placed, below: Placed, *, bonds: bool = True) -> float:
    """The white between two blocks; none between what belongs together: a heading and its text, where `bonds`
    tell that, parts of one box, what stands in rows side by side."""
    if above.repeated or (bonds and above.box.bond >= KEEP):
        return 0.0
    if above.box.frames and not set(above.box.frames).isdisjoint(below.box.frames):
        return 0.0
    if above.box.lanes is not None and above.box.lanes is below.box.lanes:
        return 0.0
    return max(below.y - above.foot, 0.0)


def _are_even(above: Box, below: Box) -> bool:
    """Whether two paragraphs, or items of a list, follow one another."""
    return (is_paragraph(above) and is_paragraph(below)) or (is_of_item(above) and begins_item(below))


def is_head(box: Box) -> bool:
    """Whether what heads something begins in a box."""
    return any(one.role in HEADS for one in box.elements)


def begins_item(box: Box) -> bool:
    """Whether a list, or an item of one, begins in a box."""
    return bool(box.elements) and box.elements[0].role in ITEMS


def is_of_item(box: Box) -> bool:
    """Whether a box is a line of an item of a list, or of a note."""
    return box.item or any(one.role == "LBody" or _is_noted(one) for one in _said(box))


def is_of_note(box: Box) -> bool:
    """Whether a box is a line of a note."""
    return any(map(_is_noted, _said(box)))


def _said(box: Box) -> Iterator[Element]:
    return (item.element for item in box.items if isinstance(item, Words) and item.element)


def _is_noted(one: Element) -> bool:
    return one.parent is not None and one.parent.role == "Note"


def is_paragraph(box: Box) -> bool:
    """Whether a box is a line of running text, on no ground."""
    if box.text:
        return True
    # What is linked is underlined.
    items = [item for item in box.items if not isinstance(item, Fill)]
    one = items[0] if len(items) == 1 and not box.frames else None
    return isinstance(one, Words) and one.element is not None and one.element.role == "P"
