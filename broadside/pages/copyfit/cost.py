"""Fitted → what speaks against its pages, and how much white one of them ends in."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from math import fsum

from broadside.model.layout import Layout
from broadside.model.page import Box, Page
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.outcome import (
    amid,
    beside_text,
    drawbacks,
    filled,
    head_grows,
    left_over,
    price_of_void,
    ways_of,
    white,
    white_in_columns,
)
from broadside.pages.copyfit.prices import price
from broadside.pages.leafed import LEAF, is_leafed
from broadside.pages.paginate.alone import price_of_alone
from broadside.pages.paginate.leafing import more_on
from broadside.pages.paginate.parted import SEEN, price_of_apart, price_of_parted
from broadside.pages.paginate.plan import (
    price_of_left,
    price_of_white,
    share_left,
    unseen_at_end,
    unseen_before,
)

# How many pages a card has; how much of its back is expected to be filled, and what all of that costs that is
# not.
CARD, CARD_FULL, HOLLOW = 2, 0.8, 3000.0
# A head that has taken up more than this share of its page is seen as white would be.
GROWN = 0.06
# What of a last page may be white, of those that nobody asked to be so many: less than what is planned for,
# as other settings fill it.
LAST = 0.2
# A text that goes on overleaf costs so much more where pages are small or their words large: there it is few
# words, and what is white instead is mostly taken up.
TURNED = 2.0
# White in a column beside one that goes on, above what is as wide as the page: as a share of that it is seen
# sooner than white at its foot, and by so much more.
BESIDE, BESIDE_TEXT = 0.03, 2.0


def cost(fitted: Fitted) -> float:
    """What the setting gives up, what is torn or left empty, and what pages and columns end in, in the unit
    of prices."""
    own, pages = fitted.own, fitted.pages
    wanted = own.fit.pages if own.fit else 0
    leafed = is_leafed(own)
    paid = price(fitted.setting, own) + drawbacks(pages, wanted, **ways_of(own), voids=not leafed)
    if leafed:
        paid += TURNED * price_of_breaks(pages) + _price_of_feet(fitted)
    else:
        paid += price_of_breaks(pages) + all_apart(fitted) + price_of_holes(fitted)
    if len(pages) > 1 and (not wanted or (LEAF < len(pages) < wanted and not own.has_back)):
        paid += price_of_white(1.0 - filled(pages[-1]), LAST)
    if own.fit and own.has_cover and own.fold is None and own.fit.pages == CARD:
        # The back of a card is looked at as much as its front.
        paid += HOLLOW * max(1.0 - filled(pages[-1]) / CARD_FULL, 0.0)
    paid += price_of_white(_head_grown(fitted), GROWN)
    ended = () if leafed else _ended(fitted)
    return paid + fsum(
        price_of_white(1.0 - filled(page), unseen_at_end(page.body[-1].box)) for page in ended if page.body
    )


def price_of_holes(fitted: Fitted) -> float:
    """What pages and columns end in, after which the text goes on, and what they end above those beside."""
    beside = fsum(price_of_white(one, BESIDE) for one in _beside_text(fitted))
    return fsum(map(price_of_white, _shares(fitted))) + BESIDE_TEXT * beside


def _price_of_feet(fitted: Fitted) -> float:
    """What pages that are looked at one by one end in, once they are finished, and what they begin with."""
    own, layout = fitted.own, fitted.layout
    paid = 0.0
    for page, after in pairwise(fitted.pages[head_grows(own) :]):
        if page.area and page.body and after.body:
            high = page.area.bottom - page.area.top
            blank, more = (one / high for one in (white(page, own.notes.gap), more_on(page, layout)))
            unseen = unseen_before(after.body[0].box)
            paid += price_of_left(blank, more, unseen) + price_of_alone(_first(after))
            paid += price_of_void(share_left(blank, more), unseen)
    return paid


def price_of_breaks(pages: Sequence[Page]) -> float:
    """What of texts goes on overleaf."""
    return fsum(price_of_parted(_last(above), _first(below)) for above, below in pairwise(pages))


def all_apart(fitted: Fitted) -> float:
    """What begins a page though it belongs to what was begun on the one before, where pages are read on."""
    pages = fitted.pages if fitted.own.head else ()
    return fsum(price_of_apart(_last(above), _first(below)) for above, below in pairwise(pages))


def _last(page: Page) -> list[Box]:
    return [one.box for one in page.body[-SEEN:]]


def _first(page: Page) -> list[Box]:
    return [one.box for one in islice((one for one in page.body if not one.repeated), SEEN)]


def _head_grown(fitted: Fitted) -> float:
    """The share of the first page that its head has taken up of what was white there."""
    layouts = (fitted.layout, *(swap.layout for swap in fitted.swaps if not swap.start))
    area = fitted.pages[0].area
    grown = max(one.hero.grown if one.hero else 0.0 for one in layouts)
    return grown / (area.bottom - area.top) if area else 0.0


def _ended(fitted: Fitted) -> Iterator[Page]:
    """The page that the text ends on, where what ends a sheet begins the next."""
    return (one for one, after in pairwise(fitted.pages) if after.body and after.body[0].box.sinks)


def most_white(fitted: Fitted) -> float:
    """The most points of white that a page or column ends in after which the text goes on."""
    return max((_left(page, fitted.own) for page in amid(fitted.pages)), default=0.0)


def _shares(fitted: Fitted) -> Iterator[float]:
    """How much of each page or column is white at its foot."""
    # What the head of the first page takes up is looked at where it has.
    for page in amid(fitted.pages[head_grows(fitted.own) :]):
        if page.area:
            yield _left(page, fitted.own) / (page.area.bottom - page.area.top)


def _beside_text(fitted: Fitted) -> Iterator[float]:
    """The shares of pages by which columns end above those beside them, where pages are read on."""
    for page in fitted.pages if fitted.own.head and fitted.own.columns > 1 else ():
        if page.area:
            yield from (one / (page.area.bottom - page.area.top) for one in beside_text(page))


def _left(page: Page, own: Layout) -> float:
    """How many points of a page are left, or of one of its columns: on pages that are read one after the
    other, where text goes on, one that ends far above the next is a hole."""
    return white_in_columns(page, own.notes.gap) if own.head else left_over(page, own)
