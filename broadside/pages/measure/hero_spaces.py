"""Stacks → Stacks: what is clear between the parts of a head, as room is left. Lengths are points."""

from math import fsum

from broadside.model.page import Words
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.typeset.typesetter import Typesetter

# What is clear of ink over the title of a cover, where the spaces below it can give so much; and the part of
# each of these that they give at most.
OVER_ON_COVER, GIVEN = 13.0, 0.35


def spread_out(parts: list[Stack], spare: float, last: int) -> list[Stack]:
    """The same with what room is left between the top line and the title; half of it above the message, the
    part numbered `last`, where that stands below."""
    top, title, *rest = parts
    if not title.boxes or not top.boxes:
        return parts
    above, at = max(spare, 0.0), last - 2
    if 0 < at < len(rest) and rest[at].boxes:
        above /= 2
        over = next((one.after for one in (*reversed(rest[:at]), title) if one.boxes), 0.0)
        before = max(rest[at].before, over)
        rest[at] = replace(rest[at], before=before + above)
    return [top, replace(title, before=max(title.before, top.after) + above), *rest]


def lowered(parts: list[Stack], typesetter: Typesetter) -> list[Stack]:
    """The same, as high, with a title that would stand close below the top line further down, out of the
    spaces below it."""
    top, title, *rest = parts
    said = [item for item in title.boxes[0].items if isinstance(item, Words)] if title.boxes else []
    below = [i for i, one in enumerate(rest) if one.boxes]
    if not top.boxes or not said or not below:
        return parts
    clear = max(title.before, top.after)
    missing = OVER_ON_COVER - clear - said[0].y + typesetter.height(said[0].line)
    aboves = [title, *(rest[i] for i in below)]
    gaps = [max(above.after, rest[i].before) for above, i in zip(aboves, below, strict=False)]
    # What hangs from the title keeps off the words below it.
    mosts = [min(gaps[0] * GIVEN, gaps[0] - title.after), *(gap * GIVEN for gap in gaps[1:])]
    share = min(max(missing, 0.0) / fsum(mosts), 1.0) if fsum(mosts) > 0.0 else 0.0
    if not share:
        return parts
    for i, gap, most in zip(below, gaps, mosts, strict=True):
        rest[i] = replace(rest[i], before=gap - most * share)
    for i in below[:-1]:
        rest[i] = replace(rest[i], after=0.0)
    return [top, replace(title, before=clear + fsum(mosts) * share), *rest]
