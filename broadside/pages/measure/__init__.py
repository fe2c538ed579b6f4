"""An edition and a layout in, boxes out: lines, rows and figures with their heights, keeps and marks.

Lengths are points. Nothing here knows of pages; `paginate` fills them with what this returns.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.issues import Fault
from broadside.model import content
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, plain
from broadside.model.language import reads_rtl
from broadside.model.layout import Layout, Paper
from broadside.model.memo import Memo
from broadside.model.page import FREE, GLUE, Band, Box, Element, Flow, NoteBoxes
from broadside.model.replace import replace
from broadside.model.walk import texts_of
from broadside.pages.measure.masthead import facts, imprint, joined, masthead
from broadside.pages.measure.notes import count_marks, note_type, notes
from broadside.pages.measure.order import order_of
from broadside.typeset.kinds.blocks import blocks
from broadside.typeset.place import Place
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, line_boxes, stacked

__all__ = [
    "Setter",
    "facts",
    "joined",
    "measure",
    "note_type",
    "note_width",
    "reading_order",
    "setter_for",
]


def setter_for(edition: Edition, brand: Brand, fonts: Fonts, memo: Memo) -> Setter:
    """What sets the texts of an edition in a brand's faces."""
    families = {"text": brand.text_family, "title": brand.title_family}
    return Setter(fonts, memo, families, edition.sheet.lang, rtl=reads_rtl(edition.sheet.lang))


def measure(edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo) -> Flow:
    """Measure every block and note. Faults: each character that no font has."""
    full = paper.width - layout.margins.start - layout.margins.end
    key = ("matter", edition, layout, full, fonts, brand.text_family, brand.title_family)
    matter = memo.once(key, lambda: _matter(edition, layout, full, setter_for(edition, brand, fonts, memo)))
    setter = setter_for(edition, brand, fonts, memo)
    wide = (Column(x=0.0, width=full), matter.root)
    text = (_text_column(full, layout, setter.rtl), matter.root)
    room = paper.height - layout.margins.top - layout.margins.bottom - layout.foot
    head = masthead(edition.sheet, brand, setter, layout, wide, room)
    foot = imprint(edition.sheet, brand, setter, layout, text)
    bands = _bands([(1, head), *matter.stacks, (layout.columns, foot)], layout)
    if layout.notes.where == "end" and matter.notes:
        bands += _end_notes(matter.notes, setter, layout, (full, matter.root))
    _refuse_missing(setter)
    return Flow(bands=tuple(bands), notes=matter.notes, rtl=setter.rtl)


