"""Flow, swaps → Flow: sets stretches of an edition as a search has found them, without the steps between.

A search sets one stretch again and again, the last time as it stays: the others are left out. And what no
brand has words of its own in is set as it was for the brand before.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import astuple

from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Flow
from broadside.model.replace import replace
from broadside.pages.branded import Branded
from broadside.pages.copyfit.fitted import Swap
from broadside.pages.copyfit.mixed import kept_in, mixed
from broadside.pages.put_in import Put, are_same, found_in, is_alike, put_in
from broadside.typeset.kept import root_of

Measure = Callable[[Layout], Flow]
# Where two brands have other words in other places, a third one may.
MOST_LOOKS = 2


class _Spliced(Struct, frozen=True, kw_only=True):
    """What was `here` in a flow of bands of such lengths `before`, and what stood there then, in bands of
    such lengths `after`."""

    here: tuple[Box, ...]
    made: tuple[Box, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


class Trail(Struct, kw_only=True, eq=False):
    """The `swaps` that a search has found, one after the other; it learns. `direct` are those that come to
    the same, by their places in the flow as it was at first, the last of them first; None until they are
    known, and where the steps between can't be left out. `spliced` is what came of each for the last
    brand; `put` is the flow of one brand, with what of it is that brand's own, once it `is_sure` that all
    else is the same for others; so `often` that is looked for."""

    swaps: tuple[Swap, ...]
    direct: tuple[Swap, ...] | None = None
    is_tried: bool = False
    spliced: dict[int, _Spliced] = {}
    put: Put | None = None
    is_sure: bool = False
    often: int = MOST_LOOKS


class _Step(Struct, frozen=True, kw_only=True):
    """A stretch by its place at first, how many boxes it has by now, and in which layout."""

    start: int
    stop: int
    count: int
    layout: Layout


def swapped(flow: Flow, trail: Trail, measured: Measure, memo: Memo) -> Flow | None:
    """The flow with its stretches set as they are to be; None where one can't be."""
    if not trail.is_tried:
        trail.is_tried = True
        return _learnt(flow, trail, measured, memo)
    if trail.direct is None:
        return _one_by_one(flow, trail.swaps, measured, memo)[0]
    for number, swap in enumerate(trail.direct):
        found = _known(flow, swap, trail.spliced.get(number))
        if found is None:
            found = _mixed(flow, swap, trail, number, measured, memo)
        if found is None:
            return None
        flow = found
    return flow


def learn_put(trail: Trail, flow: Flow, layout: Layout, one: Branded) -> None:
    """What is a brand's own of a flow that was set in a layout, and swapped."""
    known = trail.put
    if known and known.root is root_of(one.memo):
        trail.is_sure = are_same(flow, put_in(one, known))
        trail.put = known if trail.is_sure else None
    elif trail.often and trail.direct is not None:
        trail.often -= 1
        trail.is_sure = False
        trail.put = found_in(flow, one, _layouts_of(trail, trail.direct, flow, layout))


def _layouts_of(trail: Trail, swaps: Sequence[Swap], flow: Flow, layout: Layout) -> list[Layout]:
    """In which layout each box of a flow is set."""
    layouts = [layout] * len(flow.boxes)
    moved = 0
    for number, swap in sorted(enumerate(swaps), key=lambda one: one[1].start):
        count = len(trail.spliced[number].made)
        start = swap.start + moved
        layouts[start : start + count] = [swap.layout] * count
        moved += count - (swap.stop - swap.start)
    return layouts


def _learnt(flow: Flow, trail: Trail, measured: Measure, memo: Memo) -> Flow | None:
    """The same step by step, to find which of the steps count."""
    found, counts = _one_by_one(flow, trail.swaps, measured, memo)
    if found is None:
        return None
    steps = _that_count(trail.swaps, counts)
    if steps is not None:
        direct = tuple(Swap(start=one.start, stop=one.stop, layout=one.layout) for one in steps)
        other: Flow | None = flow
        for number, swap in enumerate(direct):
            other = other and _mixed(other, swap, trail, number, measured, memo)
        if other and _are_alike(found, other):
            trail.direct = direct
    return found


def _one_by_one(
    flow: Flow, swaps: Sequence[Swap], measured: Measure, memo: Memo
) -> tuple[Flow | None, list[int]]:
    counts: list[int] = []
    for swap in swaps:
        found = mixed(flow, measured(swap.layout), swap.start, swap.stop, kept_in(memo))
        if found is None:
            return None, counts
        flow = found.flow
        counts.append(found.count)
    return flow, counts


def _that_count(swaps: Sequence[Swap], counts: Sequence[int]) -> list[_Step] | None:
    """The last step of each stretch, from the end of the flow on; None where stretches overlap."""
    steps: list[_Step] = []
    for swap, count in zip(swaps, counts, strict=True):
        before = [one for one in steps if _place(one, steps) < swap.start]
        moved = sum(one.count - (one.stop - one.start) for one in before)
        same = next((one for one in steps if _place(one, steps) == swap.start), None)
        if same:
            if swap.stop - swap.start != same.count:
                return None
            steps.remove(same)
            step = _Step(start=same.start, stop=same.stop, count=count, layout=swap.layout)
        else:
            start, stop = swap.start - moved, swap.stop - moved
            if any(one.start < stop and start < one.stop for one in steps):
                return None
            step = _Step(start=start, stop=stop, count=count, layout=swap.layout)
        steps.append(step)
    return sorted(steps, key=lambda one: -one.start)


def _place(step: _Step, steps: Sequence[_Step]) -> int:
    """Where a stretch begins by now."""
    before = (one for one in steps if one.start < step.start)
    return step.start + sum(one.count - (one.stop - one.start) for one in before)


def _mixed(flow: Flow, swap: Swap, trail: Trail, number: int, measured: Measure, memo: Memo) -> Flow | None:
    """A stretch set in its layout, and kept for the next brand."""
    found = mixed(flow, measured(swap.layout), swap.start, swap.stop, kept_in(memo))
    if found is None:
        return None
    trail.spliced[number] = _Spliced(
        here=tuple(flow.boxes[swap.start : swap.stop]),
        made=tuple(found.flow.boxes[swap.start : swap.start + found.count]),
        before=_lengths(flow),
        after=_lengths(found.flow),
    )
    return found.flow


def _known(flow: Flow, swap: Swap, known: _Spliced | None) -> Flow | None:
    """A stretch as it was for the brand before; None where its boxes were others."""
    if known is None or known.before != _lengths(flow):
        return None
    boxes = flow.boxes
    if not all(map(_is_same, boxes[swap.start : swap.stop], known.here)):
        return None
    boxes[swap.start : swap.stop] = known.made
    ends = pairwise(accumulate(known.after, initial=0))
    bands = tuple(
        replace(band, boxes=tuple(boxes[start:stop]))
        for band, (start, stop) in zip(flow.bands, ends, strict=True)
    )
    return replace(flow, bands=bands)


def _lengths(flow: Flow) -> tuple[int, ...]:
    return tuple(len(band.boxes) for band in flow.bands)


def _is_same(box: Box, other: Box) -> bool:
    """Whether two boxes have the very same in them, as what is the same for all brands has."""
    return box is other or astuple(box) == astuple(other)


def _are_alike(flow: Flow, other: Flow) -> bool:
    """Whether two flows come to the same: grounds may be others that look like them."""
    bands = zip(flow.bands, other.bands, strict=True)
    return (
        len(flow.bands) == len(other.bands)
        and _lengths(flow) == _lengths(other)
        and all(is_alike(*both) for one, two in bands for both in zip(one.boxes, two.boxes, strict=True))
    )
