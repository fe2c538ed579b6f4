"""Fitted → Fitted: lets the head of a first page take up the white that is left there.

Where what comes next stays in one piece, the first page often ends far above its foot, most of all in two
languages. White at the foot looks forgotten, a taller head looks meant: with the message on its ground, in
larger letters, as it would be bare otherwise.
"""

from collections.abc import Iterator

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit import Attempt, Fitted
from broadside.pages.copyfit.outcome import white

# Less white than this part of a page is seen by nobody.
MUCH = 0.1
# More than this part of a page would leave a ground bare.
BARE = 0.07
# Kept clear above the notes, and for sums that drift.
SPARE = 8.0
# How much larger title and message may be for it.
LARGER = (1.3, 1.15, 1.0)
ON_GROUND = frozenset({"title", "subtitle", "message"})


def headed(fitted: Fitted, attempt: Attempt) -> Fitted:
    """The same where its head is no ground that can grow, or no white is left; `attempt` fills its pages."""
    layout, pages = fitted.layout, fitted.pages
    if fitted.over or layout.hero is None or layout.has_cover or layout.fold or len(pages) < 2:
        return fitted
    area, left = pages[0].area, white(pages[0], layout.notes.gap) - SPARE
    if area is None or left <= MUCH * (area.bottom - area.top):
        return fitted
    for wanted in _fuller(layout):
        made = attempt(wanted, fitted.setting.whole)
        if made.unfit or len(made.pages) != len(pages):
            continue
        left = white(made.pages[0], layout.notes.gap) - SPARE
        if wanted is layout or left <= BARE * (area.bottom - area.top):
            break
    assert wanted.hero
    taller = replace(wanted, hero=replace(wanted.hero, grown=max(left, 0.0)))
    made = attempt(taller, fitted.setting.whole)
    if made.unfit or len(made.pages) != len(pages):
        return fitted
    return replace(fitted, layout=taller, pages=made.pages)


def _fuller(layout: Layout) -> Iterator[Layout]:
    """The layout with the message on the ground, it and the title ever less enlarged; then as it is."""
    hero = layout.hero
    if hero and hero.message == "below":
        for larger in LARGER:
            types = tuple(
                (
                    role,
                    replace(one, size=one.size * larger, leading=one.leading * larger)
                    if role in ON_GROUND
                    else one,
                )
                for role, one in layout.types
            )
            yield replace(layout, types=types, hero=replace(hero, message="inside"))
    yield layout
