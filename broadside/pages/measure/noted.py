"""Edition, Place → NoteBoxes: sets an edition's notes, once for all attempts that differ in space alone."""

from msgspec import Struct

from broadside.model.block import Block
from broadside.model.content import Edition, NumberedNote, Sheet
from broadside.model.memo import Memo
from broadside.model.page import Box, NoteBoxes
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.model.walk import texts_of
from broadside.pages.measure.notes import count_marks, notes
from broadside.typeset.kept import kept
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter


def notes_of(edition: Edition, place: Place, typesetter: Typesetter) -> tuple[NoteBoxes, ...]:
    """All notes of an edition, measured in a place."""
    noted = typesetter.memo.of(_noted, edition)
    apart = typesetter.type_of("note").before
    bare = replace(typesetter, look=typesetter.memo.of(_close, typesetter.look))
    return typesetter.memo.of(_apart, kept(_set, place, bare, noted), apart)


def _apart(_: Memo, close: tuple[NoteBoxes, ...], space: float) -> tuple[NoteBoxes, ...]:
    """Notes that stand right under one another, so far apart."""
    return tuple(replace(note, boxes=_lowered(note.boxes, space)) for note in close)


def _close(_: Memo, look: Look) -> Look:
    """A look in which notes stand right under one another, and without the unit of space, which none of them
    asks for: most attempts change that, and nothing else of notes."""
    types = tuple(
        (role, replace(type_, before=0.0) if role == "note" else type_) for role, type_ in look.types
    )
    return replace(look, types=types, layout=replace(look.layout, grid=0.0))


def _lowered(boxes: tuple[Box, ...], space: float) -> tuple[Box, ...]:
    return (replace(boxes[0], space=space), *boxes[1:])


class _Marked(Struct, frozen=True, kw_only=True):
    """How often a note is marked."""

    key: str
    count: int


class _Noted(Struct, frozen=True, kw_only=True):
    """Notes, and how often each is marked."""

    notes: tuple[NumberedNote, ...]
    marks: tuple[_Marked, ...]


def _set(noted: _Noted, place: Place, typesetter: Typesetter) -> tuple[NoteBoxes, ...]:
    return notes(noted.notes, {one.key: one.count for one in noted.marks}, place, typesetter)


def _noted(memo: Memo, edition: Edition) -> _Noted:
    return _Noted(notes=edition.notes, marks=memo.of(_marks, edition.sheet))


def _marks(memo: Memo, sheet: Sheet) -> tuple[_Marked, ...]:
    counts = count_marks(text for _, text in texts_of(replace(sheet, blocks=())))
    for block in sheet.blocks:
        # Of most blocks it is known from the edition before.
        for one in memo.of(_marks_in, block):
            counts[one.key] += one.count
    return tuple(_Marked(key=key, count=count) for key, count in sorted(counts.items()))


def _marks_in(_: Memo, block: Block) -> tuple[_Marked, ...]:
    counts = count_marks(text for _, text in texts_of(block))
    return tuple(_Marked(key=key, count=count) for key, count in counts.items())
