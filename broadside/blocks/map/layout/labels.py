"""Labels, Rings → Spots: finds a spot for each label: on its place, or beside it at the end of a line."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import cos, hypot, pi, sin

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn, area_of, edges_at, is_between
from broadside.model.geometry import Rectangle, Size
from broadside.pictures.places import Corner

# Directions and distances that are tried, in points.
TURNS = 16
FAR = (9.0, 15.0, 22.0, 30.0, 40.0, 52.0, 66.0, 82.0, 100.0)
# A net of so many places by so many is searched for the one farthest from all edges.
NET = 14
# Room kept between labels, and between a label and the frame.
ROOM, EDGE = 2.0, 3.0
# How clear a label on its own place stays of what others point at.
CLEAR = 6.0
# A label over another place that is named costs as much as so many points of line.
OVER_OTHERS = 120.0


class Label(Struct, frozen=True, kw_only=True):
    """A label to be placed: its number, its size, the place's rings in the picture, and their net."""

    number: int
    size: Size
    rings: Drawn
    net: Sequence[Corner]

    @property
    def anchor(self) -> Corner:
        """The place within the largest ring that is farthest from its edge, nearly."""
        return self.net[0] if self.net else _largest(self.rings)[0]


class Spot(Struct, frozen=True, kw_only=True):
    """Where a label stands; `anchor` and `end` are the ends of the line to its place, where it has one."""

    number: int
    box: Rectangle
    anchor: Corner | None = None
    end: Corner | None = None


def spots(labels: Sequence[Label], frame: Size) -> Iterator[Spot]:
    """A spot for each label that has one, those on their places first."""
    anchors = {label.number: label.anchor for label in labels}
    taken: list[Rectangle] = []
    others: list[Label] = []
    for label in labels:
        clear = [anchor for number, anchor in anchors.items() if number != label.number]
        box = _within(label, clear, taken, frame)
        if box:
            taken.append(box)
            yield Spot(number=label.number, box=box)
        else:
            others.append(label)
    # Who comes first takes the room of others: another order may leave room for more of them.
    best: list[Spot] = []
    for first in range(len(others)):
        order = [*others[-first:], *others[:-first]] if first else others
        tried = _in_turn(order, labels, anchors, taken, frame)
        best = tried if len(tried) > len(best) else best
        if len(best) == len(others):
            break
    yield from best


def _in_turn(
    order: Sequence[Label],
    labels: Sequence[Label],
    anchors: dict[int, Corner],
    taken: Sequence[Rectangle],
    frame: Size,
) -> list[Spot]:
    """Spots beside their places for labels, one after the other."""
    found: list[Spot] = []
    points = list(anchors.values())
    for label in order:
        boxes = [*taken, *(spot.box for spot in found)]
        if spot := _beside(label, anchors[label.number], labels, boxes, points, frame):
            found.append(spot)
    return found


def _within(
    label: Label, clear: Sequence[Corner], taken: Sequence[Rectangle], frame: Size
) -> Rectangle | None:
    """A box on the label's own place, as far from its edges as can be, and clear of what others point at."""
    for anchor in label.net:
        box = _around(anchor, label.size)
        near = _around(anchor, Size(width=label.size.width + 2 * CLEAR, height=label.size.height + 2 * CLEAR))
        is_clear = not any(_holds(near, point) for point in clear)
        if is_clear and _is_free(box, taken, frame) and _fits(box, label.rings):
            return box
    return None


def net(rings: Drawn) -> tuple[Corner, ...]:
    """Places within the largest ring, the farthest from its edge first."""
    ring = _largest(rings)
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    rows = [top + (bottom - top) * j / NET for j in range(1, NET)]
    lines = [(row, edges_at(row, rings)) for row in rows]
    found = [
        (min(hypot(x - one, y - other) for one, other in ring), (x, y))
        for x in (left + (right - left) * i / NET for i in range(1, NET))
        for y, edges in lines
        if is_between(x, edges)
    ]
    return tuple(corner for _, corner in sorted(found, key=lambda one: -one[0]))


def _largest(rings: Drawn) -> Sequence[Corner]:
    return max(rings, key=lambda one: abs(area_of(one)))


def _around(anchor: Corner, size: Size) -> Rectangle:
    x, y = anchor
    return Rectangle(
        left=x - size.width / 2, top=y - size.height / 2, right=x + size.width / 2, bottom=y + size.height / 2
    )


def _fits(box: Rectangle, rings: Drawn) -> bool:
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return all(
        is_between(x, edges)
        for edges in (edges_at(y, rings) for y in (box.top, middle[1], box.bottom))
        for x in (box.left, middle[0], box.right)
    )


def _is_free(box: Rectangle, taken: Sequence[Rectangle], frame: Size) -> bool:
    if box.left < EDGE or box.top < EDGE:
        return False
    if box.right > frame.width - EDGE or box.bottom > frame.height - EDGE:
        return False
    return not any(
        box.left < one.right + ROOM
        and one.left < box.right + ROOM
        and box.top < one.bottom + ROOM
        and one.top < box.bottom + ROOM
        for one in taken
    )


def _beside(
    label: Label,
    anchor: Corner,
    labels: Sequence[Label],
    taken: Sequence[Rectangle],
    points: Sequence[Corner],
    frame: Size,
) -> Spot | None:
    """The nearest free spot, rather over the sea than over other places that are named."""
    best: Spot | None = None
    least = float("inf")
    for far, turn in product(FAR, range(TURNS)):
        if far >= least:
            break
        x, y = cos(2 * pi * turn / TURNS), sin(2 * pi * turn / TURNS)
        end = anchor[0] + far * x, anchor[1] + far * y
        # The label hangs on the end of its line by the side or corner that faces the anchor.
        box = _around(
            (end[0] + x * (label.size.width / 2 + 1), end[1] + y * (label.size.height / 2 + 1)), label.size
        )
        if not _is_free(box, taken, frame) or any(_holds(box, point) for point in points):
            continue
        if any(_crosses(one, anchor, end) for one in taken):
            continue
        cost = far + OVER_OTHERS * _share_over(box, labels)
        if cost < least:
            best, least = Spot(number=label.number, box=box, anchor=anchor, end=end), cost
    return best


def _holds(box: Rectangle, point: Corner) -> bool:
    return box.left - ROOM < point[0] < box.right + ROOM and box.top - ROOM < point[1] < box.bottom + ROOM


def _crosses(box: Rectangle, one: Corner, other: Corner) -> bool:
    """Whether a line runs through a box, asked at some places of it."""
    shares = (i / 12 for i in range(13))
    return any(
        _holds(box, (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share))
        for share in shares
    )


def _share_over(box: Rectangle, labels: Sequence[Label]) -> float:
    """How much of a box lies over places that are named."""
    columns = [box.left + (box.right - box.left) * i / 4 for i in range(5)]
    over = 0
    for row in (box.top + (box.bottom - box.top) * j / 2 for j in range(3)):
        edges = [edges_at(row, label.rings) for label in labels]
        over += sum(any(is_between(column, one) for one in edges) for column in columns)
    return over / 15
