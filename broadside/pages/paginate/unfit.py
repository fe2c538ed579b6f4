"""Pages, notes → what of them no page holds, each at its line: it is said in words, and never printed.

An area that holds nothing else takes a box whatever its size; here it shows where that was too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from broadside.issues import Issue, error
from broadside.model.page import NoteBoxes, Page

# Sums of rounded lengths may be over by so much, in points.
CLOSE = 1e-3
MORE_ROOM = "print it in a layout that has more room"


def unfit(pages: Sequence[Page], notes: Mapping[str, NoteBoxes]) -> tuple[Issue, ...]:
    """`notes` are those that stand where they are marked, by key."""
    return (*_tall(pages), *_unbegun(pages, notes))


def _tall(pages: Sequence[Page]) -> Iterator[Issue]:
    """What stands out at the foot of the text area, or at its head where notes are too tall."""
    for page in pages:
        area = page.area
        if area is None:
            continue
        height = area.bottom - area.top
        for placed in page.body:
            if placed.y + placed.box.height > area.bottom + CLOSE:
                need = placed.y + placed.box.height - area.top
                message = f"this takes {need:.0f} points in height, and a page has {height:.0f}"
                yield error(placed.box.span, message, f"shorten it, or {MORE_ROOM}")
        for placed in page.notes:
            if placed.y < area.top - CLOSE:
                message = f"a line of this note takes more than the {height:.0f} points that a page has"
                yield error(placed.box.span, message, MORE_ROOM)


def _unbegun(pages: Sequence[Page], notes: Mapping[str, NoteBoxes]) -> Iterator[Issue]:
    """Boxes whose notes can't all begin beside them."""
    firsts = {id(note.boxes[0]): key for key, note in notes.items() if note.boxes}
    met: set[str] = set()
    for page in pages:
        begun = {firsts[id(placed.box)] for placed in page.notes if id(placed.box) in firsts}
        for placed in page.body:
            new = [key for key in placed.box.notes if key in notes and key not in met]
            met.update(new)
            if not begun.issuperset(new):
                count = len(dict.fromkeys(placed.box.notes))
                what = "the note" if count == 1 else f"the {count} notes"
                message = f"{what} marked here can't begin on the page of the mark: there is too little room"
                yield error(placed.box.span, message, f"mark fewer notes in one place, or {MORE_ROOM}")