def reading_order(
    edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[str, ...]:
    """The keys of the notes by first mention as this printing is read."""
    key = ("order", edition, layout, paper, fonts, brand.text_family, brand.title_family)
    setter = setter_for(edition, brand, fonts, memo)
    return memo.once(key, lambda: order_of(edition, setter, layout, paper))


class _Matter(Struct, frozen=True, kw_only=True):
    """What is the same for every brand with the same faces: blocks, each stack with the number of columns it
    stands in, and notes."""

    root: Element
    stacks: tuple[tuple[int, Stack], ...]
    notes: tuple[NoteBoxes, ...]


def _matter(edition: Edition, layout: Layout, full: float, setter: Setter) -> _Matter:
    root = Element(role="Document", parent=None)
    stacks = tuple(_body(edition, setter, layout, (full, root)))
    set_notes = _notes(edition, setter, layout, (full, root))
    _refuse_missing(setter)
    return _Matter(root=root, stacks=stacks, notes=set_notes)


def _refuse_missing(setter: Setter) -> None:
    faults = setter.missing()
    if faults:
        raise Fault(faults)


def _bands(stacks: Iterable[tuple[int, Stack]], layout: Layout) -> list[Band]:
    """Stacks one under the other, those of the same number of columns in one band."""
    bands: list[Band] = []
    above = 0.0
    for columns, group in groupby((pair for pair in stacks if pair[1].boxes), key=itemgetter(0)):
        stack = stacked(part for _, part in group)
        first = replace(stack.boxes[0], space=max(above, stack.before) if bands else 0.0)
        bands.append(Band(columns=columns, balance=layout.balance, boxes=(first, *stack.boxes[1:])))
        above = stack.after
    return bands


def note_width(full: float, layout: Layout) -> float:
    """The measure of notes in a text area `full` points wide."""
    columns = layout.columns if layout.notes.where == "column" else layout.notes.columns
    return _column_width(full, columns, layout.gutter)


def _column_width(full: float, columns: int, gutter: float) -> float:
    return (full - (columns - 1) * gutter) / columns


def _text_column(full: float, layout: Layout, rtl: bool) -> Column:
    """Where running text stands: in one column, it keeps the layout's inset."""
    column = Column(x=0.0, width=_column_width(full, layout.columns, layout.gutter))
    return column if layout.columns > 1 else column.inside(layout.inset, 0.0, rtl)


def _body(
    edition: Edition, setter: Setter, layout: Layout, place: tuple[float, Element]
) -> Iterator[tuple[int, Stack]]:
    """The sheet's blocks, each stack with the number of columns it stands in. Among several columns, tables
    span them all, and the headings right above them do."""
    full, root = place
    several = layout.columns > 1
    wide = Column(x=0.0, width=full)
    text = _text_column(full, layout, setter.rtl)
    sequence = edition.sheet.blocks
    for is_wide, group in groupby(zip(_widths(sequence, several), sequence, strict=True), key=itemgetter(0)):
        column = wide if is_wide else text
        stack = blocks(tuple(one for _, one in group), setter, layout, Place(column=column, parent=root))
        yield 1 if is_wide else layout.columns, stack


def _widths(sequence: Sequence[Block], several: bool) -> list[bool]:
    """Which blocks take the full width."""
    wide = [_is_wide(one, several) for one in sequence]
    for i in reversed(range(len(sequence) - 1)):
        if several and isinstance(sequence[i], content.Heading):
            wide[i] = wide[i + 1]
    return wide


def _is_wide(one: Block, several: bool) -> bool:
    """Whether a block takes the full width: what compares things side by side does; in one column panels,
    pairs, a section's heading and a rule do too. Among several columns, panels go down the columns as words
    do: a long one in a grid would break over pages beside its neighbour, and notes with it."""
    if isinstance(one, content.Table | content.KeyFigures):
        return True
    if isinstance(one, content.Panels | content.Myths):
        return not several
    section = isinstance(one, content.Rule) or (isinstance(one, content.Heading) and one.rank == 1)
    return section and not several


def _notes(
    edition: Edition, setter: Setter, layout: Layout, place: tuple[float, Element]
) -> tuple[NoteBoxes, ...]:
    full, root = place
    column = Column(x=0.0, width=note_width(full, layout))
    marks = count_marks(text for _, text in texts_of(edition.sheet))
    return notes(edition.notes, marks, setter, layout, (column, root))


def _end_notes(
    set_notes: Sequence[NoteBoxes], setter: Setter, layout: Layout, place: tuple[float, Element]
) -> list[Band]:
    """All notes after the text, under a heading of their own."""
    full, root = place
    type_ = layout.type_of("h1")
    span = set_notes[0].boxes[0].span
    title = setter.say("notes", span)
    heading = Element(role="H2", parent=root, title=plain(title))
    boxes = line_boxes(setter, title, type_, Column(x=0.0, width=full), heading, span)
    opened = replace(boxes[0], bookmark=(0, plain(title)), space=type_.before)
    lines = [box for note in set_notes for box in _kept(note.boxes)]
    first = replace(lines[0], space=type_.after)
    return [
        Band(columns=1, balance=False, boxes=bonded((opened, *boxes[1:]), GLUE)),
        Band(columns=layout.notes.columns, balance=True, boxes=(first, *lines[1:])),
    ]


def _kept(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """A note's lines as a paragraph's; they already keep off widows and orphans."""
    return (*boxes[:-1], replace(boxes[-1], bond=FREE))
