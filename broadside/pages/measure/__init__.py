"""Edition, Layout → Flow: measures blocks and notes as boxes with heights, keeps and marks.

Lengths are points. Nothing here knows of pages; `paginate` fills them with what this returns.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from math import fsum

from msgspec import Struct

from broadside.blocks.kinds import asks_for
from broadside.fonts import Fonts
from broadside.issues import Fault, Span
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, Sheet
from broadside.model.emblem import Sign
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Band, Element, Flow, NoteBoxes
from broadside.model.paper import Paper
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.measure.back import back, from_ground, to_edges
from broadside.pages.measure.blocks import blocks
from broadside.pages.measure.body import Part, SetSo, body, column_width, sinking, sinks, text_column
from broadside.pages.measure.end_notes import end_notes
from broadside.pages.measure.foot_words import facts
from broadside.pages.measure.head import head_of
from broadside.pages.measure.hero import own_top, place_of_words
from broadside.pages.measure.hero_art import patch
from broadside.pages.measure.imprint import imprint, sample_of
from broadside.pages.measure.joined import joined
from broadside.pages.measure.noted import notes_of
from broadside.pages.measure.notes import calm_type, note_type
from broadside.pages.measure.order import order_of
from broadside.pages.measure.panelled import in_panels
from broadside.pages.measure.top_line import top_line
from broadside.typeset.kept import root_of
from broadside.typeset.look import EVEN, ROOM, SLACK, UNCOUNTED, Look
from broadside.typeset.stack import height_of, kept_on, stacked
from broadside.typeset.typesetter import Asked, Typesetter

# The last words of a sheet keep so far off its notes, in points.
BELOW_NOTES = 12.0

__all__ = ["Around", "around_of", "calm_type", "ends_of", "facts", "head_of", "joined", "measure"]
__all__ += ["note_type", "note_width", "reading_order", "sample_of", "typesetter_for"]


def typesetter_for(edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo) -> Typesetter:
    """What sets the texts of an edition in a brand's faces."""
    sheet = edition.sheet
    families, languages = (brand.text_family, brand.title_family), (sheet.lang, sheet.source)
    look = memo.of(_look, layout, fonts, *families, *languages, sheet.signs)
    return Typesetter(look=look, memo=memo, inner=blocks)


# Each is a plain value, or known by its identity: a value that held them would be made, and compared, in each
# setting that is tried.
def _look(
    _: Memo,
    layout: Layout,
    fonts: Fonts,
    text_family: str,
    title_family: str,
    lang: str,
    source: str,
    signs: tuple[Sign, ...],
) -> Look:
    roomy = layout.roomy if layout.room or layout.slack else frozenset[Span]()
    return Look(
        # What is measured does not follow from which blocks there may be: attempts that differ in these alone
        # share it.
        layout=replace(
            layout,
            also=(),
            asks=(),
            brief=False,
            types=(),
            breaks=(),
            loose=False,
            room=0.0,
            slack=0.0,
            even=0.0,
            roomy=roomy,
        ),
        types=(*layout.types, *_rooms(layout)),
        fonts=fonts,
        text_family=text_family,
        title_family=title_family,
        lang=lang,
        source=source,
        signs=signs,
    )


def _rooms(layout: Layout) -> Iterator[tuple[str, Type]]:
    """The room that pictures and boxes may take up, where they may, and what else stands among the types."""
    uncounted = float(layout.fit is None)
    said = ((ROOM, layout.room), (SLACK, layout.slack), (EVEN, layout.even), (UNCOUNTED, uncounted))
    for name, room in said:
        if room:
            yield name, Type(size=room, leading=0.0)


