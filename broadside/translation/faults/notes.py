"""Pair → Slips: marks of notes that are lost, doubled, unknown, or stand in another sentence."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from broadside.translation.faults.reading import Pair, Reading, Slip
from broadside.typeset.sentences import sentence_starts


def notes(pair: Pair) -> Iterator[Slip]:
    wanted = Counter(mark.what for mark in pair.source.notes)
    found = Counter(mark.what for mark in pair.words.notes)
    for key, count in wanted.items():
        if found[key] < count:
            # With its mark a claim would lose its source.
            yield Slip(
                message=f"the mark `[^{key}]` is lost"
                if count == 1
                else f"a mark `[^{key}]` of {count} is lost",
                hint=f"type `[^{key}]` where its claim ends{_after(pair.source, key)}",
            )
    seen: Counter[str] = Counter()
    for mark in pair.words.notes:
        seen[mark.what] += 1
        if mark.what not in wanted:
            yield Slip(
                message=f"a mark `[^{mark.what}]` that the source does not have here",
                hint=_instead(wanted, found),
                at=mark.at,
            )
        elif seen[mark.what] > wanted[mark.what]:
            yield Slip(message=f"the mark `[^{mark.what}]` is there twice", hint="delete one", at=mark.at)
    if wanted and wanted == found:
        yield from _moved(pair)


def _after(source: Reading, key: str) -> str:
    """The words that the mark stands after in the source."""
    before = next(mark.before for mark in source.notes if mark.what == key)
    words = source.words[:before].split()[-3:]
    return f", as in the source after “{' '.join(words)}”" if words else ""


def _instead(wanted: Counter[str], found: Counter[str]) -> str:
    lost = [key for key in wanted if not found[key]]
    return f"type `[^{lost[0]}]`" if len(lost) == 1 else "delete it"


def _moved(pair: Pair) -> Iterator[Slip]:
    """Where both have as many sentences, each mark stands in the same one; else nobody can tell."""
    starts = sentence_starts(pair.source.words, pair.source_lang)
    others = sentence_starts(pair.words.words, pair.lang)
    if not 1 < len(starts) == len(others):
        return
    places: dict[str, list[int]] = {}
    for mark in pair.source.notes:
        places.setdefault(mark.what, []).append(_sentence(mark.before, starts))
    for mark in pair.words.notes:
        here, wanted = _sentence(mark.before, others), places[mark.what]
        if here in wanted:
            wanted.remove(here)
        else:
            yield Slip(
                message=f"the mark `[^{mark.what}]` is in sentence {here}, in the source in {wanted[0]}",
                hint=f"put it to the end of its claim, in sentence {wanted[0]}",
                at=mark.at,
            )


def _sentence(place: int, starts: list[int]) -> int:
    """The sentence that a mark closes, from 1."""
    return max(1, bisect_left(starts, place))
