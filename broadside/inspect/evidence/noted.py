"""Edition → Sentences: lists all that it claims, each sentence with the notes that speak for it.

Here nothing is judged: whether a sentence without a note needs one, a person sees.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadside.inspect.evidence.claims import claims
from broadside.model.claim import Claim
from broadside.model.content import Edition, Text
from broadside.model.replace import replace
from broadside.typeset.sentences import sentence_starts

BETWEEN = " | "
# What stands between two marks.
COMMAS = ",،"
BLANKS = " \u00a0\u202f"


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence; or what stands or falls together, such as a row of a table, as one.

    `notes` are the numbers of those that speak for it, by marks in it or, where it has none, later in the
    same text. `around`: a mark outside speaks for it, in its caption, head or title, in the words that lead
    into it, or for a heading in the text below; `notes` are then those of its own block. `waived`: its author
    has considered it. `words` have the numbers where the marks are.
    """

    block: str
    words: str
    notes: tuple[int, ...] = ()
    around: bool = False
    waived: bool = False


def noted(edition: Edition) -> tuple[Sentence, ...]:
    """In reading order."""
    sheet = edition.sheet
    numbers = {note.key: note.number for note in edition.notes}
    found: list[Sentence] = []
    # The first marks of a block are those of its caption, head or title, where these have any.
    first: dict[str, tuple[int, ...]] = {}
    for claim in claims(replace(sheet, waived=())):
        waived = claim.id in sheet.waived
        texts = [text for text in claim.texts if any(run.text.strip() for run in text)]
        marked = [_Marked(text, numbers) for text in texts]
        if len(texts) == 1:
            said = list(_sentences(claim, marked[0], sheet.lang))
        else:
            said = [_together(claim, marked)] if texts else []
        for one in said:
            notes = one.notes or (first.get(claim.id, ()) if one.around else ())
            found.append(replace(one, notes=notes, waived=waived))
            if notes:
                first.setdefault(claim.id, notes)
    return tuple(found)


class _Marked:
    """A text as words alone, and the numbers of its marks by how many characters stand before each."""

    def __init__(self, text: Text, numbers: Mapping[str, int]) -> None:
        self.words = ""
        self.marks: list[tuple[int, int]] = []
        for run in text:
            if run.note:
                self.marks.append((len(self.words), numbers[run.note]))
            elif not (run.raised and run.text.strip(BLANKS) in COMMAS):
                self.words += run.text

    def shown(self, start: int = 0, end: int | None = None) -> str:
        """Its words from one place to another, with the numbers of notes among them."""
        end = len(self.words) if end is None else end
        shown, done = "", start
        for place, number in self.marks:
            if start < place <= end:
                shown, done = f"{shown}{self.words[done:place]}[{number}]", place
        return " ".join((shown + self.words[done:end]).split())


def _sentences(claim: Claim, text: _Marked, lang: str) -> Iterator[Sentence]:
    starts = sentence_starts(text.words, lang)
    found: list[list[int]] = [[] for _ in starts]
    for place, number in text.marks:
        found[max(bisect_left(starts, place) - 1, 0)].append(number)
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(text.words)], strict=True)):
        speaking = next((numbers for numbers in found[place:] if numbers), [])
        shown = text.shown(start, end)
        if shown:
            yield _sentence(claim, shown, speaking)


def _together(claim: Claim, texts: list[_Marked]) -> Sentence:
    numbers = [number for text in texts for _, number in text.marks]
    return _sentence(claim, BETWEEN.join(text.shown() for text in texts), numbers)


def _sentence(claim: Claim, words: str, numbers: list[int]) -> Sentence:
    return Sentence(
        block=claim.id,
        words=words,
        notes=tuple(sorted(set(numbers))),
        around=claim.backed and not numbers,
    )