def measure(edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo) -> Flow:
    """Measure every block and note. Faults: characters that no font has, places too narrow for any."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    matter = memo.of(_matter, edition, layout.width_on(paper), typesetter.look)
    around = _around(edition.sheet, matter, layout, paper, rtl=typesetter.rtl)
    typesetter = typesetter.on_page(())
    head, foot = ends_of(edition.sheet, brand, around, typesetter)
    imprinted = Stack(boxes=())
    if matter.notes and prints_last(layout):
        imprinted, foot = stacked([matter.cited, foot]), imprinted
    elif layout.notes.head:
        foot = _last(stacked([matter.cited, foot]))
    foot = sinking(foot) if sinks(layout) else foot
    last = Part(columns=1 if _is_wide(matter, layout) else layout.columns, stack=foot, ends=sinks(layout))
    ends = [part for part in (*matter.parts, last) if part.ends and part.stack.boxes]
    full_height = _room_for(ends, matter, edition.sheet, layout, paper)
    if layout.apart and len(ends) > 1:
        *above, foot = (part.stack for part in ends)
        # What a folded leaf shows beside its cover is no second one.
        art = None if layout.fold else partial(patch, edition.sheet, typesetter, brand)
        above = above if layout.fold else to_edges(above, layout, rtl=typesetter.rtl)
        stacks = back(above, foot, full_height, art)
        ends = [replace(part, stack=stack) for part, stack in zip(ends, stacks, strict=True)]
    if layout.has_back:
        ends = _kept(ends, full_height)
    told = (Part(columns=1, stack=head), *(part for part in (*matter.parts, last) if not part.ends))
    after = [Part(columns=1, stack=sinking(imprinted))]
    if imprinted.boxes:
        # Last of all is how to reach the makers of a sheet: below its notes, on one page.
        parts = (*ends, *after)
        after = [replace(one, stack=replace(one.stack, boxes=kept_on(one.stack.boxes))) for one in parts]
    else:
        told = (*told, *ends)
    bands = _bands(told, layout)
    if layout.notes.where == "end" and matter.notes:
        bands += end_notes(matter.notes, around.wide, typesetter)
    bands += _bands(after, layout, below=bool(bands))
    _refuse(typesetter)
    return Flow(bands=tuple(bands), notes=matter.notes, rtl=typesetter.rtl)


def holds_last(
    edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo
) -> bool:
    """Whether the section that a layout has at the end stands on one panel with all that ends the sheet."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    matter = memo.of(_matter, edition, layout.width_on(paper), typesetter.look)
    around = _around(edition.sheet, matter, layout, paper, rtl=typesetter.rtl)
    _, foot = ends_of(edition.sheet, brand, around, typesetter)
    ends = [*(part for part in matter.parts if part.ends), Part(columns=1, stack=foot, ends=True)]
    height = height_of(stacked(part.stack for part in ends).boxes)
    return height <= _room_for(ends, matter, edition.sheet, layout, paper)


def _room_for(ends: Sequence["Part"], matter: "_Matter", sheet: Sheet, layout: Layout, paper: Paper) -> float:
    """The height of a panel for what stands at the end, without the notes that are marked there first."""
    room = layout.height_on(paper)
    return room - _height_with(_marked_last(ends, matter, sheet), matter.notes, layout)


class Around(Struct, frozen=True, kw_only=True):
    """What of the blocks and notes of an edition has a part in the measuring of what stands around them: the
    place of the head and that of the last words, the room for a cover; which blocks were measured, and how
    those were set that stand together."""

    wide: Place
    last: Place
    room: float
    asked: tuple[Asked, ...]
    so: tuple[SetSo, ...]


def around_of(
    edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo
) -> Around:
    """Faults: as `measure`."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    matter = memo.of(_matter, edition, layout.width_on(paper), typesetter.look)
    return _around(edition.sheet, matter, layout, paper, rtl=typesetter.rtl)


def _around(sheet: Sheet, matter: "_Matter", layout: Layout, paper: Paper, *, rtl: bool) -> Around:
    full = layout.width_on(paper)
    wide = Place(column=Column(x=0.0, width=full), parent=matter.root)
    last = wide if _is_wide(matter, layout) else replace(wide, column=text_column(full, layout, rtl))
    room = layout.height_on(paper)
    room -= _height_of_notes(sheet, matter.notes, layout)
    so = (*(part.so for part in matter.parts if part.so), matter.cited_so)
    return Around(wide=wide, last=last, room=room, asked=matter.asked, so=so)


def ends_of(sheet: Sheet, brand: Brand, around: Around, typesetter: Typesetter) -> tuple[Stack, Stack]:
    """The head of an edition and its last words."""
    head = head_of(sheet, brand, around.wide, around.room, typesetter)
    return head, imprint(sheet, brand, around.last, typesetter)


def place_of_top(sheet: Sheet, around: Around, typesetter: Typesetter) -> Place:
    """Where what is the brand's own of the head stands."""
    if typesetter.layout.hero:
        return place_of_words(sheet, around.wide, around.room, typesetter)
    return around.wide


