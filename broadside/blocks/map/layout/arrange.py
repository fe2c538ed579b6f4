"""Map, Column → Arranged: puts pictures side by side, all as high as the widest row of them lets them be.

Several are of one size. Where the last row has room for one more, the key stands there, and the remark.
"""

from collections.abc import Callable, Sequence
from math import ceil, fsum

from msgspec import Struct

from broadside.blocks.map.layout.aside import aside, main_of
from broadside.blocks.map.layout.grown import Given, Tier, below, grown, in_row
from broadside.blocks.map.layout.inset import Inset, insets
from broadside.blocks.map.layout.picture import Picture, Placed, drawing, labelled, picture
from broadside.blocks.map.layout.projection import Seen, around
from broadside.blocks.map.layout.within import within as within_of
from broadside.blocks.map.noun import Map, View
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Item
from broadside.model.place import Column, Stack
from broadside.model.replace import replace
from broadside.pictures.places import Corner
from broadside.typeset.stack import height_of, merged, stacked
from broadside.typeset.typesetter import Typesetter

# Between pictures; how high those of a row are at most; and, in parts of the type size of their labels, how
# high at least, where another row helps, and how high those of a set are made for the sake of labels.
GAP = 8.0
MOST = 290.0
LEAST, ROOMY = 12.0, 17.0
# Two pictures one under another are each no higher than this part of the tallest that a page may have.
OF_TWO = 0.64
# How wide the pictures of a set are to their height at least; those in several rows on a page, where the room
# that there is goes to the fullest.
SQUARE, LOW = 1.0, 1.3
# How wide a picture of a row is: so many parts for each row that there is, and one more for each label that
# stands in it.
BARE = 14
# In several rows all are as wide where they have less than so many times the size of their labels: no picture
# can spare any.
WIDE = 16.5


class Arranged(Struct, frozen=True, kw_only=True):
    """A box for each row of pictures, the places whose labels no picture has room for, and how much of what
    is told beside them stands among them."""

    boxes: tuple[Box, ...]
    left: tuple[Placed, ...]
    told: int


def arranged(
    one: Map,
    placed: Sequence[Placed],
    beside: Callable[[Column], Sequence[Stack]],
    figure: Element | None,
    column: Column,
    most: float,
    typesetter: Typesetter,
) -> Arranged:
    """`beside` sets what is told beside the pictures, which are so high at `most`: as much of it as has room
    stands after the last one."""
    memo = typesetter.memo
    codes = tuple(code for label in placed for code in label.named.codes)
    views = [memo.of(within_of, view, codes) for view in one.views or (_around_all(placed),)]
    rows = [_aside(row, codes, memo) for row in _put(views, placed, beside, column, most, typesetter)]
    shown_in = [[picture(put.seen, put.size, placed, memo) for put in row.puts] for row in rows]
    pictures = [shown for row in shown_in for shown in row]
    homes = _homes(pictures, placed)
    within = insets(pictures, [label for label in placed if id(label) not in homes], typesetter)
    boxes: list[Box] = []
    has: set[int] = set()
    told = 0
    for row, here in zip(rows, shown_in, strict=True):
        items: list[Item] = []
        notes: list[str] = []
        for put, shown in zip(row.puts, here, strict=True):
            wanted = [label for label in placed if homes.get(id(label)) is shown]
            inset: Inset | None = within.get(id(shown))
            found = labelled(shown, wanted, inset.box if inset else None, typesetter)
            left = column.x + (column.width - put.x - shown.size.width if typesetter.rtl else put.x)
            over = inset.items if inset else ()
            drawn: tuple[Item, ...] = (drawing(shown, figure, typesetter), *found.shapes, *over, *found.words)
            items += (replace(item, x=item.x + left, y=item.y + put.y) for item in drawn)
            notes += (note for word in found.words for note in word.line.notes)
            notes += inset.notes if inset else ()
            has |= found.whose | ({inset.whose} if inset else set())
        height = here[0].size.height if len(here) == 1 else row.height
        spare = len(row.puts) < len(rows[0].puts) and row.end < column.width
        room = column.inside(row.end + GAP, 0.0, typesetter.rtl) if spare else None
        elements: tuple[Element, ...] = ()
        if room and (filled := _filled(beside(room), height)):
            told = len(filled)
            words = merged(stacked(filled).boxes)
            items += words.items
            notes += words.notes
            elements = words.elements
        box = Box(height=height, items=tuple(items), elements=elements, span=one.span)
        boxes.append(replace(box, notes=tuple(dict.fromkeys(notes))))
    return Arranged(
        boxes=tuple(boxes),
        left=tuple(label for label in placed if id(label) not in has),
        told=told,
    )


def _filled(beside: Sequence[Stack], height: float) -> Sequence[Stack]:
    """As much of what is told beside the pictures as is no higher than they are, from the first on."""
    for count in range(len(beside), 0, -1):
        if height_of(stacked(beside[:count]).boxes) <= height:
            return beside[:count]
    return ()


