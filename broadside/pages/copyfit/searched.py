"""Tries → Fitted: fills so many pages as a layout asks for, at the least price."""

from broadside.model.replace import replace
from broadside.pages.copyfit.cheapest import cheapest
from broadside.pages.copyfit.fewer import on_fewer
from broadside.pages.copyfit.first_found import first_found
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.last_resorts import last_resorts
from broadside.pages.copyfit.over import run_over
from broadside.pages.copyfit.prices import settings
from broadside.pages.copyfit.setting import OWN
from broadside.pages.copyfit.tries import Tries


def searched(tries: Tries, where: str, *, tight: bool = False) -> Fitted:
    """`tight`: mostly none of the settings does. Where none does, errors say what runs over, and `where`."""
    best, last = first_found(tries, tight=tight)
    row = settings(tries.layout)
    if best is None:
        best, last = last_resorts(tries, row[row.index(OWN) :], last)
    if best is None:
        return run_over(last, where)
    return on_fewer(replace(cheapest(best, tries).fitted, crowded=tuple(tries.crowded)), tries)
