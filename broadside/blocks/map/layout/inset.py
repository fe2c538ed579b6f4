"""Pictures, Placed → Insets: draws a place that no picture shows in a corner of the one that is nearest.

A corner is one in which nothing that is named lies. The inset has a frame of its own, and its label below.
"""

from collections.abc import Mapping, Sequence
from math import hypot

from msgspec import Struct

from broadside.blocks.map.layout.ground import Ground, ground
from broadside.blocks.map.layout.picture import FRAME, ROUNDING, Picture, Placed, drawing, forms_of, picture
from broadside.blocks.map.layout.projection import Seen, around, seen
from broadside.model.geometry import Rectangle, Size
from broadside.model.memo import Memo
from broadside.model.page import Item, Path, Shape, Words
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.model.text import Line
from broadside.pictures.places import Corner, outline
from broadside.typeset.typesetter import Typesetter

# How high the picture in it is, and where there is little room; how wide at least; and the room beside its
# label: in parts of the size of that.
HIGH, LOW, WIDE, BESIDE = 2.3, 1.7, 3.6, 0.3
# What is farther from the middle of a picture, in degrees, is in another part of the world.
FARTHEST = 50.0
# An inset takes no more than this share of a picture's sides.
MOST = 0.45


class Inset(Struct, frozen=True, kw_only=True):
    """What is drawn in a corner of a picture, counted from its top left; whose label it has, by identity."""

    box: Rectangle
    items: tuple[Item, ...]
    notes: tuple[str, ...]
    whose: int


def insets(
    pictures: Sequence[Picture], homeless: Sequence[Placed], typesetter: Typesetter
) -> Mapping[int, Inset]:
    """An inset for each picture that has one, by the picture's identity: one at most."""
    found: dict[int, Inset] = {}
    for placed in homeless:
        middle = _middle(placed)
        near = min(pictures, key=lambda one: _off(one, middle))
        if id(near) in found or _off(near, middle) > FARTHEST:
            continue
        if inset := _inset(placed, middle, near, typesetter):
            found[id(near)] = inset
    return found


def _middle(placed: Placed) -> Corner:
    view = around(outline(placed.named.codes[0]).rings)
    return (view.west + view.east) / 2, (view.south + view.north) / 2


def _off(one: Picture, place: Corner) -> float:
    view = one.seen.view
    return hypot(place[0] - (view.west + view.east) / 2, place[1] - (view.south + view.north) / 2)


def _inset(placed: Placed, middle: Corner, one: Picture, typesetter: Typesetter) -> Inset | None:
    """The largest of its forms that has room."""
    type_ = typesetter.type_of("map-label")
    widths = (one.size.width * MOST, typesetter.halved(placed.text, type_) + ROUNDING)
    forms = [typesetter.lines(placed.text, type_, width) for width in widths]
    for lines, high in ((forms[0], HIGH), (forms[0], LOW), (forms[1], LOW)):
        wide = max(line.width for line in lines) + 2 * BESIDE * type_.size
        inner = Size(width=max(wide, WIDE * type_.size), height=high * type_.size)
        below = len(lines) * type_.leading + BESIDE * type_.size / 2
        size = Size(width=inner.width, height=inner.height + below)
        if size.width > one.size.width * MOST or size.height > one.size.height * MOST:
            continue
        if corner := _corner(one, middle, size, typesetter.memo):
            return _drawn(placed, lines, inner, size, corner, typesetter)
    return None


def _drawn(
    placed: Placed,
    lines: Sequence[Line],
    inner: Size,
    size: Size,
    corner: Corner,
    typesetter: Typesetter,
) -> Inset:
    type_ = typesetter.type_of("map-label")
    view = typesetter.memo.of(_seen, placed.named.codes).framed(inner.width / inner.height)
    drawn = drawing(picture(view, inner, [placed], typesetter.memo), None, typesetter)
    frame = rectangle(size.width, size.height)
    paper = Path(steps=frame, fill="paper", kept=True)
    line = Path(steps=frame, stroke="muted", width=FRAME)
    x, y = corner
    words = tuple(
        Words(
            x=x + (size.width - said.width) / 2,
            y=y + inner.height + i * type_.leading + typesetter.baseline(type_),
            line=said,
            colour=type_.colour,
            element=placed.element,
        )
        for i, said in enumerate(lines)
    )
    ground = Shape(x=x, y=y, width=size.width, height=size.height, paths=(paper,))
    edge = replace(ground, paths=(line,))
    return Inset(
        box=Rectangle(left=x, top=y, right=x + size.width, bottom=y + size.height),
        items=(ground, replace(drawn, x=x, y=y), edge, *words),
        notes=tuple(note for said in lines for note in said.notes),
        whose=id(placed),
    )


def _corner(one: Picture, middle: Corner, size: Size, memo: Memo) -> Corner | None:
    """The corner of a picture that is nearest to a place; None where one that is named lies there."""
    scale = one.size.width / one.seen.size.width
    x, y = one.seen.scaled(scale).corner(*middle)
    lies = memo.of(_named, tuple(part.placed.named.codes for part in one.parts), one.seen, one.size)
    left = one.size.width - size.width if x > one.size.width / 2 else 0.0
    top = one.size.height - size.height if y > one.size.height / 2 else 0.0
    box = Rectangle(left=left, top=top, right=left + size.width, bottom=top + size.height)
    return None if lies.cover(box).named else (left, top)


def _seen(_: Memo, codes: tuple[str, ...]) -> Seen:
    return seen(around(ring for code in codes for ring in outline(code).rings))


def _named(memo: Memo, codes: tuple[tuple[str, ...], ...], view: Seen, size: Size) -> Ground:
    return ground([], [memo.of(forms_of, one, view, size).rings for one in codes], size)
