"""Boxes → Geometry → twins: boxes as far as pages follow from them, and boxes that are no more than that."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import asdict

from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.model.page import Box, CrossReference, Element, Frame, Lanes, NoteBoxes
from broadside.pages.paginate.spread import ITEMS, begins_item, is_head, is_of_item, is_paragraph

# The path of the span by which a twin tells whose it is: no file has it.
TWIN = "\0"
# What stands for the elements that begin in a box; in particular for an item of a list, and for a heading.
BEGUN = (Element(role="Span", parent=None),)
BEGUN_ITEM = (Element(role=ITEMS[-1], parent=None),)
BEGUN_HEAD = (Element(role="H1", parent=None),)
# The boxes of which it is known how they are bare: those of a long sheet in all its settings.
MOST_BARE = 10_000
# And so many sets of notes, in all their sizes.
MOST_NOTED = 128


class Bare(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A box but for what is drawn in it; boxes, frames and lanes by the order in which they are met. It
    `begins` something where an element begins in it, or a link leads to it; `item`: it is a line of an item
    of a list, `begins_item` where that begins, and `head_begins` where what heads something does."""

    height: float
    space: float
    notes: tuple[str, ...]
    bond: int
    whole: bool
    sinks: bool
    text: bool
    item: bool
    begins: bool
    begins_item: bool
    head_begins: bool
    refers: CrossReference | None
    frames: tuple[int, ...]
    lanes: int | None
    head: tuple[int, ...]
    parts: tuple[int, ...]


class Ground(Struct, frozen=True, kw_only=True):
    """A frame by its value."""

    x: float
    width: float
    fill: ColourRole
    bar: ColourRole
    bar_x: float
    bar_width: float
    line: float
    edge: float


class BareNote(Struct, frozen=True, kw_only=True):
    key: str
    number: int
    boxes: tuple[int, ...]
    continues: int
    continued: int


class Closed(Struct, frozen=True, kw_only=True, cache_hash=True):
    """Boxes and grounds that those of no other share, each with numbers of their own."""

    boxes: tuple[Bare, ...]
    grounds: tuple[Ground, ...]


class BareNotes(Struct, frozen=True, kw_only=True, cache_hash=True):
    """All of notes that pages follow from."""

    closed: Closed
    notes: tuple[BareNote, ...]


class Geometry(Struct, frozen=True, kw_only=True, cache_hash=True):
    """All that pages follow from, but for the layout and the paper."""

    body: Closed
    bands: tuple[tuple[int, bool, tuple[int, ...]], ...]
    notes: BareNotes
    rtl: bool
    whole: bool


class Met:
    """Boxes and what they share, in the order in which they are met."""

    def __init__(self, known: Lately[Box, Bare] | None = None) -> None:
        self._known: Lately[Box, Bare] = Lately(MOST_BARE) if known is None else known
        self.boxes: list[Box] = []
        self.bare: list[Bare] = []
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
                self._known.put(one, bare)
        number = self._numbers[id(one)] = len(self.boxes)
        self.boxes.append(one)
        self.bare.append(bare)
        return number

    def all(self, boxes: Iterable[Box]) -> tuple[int, ...]:
        """The same of each of some boxes: of most of them it is known how they are bare, and an attempt has
        some hundreds."""
        numbers, known, own, bare = self._numbers, self._known.get, self.boxes, self.bare
        found: list[int] = []
        for one in boxes:
            known_bare = known(one)
            if known_bare is None or id(one) in numbers:
                found.append(self.box(one))
                continue
            numbers[id(one)] = number = len(own)
            own.append(one)
            bare.append(known_bare)
            found.append(number)
        return tuple(found)

    def closed(self) -> Closed:
        """All that was met."""
        return Closed(boxes=tuple(self.bare), grounds=tuple(Ground(**asdict(one)) for one in self.frames))

    def _bare(self, one: Box) -> Bare:
        lanes = None if one.lanes is None else self._lanes.setdefault(id(one.lanes), len(self._lanes))
        return Bare(
            height=one.height,
            space=one.space,
            notes=one.notes,
            bond=one.bond,
            whole=one.whole,
            sinks=one.sinks,
            text=is_paragraph(one),
            item=is_of_item(one),
            begins_item=begins_item(one),
            head_begins=is_head(one),
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


class Noted(Struct, frozen=True, kw_only=True, eq=False):
    """Notes as they were met."""

    bare: BareNotes
    met: Met


def noted(notes: tuple[NoteBoxes, ...], memo: Memo) -> Noted:
    """Most attempts have the notes of another one."""
    known: Lately[tuple[NoteBoxes, ...], Noted] = memo.once(("bare notes",), partial(Lately, MOST_NOTED))
    found = known.get(notes)
    if found is None:
        met = Met()
        bare = tuple(
            BareNote(
                key=note.key,
                number=note.number,
                boxes=met.all(note.boxes),
                continues=met.box(note.continues),
                continued=met.box(note.continued),
            )
            for note in notes
        )
        found = Noted(bare=BareNotes(closed=met.closed(), notes=bare), met=met)
        known.put(notes, found)
    return found


def bare_in(memo: Memo) -> Lately[Box, Bare]:
    """Boxes that hold no others and stand on no ground, bare."""
    known: Lately[Box, Bare] = memo.once(("bare boxes",), partial(Lately, MOST_BARE))
    return known


class Twinned(Struct, frozen=True, kw_only=True, eq=False):
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...]


def twinned(closed: Closed, first: int) -> Twinned:
    """Twins of boxes; `first` is the number of the first of them, of all."""
    frames = tuple(Frame(**asdict(one)) for one in closed.grounds)
    lanes: dict[int, Lanes] = {}
    boxes: list[Box] = []
    for number, one in enumerate(closed.boxes, first):
        boxes.append(
            Box(
                height=one.height,
                space=one.space,
                notes=one.notes,
                bond=one.bond,
                whole=one.whole,
                sinks=one.sinks,
                text=one.text,
                item=one.item,
                elements=_begun(one),
                refers=one.refers,
                frames=tuple(frames[place] for place in one.frames),
                lanes=None if one.lanes is None else lanes.setdefault(one.lanes, Lanes()),
                # What a box holds was met before it.
                head=tuple(boxes[place] for place in one.head),
                parts=tuple(boxes[place] for place in one.parts),
                span=Span(path=TWIN, line=number, column=1),
            )
        )
    return Twinned(boxes=tuple(boxes), frames=frames)


def _begun(one: Bare) -> tuple[Element, ...]:
    """Elements of which as much is told as of those that begin in a box."""
    told = (*(BEGUN_ITEM if one.begins_item else ()), *(BEGUN_HEAD if one.head_begins else ()))
    return told or (BEGUN if one.begins else ())
