"""Heights and lengths → rows: tells which cards stand two in a row, and how those alone share out theirs, so
that little of them is empty. Lengths are points."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, fsum

from msgspec import Struct

# The shares of a card that a myth may take with its fact beside it; the first where another saves nothing.
SHARES = (0.5, 0.46, 0.43, 0.4)
# So many lines more a card may be high, in the middle, for facts in line with those of two in a row.
IN_LINE = 1.0
# How far a line ends before its measure, in parts of the longest word.
RAGGED = 0.25
# What room costs that is left empty, beside what it costs as any room does.
EMPTY = 3.0


# The share that the myths of some cards of a width take.
Choose = Callable[[Sequence["Lengths"], float], float]


class Length(Struct, frozen=True, kw_only=True):
    """How long a text is on one line, and its longest word; what it keeps clear at its start."""

    whole: float
    longest: float
    hang: float

    def lines(self, width: float) -> int:
        """About how many lines it takes, each of which but the last ends some letters before its measure."""
        measure = max(width - self.hang, 1.0)
        if self.whole <= measure:
            return 1
        return ceil(self.whole / max(measure - RAGGED * self.longest, 1.0))


class Lengths(Struct, frozen=True, kw_only=True):
    """Those of a myth and its fact."""

    myth: Length
    fact: Length

    def tall(self, share: float, width: float) -> "Tall":
        """How many lines high a card of a width is on which the myth takes that share of it, or stands above
        its fact."""
        if not share:
            return Tall(height=self.myth.lines(width) + self.fact.lines(width))
        myth, fact = self.myth.lines(width * share), self.fact.lines(width * (1.0 - share))
        empty = share * max(fact - myth, 0) + (1.0 - share) * max(myth - fact, 0)
        return Tall(height=max(myth, fact), empty=empty)


class Tall(Struct, frozen=True, kw_only=True):
    """How high a row is, and the room that it leaves empty as a strip of its whole width."""

    height: float
    empty: float = 0.0

    @property
    def cost(self) -> float:
        return self.height + EMPTY * self.empty


class _Way(Struct, frozen=True):
    """What rows cost, and how many cards each has."""

    cost: float
    counts: tuple[int, ...] = ()


def share_of(cards: Sequence[Lengths], width: float) -> float:
    """The share that the myths of some cards take, the same on all of them."""
    return min(SHARES, key=lambda share: fsum(card.tall(share, width).cost for card in cards))


def share_in_line(cards: Sequence[Lengths], width: float) -> float:
    """The same with half of a card, which is in line with two in a row, unless cards are far higher."""
    heights = [fsum(card.tall(share, width).height for card in cards) for share in SHARES]
    return SHARES[0] if heights[0] <= min(heights) + IN_LINE * len(cards) else share_of(cards, width)


def counts_of(narrow: Sequence[float], wide: Sequence[Tall], gap: float) -> tuple[int, ...]:
    """How many cards each row has, one or two, so that all of them cost the least: `narrow` is how high each
    is as one of two, `wide` how it is alone, `gap` what is between rows. The order of the cards stays."""
    pairs = [Tall(height=max(a, b), empty=abs(a - b) / 2) for a, b in pairwise(narrow)]
    ways = [_Way(0.0)]
    for i, alone in enumerate(wide):
        last = [_longer(ways[i], alone, 1, gap)]
        if i:
            last.append(_longer(ways[i - 1], pairs[i - 1], 2, gap))
        ways.append(min(last, key=lambda way: way.cost))
    return ways[-1].counts


def _longer(way: _Way, row: Tall, cards: int, gap: float) -> _Way:
    return _Way(way.cost + row.cost + gap, (*way.counts, cards))
