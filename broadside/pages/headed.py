"""Fitted → Fitted: lets the head of a first page take up the white that is left there.

A sheet in two languages has twice as much to keep in one piece, and the first page often ends above a table.
White below the head looks forgotten, a taller head looks meant.
"""

from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pages.copyfit import Attempt, Fitted

# Less white than this part of a page is seen by nobody.
MUCH = 0.1
# Kept clear for sums that drift.
SPARE = 0.5


def headed(fitted: Fitted, attempt: Attempt) -> Fitted:
    """The same where its head is no ground that can grow, or no white is left; `attempt` fills its pages."""
    layout, pages = fitted.layout, fitted.pages
    if fitted.over or layout.hero is None or layout.has_cover or layout.fold or len(pages) < 2:
        return fitted
    white = _white(pages[0], layout.notes.gap)
    if white <= 0.0:
        return fitted
    taller = replace(layout, hero=replace(layout.hero, grown=white))
    made = attempt(taller, fitted.setting.whole)
    if made.unfit or len(made.pages) != len(pages):
        return fitted
    return replace(fitted, layout=taller, pages=made.pages)


def _white(page: Page, gap: float) -> float:
    """How much of a page is left below its text, where that is much."""
    if page.area is None or not page.body:
        return 0.0
    foot = max(placed.y + placed.box.height for placed in page.body)
    below = min((placed.y - gap for placed in page.notes), default=page.area.bottom)
    white = below - foot - SPARE
    return white if white > MUCH * (page.area.bottom - page.area.top) else 0.0
