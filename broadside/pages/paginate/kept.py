"""Bands, NoteBoxes → Pages: the pages that `paginate` fills, kept by the geometry of what they hold.

Where boxes go follows from their heights, spaces and bonds, from the notes marked in them, from which are
lines of running text, and from which grounds, heads and lanes they share: not from what is drawn in them.
Brands of one sheet mostly differ in that alone. So `paginate` is given bare twins of the boxes, and on the
pages that it makes of these each twin gives way to its box, where they are to be drawn: what speaks for pages
or against them can be told by the twins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import (
    Band,
    Box,
    Element,
    Fill,
    Frame,
    Item,
    NoteBoxes,
    Page,
    Placed,
    changed,
)
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.pages.paginate import paginate
from broadside.pages.paginate.bare import (
    TWIN,
    Bare,
    Geometry,
    Ground,
    Met,
    bare_in,
    noted,
    twinned,
)
from broadside.pages.paginate.unfit import unfit

# Of a box that has a place, `paginate` changes nothing else.
CHANGED = ("space", "bond", "frames", "head")


class Outline(Struct, frozen=True, kw_only=True):
    """All of some boxes that pages follow from, and of what they hold what is told apart there: elements by
    the order in which they are met, with their roles; of each box which begin in it, and of which its items
    are."""

    boxes: tuple[Bare, ...]
    grounds: tuple[Ground, ...]
    roles: tuple[str, ...]
    begun: tuple[tuple[int, ...], ...]
    inked: tuple[tuple[int, ...], ...]
    named: tuple[bool, ...]


class _Twins(Struct, frozen=True, kw_only=True):
    """Pages of twins, with the twins and their frames in the order of their boxes. `unfit`: something on them
    has no room."""

    pages: tuple[Page, ...]
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...]
    unfit: bool


class Kept(Struct, frozen=True, kw_only=True, eq=False):
    """Pages of twins, by which attempts are told apart. `unfit`: something on them has no room."""

    twins: _Twins
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.twins.pages

    @property
    def unfit(self) -> bool:
        return self.twins.unfit

    def dressed(self) -> tuple[Page, ...]:
        """The pages as `paginate` makes them."""
        dressing = _Dressing(self.twins, self.boxes, self.frames)
        return tuple(changed(page, dressing.placed) for page in self.twins.pages)


def paginate_kept(
    bands: tuple[Band, ...],
    notes: Mapping[str, NoteBoxes],
    layout: Layout,
    paper: Paper,
    rtl: bool,
    whole: bool,
    memo: Memo,
) -> Kept:
    """As `paginate`; for what is set again for others."""
    met, apart = Met(bare_in(memo)), noted(tuple(notes.values()), memo)
    geometry = Geometry(
        bands=tuple((band.columns, band.balance, met.all(band.boxes)) for band in bands),
        body=met.closed(),
        notes=apart.bare,
        rtl=rtl,
        whole=whole,
    )
    # A memo that is asked by `of` holds each geometry that it has met, and of these there is no end.
    given = (geometry, layout, paper)
    twins = memo.once(("twins", *given), partial(_paginated, *given))
    return Kept(twins=twins, boxes=(*met.boxes, *apart.met.boxes), frames=(*met.frames, *apart.met.frames))


def outline(boxes: Iterable[Box]) -> Outline:
    """What is equal of boxes that go onto pages in the same way."""
    met = Met()
    for box in boxes:
        met.box(box)
    elements: dict[int, int] = {}
    roles: list[str] = []

    def number(element: Element) -> int:
        known = elements.setdefault(id(element), len(roles))
        if known == len(roles):
            roles.append(element.role)
        return known

    closed = met.closed()
    begun = tuple(tuple(map(number, box.elements)) for box in met.boxes)
    inked = tuple(tuple(_of(item, number) for item in box.items) for box in met.boxes)
    return Outline(
        boxes=closed.boxes,
        grounds=closed.grounds,
        roles=tuple(roles),
        begun=begun,
        inked=inked,
        named=tuple(box.destination is not None for box in met.boxes),
    )


def _of(item: Item, number: Callable[[Element], int]) -> int:
    """Of which element an item is; -1 for an artifact."""
    return -1 if isinstance(item, Fill) or item.element is None else number(item.element)


def _paginated(geometry: Geometry, layout: Layout, paper: Paper) -> _Twins:
    body, apart = geometry.body, geometry.notes
    own = twinned(body, 0)
    below = twinned(apart.closed, len(own.boxes))
    bands = tuple(
        Band(columns=columns, balance=balance, boxes=tuple(own.boxes[place] for place in here))
        for columns, balance, here in geometry.bands
    )
    notes = {
        note.key: NoteBoxes(
            key=note.key,
            number=note.number,
            boxes=tuple(below.boxes[place] for place in note.boxes),
            continues=below.boxes[note.continues],
            continued=below.boxes[note.continued],
        )
        for note in apart.notes
    }
    pages = paginate(bands, notes, layout, paper, geometry.rtl, geometry.whole)
    lacks_room = bool(unfit(pages, {} if layout.notes.where == "end" else notes))
    return _Twins(
        pages=pages,
        boxes=(*own.boxes, *below.boxes),
        frames=(*own.frames, *below.frames),
        unfit=lacks_room,
    )


class _Dressing:
    """Gives each twin on a page its box."""

    def __init__(self, twins: _Twins, boxes: tuple[Box, ...], frames: tuple[Frame, ...]) -> None:
        self._twins = twins
        self._own = boxes
        self._frames = dict(zip(twins.frames, frames, strict=True))
        self._made: dict[int, Box] = {}

    def placed(self, one: Placed) -> Placed:
        return Placed(x=one.x, y=one.y, box=self._dressed(one.box), repeated=one.repeated)

    def _dressed(self, twin: Box) -> Box:
        made = self._made.get(id(twin))
        if made is None:
            made = self._made[id(twin)] = self._made_of(twin)
        return made

    def _made_of(self, twin: Box) -> Box:
        if twin.span.path != TWIN:
            return twin  # a rule of the layout's
        number = twin.span.line
        own, before = self._own[number], self._twins.boxes[number]
        if twin is before:
            return own
        if twin.items or twin.refers != before.refers:
            # A ground behind it, or a line that says where its note is.
            return replace(twin, span=own.span, elements=())
        new: dict[str, Any] = {
            name: getattr(twin, name) for name in CHANGED if getattr(twin, name) != getattr(before, name)
        }
        if "frames" in new:
            new["frames"] = tuple(self._frames[frame] for frame in twin.frames)
        if "head" in new:
            new["head"] = tuple(map(self._dressed, twin.head))
        return replace(own, **new)
