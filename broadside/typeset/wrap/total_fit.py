"""Breaks, width → Breaks: chooses, of all ways to break a paragraph, the one with the least sum of demerits.

Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981). Lengths
are points.
"""

from collections.abc import Sequence
from operator import le

from msgspec import Struct

from broadside.typeset.wrap.breaks import EMERGENCY_PENALTY, Break

# Lengths that differ by less, in points, are the same.
ROUNDING = 1e-6
# Stretch over which a first, quick search gives up; the second takes whatever comes. So it does where the
# first ends a line at a place that costs more than any stretch which that one has looked at.
TOLERANCE = 2.5
DEAR = 100.0 * TOLERANCE**3
# Beyond this, worse is no longer told from bad, so that costs stay comparable.
WORST_RATIO = 50.0
# Two hyphens above one another, a last line of one short word: ugly, never forbidden.
HYPHENS_IN_A_ROW = 5000.0
RUNT = 60_000.0
RUNT_SHARE = 0.2
# A last line of a syllable or a number, narrower than so many times the type size, or of the end of a divided
# word, is worth a line above it that ends more than a fifth of the measure short.
CRUMB = 400_000.0
CRUMB_SIZE = 1.5
# A last line of one word that leaves most of the measure white is worth one above it that ends a fifth short,
# or a quarter where the measure has room for a few words.
ONE_WORD, ONE_OF_MANY, MANY = 300_000.0, 600_000.0, 12.0
ONE_WORD_SHARE = 0.3
# A hyphen is not worth a last line that is shorter than this share of the measure.
HYPHEN_TO_STUB, STUB_SHARE = 15_000_000.0, 0.4


class Elastic(Struct, frozen=True, kw_only=True):
    """How lines give way: by how much each blank stretches and shrinks, and how short of the measure a
    line may end at the cost of a full stretch. `size` is the type's; `hyphens_in_a_row` and `lonely_word` are
    what two hyphens above one another cost, and a last line of one word."""

    stretch: float
    shrink: float
    rag: float
    size: float
    hyphens_in_a_row: float
    lonely_word: float


# A way to break the text so far: demerits, reach and blanks at the start of the next line, whether it
# ended in a hyphen, the number of the break (-1: the start), and the way before it. A tuple, as a paragraph
# makes thousands of them.
_Way = tuple[float, float, int, bool, int, "_Way | None"]


def total_fit(breaks: Sequence[Break], width: float, elastic: Elastic) -> list[Break]:
    """The breaks to take. A stretch wider than `width` between two breaks makes an overfull line."""
    # A title may have lines of any length if only none is a single word.
    quick = None if elastic.lonely_word else _search(breaks, width, elastic, TOLERANCE)
    chosen = _ends(quick, breaks)
    if any(at.penalty > DEAR for at in chosen) or not chosen:
        return _ends(_search(breaks, width, elastic, None), breaks)
    return chosen


def _ends(way: _Way | None, breaks: Sequence[Break]) -> list[Break]:
    chosen = []
    while way is not None and way[4] >= 0:
        chosen.append(breaks[way[4]])
        way = way[5]
    return chosen[::-1]


def _search(breaks: Sequence[Break], width: float, elastic: Elastic, tolerance: float | None) -> _Way | None:
    """The best way to the last break; None where every way stretches a line beyond `tolerance`."""
    stretch, shrink, rag = elastic.stretch, elastic.shrink, elastic.rag
    last, hair = len(breaks) - 1, -ROUNDING
    limit = WORST_RATIO if tolerance is None else tolerance
    # Of ways that begin later and later, the first far too short a line stands for all that follow.
    orderly = tolerance is not None and _rises([at.next_reach for at in breaks])
    active: list[_Way] = [(0.0, 0.0, 0, False, -1, None)]
    best: _Way | None = None
    for number, at in enumerate(breaks):
        least = float("inf")
        best = None
        keep = []
        for place, way in enumerate(active):
            gap = width - (at.reach - way[1])
            blanks = at.blanks - way[2]
            if gap < hair and gap < hair - blanks * shrink:
                continue
            if orderly and gap > limit * max(blanks * stretch, rag) and number != last:
                keep += active[place:]
                break
            keep.append(way)
            if gap < 0:
                # A hair too wide, by rounding alone, is not shrunk; a single word could not be.
                ratio = -gap / (blanks * shrink) if gap < hair else 0.0
            elif number == last:
                ratio = 0.0
            else:
                ratio = gap / (blanks * stretch or rag)
            if ratio > limit:
                if tolerance is not None:
                    continue
                ratio = WORST_RATIO
            demerits = way[0] + (1.0 + 100.0 * ratio**3 + at.penalty) ** 2
            if at.hyphen and way[3]:
                demerits += elastic.hyphens_in_a_row
            if number == last and way[4] >= 0:
                filled = width - gap
                demerits += CRUMB if way[3] and not blanks else _of_last_line(filled, width, elastic.size)
                demerits += 0.0 if blanks else _of_one_word(filled, width, elastic)
                demerits += HYPHEN_TO_STUB if way[3] and filled < STUB_SHARE * width else 0.0
            if demerits < least:
                least = demerits
                best = (demerits, at.next_reach, at.next_blanks, at.hyphen, number, way)
        if not keep and tolerance is None:
            # Nothing fits beside this stretch: it stands alone on an overfull line.
            way = active[-1]
            cost = way[0] + EMERGENCY_PENALTY**2
            best = (cost, at.next_reach, at.next_blanks, at.hyphen, number, way)
        active = [*keep, best] if best else keep
        if not active:
            return None
    return best


def _rises(values: Sequence[float]) -> bool:
    return all(map(le, [0.0, *values], values))


def _of_last_line(filled: float, width: float, size: float) -> float:
    if filled < CRUMB_SIZE * size:
        return CRUMB
    return RUNT if filled < width * RUNT_SHARE else 0.0


def _of_one_word(filled: float, width: float, elastic: Elastic) -> float:
    dear = ONE_OF_MANY if width > MANY * elastic.size else ONE_WORD
    return max(elastic.lonely_word, dear if filled < width * ONE_WORD_SHARE else 0.0)
