"""Text, Pairs → Suggestions: how the same words, or nearly the same, were translated before."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from msgspec import Struct

# How alike two texts must be, from 0 to 1, for the translation of one to help with the other; and how many of
# those help.
ALIKE, MOST = 0.6, 3
# Of longer ones the beginning is compared.
MOST_COMPARED = 300


class Known(Struct, frozen=True, kw_only=True):
    """A text with its translation, and where it is from. `reviewed`: somebody has signed it."""

    source: str
    words: str
    origin: str
    reviewed: bool = False


class Suggestion(Struct, frozen=True, kw_only=True):
    """What may be taken over; `likeness` of its source in per cent."""

    known: Known
    likeness: int


def alike(source: str, known: Iterable[Known]) -> tuple[Suggestion, ...]:
    """The most alike first, what was reviewed before what was not; each translation once."""
    found: dict[str, Suggestion] = {}
    matcher = SequenceMatcher(None, autojunk=False)
    # It keeps what it knows of the second text.
    matcher.set_seq2(source[:MOST_COMPARED])
    for one in known:
        matcher.set_seq1(one.source[:MOST_COMPARED])
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            continue
        likeness = round(100 * matcher.ratio()) if one.source != source else 100
        if likeness < 100 * ALIKE:
            continue
        if one.source != source:
            # Beyond what is compared they may differ.
            likeness = min(likeness, 99)
        before = found.get(one.words)
        if before is None or (likeness, one.reviewed) > (before.likeness, before.known.reviewed):
            found[one.words] = Suggestion(known=one, likeness=likeness)
    best = sorted(found.values(), key=lambda one: (-one.likeness, not one.known.reviewed))
    return tuple(best[:MOST])
