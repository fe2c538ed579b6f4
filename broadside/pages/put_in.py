"""Branded, Flow → Flow: puts what is a brand's own into a flow that was set for another brand.

Where an edition goes the way of another brand's, all that is its own comes out alike in each attempt, and all
else is the same. Its own are the head, the last words, and what the blocks that the program fills in stand
together with: these alone are set, each in the layout that its page has in the end, and take the place and
the bonds of those before them.

Which boxes they are is found in the flow of one brand, and held against what the next one comes to when all
of it is set: drawn and tagged, both have to be the same.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import astuple

from broadside.model.layout import Layout
from broadside.model.page import Box, Element, Flow
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.branded import Branded, is_filled
from broadside.pages.copyfit.mixed import paired_elements, set_as
from broadside.pages.measure import around_of, head_of, typesetter_for
from broadside.pages.measure.blocks import blocks
from broadside.pages.measure.body import Setting
from broadside.pages.measure.imprint import imprint
from broadside.typeset.kept import root_of
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter

# What boxes have by what they stand among, not by what is in them.
STACKED = ("space", "bond", "whole", "sinks", "imprint")


class _Own(Struct, frozen=True, kw_only=True):
    """Something that is a brand's own, and what it is set by: the `head`, for which a cover has so much
    `room`, the `last` words, or what stands together, by its numbers among the blocks."""

    of: Literal["head", "last"] | tuple[int, ...]
    place: Place
    look: Look
    room: float = 0.0
    make: Setting = blocks


class _There(Struct, frozen=True, kw_only=True):
    """What is a brand's own, and the boxes of a flow that it is."""

    own: _Own
    start: int
    stop: int


class Put(Struct, frozen=True, kw_only=True, eq=False):
    """A flow for one brand, and what of it is that brand's own."""

    flow: Flow
    boxes: tuple[Box, ...]
    there: tuple[_There, ...]
    root: Element


def put_in(one: Branded, put: Put) -> Flow | None:
    """The flow with a brand's own words; None where they can't be set so."""
    if put.root is not root_of(one.memo):
        return None
    boxes = list(put.boxes)
    for there in put.there:
        stack = _set(there.own, one)
        before = boxes[there.start : there.stop]
        if stack is None or [_kind(box) for box in stack.boxes] != [_kind(box) for box in before]:
            return None
        boxes[there.start : there.stop] = map(_stacked_as, stack.boxes, before)
    ends = pairwise(accumulate((len(band.boxes) for band in put.flow.bands), initial=0))
    bands = (
        replace(band, boxes=tuple(boxes[start:stop]))
        for band, (start, stop) in zip(put.flow.bands, ends, strict=True)
    )
    return replace(put.flow, bands=tuple(bands))


def found_in(flow: Flow, one: Branded, layouts: Sequence[Layout]) -> Put | None:
    """What is a brand's own of its flow, of which each box is set in one of the `layouts`; None where that
    can't be told."""
    boxes, root = tuple(flow.boxes), root_of(one.memo)
    if any(layout.apart for layout in layouts):
        # What ends such a sheet stands among tiles of the brand's choice.
        return None
    found: list[_There] = []
    for layout in dict.fromkeys(layouts):
        for own in _owned(one, layout):
            if own.place.parent is not root:
                return None
            stack = _set(own, one)
            if stack and stack.boxes and (start := _place_of(stack, boxes, layouts, layout)) is not None:
                found.append(_There(own=own, start=start, stop=start + len(stack.boxes)))
    owned = list(_owned(one, layouts[-1]))
    wanted = {own.of for own in owned if (stack := _set(own, one)) and stack.boxes}
    parts = sorted(found, key=lambda there: there.start)
    apart = all(above.stop <= below.start for above, below in pairwise(parts))
    once_each = {there.own.of for there in parts} == wanted and len(parts) == len(wanted)
    if not apart or not once_each or not _all_filled(one) <= {i for own in owned for i in _numbers(own)}:
        return None
    put = Put(flow=flow, boxes=boxes, there=tuple(parts), root=root)
    return put if are_same(flow, put_in(one, put)) else None


