"""Fitted → what speaks against its pages, and how much white one of them ends in."""

from collections.abc import Iterator
from itertools import pairwise

from broadside.model.page import Page
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.outcome import amid, drawbacks, filled, white, white_in_columns
from broadside.pages.copyfit.prices import price

# White at the foot of a page or column, beyond the share of it that nobody sees, weighs by its square.
UNSEEN, WHITE = 0.04, 600.0
# The end of the text before a back may leave so much.
ENDED = 0.25


def cost(fitted: Fitted) -> float:
    """What the setting gives up, what is torn or left empty, and what pages and columns end in, in the unit
    of prices."""
    own, pages = fitted.own, fitted.pages
    wanted = own.fit.pages if own.fit else 0
    paid = price(fitted.setting, own) + drawbacks(pages, wanted, folded=own.fold is not None)
    paid += WHITE * sum(max(share - UNSEEN, 0.0) ** 2 for share in _shares(fitted))
    return paid + WHITE * sum(max(1.0 - filled(page) - ENDED, 0.0) ** 2 for page in _ended(fitted))


def _ended(fitted: Fitted) -> Iterator[Page]:
    """The page that the text ends on, where what ends a sheet begins the next."""
    return (one for one, after in pairwise(fitted.pages) if after.body and after.body[0].box.sinks)


def most_white(fitted: Fitted) -> float:
    """The most points of white that a page or column ends in after which the text goes on."""
    left = white_in_columns if fitted.own.notes.where == "column" else white
    return max((left(page, fitted.own.notes.gap) for page in amid(fitted.pages)), default=0.0)


def _shares(fitted: Fitted) -> Iterator[float]:
    """How much of each page or column is white at its foot."""
    left = white_in_columns if fitted.own.notes.where == "column" else white
    for page in amid(fitted.pages):
        if page.area:
            yield left(page, fitted.own.notes.gap) / (page.area.bottom - page.area.top)
