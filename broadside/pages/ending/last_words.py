"""Pages → Pages: sets the last words of a sheet below the notes of its page, or at the foot of one without.

Small print that is looked up stands nearer to the text than small print that says who made the sheet. Both
keep their heights, so pages are filled as if the imprint stood first.
"""

from collections.abc import Sequence
from itertools import takewhile

from broadside.model.layout import Layout
from broadside.model.page import Page, Placed
from broadside.model.replace import replace
from broadside.pages.measure import BELOW_NOTES


def last_words(pages: Sequence[Page], layout: Layout) -> tuple[Page, ...]:
    return tuple(_turned(page, layout) for page in pages)


def _turned(page: Page, layout: Layout) -> Page:
    own = tuple(takewhile(lambda one: one.box.imprint, reversed(page.body)))
    if not own:
        return page
    if not page.notes:
        # A panel is looked at by itself: there they stand below what they belong to.
        return page if layout.fold or page.area is None else _at_foot(page, own, page.area.bottom)
    gap = _top(page.notes) - _foot(own)
    # What is left white on a page stands above both, not between them.
    up = _foot(own) - _top(own) + min(gap, BELOW_NOTES)
    down = _foot(page.notes) - _foot(own)
    above = page.body[: -len(own)]
    # In the last of several columns an imprint stands beside text.
    if gap < 0.0 or any(one.foot > _top(own) for one in above):
        return page
    return replace(
        page,
        body=(*above, *(_lower(one, down) for one in reversed(own))),
        notes=tuple(_lower(one, -up) for one in page.notes),
        # Of what is furniture there is no more yet than the rule above the notes.
        furniture=tuple(_lower(one, -up) for one in page.furniture),
    )


def _at_foot(page: Page, own: Sequence[Placed], foot: float) -> Page:
    above, down = page.body[: -len(own)], max(foot - _foot(own), 0.0)
    if any(one.foot > _top(own) for one in above):
        return page
    return replace(page, body=(*above, *(_lower(one, down) for one in reversed(own))))


def _top(placed: Sequence[Placed]) -> float:
    return min(one.y for one in placed)


def _foot(placed: Sequence[Placed]) -> float:
    return max(one.foot for one in placed)


def _lower(placed: Placed, by: float) -> Placed:
    return replace(placed, y=placed.y + by)
