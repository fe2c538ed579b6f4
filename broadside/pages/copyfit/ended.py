"""Fitted, attempts → Fitted: pages that nobody asked to be so many, with a last one that is fuller."""

from collections.abc import Sequence

from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pages.copyfit.cost import LAST
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.heads import smaller_heads
from broadside.pages.copyfit.outcome import amid, drawbacks, filled, nearly_empty, torn, ways_of
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.copyfit.tries import Tries
from broadside.pages.paginate.plan import price_of_white

# What is tried, where no number of pages is asked for, if what speaks against the pages is at least so much;
# the later ones only for a last page that is all but empty.
MUCH = 20.0
# More goes onto a last page; of a few pages, also larger words, as of what is made for so many, at the price
# of words twice as large.
OPENED_UP = (Setting(spaces=1.2), Setting(spaces=1.4))
GROWN_UP, MOST_GROWN_UP = tuple(Setting(size=size, spaces=1.3) for size in (1.03, 1.05, 1.08, 1.12)), 6
OF_LARGER = 150.0
# In clear print more space is worth a page that is so much fuller.
FULLER = 0.1
# What clear print is tried in where its last page, or one amid others, is no fuller than this.
CLOSED_CLEAR, CLEAR_HALF = (Setting(spaces=0.85), Setting(spaces=0.7)), 0.6


def with_fuller_end(fitted: Fitted, tries: Tries) -> Fitted:
    """The same with more space, or larger words, where less is then white, on the last page or elsewhere."""
    own, count = fitted.own, len(fitted.pages)
    if fitted.setting.spaces < OWN.spaces and len(tries(OWN).made.pages) > count:
        # What is roomier takes more pages, as well.
        return fitted
    grown = GROWN_UP if count <= MOST_GROWN_UP else ()
    best, least = fitted, drawbacks(fitted.pages, **ways_of(own)) + _price_of_end(fitted.pages)
    for setting in (*OPENED_UP, *grown):
        tried = tries(replace(setting, art=fitted.setting.art))
        pages = tried.made.pages
        if len(pages) > count and setting in GROWN_UP:
            break
        if not tried.fits or len(pages) != count or torn(pages) > torn(fitted.pages):
            continue
        paid = tried.torn + _price_of_end(pages) + OF_LARGER * (setting.size - 1.0)
        if paid < least:
            best, least = tried.fitted, paid
    return best


def _price_of_end(pages: Sequence[Page]) -> float:
    return price_of_white(1.0 - filled(pages[-1]), LAST)


def ended_clear(fitted: Fitted, tries: Tries) -> Fitted:
    """The same in clear print, of which nothing but space, and art for a last page that is all but empty, may
    give way: on a page less where much of one is white, or with more space where pages end far above
    their feet."""
    best, least = fitted, drawbacks(fitted.pages, **ways_of(fitted.own))
    count = len(fitted.pages)
    # The head of the first page takes up what is white there, and where the text ends there may be some.
    emptiest = min(map(filled, (*amid(fitted.pages)[1:], fitted.pages[-1])))
    closer = CLOSED_CLEAR if emptiest < CLEAR_HALF else ()
    if nearly_empty(fitted.pages):
        less = [head.art for head in smaller_heads(fitted.own)]
        closer = (*closer, *(replace(one, art=art) for art in less for one in (OWN, *CLOSED_CLEAR)))
    for setting in (*closer, *(OPENED_UP if closer or least >= MUCH else ())):
        tried = tries(setting)
        pages = tried.made.pages
        if not tried.fits or len(pages) > count or torn(pages) > torn(fitted.pages) or nearly_empty(pages):
            continue
        if len(pages) < count:
            return tried.fitted
        fuller = filled(pages[-1]) > filled(best.pages[-1]) + FULLER
        if setting in OPENED_UP and (fuller or tried.torn < least - MUCH):
            best, least = tried.fitted, tried.torn
    return best
