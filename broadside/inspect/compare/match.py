"""Lines, Lines → Matched: finds which line of text of an old file became which of a new one."""

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from broadside.inspect.render.facts import Line


class Gap(Struct, frozen=True, kw_only=True):
    """Where the texts part: old lines in whose stead the new ones stand; one side may be empty."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]


class Kept(Struct, frozen=True, kw_only=True):
    """A line with the same words in both files."""

    old: Line
    new: Line


class Stretch(Struct, frozen=True, kw_only=True):
    """Where the texts part, as places among the lines of each."""

    old: range
    new: range


class Matched(Struct, frozen=True, kw_only=True):
    """Lines that were kept, in the new order, and the gaps between them."""

    kept: tuple[Kept, ...]
    gaps: tuple[Gap, ...]


def match(old: Sequence[Line], new: Sequence[Line]) -> Matched:
    """Match lines in order; then what is left over, wherever it went."""
    # Lines that come again and again, which `autojunk` passes over, are text as any other.
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    partner: dict[int, int] = {}
    stretches = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            partner.update(zip(range(first, last), range(start, end), strict=True))
        else:
            stretches.append(Stretch(old=range(start, end), new=range(first, last)))
    partner |= _wandered(old, new, stretches)
    gone = set(partner.values())
    gaps = (
        Gap(
            old=tuple(old[index] for index in one.old if index not in gone),
            new=tuple(new[index] for index in one.new if index not in partner),
        )
        for one in stretches
    )
    return Matched(
        kept=tuple(Kept(old=old[partner[index]], new=new[index]) for index in sorted(partner)),
        gaps=tuple(gap for gap in gaps if gap.old or gap.new),
    )


def _wandered(old: Sequence[Line], new: Sequence[Line], stretches: Sequence[Stretch]) -> dict[int, int]:
    """New lines that stand elsewhere in the old order, by their place in it."""
    left = defaultdict(list)
    for one in reversed(stretches):
        for index in reversed(one.old):
            left[old[index].text].append(index)
    return {
        index: left[new[index].text].pop() for one in stretches for index in one.new if left[new[index].text]
    }
