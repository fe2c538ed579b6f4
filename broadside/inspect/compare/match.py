"""The lines of text of two files in, which line became which out."""

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from broadside.inspect.render import Line


class Gap(Struct, frozen=True, kw_only=True):
    """Where the texts part: old lines in whose stead the new ones stand; one side may be empty."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]


class Matched(Struct, frozen=True, kw_only=True):
    """Lines with the same words, as (old, new) in the new order, and the gaps between them."""

    kept: tuple[tuple[Line, Line], ...]
    gaps: tuple[Gap, ...]


def match(old: Sequence[Line], new: Sequence[Line]) -> Matched:
    """Match lines in order; then what is left over, wherever it went."""
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    partner: dict[int, int] = {}
    spans = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            partner.update(zip(range(first, last), range(start, end), strict=True))
        else:
            spans.append((range(start, end), range(first, last)))
    partner |= _wandered(old, new, spans)
    gone = set(partner.values())
    gaps = (
        Gap(
            old=tuple(old[index] for index in olds if index not in gone),
            new=tuple(new[index] for index in news if index not in partner),
        )
        for olds, news in spans
    )
    return Matched(
        kept=tuple((old[partner[index]], new[index]) for index in sorted(partner)),
        gaps=tuple(gap for gap in gaps if gap.old or gap.new),
    )


def _wandered(
    old: Sequence[Line], new: Sequence[Line], spans: Sequence[tuple[range, range]]
) -> dict[int, int]:
    """New lines that stand elsewhere in the old order, by their place in it."""
    left = defaultdict(list)
    for olds, _ in reversed(spans):
        for index in reversed(olds):
            left[old[index].text].append(index)
    return {
        index: left[new[index].text].pop() for _, news in spans for index in news if left[new[index].text]
    }
