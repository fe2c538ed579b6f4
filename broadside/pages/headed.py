"""Fitted → Fitted: lets the head of a first page take up the white that is left there.

Where what comes next stays in one piece, the first page often ends far above its foot, most of all in two
languages. White at the foot looks forgotten, a taller head looks meant: with the message on its ground, in
larger letters, as it would be bare otherwise.
"""

from collections.abc import Iterator
from functools import partial

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.copyfit.fitted import Attempt, Filling, Fitted, Measure, Swap, counts_of
from broadside.pages.copyfit.loosen import MOST_EVEN
from broadside.pages.copyfit.mixed import mixed
from broadside.pages.copyfit.outcome import nearly_empty, stretched, white
from broadside.pages.leafed import LEAF
from broadside.typeset.shrunk import scaled

# Less white than this part of a page is seen by nobody.
MUCH = 0.1
# On the front of a leaf so much white, in points, that was spread between its blocks is seen.
SPREAD = 12.0
# Kept clear above the notes, and for sums that drift.
SPARE = 8.0
# How much larger title and message may be for it.
LARGER = (1.3, 1.15, 1.0)
ON_GROUND = frozenset({"title", "subtitle", "message"})


def headed(fitted: Fitted, attempt: Attempt, measured: Measure, filled: Filling) -> Fitted:
    """The same where its head is no ground that can grow, or no white is left. `attempt` sets and fills all
    pages; where some are set otherwise than the rest, `measured` and `filled` do so with the first alone."""
    layout, pages = fitted.layout, fitted.pages
    if fitted.over or layout.hero is None or layout.has_cover or layout.fold or len(pages) < 2:
        return fitted
    area, left = pages[0].area, white(pages[0], layout.notes.gap) - SPARE
    if area is None:
        return fitted
    even = layout.hero.even
    spread = stretched(pages[0]) if even or len(pages) == LEAF else 0.0
    fuller = left > MUCH * (area.bottom - area.top)
    if not fuller and left + spread <= SPREAD:
        return fitted
    put = partial(_first_alone, fitted, measured, filled) if fitted.swaps else partial(_all, fitted, attempt)
    first = next((swap.layout for swap in reversed(fitted.swaps) if not swap.start), layout)
    if even and first.hero:
        most = MOST_EVEN * (area.bottom - area.top) - pages[0].body[0].box.height
        grown = min(left + spread, most)
        taller = replace(first, hero=replace(first.hero, grown=max(grown, 0.0)))
        return (grown > 0.0 and put(taller)) or fitted
    for wanted in _fuller(first) if fuller else _larger(first):
        made = fitted if wanted is first else put(wanted)
        if made is None:
            continue
        left = white(made.pages[0], layout.notes.gap) - SPARE
        left += 0.0 if fuller else stretched(made.pages[0])
        assert wanted.hero
        taller = replace(wanted, hero=replace(wanted.hero, grown=max(left, 0.0)))
        return put(taller) or made
    return fitted


def _all(fitted: Fitted, attempt: Attempt, layout: Layout) -> Fitted | None:
    """All pages in a layout; None where they are more or fewer, the last is left all but empty, or something
    has no room."""
    made = attempt(layout, fitted.setting.whole)
    same = not made.unfit and len(made.pages) == len(fitted.pages)
    same = same and nearly_empty(made.pages) <= nearly_empty(fitted.pages)
    return replace(fitted, layout=layout, pages=made.whole) if same else None


def _first_alone(fitted: Fitted, measured: Measure, filled: Filling, layout: Layout) -> Fitted | None:
    """The first page alone in a layout; None where others end elsewhere for it."""
    flow, counts = measured(fitted.layout), counts_of(fitted.pages)
    for swap in fitted.swaps:
        found = mixed(flow, measured(swap.layout), swap.start, swap.stop)
        if found is None:
            return None
        flow = found.flow
    found = mixed(flow, measured(layout), 0, counts[0])
    if found is None:
        return None
    made = filled(found.flow, fitted.layout, fitted.setting.whole)
    counts[0] = found.count
    if made.unfit or counts_of(made.pages) != counts:
        return None
    swap = Swap(start=0, stop=counts_of(fitted.pages)[0], layout=layout)
    return replace(fitted, pages=made.whole, swaps=(*fitted.swaps, swap))


def _larger(layout: Layout) -> Iterator[Layout]:
    """The layout with the title and what belongs to it as much larger as is seen; then as it is."""
    yield replace(layout, types=_grown(layout, ON_GROUND - {"message"}, LARGER[1]))
    yield layout


def _grown(layout: Layout, roles: frozenset[str], larger: float) -> tuple[tuple[str, Type], ...]:
    return tuple(
        (
            role,
            scaled(one, larger) if role in roles else one,
        )
        for role, one in layout.types
    )


def _fuller(layout: Layout) -> Iterator[Layout]:
    """The layout with the message on the ground, it and the title as large as they may be or less; then as
    it is."""
    hero = layout.hero
    if hero and hero.message == "below":
        for larger in LARGER:
            types = _grown(layout, ON_GROUND, larger)
            yield replace(layout, types=types, hero=replace(hero, message="inside"))
    yield layout
