"""Map, Column → Arranged: puts pictures side by side, all as high as the widest row of them lets them be."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from broadside.blocks.map.layout.forms import area_of
from broadside.blocks.map.layout.picture import Picture, Placed, ink, labelled, picture
from broadside.blocks.map.layout.projection import Seen, around, seen
from broadside.blocks.map.noun import Map, View
from broadside.model.geometry import Size
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Item, Shape
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.pictures.places import Ring, outline
from broadside.typeset.tallest import tallest
from broadside.typeset.typesetter import Typesetter

# Between pictures; how high those of a row are at most, and at least, where another row helps, in parts of
# the type size of their labels.
GAP = 8.0
MOST = 290.0
LEAST = 12.0
# Two pictures one under another are each no higher than this part of the tallest that a page may have.
OF_TWO = 0.64
# Of the islands of a place, those are looked at that are no smaller than such a share of the largest.
MAIN = 0.2


class Arranged(Struct, frozen=True, kw_only=True):
    """A box for each row of pictures, and the places whose labels no picture has room for."""

    boxes: tuple[Box, ...]
    left: tuple[Placed, ...]


def arranged(
    one: Map, placed: Sequence[Placed], figure: Element | None, column: Column, typesetter: Typesetter
) -> Arranged:
    views = [typesetter.memo.of(_seen, view) for view in one.views or (_around_all(placed),)]
    least = LEAST * typesetter.type_of("map-label").size
    in_rows = _rows(views, column.width, least)
    rows = [
        [picture(view, _size(view, height), placed, typesetter.memo) for view in row]
        for row, height in zip(in_rows, _heights(in_rows, column, typesetter), strict=True)
    ]
    homes = _homes([shown for row in rows for shown in row], placed)
    boxes: list[Box] = []
    has: set[int] = set()
    for row in rows:
        box = Box(height=0.0, span=one.span)
        x = 0.0
        for shown in row:
            wanted = [label for label in placed if homes.get(id(label)) is shown]
            found = labelled(shown, wanted, typesetter)
            left = column.x + (column.width - x - shown.size.width if typesetter.rtl else x)
            drawn = Shape(
                x=0.0,
                y=0.0,
                width=shown.size.width,
                height=shown.size.height,
                paths=tuple(ink(shown, typesetter)),
                element=figure,
            )
            items: list[Item] = [drawn, *found.shapes, *found.words]
            moved = tuple(replace(item, x=item.x + left) for item in items)
            notes = tuple(note for word in found.words for note in word.line.notes)
            box = replace(box, items=(*box.items, *moved), notes=(*box.notes, *notes))
            has |= found.whose
            x += shown.size.width + GAP
        unit = typesetter.layout.grid
        boxes.append(replace(box, height=ceil(row[0].size.height / unit) * unit))
    return Arranged(
        boxes=tuple(replace(box, notes=tuple(dict.fromkeys(box.notes))) for box in boxes),
        left=tuple(label for label in placed if id(label) not in has),
    )


def _seen(_: Memo, view: View) -> Seen:
    return seen(view)


def _size(view: Seen, height: float) -> Size:
    return Size(width=round(view.aspect * height, 1), height=round(height, 1))


def _rows(views: Sequence[Seen], width: float, least: float) -> list[Sequence[Seen]]:
    """As few rows as leave every picture high enough."""
    for count in range(1, len(views) + 1):
        each = ceil(len(views) / count)
        rows = [views[i : i + each] for i in range(0, len(views), each)]
        if min(_height(row, width) for row in rows) >= least:
            break
    return rows


def _heights(rows: Sequence[Sequence[Seen]], column: Column, typesetter: Typesetter) -> list[float]:
    """How high the pictures of each row are. None of them is meant to be looked at more: those in rows are of
    one height, those one under another of one width, and so high that two of them go on a page with what is
    said of them."""
    most = tallest(typesetter.layout)
    height = min(most, *(_height(row, column.width) for row in rows))
    if len(rows) == 1 or any(len(row) > 1 for row in rows):
        return [height] * len(rows)
    lowest = min(view.aspect for row in rows for view in row)
    width = min(height, most * OF_TWO) * lowest
    return [width / row[0].aspect for row in rows]


def _height(row: Sequence[Seen], width: float) -> float:
    room = width - (len(row) - 1) * GAP
    return min(room / sum(view.aspect for view in row), MOST)


def _homes(pictures: Sequence[Picture], placed: Sequence[Placed]) -> dict[int, Picture]:
    """The picture that shows most of each place, by the place's identity."""
    homes = {}
    for label in placed:
        areas = [(shown.area(label), -i) for i, shown in enumerate(pictures)]
        most, at = max(areas)
        if most > 0:
            homes[id(label)] = pictures[-at]
    return homes


def _around_all(placed: Sequence[Placed]) -> View:
    return around(ring for label in placed for code in label.named.codes for ring in _main(code))


def _main(code: str) -> list[Ring]:
    """The larger islands of a place: the small ones far off would make the rest small."""
    rings = outline(code).rings
    largest = max(abs(area_of(ring)) for ring in rings)
    return [ring for ring in rings if abs(area_of(ring)) >= MAIN * largest]
