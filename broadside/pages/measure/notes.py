"""Numbered notes in, their lines as boxes out, with the links from a note back to its marks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from broadside.model.content import NumberedNote, Run, Text
from broadside.model.layout import Layout, Type
from broadside.model.page import Box, Element, NoteBoxes, Words
from broadside.model.replace import replace
from broadside.phrases import numeral
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import line_boxes

# What leads back to marks: `a` to `z`, then `aa`, `ab` and so on.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# So many letters stay on one line, with narrow blanks between them; a longer row may break at any blank.
MOST_ON_A_LINE = 12


def notes(
    numbered: Sequence[NumberedNote],
    marks: Mapping[str, int],
    setter: Setter,
    layout: Layout,
    place: tuple[Column, Element],
) -> tuple[NoteBoxes, ...]:
    """Every note measured. `marks` counts how often each is marked in the text."""
    type_ = note_type(numbered, setter, layout)
    return tuple(_note(note, marks.get(note.key, 0), setter, type_, place) for note in numbered)


def note_type(numbered: Sequence[NumberedNote], setter: Setter, layout: Layout) -> Type:
    """The type of notes, with room for the widest of their numbers at the start."""
    type_ = layout.type_of("note")
    labels = [_numbered(note, numeral(note.number, setter.lang)) for note in numbered]
    return replace(type_, indent=max([type_.indent, *(setter.extent(label, type_)[1] for label in labels)]))


def count_marks(texts: Iterable[Text]) -> Counter[str]:
    """How often each note is marked in some texts."""
    return Counter(run.note for text in texts for run in text if run.note)


def _note(
    note: NumberedNote, marks: int, setter: Setter, type_: Type, place: tuple[Column, Element]
) -> NoteBoxes:
    column, parent = place
    element = Element(role="Note", parent=parent, id=f"note-{note.key}")
    label = Element(role="Lbl", parent=element)
    body = Element(role="P", parent=element)
    lines = line_boxes(setter, (*note.text, *_back_links(note, marks)), type_, column, body, note.span)
    number = numeral(note.number, setter.lang)
    labelled = _label(_numbered(note, number), setter, type_, (column, label))
    first = replace(
        lines[0],
        items=(*labelled, *lines[0].items),
        elements=(element, label, body),
        space=type_.before,
        destination=f"note-{note.key}",
    )
    return NoteBoxes(
        key=note.key,
        number=note.number,
        boxes=(first, *lines[1:]),
        continues=_aside(setter.say("continues", note.span), note, setter, type_, column),
        continued=_aside(setter.say("continued", note.span, number=number), note, setter, type_, column),
    )


def _numbered(note: NumberedNote, number: str) -> Text:
    """The note's number, which leads back to its first mark."""
    return (Run(text=f"{number} ", strong=True, link=f"#mark-{note.key}-1", span=note.span),)


def _label(text: Text, setter: Setter, type_: Type, place: tuple[Column, Element]) -> tuple[Words, ...]:
    column, element = place
    return tuple(
        Words(
            x=column.x + (column.width - line.width if setter.rtl else 0.0),
            y=setter.baseline(type_),
            line=line,
            colour="link",
            element=element,
        )
        for line in setter.lines(text, type_, column.width)[:1]
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


def _aside(text: Text, note: NumberedNote, setter: Setter, type_: Type, column: Column) -> Box:
    """A line about a note, such as "(continued)": an artifact, as the tagged note is one piece."""
    ghost = Element(role="P", parent=None)
    box = line_boxes(setter, text, replace(type_, italic=True), column, ghost, note.span)[0]
    inks = tuple(replace(ink, element=None) if isinstance(ink, Words) else ink for ink in box.items)
    return replace(box, items=inks, elements=())
