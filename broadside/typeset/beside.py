"""Stacks → Stack: puts stacks side by side, their tops level.

It breaks where each of them is between two boxes, or nearly so: then the one that is in the way begins the
next area, and the others a little below its top. Short of that it is a stack like others.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct

from broadside.model.page import FREE, KEEP, Box, Frame, Item, Lanes, Path, Shape
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.typeset.levelled import levelled
from broadside.typeset.stack import height_of

SLACK = 1e-6
# How far below another a stack may begin in the next area: less than a line. Lines out of step by a half, by
# thirds or quarters always break within that.
MOST_SLIP = 12.0
# More than a block has boxes, and than a box has blocks side by side: lanes in lanes are read lane by lane.
PARTS, LANES = 10_000, 100


class _Set(Struct, frozen=True):
    """A box in its `lane` with its top and bottom, counted from the top of its stack, and the frames that go
    on below it as far as `next_top`. `part` counts the boxes of the lane, those in which blocks stand side by
    side as one."""

    lane: int
    part: int
    box: Box
    top: float
    bottom: float
    above: Box | None
    below: Box | None
    next_top: float


def lanes(column: Column, count: int, gap: float, rtl: bool) -> tuple[Column, ...]:
    """A column shared out evenly, the first part at the start."""
    width = (column.width - (count - 1) * gap) / count
    steps = range(count - 1, -1, -1) if rtl else range(count)
    return tuple(Column(x=column.x + i * (width + gap), width=width) for i in steps)


def beside(
    stacks: Sequence[Stack], *, level: bool = True, starts: Sequence[float] = (), alike: bool = False
) -> Stack:
    """Each stack must keep to a column of its own. `level`: the ground that a stack begins on reaches as far
    down as the tallest of them. `starts`: how far below the first each begins. `alike`: they say the same, so
    that each part of them begins level with that of the others, and they break nowhere that one of them holds
    together; else they break where the loosest of them would."""
    if not (alike or starts) and (row := _in_one_row(stacks)):
        return row
    places = zip(stacks, starts or [0.0] * len(stacks), strict=True)
    filled = [(stack.boxes, start) for stack, start in places if stack.boxes]
    begins = [start for _, start in filled]
    whole: list[Sequence[Box]] = [boxes for boxes, _ in filled]
    whole = levelled(whole, begins) if alike else whole
    columns = [_set(lane, boxes, begins[lane]) for lane, boxes in enumerate(whole)]
    grounds = dict.fromkeys(frame for column in columns for frame in column[0].box.frames) if level else {}
    slices = list(_slices(columns, alike=alike))
    own = list(_own_grounds(columns, slices, grounds)) if level else []
    lanes = Lanes()
    boxes: list[Box] = []
    bottom = 0.0
    for parts, stop in slices:
        top = min(one.top for one in parts)
        here = {frame for one in parts for frame in one.box.frames} if own else ()
        under = (*grounds, *(frame for frame in own if frame in here))
        box = replace(_joined(parts, top, stop, under), space=top - bottom, lanes=lanes)
        if alike:
            last = list(_last_above(columns, stop))
            bond = max((one.bond for one in last), default=KEEP)
            boxes.append(replace(_matched(box, parts), bond=bond, whole=any(one.whole for one in last)))
        else:
            boxes.append(replace(box, bond=_bond(columns, stop)))
        bottom = stop
    return Stack(
        boxes=tuple(boxes),
        before=max((stack.before for stack in stacks), default=0.0),
        after=max((stack.after for stack in stacks), default=0.0),
    )


def _in_one_row(stacks: Sequence[Stack]) -> Stack | None:
    """What breaks nowhere: stacks of a box each on no ground, as the two of a label and what it names, which
    are too high for one of them to end well above another."""
    boxes = [stack.boxes[0] for stack in stacks if len(stack.boxes) == 1]
    if len(boxes) < len(stacks) or any(box.frames for box in boxes):
        return None
    heights = sorted(box.height for box in boxes)
    if not heights or heights[0] <= MOST_SLIP or any(0 < heights[-1] - one < 4 * SLACK for one in heights):
        return None
    inks = [
        replace(item, lane=lane * PARTS * LANES + item.lane)
        for lane, box in enumerate(boxes)
        for item in box.items
    ]
    row = Box(
        height=heights[-1],
        items=tuple(inks),
        notes=tuple(dict.fromkeys(note for box in boxes for note in box.notes)),
        elements=tuple(element for box in boxes for element in box.elements),
        lanes=Lanes(),
        span=boxes[0].span,
    )
    return Stack(
        boxes=(row,),
        before=max(stack.before for stack in stacks),
        after=max(stack.after for stack in stacks),
    )


class _Slice(NamedTuple):
    """What stands between two heights at which columns break: the last box of it ends at `bottom`."""

    parts: list[_Set]
    bottom: float


def _slices(columns: Sequence[Sequence[_Set]], *, alike: bool) -> Iterator[_Slice]:
    start = -1.0
    # What is read first begins in the first box, wherever its first line stands.
    first = max(map(_first, columns if alike else columns[:1]), default=0.0)
    ends = [(one.bottom - SLACK, one) for column in columns for one in column]
    for stop in (height for height in _cuts(columns) if height >= first - SLACK):
        yield _Slice([one for end, one in ends if start < end <= stop], stop)
        start = stop


def _own_grounds(
    columns: Sequence[Sequence[_Set]], slices: Sequence[_Slice], grounds: Container[Frame]
) -> Iterator[Frame]:
    """The grounds of single columns that begin and end where slices do, outer ones first. Where an area ends
    they do, too, and go on in the next; what is drawn with each box reaches down to the box below it, and
    would stand out of the area."""
    for column in columns:
        taken: set[Frame] = set()
        for frame in dict.fromkeys(frame for one in column for frame in one.box.frames):
            under = next(one.box.frames for one in column if frame in one.box.frames)
            outer = under[: under.index(frame)]
            free = all(one in grounds or one in taken for one in outer)
            if frame not in grounds and free and _fills(frame, column[0].lane, slices):
                taken.add(frame)
                yield frame


def _fills(frame: Frame, lane: int, slices: Sequence[_Slice]) -> bool:
    """Whether a ground lies under nothing else of its column in the slices that it begins, goes on and ends
    in."""
    own = [(one, [part for part in one.parts if part.lane == lane]) for one in slices]
    here = [(one, parts) for one, parts in own if any(frame in part.box.frames for part in parts)]
    if not all(frame in part.box.frames for _, parts in here for part in parts):
        return False
    (first, begins), (last, ends) = here[0], here[-1]
    top = min(part.top for part in first.parts)
    return begins[0].top - top <= SLACK and last.bottom - ends[-1].bottom <= SLACK


def _set(lane: int, boxes: Sequence[Box], start: float) -> list[_Set]:
    spaces = [start, *(box.space for box in boxes[1:])]
    bottoms = list(accumulate(space + box.height for space, box in zip(spaces, boxes, strict=True)))
    tops = [bottom - box.height for bottom, box in zip(bottoms, boxes, strict=True)]
    parts = accumulate(
        (above.lanes is None or above.lanes is not box.lanes for above, box in pairwise(boxes)), initial=0
    )
    neighbours = zip((None, *boxes[:-1]), boxes, (*boxes[1:], None), strict=True)
    nexts = (*tops[1:], bottoms[-1])
    return [
        _Set(lane, part, box, top, bottom, above, below, next_top)
        for part, (above, box, below), top, bottom, next_top in zip(
            parts, neighbours, tops, bottoms, nexts, strict=True
        )
    ]


def _first(column: Sequence[_Set]) -> float:
    """How far down what a column begins with reaches. Columns that say the same break nowhere above that:
    what begins in a later box is heard later."""
    return next((one.bottom for one in column if one.box.elements), 0.0)


def _cuts(columns: Sequence[Sequence[_Set]]) -> list[float]:
    """The heights at which every column is between two boxes, or nearly, or done; at the last all are."""
    heights = sorted({one.bottom for column in columns for one in column})
    spans = [_Span(one.top, one.bottom - 2 * SLACK) for column in columns for one in column]
    clear = [height for height in heights if _slip(spans, height) <= MOST_SLIP]
    return [a for a, b in pairwise((*clear, float("inf"))) if b - a > SLACK]


class _Span(NamedTuple):
    """Where a box begins, and nearly ends."""

    top: float
    bottom: float


def _slip(spans: Iterable[_Span], height: float) -> float:
    """How much of a box in the way stands above a height."""
    nearly = height - SLACK
    return max([height - top for top, bottom in spans if top < nearly < bottom], default=0.0)


def _bond(columns: Sequence[Sequence[_Set]], height: float) -> int:
    """How firmly the columns hold together at a height: as what must stay together asks; else as the loosest
    of them, since hardly a height would be free of every column's widows."""
    bonds = []
    for column in columns:
        above = [one for one in column if one.bottom <= height + SLACK]
        if len(above) < len(column):
            bonds.append(above[-1].box.bond if above else KEEP)
    tightest = max(bonds, default=FREE)
    return tightest if tightest >= KEEP else min(bonds, default=FREE)