def _owned(one: Branded, layout: Layout) -> Iterator[_Own]:
    """All that is a brand's own, as a layout sets it."""
    around = around_of(one.edition, layout, one.paper, one.brand, one.fonts, one.memo)
    look = typesetter_for(one.edition, layout, one.brand, one.fonts, one.memo).on_page(()).look
    yield _Own(of="head", place=around.wide, look=look, room=around.room)
    yield _Own(of="last", place=around.last, look=look)
    sequence = one.edition.sheet.blocks
    for so in around.so:
        if any(map(is_filled, so.blocks)):
            of = tuple(map(sequence.index, so.blocks))
            yield _Own(of=of, place=so.place, look=so.look, make=so.make)


def _all_filled(one: Branded) -> set[int]:
    return {number for number, noun in enumerate(one.edition.sheet.blocks) if is_filled(noun)}


def _numbers(own: _Own) -> tuple[int, ...]:
    return own.of if isinstance(own.of, tuple) else ()


def _set(own: _Own, one: Branded) -> Stack | None:
    """None where something of it can't be set."""
    typesetter = Typesetter(look=own.look, memo=one.memo, inner=blocks)
    sheet = one.edition.sheet
    match own.of:
        case "head":
            stack = head_of(sheet, one.brand, own.place, own.room, typesetter)
        case "last":
            stack = imprint(sheet, one.brand, own.place, typesetter)
        case numbers:
            those = tuple(sheet.blocks[number] for number in numbers)
            stack = own.make(those, own.place, typesetter)
    return None if typesetter.faults() else stack


def _place_of(stack: Stack, boxes: Sequence[Box], layouts: Sequence[Layout], layout: Layout) -> int | None:
    """Where what was set stands among the boxes of a flow that are set in its layout."""
    count = len(stack.boxes)
    for start in range(len(boxes) - count + 1):
        here = boxes[start : start + count]
        if [_kind(box) for box in here] != [_kind(box) for box in stack.boxes]:
            continue
        if all(one == layout for one in layouts[start : start + count]) and _is_set_as(here, stack.boxes):
            return start
    return None


def _kind(box: Box) -> tuple[object, ...]:
    """What tells quickly that boxes are of different things."""
    return box.height, len(box.items), box.notes, len(box.elements), len(box.frames)


def _is_set_as(here: Sequence[Box], there: Sequence[Box]) -> bool:
    """Whether boxes come to the same as others, but for what these stand among."""
    made = set_as(here, list(map(_stacked_as, there, here)), None).made
    return made is not None and all(map(is_alike, here, made))


def _stacked_as(box: Box, other: Box) -> Box:
    """A box that stands as another one does."""
    return replace(box, **{name: getattr(other, name) for name in STACKED})


def are_same(flow: Flow, other: Flow | None) -> bool:
    """Whether two flows come to the same, drawn and tagged."""
    if other is None or [len(one.boxes) for one in flow.bands] != [len(one.boxes) for one in other.bands]:
        return False
    return _is_set_as(flow.boxes, other.boxes) and _are_tagged_alike(flow.boxes, other.boxes)


def is_alike(box: Box, other: Box) -> bool:
    """Whether boxes have the same in them; grounds may be others that look like them."""
    if box is other:
        return True
    inner = ((box.head, other.head), (box.parts, other.parts))
    grounds = [[astuple(frame) for frame in one.frames] for one in (box, other)]
    bare = [astuple(replace(one, head=(), parts=(), frames=())) for one in (box, other)]
    return (
        grounds[0] == grounds[1]
        and bare[0] == bare[1]
        and all(len(one) == len(two) and all(map(is_alike, one, two)) for one, two in inner)
    )


def _are_tagged_alike(here: Sequence[Box], there: Sequence[Box]) -> bool:
    """Whether the structure trees of boxes are the same."""
    known: dict[Element, Element] = {}
    for one, other in paired_elements(here, there):
        mine: Element | None = one
        theirs: Element | None = other
        while mine is not None and theirs is not None and mine not in known:
            if astuple(replace(mine, parent=None)) != astuple(replace(theirs, parent=None)):
                return False
            known[mine] = theirs
            mine, theirs = mine.parent, theirs.parent
        if (known[mine] if mine is not None else None) is not theirs:
            return False
    return len(set(known.values())) == len(known)
