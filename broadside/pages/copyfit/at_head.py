"""Fitted → Fitted: a few lines over the full width, at the head of a page that goes on so.

Two columns of a few lines each, above a panel as wide as the page, are no text to read on: one is part
filled, an aside stands in the other. Only where a page begins so is anything tried.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from broadside.model.block import Block
from broadside.model.page import Box
from broadside.model.replace import replace
from broadside.model.walk import places_of
from broadside.pages.copyfit.ahead import Plan, fitted_in, whole_of
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure, counts_of
from broadside.typeset.stack import height_of

# So many lines of a column are few, space between paragraphs counted; what it is worth that no page begins
# with them.
FEW, WORTH = 14, 12.0


def at_head(
    fitted: Fitted, blocks: Sequence[Block], measured: Measure, planned: Plan, filled: Filling
) -> Fitted:
    """The same where no page begins so, or where pages cost more for it than that is worth."""
    own = fitted.own
    if fitted.over or not own.head or own.columns == 1 or own.fold:
        return fitted
    few = frozenset(one.span for one in _few(fitted, blocks, measured))
    if not few:
        return fitted
    wider = replace(own, wide=own.wide | few)
    tried = fitted_in(fitted.setting, wider, len(fitted.pages), measured, planned, filled)
    if tried is None or cost(tried) > cost(fitted) + WORTH:
        return fitted
    return whole_of(tried, measured, filled)


def _few(fitted: Fitted, blocks: Sequence[Block], measured: Measure) -> Iterator[Block]:
    """The blocks in columns that pages begin with, above what is as wide as all of them."""
    flow = measured(fitted.layout)
    bottoms = [*accumulate(len(band.boxes) for band in flow.bands)]
    ends = [*accumulate(counts_of(fitted.pages))]
    most = FEW * fitted.layout.type_of("body").leading
    for start, end in pairwise(ends):
        band = next((i for i, bottom in enumerate(bottoms) if bottom > start), len(bottoms))
        if band == len(bottoms) or flow.bands[band].columns == 1 or bottoms[band] >= end:
            continue
        here, below = flow.boxes[start : bottoms[band]], flow.boxes[bottoms[band]]
        if not below.sinks and height_of(here) <= most:
            yield from _of(here, flow.boxes[start - 1], blocks)


def _of(here: Sequence[Box], above: Box, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that boxes are of; none where the first of them goes on from the page before."""
    spans = [box.span for box in here]
    found = [one for one in blocks if not places_of(one).isdisjoint(spans)]
    return [] if any(above.span in places_of(one) for one in found) else found