def _last_above(columns: Sequence[Sequence[_Set]], height: float) -> Iterator[Box]:
    """The last box above a height of each column that goes on there, of all where none does. One that is done
    may hold on to what follows it: that is for the last to say."""
    places = [[one for one in column if one.bottom <= height + SLACK] for column in columns]
    goes_on = [len(above) < len(column) for above, column in zip(places, columns, strict=True)]
    for above, on in zip(places, goes_on, strict=True):
        if above and (on or not any(goes_on)):
            yield above[-1].box


def _matched(box: Box, parts: Sequence[_Set]) -> Box:
    """What columns that say the same have beside their ink: the heads that come back, and the lines of rows
    that no area holds."""
    # What comes back is what the first box of each column has, on which the next page may begin.
    first = {one.lane: one.box for one in reversed(parts)}
    heads = [Stack(boxes=first[lane].head) for lane in sorted(first) if first[lane].head]
    # A ground that is drawn with each box is drawn with its head, too.
    level = all(frame in box.frames for one in heads for frame in one.boxes[0].frames)
    head = beside(heads, alike=True, level=level).boxes if heads else ()
    if not any(one.box.parts for one in parts) or len({one.lane for one in parts}) < len(parts):
        return replace(box, head=head)
    lines = [Stack(boxes=one.box.parts or (one.box,)) for one in parts]
    starts = [one.top - min(one.top for one in parts) for one in parts]
    cut = beside(lines, alike=True, starts=starts).boxes
    cut = (*cut[:-1], replace(cut[-1], height=cut[-1].height + box.height - height_of(cut)))
    return replace(box, head=head, parts=cut if len(cut) > 1 else ())


