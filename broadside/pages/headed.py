"""Fitted → Fitted: lets the head of a first page take up the white that is left there.

A sheet in two languages has twice as much to keep in one piece, and the first page often ends above a table.
White below the head looks forgotten, a taller head looks meant.
"""

from broadside.model.replace import replace
from broadside.pages.copyfit import Attempt, Fitted
from broadside.pages.copyfit.outcome import white

# Less white than this part of a page is seen by nobody.
MUCH = 0.1
# Kept clear for sums that drift.
SPARE = 0.5


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
