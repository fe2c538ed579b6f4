"""View, places → Seen: knows where in a view the places lie that are named.

What a frame may leave out of a view lies beyond them: a third of it may be land and sea of which nothing is
said.
"""

from broadside.blocks.map.layout.aside import main_of
from broadside.blocks.map.layout.projection import Seen, seen
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.replace import replace

# The room around the places, as a share of the longer side of what holds them.
MARGIN = 0.04
# The part of a view, each way, that each frame shows: where a small place lies is seen by what is around it.
SHOWN = 0.5


def within(_: Memo, view: View, codes: tuple[str, ...]) -> Seen:
    """The same view as it is where none of the places lies in it."""
    one = seen(view)
    here = [
        (x, y)
        for code in codes
        for ring in main_of(code)
        for x, y in ring
        if view.west <= x <= view.east and view.south <= y <= view.north
    ]
    if not here:
        return one
    corners = one.projection.bare.flat(tuple(here))
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    room = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    whole = one.whole
    left, right = _shown(min(xs) - room, max(xs) + room, whole.left, whole.right)
    top, bottom = _shown(min(ys) - room, max(ys) + room, whole.top, whole.bottom)
    return replace(one, within=Rectangle(left=left, top=top, right=right, bottom=bottom))


def _shown(start: float, end: float, first: float, last: float) -> tuple[float, float]:
    """What a frame must hold of a view that reaches from `first` to `last`, with its places from `start` to
    `end` amid that, as far as the view goes."""
    start, end, least = max(start, first), min(end, last), SHOWN * (last - first)
    if end - start >= least:
        return start, end
    start = min(max((start + end - least) / 2, first), last - least)
    return start, start + least