def _joined(parts: Sequence[_Set], top: float, bottom: float, grounds: Iterable[Frame]) -> Box:
    """Boxes that stand beside one another or in one slice, as one box."""
    inks: list[Item] = []
    for one in parts:
        inner = (frame for frame in one.box.frames if frame not in grounds)
        lane = (one.lane * PARTS + one.part) * LANES
        inks += [replace(_ground(frame, one, top), lane=lane) for frame in inner]
        inks += [replace(item, y=item.y + one.top - top, lane=lane + item.lane) for item in one.box.items]
    boxes = [one.box for one in parts]
    return Box(
        height=bottom - top,
        items=tuple(inks),
        notes=tuple(dict.fromkeys(note for box in boxes for note in box.notes)),
        elements=tuple(element for box in boxes for element in box.elements),
        frames=tuple(grounds),
        span=boxes[0].span,
    )


def _ground(frame: Frame, one: _Set, top: float) -> Shape:
    """The part of a frame that lies under one box of a stack and reaches to the next: a ground of the whole
    slice would lie under other boxes of the stack too."""
    goes_on = one.below is not None and frame in one.below.frames
    height = (one.next_top if goes_on else one.bottom) - one.top
    edges = [rectangle(frame.line, height), rectangle(frame.line, height, frame.width - frame.line)]
    if not (one.above and frame in one.above.frames):
        edges.append(rectangle(frame.width, frame.line))
    if not goes_on:
        edges.append(rectangle(frame.width, frame.line, 0.0, height - frame.line))
    paths = [Path(steps=rectangle(frame.width, height), fill=frame.fill, ground=True)]
    paths += [Path(steps=edge, fill=frame.bar) for edge in edges if frame.line]
    if frame.bar_width:
        paths.append(Path(steps=rectangle(frame.bar_width, height, frame.bar_x - frame.x), fill=frame.bar))
    return Shape(x=frame.x, y=one.top - top, width=frame.width, height=height, paths=tuple(paths))
