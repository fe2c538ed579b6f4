"""Fitted → pages on which what may grow does, as they end in white."""

from collections.abc import Sequence

from broadside.model.layout import Layout
from broadside.model.page import Box, Page
from broadside.pages.copyfit.faces import bare_faces
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.outcome import hole, left_over
from broadside.pages.copyfit.setting import OWN
from broadside.pages.leafed import LEAF, is_leafed
from broadside.pages.paginate.plan import is_picture

# More pages than these are not looked at for white, nor more of them grown than so many; what white, in
# points, is much, what of it lines in boxes have a use for, and how much at the foot of a page is seen.
MOST_GROWN, MOST_WHITE, MUCH, SOME, SEEN = 16, 7, 48.0, 24.0, 36.0
# The parts of the white, in steps of points, that a picture or box is tried with: pages share what was
# measured for so much.
ROOMS, STEP = (0.97, 0.6, 0.3), 12.0


def grown(fitted: Fitted) -> list[int]:
    """The pages on which what may grow does."""
    own, pages = fitted.own, fitted.pages
    leaf = len(pages) == LEAF
    if own.has_faces:
        return bare_faces(pages)
    if own.fit and not is_leafed(own) and (own.has_cover or (leaf and fitted.setting.spaces < OWN.spaces)):
        # Panels, and the two sides of a leaf or card, are looked at one by one.
        least = SEEN if own.has_cover and leaf else MUCH
        return [i for i, page in enumerate(pages) if i and max(left_over(page, own), hole(page)) > least]
    return _white(pages, own) if LEAF < len(pages) <= MOST_GROWN else []


def rooms_in(left: float) -> list[float]:
    """How much of so many points of white what grows on a page is tried with, the most first."""
    return [left * part // STEP * STEP for part in ROOMS]


def takes_slack(box: Box) -> bool:
    """Whether a box is of something that may be higher than its words: a panel, or a row of a table."""
    return bool(box.frames) or any(one.role == "TR" for one in box.elements)


def _grows(box: Box) -> bool:
    return takes_slack(box) or any(map(is_picture, box.items))


def _white(pages: Sequence[Page], own: Layout) -> list[int]:
    """The pages that end far above their foot, but for a cover, a back and the last; those with boxes also
    where they end a little above it."""
    inner = range(int(own.has_cover), len(pages) - 1)
    left = {page: left_over(pages[page], own) for page in inner}
    boxed = {page for page in inner if any(one.box.frames for one in pages[page].body)}
    those = (page for page in inner if left[page] > (SOME if page in boxed else MUCH))
    if is_leafed(own):
        # Space between blocks is opened on the finished pages.
        those = (page for page in those if any(_grows(one.box) for one in pages[page].body))
    return sorted(sorted(those, key=lambda page: -left[page])[:MOST_WHITE])
