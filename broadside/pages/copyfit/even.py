"""Fitted → Fitted: boxes side by side as wide as one another, where their pages have room for that.

What is wider where it has more to say takes less room; but then pages have a grid for their boxes and another
one for text, notes and what ends them. It is worth a little space, and no page.
"""

from collections.abc import Sequence

from broadside.blocks.kinds import key_of
from broadside.model.block import Block
from broadside.model.replace import replace
from broadside.pages.copyfit.ahead import Plan, fitted_in
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.loosen import Filling, Measure

# The kind that takes columns of two widths; what one grid is worth; and the spaces that it is tried with, in
# parts of those that were found, where these are no less than so many: what is tight has none to give.
KIND, WORTH, CLOSER, ROOMY = "panels", 30.0, (1.0, 0.8, 0.6), 0.8


def even(
    fitted: Fitted, blocks: Sequence[Block], measured: Measure, planned: Plan, filled: Filling
) -> Fitted:
    """The same where they have none, or where there are no such boxes among the `blocks`."""
    own, found, count = fitted.own, fitted.setting, len(fitted.pages)
    if fitted.over or not own.head or not any(key_of(one) == KIND for one in blocks):
        return fitted
    most = cost(fitted) + WORTH
    for part in CLOSER if found.spaces >= ROOMY else CLOSER[:1]:
        setting = replace(found, even=True, spaces=round(found.spaces * part, 6))
        tried = fitted_in(setting, own, count, measured, planned, filled)
        if tried and cost(tried) <= most:
            made = filled(measured(tried.layout), tried.layout, setting.whole)
            return replace(tried, pages=made.whole)
    return fitted
