"""Document, Units → Returned: which text of a reviewed file is which of a sheet, and what was changed in it.

By bookmarks first. What a program has taken those from is found by its words, between neighbours that are
known. What can't be told for certain is not written, but told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from broadside.manuscript.document import (
    Document,
    Footnote,
    Grid,
    Head,
    Items,
    Part,
    Picture,
    Quoted,
    Words,
    run,
)
from broadside.manuscript.review.match import ALIKE, MOST_COMPARED, Pair, Passage, likeness, matched, short
from broadside.manuscript.review.units import NAME, Unit, marked_notes, reference_address, state_of
from broadside.manuscript.text import folded, is_empty, said
from broadside.model.replace import replace
from broadside.model.run import Text


class Change(Struct, frozen=True, kw_only=True):
    """A text of the sheet, and what it is to be."""

    unit: Unit
    text: Text


class NewNote(Struct, frozen=True, kw_only=True):
    """A footnote that a reviewer has added, by the label that marks it."""

    label: str
    text: Text


class Returned(Struct, frozen=True, kw_only=True):
    """What came back: `changes` to write, `notes` that are new, and what is `left` for a person, a sentence
    each. `matched` is how many texts were found again."""

    changes: tuple[Change, ...]
    notes: tuple[NewNote, ...]
    left: tuple[str, ...]
    matched: int


def returned(
    document: Document, units: Sequence[Unit], references: Mapping[str, Text], figures: Collection[str] = ()
) -> Returned:
    """`references` are the set texts of notes that are references, by key, as `export` sets them; `figures`
    what a table has in its cells that is no text."""
    keys, own, left = _notes(document, units, references)
    labels = {one.string.what for one in units}
    numbers = {str(number): key for number, key in enumerate(marked_notes(units), 1)}
    passages = [
        replace(one, text=_keyed(one.text, keys, numbers))
        for one in _passages(document.parts)
        if said(one.text) not in labels
    ]
    in_text = [one for one in units if not one.context.startswith("note:")]
    pairs, loose, gone, joined = matched(passages, in_text)
    changes, told = _changes([*pairs, *own])
    split, loose = _split(changes, loose, passages)
    changes = [one for one in changes if one.unit.address not in split]
    left += [*told, *joined, *split.values()]
    left += [f"`{one.named}` is gone from the file: delete it by hand, if that is meant" for one in gone]
    new = [one for one in loose if not is_empty(one.text) and said(one.text) not in figures]
    left += [f"new, and for you to put in: “{short(one.text)}”" for one in new]
    used = {one.note for change in changes for one in change.text if one.note}
    added = tuple(
        NewNote(label=one.label, text=one.text)
        for one in document.notes
        if one.label in used and one.label not in keys
    )
    return Returned(changes=tuple(changes), notes=added, left=tuple(left), matched=len(pairs) + len(own))


def _passages(parts: Iterable[Part]) -> Iterator[Passage]:
    for part in parts:
        match part:
            case Head() | Words() | Quoted():
                yield _passage(part.text, part.anchors)
            case Items(items=items):
                for item in items:
                    yield _passage(item.text, item.anchors)
                    yield from _passages(item.parts)
            case Grid(rows=rows):
                yield from (_passage(cell.text, cell.anchors) for row in rows for cell in row)
            case Picture(caption=caption):
                yield _passage(caption, ())


def _passage(text: Text, anchors: tuple[str, ...]) -> Passage:
    found = [name for one in anchors if (name := NAME.search(one))]
    if len(found) != 1:
        # Two texts in one paragraph: none of them has its own words any more.
        return Passage(text=text, address=" ".join(one[1] for one in found))
    return Passage(text=text, address=found[0][1], state=found[0][2])


def _marked_by(marks: str) -> list[str]:
    """The numbers in marks, between their commas."""
    return [number.strip() for number in marks.split(",") if number.strip()]


def _keyed(text: Text, keys: Mapping[str, str], numbers: Mapping[str, str]) -> Text:
    """A text with its marks by the keys of notes. A later mark of a note comes back as its number, set high,
    from programs that do not know what it is."""
    made = []
    for one in text:
        if one.note:
            made.append(replace(one, note=keys.get(one.note, one.note)))
        elif one.raised and all(number in numbers for number in _marked_by(one.text)):
            made += [replace(run(""), note=numbers[number]) for number in _marked_by(one.text)]
        else:
            made.append(replace(one, raised=False))
    return folded(made)


def _notes(
    document: Document, units: Sequence[Unit], references: Mapping[str, Text]
) -> tuple[dict[str, str], list[Pair], list[str]]:
    """Keys of notes by the labels of footnotes; the texts in them; what is left for a person."""
    by_address = {one.address: one for one in units if one.context.startswith("note:")}
    cited = {reference_address(key): key for key in references}
    keys: dict[str, str] = {}
    pairs: list[Pair] = []
    left: list[str] = []
    for note in document.notes:
        for passage in map(_passage_of, note.pieces):
            if unit := by_address.get(passage.address):
                keys[note.label] = unit.context.removeprefix("note:")
                pairs.append(Pair(unit=unit, passage=passage))
            elif key := cited.get(passage.address):
                keys[note.label] = key
                if state_of(passage.text) != passage.state:
                    left.append(
                        f"note `{key}` is set from its fields; change these by hand: “{short(passage.text)}”"
                    )
    missing = [note for note in document.notes if note.label not in keys]
    for note, unit, key in _alike_notes(missing, units, references, set(keys.values())):
        keys[note.label] = key
        if unit and key not in references:
            pairs.append(Pair(unit=unit, passage=Passage(text=note.text)))
        elif said(note.text) != _whole(key, units, references):
            left.append(f"note `{key}` reads “{short(note.text)}” now: change it by hand")
    return keys, pairs, left


def _passage_of(piece: Words) -> Passage:
    return _passage(piece.text, piece.anchors)


def _whole(key: str, units: Sequence[Unit], references: Mapping[str, Text]) -> str:
    """All that a footnote says."""
    texts = [references[key]] if key in references else []
    texts += [one.text for one in units if one.context == f"note:{key}"]
    return " ".join(map(said, texts))


def _alike_notes(
    notes: Sequence[Footnote], units: Sequence[Unit], references: Mapping[str, Text], known: set[str]
) -> Iterator[tuple[Footnote, Unit | None, str]]:
    """Footnotes without a bookmark, with the note of the sheet that each is most like."""
    own = {one.context.removeprefix("note:"): one for one in units if one.context.startswith("note:")}
    wanted = [key for key in dict.fromkeys([*references, *own]) if key not in known][:MOST_COMPARED]
    for note in notes[:MOST_COMPARED]:
        ratios = {key: likeness(said(note.text), _whole(key, units, references)) for key in wanted}
        best = max(ratios, key=lambda key: ratios[key], default="")
        if best and ratios[best] >= ALIKE:
            wanted.remove(best)
            yield note, own.get(best), best


def _changes(pairs: Iterable[Pair]) -> tuple[list[Change], list[str]]:
    """The texts that a reviewer has changed; and those that the sheet's author has changed meanwhile, too."""
    changes: list[Change] = []
    told: list[str] = []
    for pair in pairs:
        unit, passage = pair.unit, pair.passage
        plain = unit.string.plain
        text = (
            (run(" ".join(said(passage.text).split())),) if plain else _in_language(passage.text, unit.text)
        )
        now, theirs = state_of(unit.text), state_of(text)
        if theirs in (now, passage.state):
            continue
        if passage.state and passage.state != now:
            told.append(f"`{unit.named}` has changed in the sheet since; theirs is “{short(text)}”")
        elif is_empty(text):
            told.append(f"`{unit.named}` is empty in the file: delete it by hand, if that is meant")
        else:
            changes.append(Change(unit=unit, text=text))
    return changes, told


