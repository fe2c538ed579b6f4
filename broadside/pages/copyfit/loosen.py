"""Fitted → Fitted: gives a page that has room its own spaces back, though another one had to give them up.

One setting for all pages is as tight as the fullest of them needs. Spaces between blocks and lines may differ
from page to page, as long as each ends where it did; and so may the sizes of tables and of the head of the
first. Other sizes stay the same throughout: text that is larger overleaf looks like a mistake. Where white is
left even so, numbers that are pictures grow, and the space around what has a title.
"""

from collections.abc import Sequence
from itertools import pairwise

from broadside.model.layout import Layout
from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure, counts_of
from broadside.pages.copyfit.fuller import fuller
from broadside.pages.copyfit.growing import SEEN, SOME, grown
from broadside.pages.copyfit.level import as_tall, level
from broadside.pages.copyfit.outcome import left_over, white
from broadside.pages.copyfit.page_by_page import Set, on_pages
from broadside.pages.copyfit.prices import settings
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.leafed import LEAF

# Each page is tried by filling all of them again: of more pages that takes longer than it is worth.
MOST_PAGES = 8
# How much more space a page may have between its blocks than it is designed with where white is seen at its
# foot, and how much larger its tables.
OPEN, OPEN_TABLES = (1.15, 1.3, 1.45), (1.04, 1.09, 1.09)
MORE_OPEN = len(OPEN) - 1
# The spaces that pages are given back which nothing asked to be so many.
SPACES = (1.0, 0.9, 0.8, 0.7)
# The most of a page that a head takes which is about as high in all editions.
MOST_EVEN = 0.25
# The parts of its size that a title alone is tried in.
TITLES = (0.9, 1.0)


def loosen(fitted: Fitted, measured: Measure, filled: Filling) -> Fitted:
    """The same pages, each of them as roomy as it can be."""
    count, own = len(fitted.pages), fitted.own
    if fitted.over or count < LEAF:
        return fitted
    tight = own.fit is not None or fitted.setting.spaces < OWN.spaces
    few = tight and count <= MOST_PAGES and own.notes.where != "end"
    opened = _is_white(fitted)
    # Lines that stand further apart than on the page beside are seen at once; front and back of a leaf are
    # never seen together.
    leading = count == LEAF
    looser = _looser(fitted.setting, own, leading=leading, opened=opened) if few else []
    those = grown(fitted)
    if not looser and not those:
        return fitted
    done = Set(fitted=fitted, flow=measured(fitted.layout))
    if sum(counts_of(fitted.pages)) != len(done.flow.boxes):
        return fitted
    tries = on_pages(fitted, measured, filled)
    for page in range(count if looser else 0):
        if page == 0:
            # Its title alone often takes no more room when it is larger: its ground has a height of its own.
            done = tries.roomiest(done, page, _titled(fitted.setting))
        # A head on a ground takes up what is left of the front of a leaf: it grows rather than space.
        head = own.hero if opened and not page and not own.has_cover else None
        wanted = tries.roomiest(done, page, _before_head(looser)) if head and head.even and leading else None
        if head and not head.even:
            done = tries.roomiest(done, page, looser[:-MORE_OPEN])
        elif wanted and _left_to_head(wanted.fitted.pages[0], own):
            done = wanted
        else:
            done = tries.roomiest(done, page, looser)
    if own.fold:
        done = as_tall(level(done, tries), tries)
    for page in those:
        done = fuller(done, page, tries)
    return replace(done.fitted, pages=done.made.whole) if done.made else done.fitted


def _is_white(fitted: Fitted) -> bool:
    """Whether a page that is looked at by itself ends in so much white that this is seen: a panel, or the
    side of a leaf; the end of what runs on may."""
    own, pages = fitted.own, fitted.pages
    # So are the two sides of a leaf where the front has made both tight.
    leaf = own.fit is not None and len(pages) == LEAF and fitted.setting.spaces < OWN.spaces
    alone = own.fold is not None or own.has_cover or leaf
    looked_at = pages if alone else pages[:-1]
    return any(white(page, own.notes.gap) > SEEN for page in looked_at)


def _looser(setting: Setting, own: Layout, *, leading: bool, opened: bool) -> list[Setting]:
    """Settings that are ever roomier."""
    row = settings(own) if own.fit else [*map(_spaced, SPACES), setting]
    folded = own.fold is not None and not own.fold.stacked
    roomier = [
        replace(
            setting,
            spaces=max(setting.spaces, one.spaces),
            leading=max(setting.leading, one.leading) if leading else setting.leading,
            # Panels side by side have tables of one size.
            tables=setting.tables if folded else max(setting.tables, one.tables),
            masthead=1.0,
        )
        for one in reversed(row[row.index(OWN) :])
    ]
    if opened and roomier and (folded or (leading and not own.fold)):
        # Panels, and the two sides of a leaf, are looked at one by one: what is left of one goes between its
        # blocks, and into the table that it shows.
        most = roomier[-1]
        tables = [1.0] * len(OPEN) if folded else OPEN_TABLES
        roomier += [replace(most, spaces=one, tables=by) for one, by in zip(OPEN, tables, strict=True)]
    tight = replace(setting, masthead=setting.heads)
    return [after for before, after in pairwise((tight, *roomier)) if after != before]


def _left_to_head(page: Page, own: Layout) -> bool:
    """Whether a head that is about as high in all editions may take what is left of its page."""
    if page.area is None:
        return False
    most = MOST_EVEN * (page.area.bottom - page.area.top) - page.body[0].box.height
    return left_over(page, own) <= most + SOME


def _before_head(looser: Sequence[Setting]) -> list[Setting]:
    """Ever roomier settings of a page whose head takes what is left, the last with its table as large as
    others."""
    own = looser[:-MORE_OPEN]
    return [*own, *(replace(last, tables=max(OPEN_TABLES)) for last in own[-1:])]


def _spaced(spaces: float) -> Setting:
    return replace(OWN, spaces=spaces)


def _titled(setting: Setting) -> list[Setting]:
    return [replace(setting, masthead=one) for one in TITLES if one > setting.heads]
