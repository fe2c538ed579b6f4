"""NoteBoxes → Bands: sets all notes after the text, under a heading of their own."""

from collections.abc import Sequence

from broadside.model.page import FREE, GLUE, KEEP, Band, Box, NoteBoxes
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.typeset.headings import heading
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, kept_on, kept_together
from broadside.typeset.typesetter import Typesetter

BOLD = 700
# So many notes stand under their heading at least, where they are set in one column: the foot of a page with
# fewer, of a list that fills the next pages, is found last.
LED = 3
# More than a face is high: what stands so far below another thing begins a face of its own.
BEYOND_FACE = 1000.0


def end_notes(set_notes: Sequence[NoteBoxes], wide: Place, typesetter: Typesetter) -> list[Band]:
    """All notes after the text, under a heading of their own."""
    type_ = typesetter.type_of("h1")
    if typesetter.layout.has_faces:
        # The notes of a card are its small print: their title is no larger than they are.
        small = typesetter.type_of("note")
        type_ = replace(small, weight=BOLD, indent=0.0, before=type_.before, after=small.before)
    span = set_notes[0].boxes[0].span
    title = typesetter.say("notes", span)
    boxes = line_boxes(typesetter, title, type_, wide.column, heading(title, wide), span)
    first = replace(boxes[0], space=type_.before)
    lines = [box for note in set_notes for box in _as_paragraph(note.boxes)]
    if typesetter.layout.notes.columns == 1 and not typesetter.layout.has_faces:
        led = sum(len(note.boxes) for note in set_notes[:LED])
        lines = [*glued(lines[:led], KEEP), *lines[led:]]
    titled = bonded((first, *boxes[1:]), GLUE)
    listed = (replace(lines[0], space=type_.after), *lines[1:])
    if typesetter.layout.has_faces:
        if typesetter.layout.apart:
            titled = (replace(titled[0], space=BEYOND_FACE), *titled[1:])
        titled, listed = kept_on(titled), kept_together(listed)
    return [
        Band(columns=1, balance=False, boxes=titled),
        Band(columns=typesetter.layout.notes.columns, balance=True, boxes=listed),
    ]


def _as_paragraph(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """A note's lines as a paragraph's, which stand as far from others on all pages; they already keep off
    widows and orphans."""
    *others, last = (replace(box, text=True) for box in boxes)
    return (*others, replace(last, bond=FREE))
