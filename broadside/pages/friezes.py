"""Pages → Pages: a row of tiles over the words of a face that they leave half bare, and over small print.

Faces of a folded card are looked at one by one: one with a few lines in its midst looks like a remnant.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.geometry import Rectangle
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Fill, Page, Picture, Placed, Shape, Words
from broadside.model.replace import replace
from broadside.pages.field import field_of
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.hero_art import UNDER_ART, Art, patchwork
from broadside.pages.measure.panelled import is_heading
from broadside.typeset.typesetter import Typesetter

# How many tiles there are in a row: as few, and so as large, as there is room for.
ACROSS = (6, 7, 8, 10, 12)
# What words keep off the tiles and the foot of their face, and what small print does, in points.
CLEAR, NEAR = 10.0, 5.0
# The share of a face that stays white where words leave it half bare.
BARE = 0.42


class _Face(Struct, frozen=True, kw_only=True):
    """The field of a face, from edge to edge, and where on it words begin and end."""

    field: Rectangle
    first: float
    last: float

    @property
    def height(self) -> float:
        return self.field.bottom - self.field.top

    @property
    def spare(self) -> float:
        return self.height - (self.last - self.first)


def friezes(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """The same for a layout without faces, or without tiles on its cover."""
    if not layout.has_faces or layout.hero is None or layout.hero.art == "none":
        return tuple(pages)
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    # A cover has its own art.
    wanted = [row for page in pages[1:] if (row := _wanted(page, edition, typesetter))]
    beside = _neighbours(layout)
    chosen: dict[int, _Row] = {}
    # The same signs on two faces in a row read as one and the same face. The last one has them: a card ends
    # alike whatever its brand says on the face before, whose tiles are those of a sheet without any.
    signed, plain = _signed(edition, typesetter), set[int]()
    for row in reversed(wanted):
        number = row.page.number
        if signed and not plain.issuperset(chosen.keys() & beside.get(number, ())):
            plain.add(number)
        chosen[number] = row
    return tuple(
        _with_row(chosen[page.number], _shown(edition, page.number in plain), brand, typesetter)
        if page.number in chosen
        else page
        for page in pages
    )


def _shown(edition: Edition, plain: bool) -> Edition:
    """The edition that tiles are of; a `plain` one has no motifs of its own."""
    return replace(edition, sheet=replace(edition.sheet, motifs=())) if plain else edition


class _Row(Struct, frozen=True, kw_only=True):
    """A page, the face on it, and the row of tiles that there is room for."""

    page: Page
    face: _Face
    art: Art


def _neighbours(layout: Layout) -> dict[int, tuple[int, ...]]:
    """The faces above and below each one on its side, by their numbers."""
    found: dict[int, tuple[int, ...]] = {}
    for side in layout.fold.sides if layout.fold else ():
        for one, other in pairwise(side):
            found[one] = (*found.get(one, ()), other)
            found[other] = (*found.get(other, ()), one)
    return found


def _wanted(page: Page, edition: Edition, typesetter: Typesetter) -> _Row | None:
    """None for a face that is full, or whose words are no small print and leave it less than half bare."""
    face = _face(page, typesetter)
    small = is_small([one.box for one in page.body])
    if face is None or not (small or face.spare >= BARE * face.height):
        return None
    # Between two signs stands something else.
    least = 2 * _signed(edition, typesetter)
    arts = list(_arts(face, NEAR if small else CLEAR))
    art = next((one for one in arts if one.across >= least), next(iter(arts), None))
    return _Row(page=page, face=face, art=art) if art else None


def _signed(edition: Edition, typesetter: Typesetter) -> int:
    """How many signs of the sheet stand among its tiles."""
    return len({one.name for one in typesetter.signs}.intersection(edition.sheet.motifs))


def _with_row(row: _Row, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    page, face, art = row.page, row.face, row.art
    own = next((one for one in page.ground if one.box.height >= face.height), None)
    # Each has other tiles.
    sheet = replace(edition.sheet, name=f"{edition.sheet.name}, panel {page.number}")
    on_tint = own is not None and any(isinstance(i, Fill) and i.colour == "tint" for i in own.box.items)
    art_of_row = patchwork(art, sheet, brand, typesetter, on_tint=on_tint, meets=None if on_tint else "below")
    tiles = replace(art_of_row, edge=typesetter.layout.edge)
    box = Box(height=art.side, items=(tiles,), span=edition.sheet.span)
    strip = Placed(x=face.field.left, y=face.field.top, box=box)
    down = face.field.top + art.side + min((face.spare - art.side) / 2, CLEAR) - face.first
    lowered = [replace(one, y=one.y + down) for one in page.body]
    grounds = [_below(one, art.side) if one is own else replace(one, y=one.y + down) for one in page.ground]
    return replace(page, ground=(*grounds, strip), body=tuple(lowered))


def _face(page: Page, typesetter: Typesetter) -> _Face | None:
    """None where nothing stands there, or more than words: notes of its own, or tiles."""
    said = [one for one in page.body if one.box.items]
    if page.area is None or not said or page.notes:
        return None
    return _Face(
        field=field_of(page.area, typesetter.layout, typesetter.rtl),
        first=min(one.y for one in said),
        last=max(one.foot for one in said),
    )


def _arts(face: _Face, clear: float) -> Iterator[Art]:
    """The rows of tiles that there is room for, the largest first."""
    for across in ACROSS:
        side = face.field.width / across
        if face.spare - side >= 2 * clear:
            yield Art(across=across, down=1, side=side)


def is_small(boxes: Sequence[Box]) -> bool:
    """Whether all that is read there is of the last words of a sheet, or of notes and what heads them. A
    picture is no small print."""
    told = [box for box in boxes if box.imprint or any(_elements(box))]
    return bool(told) and all(
        box.imprint or all(is_heading(one) or _is_in_note(one) for one in _elements(box)) for box in told
    )


def _elements(box: Box) -> Iterator[Element]:
    for item in box.items:
        if isinstance(item, Words | Shape | Picture) and item.element:
            yield item.element


def _is_in_note(element: Element | None) -> bool:
    return element is not None and (element.role == "Note" or _is_in_note(element.parent))


def _below(ground: Placed, height: float) -> Placed:
    """A ground without what tiles cover, but for a strip under their edge: it would show at the edges of
    light ones where a screen smooths them."""
    less = height - UNDER_ART
    items = tuple(
        replace(item, height=item.height - less) if isinstance(item, Fill) else item
        for item in ground.box.items
    )
    box = replace(ground.box, height=ground.box.height - less, items=items)
    return replace(ground, y=ground.y + less, box=box)
