"""Pair → Slips: quotations that do not end, or that nothing begins.

Apostrophes look like single quotation marks: those are not counted.
"""

from collections.abc import Iterator
from itertools import pairwise

from broadside.translation.faults.reading import Pair, Reading, Slip

# Marks that face each other, whichever way round a language has them.
PAIRED = ("«»", "「」", "『』", "《》", "〈〉", "‹›")
# Any two of them make a pair: „Deutsch“, “English”, ”svenska”, „polski”.
CURLED = "“”„‟"
STRAIGHT = '"＂'


def quotes(pair: Pair) -> Iterator[Slip]:
    for at in _open(pair.words):
        sign = pair.words.words[at]
        message = f"the quotation mark `{sign}` has no partner"
        hint = "type the other one where the quotation begins or ends, or delete this one"
        yield Slip(message=message, hint=hint, at=pair.words.at(at))


def _open(reading: Reading) -> Iterator[int]:
    words = reading.words
    for signs in PAIRED:
        places = [place for place, sign in enumerate(words) if sign in signs]
        first, second = (sum(words[place] == sign for place in places) for sign in signs)
        if first != second:
            yield _alone(words, places)
    for signs in (CURLED, STRAIGHT):
        # After a digit it is a sign of inches or minutes.
        places = [
            place
            for place, sign in enumerate(words)
            if sign in signs and not (signs is STRAIGHT and place and words[place - 1].isdigit())
        ]
        if len(places) % 2:
            yield _alone(words, places)


def _alone(words: str, places: list[int]) -> int:
    """The first that is followed by another like it, or else the last."""
    alike = (first for first, second in pairwise(places) if words[first] == words[second])
    straight = words[places[0]] in STRAIGHT
    return places[-1] if straight else next(alike, places[-1])
