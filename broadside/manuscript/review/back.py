"""Document, Units → Returned: which text of a reviewed file is which of a sheet, and what was changed in it.

By bookmarks first. What a program has taken those from is found by its words, between neighbours that are
known. What can't be told for certain is not written, but told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
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
from broadside.manuscript.review.units import NAME, Unit, reference_address, state_of
from broadside.manuscript.text import folded, is_empty, said
from broadside.model.replace import replace
from broadside.model.run import Text

# How alike two texts are, from 0 to 1, of which one may have become the other.
ALIKE = 0.5
# So many texts without bookmarks are compared with one another; more would take minutes.
MOST_COMPARED = 400
# Letters of a text that says too little to be known again by its words.
SHORT = 40
SHOWN = 70


class Passage(Struct, frozen=True, kw_only=True):
    """A text of the reviewed file: its runs, marks by the keys of notes as far as these are known; the
    address and the state that it went out with."""

    text: Text
    address: str = ""
    state: str = ""


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
    passages = [
        replace(one, text=_keyed(one.text, keys, _numbers(units)))
        for one in _passages(document.parts)
        if said(one.text) not in labels
    ]
    in_text = [one for one in units if not one.context.startswith("note:")]
    pairs, loose, gone, joined = _matched(passages, in_text)
    changes, told = _changes([*pairs, *own])
    split, loose = _split(changes, loose, passages)
    changes = [one for one in changes if one.unit.address not in split]
    left += [*told, *joined, *split.values()]
    left += [f"`{one.named}` is gone from the file: delete it by hand, if that is meant" for one in gone]
    new = [one for one in loose if not is_empty(one.text) and said(one.text) not in figures]
    left += [f"new, and for you to put in: “{_short(one.text)}”" for one in new]
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


def _short(text: Text) -> str:
    words = " ".join(said(text).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


def _numbers(units: Sequence[Unit]) -> dict[str, str]:
    """The keys of notes by the numbers that they went out with."""
    order = dict.fromkeys(one.note for unit in units for one in unit.text if one.note)
    return {str(number): key for number, key in enumerate(order, 1)}


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


class _Pair(Struct, frozen=True, kw_only=True):
    """A text of the sheet, and what it came back as."""

    unit: Unit
    passage: Passage


def _notes(
    document: Document, units: Sequence[Unit], references: Mapping[str, Text]
) -> tuple[dict[str, str], list[_Pair], list[str]]:
    """Keys of notes by the labels of footnotes; the texts in them; what is left for a person."""
    by_address = {one.address: one for one in units if one.context.startswith("note:")}
    cited = {reference_address(key): key for key in references}
    keys: dict[str, str] = {}
    pairs: list[_Pair] = []
    left: list[str] = []
    for note in document.notes:
        for passage in map(_passage_of, note.pieces):
            if unit := by_address.get(passage.address):
                keys[note.label] = unit.context.removeprefix("note:")
                pairs.append(_Pair(unit=unit, passage=passage))
            elif key := cited.get(passage.address):
                keys[note.label] = key
                if state_of(passage.text) != passage.state:
                    left.append(
                        f"note `{key}` is set from its fields; change these by hand: “{_short(passage.text)}”"
                    )
    missing = [note for note in document.notes if note.label not in keys]
    for note, unit, key in _alike_notes(missing, units, references, set(keys.values())):
        keys[note.label] = key
        if unit and key not in references:
            pairs.append(_Pair(unit=unit, passage=Passage(text=note.text)))
        elif said(note.text) != _whole(key, units, references):
            left.append(f"note `{key}` reads “{_short(note.text)}” now: change it by hand")
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
        ratios = {key: _ratio(said(note.text), _whole(key, units, references)) for key in wanted}
        best = max(ratios, key=lambda key: ratios[key], default="")
        if best and ratios[best] >= ALIKE:
            wanted.remove(best)
            yield note, own.get(best), best


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:2000], other[:2000], autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _matched(
    passages: Sequence[Passage], units: Sequence[Unit]
) -> tuple[list[_Pair], list[Passage], list[Unit], list[str]]:
    """Each text of the sheet with its passage; passages that are none; texts that are in no passage; and
    which are together in one."""
    by_address = {one.address: one for one in units}
    pairs: dict[str, _Pair] = {}
    loose: list[Passage] = []
    told: list[str] = []
    joined: set[str] = set()
    for one in passages:
        several = [by_address[address] for address in one.address.split() if address in by_address]
        if len(several) > 1:
            joined.update(unit.address for unit in several)
            names = " and ".join(f"`{unit.named}`" for unit in several)
            told.append(f"{names} became one paragraph; part it by hand: “{_short(one.text)}”")
        elif several and several[0].address not in pairs:
            pairs[several[0].address] = _Pair(unit=several[0], passage=one)
        else:
            loose.append(one)
    missing = [one for one in units if one.address not in pairs and one.address not in joined]
    found, loose = _by_words(missing, loose)
    pairs |= {pair.unit.address: pair for pair in found}
    if not any(one.address for one in passages):
        # With bookmarks, what has none is new.
        found, loose = _by_neighbours(units, passages, pairs, loose)
        pairs |= {pair.unit.address: pair for pair in found}
    gone = [one for one in missing if one.address not in pairs]
    return [pairs[one.address] for one in units if one.address in pairs], loose, gone, told


def _by_words(units: Sequence[Unit], passages: Sequence[Passage]) -> tuple[list[_Pair], list[Passage]]:
    """Texts and passages without bookmarks: those that are the same first, then in order those most alike."""
    left = list(passages)
    pairs: list[_Pair] = []
    open_ = list(units)
    for alike in (_is_same, _is_alike):
        start = 0
        for unit in list(open_):
            found = next(
                (n for n in range(start, min(len(left), start + MOST_COMPARED)) if alike(unit, left[n])),
                None,
            )
            if found is not None:
                pairs.append(_Pair(unit=unit, passage=left.pop(found)))
                open_.remove(unit)
                start = found
    return pairs, left


def _by_neighbours(
    units: Sequence[Unit], passages: Sequence[Passage], pairs: Mapping[str, _Pair], loose: Sequence[Passage]
) -> tuple[list[_Pair], list[Passage]]:
    """Short texts that became quite other words, as cells of tables do: the only one between two that are
    known on both sides."""
    mine = {id(pair.passage): pair.unit.address for pair in pairs.values()}
    ours = {id(one) for one in loose}
    after = {
        mine.get(id(before), ""): one
        for before, one, _ in zip(passages, passages[1:], passages[2:], strict=False)
    }
    following = {id(one): mine.get(id(next_), "") for one, next_ in pairwise(passages)}
    found: list[_Pair] = []
    for before, unit, next_ in zip(units, units[1:], units[2:], strict=False):
        one = after.get(before.address)
        if unit.address in pairs or before.address not in pairs or one is None or id(one) not in ours:
            continue
        if following[id(one)] == next_.address and max(len(said(unit.text)), len(said(one.text))) <= SHORT:
            found.append(_Pair(unit=unit, passage=one))
    taken = {id(pair.passage) for pair in found}
    return found, [one for one in loose if id(one) not in taken]


def _is_same(unit: Unit, passage: Passage) -> bool:
    return bool(passage.text) and said(unit.text).split() == said(passage.text).split()


def _is_alike(unit: Unit, passage: Passage) -> bool:
    return _ratio(said(unit.text), said(passage.text)) >= ALIKE


def _changes(pairs: Iterable[_Pair]) -> tuple[list[Change], list[str]]:
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
            told.append(f"`{unit.named}` has changed in the sheet since; theirs is “{_short(text)}”")
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
    order = {id(one): number for number, one in enumerate(passages)}
    rest = list(loose)
    by_text = {id(one.text): one for one in changes}
    for one in passages:
        change = next((c for c in by_text.values() if said(c.text) == said(one.text)), None)
        number = order[id(one)] + 1
        after = passages[number] if number < len(passages) else None
        if change is None or after is None or id(after) not in ours:
            continue
        before = said(change.unit.text)
        if _ratio(before, f"{said(one.text)} {said(after.text)}") > _ratio(before, said(one.text)):
            said_now = f"“{_short(one.text)}” and “{_short(after.text)}”"
            told[change.unit.address] = f"`{change.unit.named}` was parted in two: {said_now}; do it by hand"
            rest = [other for other in rest if other is not after]
    return told, rest