def top_of(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """What of the head is the brand's own, in its place."""
    if typesetter.layout.hero:
        return own_top(sheet, brand, place, typesetter)
    return top_line(sheet, brand, place, typesetter)


def _is_wide(matter: "_Matter", layout: Layout) -> bool:
    """Whether the last words take the full width: where what they stand under does, and where they are few,
    which in one of several columns would stand beside text."""
    return matter.ends_wide or layout.imprint == "short"


def reading_order(
    edition: Edition, layout: Layout, paper: Paper, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[str, ...]:
    """The keys of the notes by first mention as this printing is read."""
    return memo.of(_order, edition, paper, typesetter_for(edition, layout, brand, fonts, memo).look)


def _order(memo: Memo, edition: Edition, paper: Paper, look: Look) -> tuple[str, ...]:
    return order_of(edition, paper, Typesetter(look=look, memo=memo, inner=blocks))


class _Matter(Struct, frozen=True, kw_only=True):
    """What is the same for every brand with the same faces: blocks and notes; which were `asked` for; how the
    sheet is cited, where that is among its last words, and whether these take the full width."""

    root: Element
    parts: tuple[Part, ...]
    notes: tuple[NoteBoxes, ...]
    asked: tuple[Asked, ...]
    cited: Stack
    cited_so: SetSo
    ends_wide: bool


def _matter(memo: Memo, edition: Edition, full: float, look: Look) -> _Matter:
    typesetter = Typesetter(look=look, memo=memo, inner=blocks)
    # What comes twice needs elements of its own each time.
    once_each = memo.of(_once_each, edition.sheet.blocks)
    root = root_of(memo) if once_each else Element(role="Document", parent=None)
    wide = Place(column=Column(x=0.0, width=full), parent=root)
    sequence = edition.sheet.blocks
    apart = look.layout.notes.head or (edition.notes and prints_last(look.layout))
    end = _cited_from(sequence) if apart else len(sequence)
    # All that is asked of them goes by their identity: they are the same in each attempt.
    text = tuple(body(memo.of(_first, sequence, end), wide, typesetter))
    told = [part for part in text if not part.ends]
    own = iter(in_panels([part.stack for part in told], [part.columns for part in told], look.layout))
    parts = tuple(part if part.ends else replace(part, stack=next(own)) for part in text)
    column = Column(x=0.0, width=note_width(full, look.layout))
    # What stands below notes is as wide as they are.
    last = look.layout.notes.head or (text[-1].is_wide if text else False)
    at = wide if last else replace(wide, column=text_column(full, look.layout, typesetter.rtl))
    so = SetSo(make=blocks, blocks=sequence[end:], place=at, look=look)
    cited = blocks(so.blocks, at, typesetter)
    set_notes = notes_of(edition, replace(wide, column=column), typesetter.on_page(()))
    _refuse(typesetter)
    asked = tuple(typesetter.asked)
    return _Matter(
        root=root, parts=parts, notes=set_notes, asked=asked, cited=cited, cited_so=so, ends_wide=last
    )


def prints_last(layout: Layout) -> bool:
    """Whether how to cite a sheet, and its imprint, stand below its notes: small print after small print; a
    panel or a back has them to itself."""
    return layout.notes.where == "end" and not layout.has_cover and not layout.fold


def _last(stack: Stack) -> Stack:
    """What stands below the notes of its page, as far as it stands above them here."""
    boxes = tuple(replace(box, imprint=True) for box in stack.boxes)
    return replace(stack, boxes=boxes, before=max(stack.before, BELOW_NOTES))


def _cited_from(sequence: Sequence[Block]) -> int:
    """Where the blocks begin at the end of a sheet that say how to cite it."""
    end = len(sequence)
    while end and asks_for(sequence[end - 1 : end], "citation"):
        end -= 1
    return end


def _first(_: Memo, sequence: tuple[Block, ...], end: int) -> tuple[Block, ...]:
    return sequence[:end]


def _once_each(_: Memo, sequence: tuple[Block, ...]) -> bool:
    return len(set(sequence)) == len(sequence)


def _refuse(typesetter: Typesetter) -> None:
    if faults := typesetter.faults():
        raise Fault(faults)


def _height_of_notes(sheet: Sheet, set_notes: Sequence[NoteBoxes], layout: Layout) -> float:
    """How much of the first page notes take that are marked on a cover."""
    inside = layout.hero is not None and layout.hero.fills and layout.hero.message == "inside"
    return _height_with(_marked_on_top(sheet), set_notes, layout) if inside else 0.0


def _marked_on_top(sheet: Sheet) -> set[str]:
    """The notes that the head of a sheet marks."""
    return {run.note for text in (sheet.title, sheet.subtitle, sheet.message) for run in text if run.note}


def _height_with(marked: Collection[str], set_notes: Sequence[NoteBoxes], layout: Layout) -> float:
    """How much of a page notes take that are marked on it, in one column at its foot."""
    called = [note.boxes for note in set_notes if note.key in marked]
    if not called or layout.notes.where == "end" or layout.notes.columns > 1:
        return 0.0
    spaces = fsum(boxes[0].space for boxes in called[1:])
    return fsum(map(height_of, called)) + spaces + clear_of_notes(layout)


def _marked_last(ends: Sequence["Part"], matter: "_Matter", sheet: Sheet) -> set[str]:
    """The notes that are marked for the first time in what stands at the end."""
    above = [part for part in matter.parts if not part.ends]
    told, here = (
        {key for part in parts for box in part.stack.boxes for key in box.notes} for parts in (above, ends)
    )
    return here - told - _marked_on_top(sheet)


def _bands(parts: Iterable[Part], layout: Layout, *, below: bool = False) -> list[Band]:
    """Stacks one under the other, those of the same number of columns in one band; `below` others."""
    bands: list[Band] = []
    above = 0.0
    filled = (part for part in parts if part.stack.boxes)
    for columns, group in groupby(filled, key=lambda part: part.columns):
        stack = stacked(part.stack for part in group)
        first = replace(stack.boxes[0], space=max(above, stack.before) if bands or below else 0.0)
        bands.append(Band(columns=columns, balance=layout.balance, boxes=(first, *stack.boxes[1:])))
        above = stack.after
    return bands


def note_width(full: float, layout: Layout) -> float:
    """The measure of notes in a text area `full` points wide."""
    columns = layout.columns if layout.notes.where == "column" else layout.notes.columns
    return column_width(full, columns, layout.gutter)


def _kept(parts: Sequence[Part], room: float) -> list[Part]:
    """What stands at the end, which what has a back has on one panel or page wherever that holds it: as a
    whole, or without what people can do, or else from the first ground of the rest on."""
    own = next((i for i, part in enumerate(parts) if _sinks_first(part)), 0)
    whole = [height_of(stacked(part.stack for part in parts[i:]).boxes) <= room for i in (0, own)]
    first = 0 if whole[0] else own
    kept = list(parts[:first])
    for part in parts[first:]:
        boxes = part.stack.boxes
        at = 0 if any(whole) else from_ground(boxes)
        kept.append(replace(part, stack=replace(part.stack, boxes=(*boxes[:at], *kept_on(boxes[at:])))))
    return kept


def _sinks_first(part: Part) -> bool:
    return part.stack.boxes[0].sinks
