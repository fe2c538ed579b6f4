"""Sheet, Texts of notes → Edition: numbers the notes by first mention in reading order.

Each mark gets its number in the digits of the sheet's language and goes to the side of punctuation where
that language has it; marks in a row stand in rising order with a raised comma between them.
"""

from collections.abc import Iterable, Mapping, Sequence

from broadside.issues import Issue, error, warning
from broadside.issues.suggest import nearest
from broadside.model.content import Edition, Note, NumberedNote, Run, Sheet, Text
from broadside.model.language import primary
from broadside.model.replace import replace
from broadside.model.walk import changed
from broadside.phrases import numeral
from broadside.words.number.side import sided

# The comma between two marks, and a narrow blank that no line breaks at: `4, 5` is one thing.
COMMAS = {"ar": "،", "fa": "،", "ur": "،", "ps": "،", "ckb": "،"}
NARROW_BLANK = "\u202f"


def number(
    sheet: Sheet, texts: Mapping[str, Text], order: Sequence[str] = ()
) -> tuple[Edition, tuple[Issue, ...]]:
    """`texts` holds the text of every note of the sheet, by key. `order` are the keys by first mention where
    a printing is read in another order than the file is. Issues are in reading order; an edition with an
    error is not fit to print."""
    marker = _Marker(sheet, order)
    marked = changed(sheet, marker.text)
    by_key = {note.key: note for note in sheet.notes}
    numbered = tuple(_numbered(by_key[key], place, texts[key]) for key, place in marker.numbers.items())
    inside = [_inside(run) for note in sheet.notes for run in texts[note.key] if run.note]
    unmarked = [_unmarked(note) for note in sheet.notes if note.key not in marker.numbers]
    return Edition(sheet=marked, notes=numbered), (*marker.issues, *inside, *unmarked)


class _Marker:
    """Sets the marks of one text after another. `numbers` holds the keys met so far, in their order."""

    def __init__(self, sheet: Sheet, order: Sequence[str]) -> None:
        self.numbers = {key: place for place, key in enumerate(order, 1)}
        self.issues: list[Issue] = []
        self._lang = sheet.lang
        self._known = [note.key for note in sheet.notes]

    def text(self, text: Text) -> Text:
        """The same text with its marks in place and numbered."""
        if not any(run.note for run in text):
            return text
        kept = [run for run in text if run.note is None or self._known_mark(run)]
        result: list[Run] = []
        marks: dict[str, Run] = {}
        for run in sided(kept, self._lang):
            if run.note is None:
                result += [*self._row(marks), run]
                marks = {}
            elif run.note in marks:
                self.issues.append(_twice(run))
            else:
                self.numbers.setdefault(run.note, len(self.numbers) + 1)
                marks[run.note] = run
        return (*result, *self._row(marks))

    def _known_mark(self, mark: Run) -> bool:
        if mark.note in self._known:
            return True
        self.issues.append(_unknown(mark, self._known))
        return False

    def _row(self, marks: Mapping[str, Run]) -> Iterable[Run]:
        """Adjacent marks by number, with commas between them."""
        comma = COMMAS.get(primary(self._lang), ",") + NARROW_BLANK
        for place, key in enumerate(sorted(marks, key=self.numbers.__getitem__)):
            mark = marks[key]
            if place:
                yield Run(text=comma, raised=True, span=mark.span)
            yield replace(mark, text=numeral(self.numbers[key], self._lang), raised=True)


def _numbered(note: Note, place: int, text: Text) -> NumberedNote:
    clean = tuple(run for run in text if run.note is None)
    return NumberedNote(key=note.key, span=note.span, number=place, text=clean)


def _unknown(mark: Run, known: list[str]) -> Issue:
    near = nearest(mark.note or "", known)
    hint = f"did you mean `[^{near}]`?" if near else f"add `{mark.note}` under `notes`"
    return error(mark.span, f"mark of a note that is not there: `{mark.note}`", hint)


def _twice(mark: Run) -> Issue:
    return warning(mark.span, f"note `{mark.note}` is marked twice in one place", "delete one of the marks")


def _inside(mark: Run) -> Issue:
    hint = f"put `[^{mark.note}]` into the sheet's text, or the words of that note into this one"
    return error(mark.span, f"note `{mark.note}` is marked inside a note", hint)


def _unmarked(note: Note) -> Issue:
    hint = f"type `[^{note.key}]` where it belongs, or delete it"
    return error(note.span, f"note `{note.key}` has no mark in the text", hint)
