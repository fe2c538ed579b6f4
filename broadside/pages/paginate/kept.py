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
from msgspec.structs import asdict

from broadside.issues import Span
from broadside.model.layout import ColourRole, Layout, Paper
from broadside.model.memo import Memo
from broadside.model.page import (
    Band,
    Box,
    CrossReference,
    Element,
    Fill,
    Frame,
    Item,
    Lanes,
    NoteBoxes,
    Page,
    Placed,
    changed,
)
from broadside.model.replace import replace
from broadside.pages.paginate import paginate
from broadside.pages.paginate.spread import is_paragraph
from broadside.pages.paginate.unfit import unfit

# The path of the span by which a twin tells whose it is: no file has it.
TWIN = "\0"
# Of a box that has a place, `paginate` changes nothing else.
CHANGED = ("space", "bond", "frames", "head")
# What stands for the elements that begin in a box.
BEGUN = (Element(role="Span", parent=None),)
# The boxes of which it is known how they are bare: those of some long sheets.
MOST_BARE = 20_000


class _Bare(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A box but for what is drawn in it; boxes, frames and lanes by the order in which they are met. It
    `begins` something where an element begins in it, or a link leads to it."""

    height: float
    space: float
    notes: tuple[str, ...]
    bond: int
    whole: bool
    sinks: bool
    text: bool
    begins: bool
    refers: CrossReference | None
    frames: tuple[int, ...]
    lanes: int | None
    head: tuple[int, ...]
    parts: tuple[int, ...]


class _Ground(Struct, frozen=True, kw_only=True):
    """A frame by its value."""

    x: float
    width: float
    fill: ColourRole
    bar: ColourRole
    bar_x: float
    bar_width: float
    line: float


class _BareNote(Struct, frozen=True, kw_only=True):
    key: str
    number: int
    boxes: tuple[int, ...]
    continues: int
    continued: int


class _Geometry(Struct, frozen=True, kw_only=True, cache_hash=True):
    """All that pages follow from, but for the layout and the paper."""

    boxes: tuple[_Bare, ...]
    grounds: tuple[_Ground, ...]
    bands: tuple[tuple[int, bool, tuple[int, ...]], ...]
    notes: tuple[_BareNote, ...]
    rtl: bool
    whole: bool


class Outline(Struct, frozen=True, kw_only=True):
    """All of some boxes that pages follow from, and of what they hold what is told apart there: elements by
    the order in which they are met, with their roles; of each box which begin in it, and of which its items
    are."""

    boxes: tuple[_Bare, ...]
    grounds: tuple[_Ground, ...]
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
    met: _Met

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.twins.pages

    @property
    def unfit(self) -> bool:
        return self.twins.unfit

    def dressed(self) -> tuple[Page, ...]:
        """The pages as `paginate` makes them."""
        dressing = _Dressing(self.twins, self.met)
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
    met = _Met(_bare_in(memo))
    geometry = _Geometry(
        bands=tuple((band.columns, band.balance, tuple(map(met.box, band.boxes))) for band in bands),
        notes=tuple(
            _BareNote(
                key=note.key,
                number=note.number,
                boxes=tuple(map(met.box, note.boxes)),
                continues=met.box(note.continues),
                continued=met.box(note.continued),
            )
            for note in notes.values()
        ),
        boxes=tuple(met.bare),
        grounds=tuple(_Ground(**asdict(one)) for one in met.frames),
        rtl=rtl,
        whole=whole,
    )
    # A memo that is asked by `of` holds each geometry that it has met, and of these there is no end.
    given = (geometry, layout, paper)
    return Kept(twins=memo.once(("twins", *given), partial(_paginated, *given)), met=met)


def _bare_in(memo: Memo) -> dict[Box, _Bare]:
    """Boxes that hold no others and stand on no ground, bare; it grows."""
    known: dict[Box, _Bare] = memo.once(("bare boxes",), dict)
    if len(known) > MOST_BARE:
        known.clear()
    return known


def outline(boxes: Iterable[Box]) -> Outline:
    """What is equal of boxes that go onto pages in the same way."""
    met = _Met({})
    for box in boxes:
        met.box(box)
    elements: dict[int, int] = {}
    roles: list[str] = []

    def number(element: Element) -> int:
        known = elements.setdefault(id(element), len(roles))
        if known == len(roles):
            roles.append(element.role)
        return known

    begun = tuple(tuple(map(number, box.elements)) for box in met.boxes)
    inked = tuple(tuple(_of(item, number) for item in box.items) for box in met.boxes)
    return Outline(
        boxes=tuple(met.bare),
        grounds=tuple(_Ground(**asdict(one)) for one in met.frames),
        roles=tuple(roles),
        begun=begun,
        inked=inked,
        named=tuple(box.destination is not None for box in met.boxes),
    )


def _of(item: Item, number: Callable[[Element], int]) -> int:
    """Of which element an item is; -1 for an artifact."""
    return -1 if isinstance(item, Fill) or item.element is None else number(item.element)


class _Met:
    """Boxes and what they share, in the order in which they are met."""

    def __init__(self, known: dict[Box, _Bare]) -> None:
        self._known = known
        self.boxes: list[Box] = []
        self.bare: list[_Bare] = []
        self.frames: list[Frame] = []
        self._numbers: dict[int, int] = {}
        self._lanes: dict[int, int] = {}

    def box(self, one: Box) -> int:
        number = self._numbers.get(id(one))
        if number is not None:
            return number
        bare = self._known.get(one)
        if bare is None:
            bare = self._bare(one)
            if not (one.frames or one.lanes or one.head or one.parts):
                self._known[one] = bare
        number = self._numbers[id(one)] = len(self.boxes)
        self.boxes.append(one)
        self.bare.append(bare)
        return number

    def _bare(self, one: Box) -> _Bare:
        lanes = None if one.lanes is None else self._lanes.setdefault(id(one.lanes), len(self._lanes))
        return _Bare(
            height=one.height,
            space=one.space,
            notes=one.notes,
            bond=one.bond,
            whole=one.whole,
            sinks=one.sinks,
            text=is_paragraph(one),
            begins=bool(one.elements) or one.destination is not None,
            refers=one.refers,
            frames=tuple(map(self._frame, one.frames)) if one.frames else (),
            lanes=lanes,
            head=tuple(map(self.box, one.head)) if one.head else (),
            parts=tuple(map(self.box, one.parts)) if one.parts else (),
        )

    def _frame(self, one: Frame) -> int:
        if one not in self.frames:
            self.frames.append(one)
        return self.frames.index(one)


def _paginated(geometry: _Geometry, layout: Layout, paper: Paper) -> _Twins:
    frames = tuple(Frame(**asdict(one)) for one in geometry.grounds)
    lanes: dict[int, Lanes] = {}
    boxes: list[Box] = []
    for number, one in enumerate(geometry.boxes):
        boxes.append(
            Box(
                height=one.height,
                space=one.space,
                notes=one.notes,
                bond=one.bond,
                whole=one.whole,
                sinks=one.sinks,
                text=one.text,
                elements=BEGUN if one.begins else (),
                refers=one.refers,
                frames=tuple(frames[place] for place in one.frames),
                lanes=None if one.lanes is None else lanes.setdefault(one.lanes, Lanes()),
                # What a box holds was met before it.
                head=tuple(boxes[place] for place in one.head),
                parts=tuple(boxes[place] for place in one.parts),
                span=Span(path=TWIN, line=number, column=1),
            )
        )
    bands = tuple(
        Band(columns=columns, balance=balance, boxes=tuple(boxes[place] for place in here))
        for columns, balance, here in geometry.bands
    )
    notes = {
        note.key: NoteBoxes(
            key=note.key,
            number=note.number,
            boxes=tuple(boxes[place] for place in note.boxes),
            continues=boxes[note.continues],
            continued=boxes[note.continued],
        )
        for note in geometry.notes
    }
    pages = paginate(bands, notes, layout, paper, geometry.rtl, geometry.whole)
    lacks_room = bool(unfit(pages, {} if layout.notes.where == "end" else notes))
    return _Twins(pages=pages, boxes=tuple(boxes), frames=frames, unfit=lacks_room)


class _Dressing:
    """Gives each twin on a page its box."""

    def __init__(self, twins: _Twins, met: _Met) -> None:
        self._twins = twins
        self._own = met.boxes
        self._frames = dict(zip(twins.frames, met.frames, strict=True))
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