def _aside(row: Tier, codes: tuple[str, ...], memo: Memo) -> Tier:
    return replace(row, puts=tuple(replace(put, seen=memo.of(aside, put.seen, codes)) for put in row.puts))


def _put(
    views: Sequence[Seen],
    placed: Sequence[Placed],
    beside: Callable[[Column], Sequence[Stack]],
    column: Column,
    most: float,
    typesetter: Typesetter,
) -> list[Tier]:
    """Where each picture stands. Where a page has room for it, the one with the most labels is larger."""
    in_rows = _rows(views, placed, column.width, typesetter)
    heights = _heights(in_rows, column, most)
    rows = [in_row(row, height, GAP) for row, height in zip(in_rows, heights, strict=True)]
    room, several = typesetter.room, len(views) > 1
    if not several or any(view.projection.is_world for view in views):
        return rows
    crowds = typesetter.memo.of(_crowds, tuple(views), _codes(placed))
    if not room:
        least = Given(width=column.width, least=0.0, gap=GAP, room=0.0, alone=0.0)
        return (typesetter.layout.fold is None and below(rows, views, crowds, least)) or rows
    room = min(room, most)
    # What has a place among them now would stand above or below them, as wide as they are.
    free = column.inside(rows[-1].end + GAP, 0.0, typesetter.rtl)
    among = len(_filled(beside(free), rows[-1].height)) if free.width > 0 and len(rows) > 1 else 0
    told = fsum(height_of(part.boxes) + part.after for part in beside(column)[:among])
    given = Given(
        width=column.width,
        least=LEAST * typesetter.type_of("map-label").size,
        gap=GAP,
        room=room,
        alone=room - told,
    )
    return grown(rows, views, crowds, given)


def _rows(
    views: Sequence[Seen], placed: Sequence[Placed], width: float, typesetter: Typesetter
) -> list[Sequence[Seen]]:
    """As few rows as leave every picture high enough. Of a full row those with more labels are wider."""
    size = typesetter.type_of("map-label").size
    for count in range(1, len(views) + 1):
        each = ceil(len(views) / count)
        wide = (width - (each - 1) * GAP) / each
        in_rows = 1 < count < len(views) and typesetter.layout.fold is None
        square = max(SQUARE, min(LOW, wide / (LEAST * size))) if in_rows else SQUARE
        alike = _alike(views, wide, ROOMY * size, square)
        rows = [alike[i : i + each] for i in range(0, len(views), each)]
        if min(_height(row, width) for row in rows[:1]) >= LEAST * size:
            break
    each = len(rows[0])
    if each == 1 or any(view.projection.is_world for view in views):
        return rows
    high, room = _height(rows[0], width), width - (each - 1) * GAP
    if len(rows) > 1 and room / each < WIDE * size:
        return rows
    crowds = typesetter.memo.of(_crowds, tuple(views), _codes(placed))
    for i, row in enumerate(rows):
        if len(row) == each:
            parts = [BARE * len(rows) + count for count in crowds[i * each : (i + 1) * each]]
            own = views[i * each : (i + 1) * each]
            rows[i] = [
                view.framed(room * part / fsum(parts) / high) for view, part in zip(own, parts, strict=True)
            ]
    return rows


def _codes(placed: Sequence[Placed]) -> tuple[str, ...]:
    return tuple(one.named.codes[0] for one in placed)


def _crowds(_: Memo, views: tuple[Seen, ...], codes: tuple[str, ...]) -> tuple[int, ...]:
    """How many places have their middle in each part of the world."""
    middles = []
    for code in codes:
        view = around(ring for ring in main_of(code))
        middles.append(((view.west + view.east) / 2, (view.south + view.north) / 2))
    return tuple(sum(_is_within(one.view, middle) for middle in middles) for one in views)


def _is_within(view: View, middle: Corner) -> bool:
    return view.west <= middle[0] <= view.east and view.south <= middle[1] <= view.north


def _alike(views: Sequence[Seen], width: float, roomy: float, square: float) -> Sequence[Seen]:
    """Several parts of the world in pictures of one size: as high as the highest, and high enough for labels.
    The world is as wide as it is."""
    if len(views) == 1 or any(view.projection.is_world for view in views):
        return views
    aspect = min(max(square, width / roomy), *(view.aspect for view in views))
    return [view.framed(aspect) for view in views]


def _heights(rows: Sequence[Sequence[Seen]], column: Column, most: float) -> list[float]:
    """How high the pictures of each row are. None of them is meant to be looked at more: those in rows are of
    one height, those one under another of one width, and so high that two of them go on a page with what is
    said of them."""
    height = min(most, *(_height(row, column.width) for row in rows[:1]))
    if len(rows) == 1 or any(len(row) > 1 for row in rows):
        return [height] * len(rows)
    lowest = min(view.aspect for row in rows for view in row)
    width = min(height, most * OF_TWO) * lowest
    return [width / row[0].aspect for row in rows]


def _height(row: Sequence[Seen], width: float) -> float:
    room = width - (len(row) - 1) * GAP
    return min(room / fsum(view.aspect for view in row), MOST)


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
    return around(ring for label in placed for code in label.named.codes for ring in main_of(code))
