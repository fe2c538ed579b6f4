"""Fitted → Fitted: gives a page that has room its own spaces back, though another one had to give them up.

One setting for all pages is as tight as the fullest of them needs. Spaces between blocks and lines change
no line's words, so that each page may have its own, as long as it ends where it did; and so may its tables.
Other sizes stay the same throughout: text that is larger overleaf looks like a mistake.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate, islice, pairwise

from msgspec import Struct

from broadside.model.layout import Layout
from broadside.model.page import Box, Element, Fill, Flow, Item, Page
from broadside.model.replace import replace
from broadside.pages.copyfit import Fitted, Made
from broadside.pages.copyfit.outcome import drawbacks
from broadside.pages.copyfit.prices import OWN, Setting, applied, settings

# Lines that stand further apart than on the page beside are seen at once; front and back of a leaf are never
# seen together.
FRONT_AND_BACK = 2

# Sets the blocks of an edition in a layout; fills pages with what is set, what they hold in one piece or not.
Measure = Callable[[Layout], Flow]
Filling = Callable[[Flow, Layout, bool], Made]


class _Set(Struct, frozen=True, kw_only=True):
    """Pages, and the flow that fills them."""

    fitted: Fitted
    flow: Flow


def loosen(fitted: Fitted, own: Layout, measured: Measure, filled: Filling) -> Fitted:
    """The same pages, each of them as roomy as it can be; `own` is the layout that they were fitted to."""
    count = len(fitted.pages)
    looser = [] if fitted.over or count < 2 else _looser(fitted.setting, own, leading=count == FRONT_AND_BACK)
    if not looser:
        return fitted
    ends = _ends(fitted.pages)
    done = _Set(fitted=fitted, flow=measured(fitted.layout))
    if not ends or ends[-1] != len(_boxes(done.flow)):
        return fitted

    def tried(done: _Set, start: int, stop: int, setting: Setting) -> _Set | None:
        flow = _twin(done.flow, measured(applied(own, setting)), start, stop)
        made = flow and filled(flow, fitted.layout, fitted.setting.whole)
        if not (flow and made and _as_good(made, fitted.pages, ends)):
            return None
        return _Set(fitted=replace(fitted, pages=made.pages), flow=flow)

    for start, stop in pairwise((0, *ends)):
        done = _roomiest(looser, partial(tried, done, start, stop)) or done
    return done.fitted


def _roomiest(row: Sequence[Setting], tried: Callable[[Setting], _Set | None]) -> _Set | None:
    """The roomiest of a row that does. Most pages are full: that the first one shows. Else the last is likely
    to do, or is looked for by halves."""
    best, low, high = None, 0, len(row) - 1
    middle = 0
    while low <= high:
        made = tried(row[middle])
        if made:
            best, low = made, middle + 1
        else:
            high = middle - 1
        middle = high if middle == 0 else (low + high) // 2
    return best


def _looser(setting: Setting, own: Layout, *, leading: bool) -> list[Setting]:
    """Settings that are ever roomier."""
    row = settings(own)
    roomier = [
        replace(
            setting,
            spaces=max(setting.spaces, one.spaces),
            leading=max(setting.leading, one.leading) if leading else setting.leading,
            tables=max(setting.tables, one.tables),
        )
        for one in reversed(row[row.index(OWN) :])
    ]
    return [after for before, after in pairwise((setting, *roomier)) if after != before]


def _ends(pages: Sequence[Page]) -> list[int]:
    """After how many boxes each page ends."""
    return list(accumulate(sum(not placed.repeated for placed in page.body) for page in pages))


def _as_good(made: Made, pages: Sequence[Page], ends: Sequence[int]) -> bool:
    """Whether pages end where they did, with nothing torn that was not."""
    same = not made.unfit and _ends(made.pages) == ends and _noted(made.pages) == _noted(pages)
    return same and drawbacks(made.pages) <= drawbacks(pages)


def _noted(pages: Sequence[Page]) -> list[int]:
    """How many lines of notes stand on each page."""
    return [len(page.notes) for page in pages]


def _boxes(flow: Flow) -> list[Box]:
    return [box for band in flow.bands for box in band.boxes]


def _twin(flow: Flow, other: Flow, start: int, stop: int) -> Flow | None:
    """A flow with its boxes from `start` to `stop` set as in another; None where that breaks otherwise."""
    boxes, others = _boxes(flow), _boxes(other)
    here = boxes[start:stop]
    # What stands on other pages may take more boxes or fewer there, before these or after.
    for at in (start, start + len(others) - len(boxes)):
        there = others[max(at, 0) : max(at, 0) + len(here)]
        if len(there) == len(here) and all(map(_alike, here, there)):
            break
    else:
        return None
    boxes[start:stop] = map(_as_in, here, there)
    left = iter(boxes)
    bands = (replace(band, boxes=tuple(islice(left, len(band.boxes)))) for band in flow.bands)
    return replace(flow, bands=tuple(bands))


def _alike(box: Box, other: Box) -> bool:
    """Whether boxes hold the same, if elsewhere."""
    same = [one.role for one in _elements(box)] == [one.role for one in _elements(other)]
    return same and len(box.head) == len(other.head) and all(map(_alike, box.head, other.head))


def _as_in(box: Box, other: Box) -> Box:
    """A box with heights and places of another one that holds the same: it is the same in the structure
    tree, and on the same grounds."""
    known = dict(zip(_elements(other), _elements(box), strict=True))
    return replace(
        box,
        height=other.height,
        space=other.space,
        items=_told(other.items, known),
        head=tuple(map(_as_in, box.head, other.head)),
        parts=tuple(
            replace(
                part,
                items=_told(part.items, known),
                elements=tuple(known[element] for element in part.elements),
            )
            for part in other.parts
        ),
    )


def _elements(box: Box) -> dict[Element, None]:
    """The elements that begin in a box or have something in it, in order."""
    inside = (item.element for item in box.items if not isinstance(item, Fill) and item.element)
    return dict.fromkeys((*box.elements, *inside))


def _told(items: Sequence[Item], known: Mapping[Element, Element]) -> tuple[Item, ...]:
    """Items that belong to the elements which are known for theirs."""
    return tuple(
        item if isinstance(item, Fill) or item.element is None else replace(item, element=known[item.element])
        for item in items
    )
