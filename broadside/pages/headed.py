"""Fitted → Fitted: lets the head of a first page take up the white that is left there.

Where what comes next stays in one piece, the first page often ends far above its foot, most of all in two
languages. White at the foot looks forgotten, a taller head looks meant.
"""

from broadside.model.replace import replace
from broadside.pages.copyfit import Attempt, Fitted
from broadside.pages.copyfit.outcome import white

# Less white than this part of a page is seen by nobody.
MUCH = 0.1
# Kept clear above the notes, and for sums that drift.
SPARE = 8.0


def headed(fitted: Fitted, attempt: Attempt) -> Fitted:
    """The same where its head is no ground that can grow, or no white is left; `attempt` fills its pages."""
    layout, pages = fitted.layout, fitted.pages
    if fitted.over or layout.hero is None or layout.has_cover or layout.fold or len(pages) < 2:
        return fitted
    area, left = pages[0].area, white(pages[0], layout.notes.gap) - SPARE
    if area is None or left <= MUCH * (area.bottom - area.top):
        return fitted
    taller = replace(layout, hero=replace(layout.hero, grown=left))
    made = attempt(taller, fitted.setting.whole)
    if made.unfit or len(made.pages) != len(pages):
        return fitted
    return replace(fitted, layout=taller, pages=made.pages)
