"""NumberedNotes → NoteBoxes: sets notes, each with links that lead back to its marks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from broadside.model.colour_role import ColourRole
from broadside.model.content import NumberedNote, Run, Text
from broadside.model.page import KEEP, Box, Element, NoteBoxes, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.phrases import numeral
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import glued
from broadside.typeset.typesetter import Typesetter

# What leads back to marks: `a` to `z`, then `aa`, `ab` and so on.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# So many letters stay on one line, with narrow blanks between them; a longer row may break at any blank.
MOST_ON_A_LINE = 12
# A note of so many lines stays in one column.
UNPARTED = 5


def notes(
    numbered: Sequence[NumberedNote], marks: Mapping[str, int], place: Place, typesetter: Typesetter
) -> tuple[NoteBoxes, ...]:
    """Every note measured. `marks` counts how often each is marked in the text."""
    type_ = note_type(numbered, typesetter)
    return tuple(_note(note, marks.get(note.key, 0), type_, place, typesetter) for note in numbered)


def note_type(numbered: Sequence[NumberedNote], typesetter: Typesetter) -> Type:
    """The type of notes, with room for the widest of their numbers at the start."""
    type_ = calm_type(typesetter)
    labels = [_numbered(note, numeral(note.number, typesetter.lang)) for note in numbered]
    return replace(
        type_, indent=max([type_.indent, *(typesetter.extent(label, type_)[1] for label in labels)])
    )


def calm_type(typesetter: Typesetter) -> Type:
    """The same without that room."""
    # In clear print titles would be bold, and pages of them shout. What leads nowhere on paper needs no sign.
    how = typesetter.layout.notes
    return replace(typesetter.type_of("note"), calm=how.cite == "short" and not how.letters)


def count_marks(texts: Iterable[Text]) -> Counter[str]:
    """How often each note is marked in some texts."""
    return Counter(run.note for text in texts for run in text if run.note)


def _note(note: NumberedNote, marks: int, type_: Type, place: Place, typesetter: Typesetter) -> NoteBoxes:
    column, parent = place.column, place.parent
    element = Element(role="Note", parent=parent, id=f"note-{note.key}")
    label = Element(role="Lbl", parent=element)
    body = Element(role="P", parent=element)
    how = typesetter.layout.notes
    back = _back_links(note, marks)
    text = (*note.text, *back) if how.letters else note.text
    lines = line_boxes(typesetter, text, type_, column, body, note.span)
    if len(lines) <= UNPARTED:
        lines = glued(lines, KEEP)
    number = numeral(note.number, typesetter.lang)
    labelled = _label(_numbered(note, number), type_, replace(place, parent=label), typesetter)
    if back and not how.letters:
        # The number leads back to the first mark.
        returns = tuple(run.link for run in back if run.link)[1:]
        lines = (*lines[:-1], replace(lines[-1], returns=returns))
    first = replace(
        lines[0],
        items=(*labelled, *lines[0].items),
        elements=(element, label, body),
        space=type_.before,
        destination=f"note-{note.key}",
    )
    boxes = (first, *lines[1:])
    if how.cite == "short" and not how.letters:
        boxes = tuple(_in_colour_of_text(box, type_.colour) for box in boxes)
    return NoteBoxes(
        key=note.key,
        number=note.number,
        boxes=boxes,
        continues=_aside(typesetter.say("continues", note.span), note, typesetter, type_, column),
        continued=_aside(
            typesetter.say("continued", note.span, number=number), note, typesetter, type_, column
        ),
    )


def _in_colour_of_text(box: Box, colour: ColourRole) -> Box:
    """A line whose links look like its other words: on paper they lead nowhere."""
    return replace(
        box,
        items=tuple(
            replace(item, colour=colour, links=colour) for item in box.items if isinstance(item, Words)
        ),
    )


def _numbered(note: NumberedNote, number: str) -> Text:
    """The note's number, which leads back to its first mark."""
    return (Run(text=f"{number} ", strong=True, link=f"#mark-{note.key}-1", span=note.span),)


def _label(text: Text, type_: Type, place: Place, typesetter: Typesetter) -> tuple[Words, ...]:
    column, element = place.column, place.parent
    type_ = replace(type_, align="start", hang=False)
    return tuple(
        Words(
            x=left_of(line, column, type_, typesetter.rtl),
            y=typesetter.baseline(type_),
            line=line,
            colour=type_.colour,
            element=element,
        )
        for line in typesetter.lines(text, type_, column.width)[:1]
    )


def _back_links(note: NumberedNote, marks: int) -> Text:
    """A small letter for each mark of a note that is marked more than once."""
    if marks < 2:
        return ()
    blank = "\u202f" if marks <= MOST_ON_A_LINE else " "
    runs = [Run(text="\u00a0", span=note.span)]
    for mark in range(1, marks + 1):
        runs.append(Run(text=_letters(mark), raised=True, link=f"#mark-{note.key}-{mark}", span=note.span))
        if mark < marks:
            runs.append(Run(text=blank, raised=True, span=note.span))
    return tuple(runs)


def _letters(mark: int) -> str:
    """1 is `a`, 26 `z`, 27 `aa`, 703 `aaa`."""
    before, last = divmod(mark - 1, len(LETTERS))
    return (_letters(before) if before else "") + LETTERS[last]


def _aside(text: Text, note: NumberedNote, typesetter: Typesetter, type_: Type, column: Column) -> Box:
    """A line about a note, such as "(continued)": an artifact, as the tagged note is one piece."""
    ghost = Element(role="P", parent=None)
    box = line_boxes(typesetter, text, replace(type_, italic=True), column, ghost, note.span)[0]
    inks = tuple(replace(ink, element=None) if isinstance(ink, Words) else ink for ink in box.items)
    return replace(box, items=inks, elements=())
