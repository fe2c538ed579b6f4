"""Fitted, tries → Fitted: the same on fewer pages than are asked for, where a sheet is too short."""

from math import fsum

from broadside.model.layout import PAGES_OF_A_LEAF
from broadside.model.replace import replace
from broadside.pages.copyfit.cheapest import cheapest
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.last_resorts import last_resorts, least_of
from broadside.pages.copyfit.outcome import filled
from broadside.pages.copyfit.prices import price_of_spaces, settings
from broadside.pages.copyfit.setting import OWN
from broadside.pages.copyfit.tries import Tries, roomiest
from broadside.pages.leafed import LEAF
from broadside.pages.paginate.plan import ENDED, price_of_white

# A last page with no more than this share filled, with its notes, is closed up.
HALF = 0.75


def on_fewer(fitted: Fitted, tries: Tries) -> Fitted:
    """The same on fewer pages than are asked for, where a sheet is too short to fill them."""
    best = fitted
    while fewer := _fewer(fitted):
        fit = fitted.own.fit
        assert fit
        tries = tries.on(replace(fitted.own, fit=replace(fit, pages=fewer)))
        closer = _closer(tries, _with_end(best), fsum(map(filled, fitted.pages)) > fewer)
        if closer is None:
            break
        fitted, best = closer, min(closer, best, key=_with_end)
    return best


def _closer(tries: Tries, most: float, full: bool) -> Fitted | None:
    """So many pages as the layout asks for, where they cost less than `most`: all but spaces may be given
    back of a setting. What is more than would fill them so far, `full`, has mostly no room in any."""
    row = [one for one in settings(tries.layout) if price_of_spaces(one, tries.layout) < most]
    least = least_of(tries, row) if row and full else None
    if not row or (least and not least.fits):
        return None
    middle = row.index(OWN) if OWN in row else len(row) - 1
    # Where the first that may have room has none, mostly none has.
    best, last = roomiest(tries, row, middle, 1)
    if best is None:
        best, _ = last_resorts(tries, row[middle:], last, most, least)
    found = best and cheapest(best, tries).fitted
    return found if found and cost(found) < most else None


def _fewer(fitted: Fitted) -> int:
    """On how many pages less it may do; 0 where the pages asked for are filled, or stand on leaves of their
    own."""
    own, count = fitted.own, len(fitted.pages)
    if fitted.over or not own.fit or own.fold or not fitted.setting.whole:
        return 0
    least = LEAF if own.has_cover else 1
    step = PAGES_OF_A_LEAF if own.has_back else 1
    if least <= count <= own.fit.pages - step:
        return -(-count // step) * step
    fewer = own.fit.pages - step
    return fewer if fewer >= least and fsum(map(filled, fitted.pages)) < fewer + HALF else 0


def _with_end(fitted: Fitted) -> float:
    """What the pages cost, the white of the last one with them."""
    return cost(fitted) + price_of_white(1.0 - filled(fitted.pages[-1]), ENDED)
