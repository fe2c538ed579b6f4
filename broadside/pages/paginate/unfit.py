"""Pages, notes → what of them no page holds, each at its line: it is said in words, and never printed.

An area that holds nothing else takes a box whatever its size; here it shows where that was too much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from broadside.issues import Issue, Span, error
from broadside.model.page import NoteBoxes, Page, Placed

# Sums of rounded lengths may be over by so much, in points.
CLOSE = 1e-3
MORE_ROOM = "print it in a layout that has more room"


def unfit(
    pages: Sequence[Page], notes: Mapping[str, NoteBoxes], heads: Collection[Span] = ()
) -> tuple[Issue, ...]:
    """`notes` are those that stand where they are marked, by key; at the `heads` of files stands
    what nobody has written."""
    tall = list(_tall(pages, heads))
    # What is too tall has no room for its notes either: that is one fault.
    known = {id(placed.box) for placed, _ in tall}
    return (*(issue for _, issue in tall), *_unbegun(pages, notes, known))


def written(boxes: Sequence[Placed], heads: Collection[Span]) -> Span:
    """Where the first of some boxes is written: what the program puts in itself, as a code or the last words,
    is at the head of the sheet, or of the brand, where nobody can shorten it."""
    spans = [one.box.span for one in boxes]
    return next((span for span in spans if span not in heads), spans[0])


def _tall(pages: Sequence[Page], heads: Collection[Span]) -> Iterator[tuple[Placed, Issue]]:
    """What stands out at the foot of the text area, or at its head where notes are too tall."""
    for page in pages:
        area = page.area
        if area is None:
            continue
        height = area.bottom - area.top
        for placed in page.body:
            if placed.foot > area.bottom + CLOSE:
                need = placed.foot - area.top
                message = f"this takes {need:.0f} points in height, and a page has {height:.0f}"
                above = page.body[: page.body.index(placed) + 1]
                yield placed, error(written(above[::-1], heads), message, f"shorten it, or {MORE_ROOM}")
        for placed in page.notes:
            if placed.y < area.top - CLOSE:
                message = f"a line of this note takes more than the {height:.0f} points that a page has"
                yield placed, error(placed.box.span, message, MORE_ROOM)


def _unbegun(
    pages: Sequence[Page], notes: Mapping[str, NoteBoxes], known: Collection[int]
) -> Iterator[Issue]:
    """Boxes whose notes can't all begin beside them, but for those that are `known` to be too tall."""
    firsts = {id(note.boxes[0]): key for key, note in notes.items() if note.boxes}
    met: set[str] = set()
    for page in pages:
        begun = {firsts[id(placed.box)] for placed in page.notes if id(placed.box) in firsts}
        for placed in page.body:
            if not placed.box.notes:
                continue
            new = [key for key in placed.box.notes if key in notes and key not in met]
            met.update(new)
            if id(placed.box) not in known and not begun.issuperset(new):
                count = len(dict.fromkeys(placed.box.notes))
                what = "the note" if count == 1 else f"the {count} notes"
                message = f"{what} marked here can't begin on the page of the mark: there is too little room"
                yield error(placed.box.span, message, f"mark fewer notes in one place, or {MORE_ROOM}")
