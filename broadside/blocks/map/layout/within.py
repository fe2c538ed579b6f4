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
    least = Rectangle(
        left=max(min(xs) - room, whole.left),
        top=max(min(ys) - room, whole.top),
        right=min(max(xs) + room, whole.right),
        bottom=min(max(ys) + room, whole.bottom),
    )
    return replace(one, within=least)
