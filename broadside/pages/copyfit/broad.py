"""Fitted → Fitted: figures over the full width of several columns, where one of these else ends far above
another.

A figure that stands alone with a few lines beside it shows a hole there; over all columns its number stands
beside its words. Only where there is such a hole is anything tried.
"""

from collections.abc import Iterator, Sequence

from broadside.blocks.kinds import key_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.ahead import Plan, fitted_in, whole_of
from broadside.pages.copyfit.cost import cost, price_of_holes
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure
from broadside.words.afloat import FIGURES

# The least price of holes that is worth a look, and what must be gained.
SEEN, LEAST_GAIN = 5.0, 2.0
# What space that has grown to fill pages may come down to for it.
CLOSER = (1.0, 0.8)


def broad(
    fitted: Fitted, blocks: Sequence[Block], measured: Measure, planned: Plan, filled: Filling
) -> Fitted:
    """The same where nothing is gained; `blocks` are those that there are."""
    if fitted.over or price_of_holes(fitted) < SEEN:
        return fitted
    best, least = fitted, cost(fitted) - LEAST_GAIN
    found, count = fitted.setting, len(fitted.pages)
    row = [found, *(replace(found, spaces=one) for one in CLOSER if one < found.spaces)]
    for own in _broader(fitted.own, frozenset(map(key_of, blocks))):
        tries = (fitted_in(setting, own, count, measured, planned, filled) for setting in row)
        tried = next(filter(None, tries), None)
        if tried and (paid := cost(tried)) < least:
            best, least = tried, paid
    return fitted if best is fitted else whole_of(best, measured, filled)


def owns_of(found: Layout, layout: Layout, kind: str) -> list[Layout]:
    """The layout that was found with those kinds over all columns that `layout` has so, as figures may stand
    better in a column in another place; then as it was found, and with figures of a `kind` besides."""
    own = replace(found, across=layout.across)
    return list(dict.fromkeys((own, found, *_broader(own, frozenset((kind,))))))


def _broader(layout: Layout, kinds: frozenset[str]) -> Iterator[Layout]:
    """A layout of several columns with figures of one of the kinds over all of them."""
    if layout.columns == 1:
        return
    for kind in layout.floats:
        if kind in FIGURES & kinds and kind not in layout.across:
            yield replace(layout, across=(*layout.across, kind))
