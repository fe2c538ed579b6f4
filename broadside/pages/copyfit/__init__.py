"""Layout, attempts → Fitted: fills so many pages as a layout asks for, and gives up the least for it.

Every step down from the layout's own spaces, leading and sizes has its price (`prices`), and so has what is
torn or left empty on the pages (`outcome`). First the row of all steps, the cheapest first, is searched by
bisection, as a tighter setting never takes more pages. Then what was given up for nothing is given back, the
dearest first; and where something is torn, a little tighter may be cheaper (`cheapest`).
"""

from math import fsum

from broadside.model.layout import Fit, Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import LEAST_LEADING_OF_PAGES
from broadside.pages.copyfit.ended import MUCH, ended_clear, with_fuller_end
from broadside.pages.copyfit.fewer import HALF
from broadside.pages.copyfit.fitted import Attempt, Fitted
from broadside.pages.copyfit.last_resorts import least_of
from broadside.pages.copyfit.lower import under_lower_heads, under_lowest_head
from broadside.pages.copyfit.outcome import filled, nearly_empty, torn
from broadside.pages.copyfit.over import unfit
from broadside.pages.copyfit.prices import price, settings
from broadside.pages.copyfit.searched import searched
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.copyfit.tries import Tries

# Nobody sees what a little white less does to a printing of more pages than these.
MOST_NUDGED = 40
# A page less is a leaf less in a few; of many, each attempt sets them all for it.
MOST_CLOSED_UP = 8
# And no leaf is worth more than this of spaces and sizes: lines as close as they may be are seen on each
# page.
MOST_FOR_A_LEAF = 140.0
# But for one with little more than what ends a sheet on it all space may go, on the pages that need it.
STUB, MOST_FOR_A_STUB = 0.3, 250.0
NUDGES = (
    Setting(spaces=0.9),
    Setting(spaces=1.1),
    Setting(spaces=0.6, leading=0.94, heads=0.9, tables=0.92),
    Setting(spaces=0.4, leading=0.9, heads=0.85, tables=0.85),
)
LATER = (
    Setting(spaces=0.8),
    Setting(spaces=1.2),
    Setting(spaces=0.7, leading=0.97),
    Setting(spaces=1.35),
    Setting(spaces=1.5),
    Setting(spaces=0.6, leading=0.94),
)


def copyfit(layout: Layout, attempt: Attempt, where: str, *, tight: bool = False) -> Fitted:
    """The pages that give up the least; `tight`: mostly none of the settings does.

    Where even the tightest setting takes more than the layout asks for, or has something that no page holds,
    errors name the first block that runs over, by how many lines, and `where`, the edition. `Fault` where
    there are no pages to show for it."""
    tries = Tries(layout=layout, attempt=attempt)
    if layout.fit is None:
        return _ended_well(_filled(tries), tries, where)
    return searched(tries, where, tight=tight)


def _filled(tries: Tries) -> Fitted:
    """As many pages as it takes, none of them all but empty where that can be."""
    best = own = tries(OWN)
    if own.made.unfit:
        return unfit(own)
    if len(own.made.pages) > MOST_NUDGED:
        return own.fitted
    best = under_lower_heads(best, tries)
    # In clear print lines stand as far apart, and words are as large, as its readers need.
    row = [one for one in (*NUDGES, *LATER) if not own.own.clear or one.leading == 1.0]
    for setting in row:
        enough = best.torn < MUCH if setting in NUDGES else not nearly_empty(best.made.pages)
        if enough or price(setting, tries.layout) >= best.price:
            continue
        tried = tries(setting)
        if tried.fits and tried.price < best.price:
            best = tried
    return best.fitted


def _ended_well(fitted: Fitted, tries: Tries, where: str) -> Fitted:
    """The same on a page less, where the last is half white and nothing is torn for it; or with more of it
    filled."""
    count, own = len(fitted.pages), fitted.own
    if own.clear and 1 < count <= MOST_NUDGED and not fitted.over:
        return ended_clear(fitted, tries)
    if fitted.over or own.clear or not 1 < count <= MOST_CLOSED_UP or filled(fitted.pages[-1]) > HALF:
        return fitted
    if closer := _on_a_page_less(fitted, tries, where) or under_lowest_head(fitted, tries):
        return closer
    return with_fuller_end(fitted, tries)


def _on_a_page_less(fitted: Fitted, tries: Tries, where: str) -> Fitted | None:
    """The same on a page less, with nothing more torn, for no more than that is worth."""
    own = fitted.own
    least = Fit(
        pages=len(fitted.pages) - 1,
        body=own.type_of("body").size,
        leading=LEAST_LEADING_OF_PAGES if own.head else 0.0,
        note=own.type_of("note").size,
        size=1.0,
    )
    # What took more without that does so with it: words are as large, and lines as far apart.
    fewer = tries.on(replace(own, fit=least))
    if fsum(map(filled, fitted.pages)) > least.pages and not least_of(fewer, settings(fewer.layout)).fits:
        return None
    closer = searched(fewer, where)
    most = MOST_FOR_A_STUB if own.head and filled(fitted.pages[-1]) < STUB else MOST_FOR_A_LEAF
    if closer.over or price(closer.setting, closer.own) > most or nearly_empty(closer.pages):
        return None
    return closer if torn(closer.pages) <= torn(fitted.pages) else None
