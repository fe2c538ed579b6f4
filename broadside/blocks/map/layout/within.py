"""View, places → Seen: knows where in a view the places lie that are named.

What a frame may leave out of a view lies beyond them: a third of it may be land and sea of which nothing is
said.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from broadside.blocks.map.layout.aside import main_of
from broadside.blocks.map.layout.forms import cut_at_sides
from broadside.blocks.map.layout.projection import Seen, seen
from broadside.blocks.map.noun import View
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.pictures.places import Corner

# The room around the places, as a share of the longer side of what holds them.
MARGIN = 0.04
# An edge is followed in steps of so many degrees at most: a parallel is no straight line.
STEP = 3.0


def within(_: Memo, view: View, codes: tuple[str, ...]) -> Seen:
    """The same view as it is where none of the places lies in it."""
    one = seen(view)
    frame = Rectangle(left=view.west, top=view.south, right=view.east, bottom=view.north)
    rings = [cut_at_sides(ring, frame) for code in codes for ring in main_of(code)]
    corners = [corner for ring in rings for corner in one.projection.bare.flat(tuple(_followed(ring)))]
    if not corners:
        return one
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    room = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = one.projection.left, one.projection.top
    least = Rectangle(
        left=max(min(xs) - room, left),
        top=max(min(ys) - room, top),
        right=min(max(xs) + room, left + one.size.width),
        bottom=min(max(ys) + room, top + one.size.height),
    )
    return replace(one, within=least)


def _followed(ring: Sequence[Corner]) -> Iterator[Corner]:
    """The corners of a ring, and more on its long edges."""
    before = ring[-1] if ring else (0.0, 0.0)
    for corner in ring:
        across, down = corner[0] - before[0], corner[1] - before[1]
        steps = max(ceil(max(abs(across), abs(down)) / STEP), 1)
        yield from (
            (before[0] + across * i / steps, before[1] + down * i / steps) for i in range(1, steps + 1)
        )
        before = corner