def _in_language(text: Text, before: Text) -> Text:
    """A text with the words of another language that it had: Word's way to say so does not come back."""
    foreign = [one for one in before if one.lang and len(one.text.strip()) > 1]
    made = list(text)
    for one in foreign:
        for number, piece in enumerate(made):
            at = piece.text.find(one.text.strip()) if piece.note is None and piece.lang is None else -1
            if at < 0:
                continue
            end = at + len(one.text.strip())
            made[number : number + 1] = [
                replace(piece, text=piece.text[:at]),
                replace(piece, text=piece.text[at:end], lang=one.lang),
                replace(piece, text=piece.text[end:]),
            ]
            break
    return folded(made)


def _split(
    changes: Sequence[Change], loose: Sequence[Passage], passages: Sequence[Passage]
) -> tuple[dict[str, str], list[Passage]]:
    """Texts that a reviewer has parted in two, by address, in words: with only the first part in it, the rest
    would be lost. And the passages that are new."""
    told: dict[str, str] = {}
    ours = {id(one) for one in loose}
    rest = list(loose)
    by_words = {said(one.text): one for one in reversed(changes)}
    for one, after in pairwise(passages):
        change = by_words.get(said(one.text))
        if change is None or id(after) not in ours:
            continue
        before = said(change.unit.text)
        if likeness(before, f"{said(one.text)} {said(after.text)}") > likeness(before, said(one.text)):
            said_now = f"“{short(one.text)}” and “{short(after.text)}”"
            told[change.unit.address] = f"`{change.unit.named}` was parted in two: {said_now}; do it by hand"
            rest = [other for other in rest if other is not after]
    return told, rest
