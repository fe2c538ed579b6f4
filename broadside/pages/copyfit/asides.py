"""Try, tries → Try: what is about one thing over all columns, where a printing else gives up much.

Right above what spans all columns a list about one thing takes the room of all of them too, where it begins a
page: over the full width it is lower by a line or two. That may be what makes pages of words hold them.
"""

from collections.abc import Sequence

from broadside.model.replace import replace
from broadside.pages.copyfit.prices import price
from broadside.pages.copyfit.setting import Setting
from broadside.pages.copyfit.tries import Tries, Try, roomiest

# What pages give up that is worth another look, and the most that it may come down to.
MUCH, LESS = 200.0, 150.0


def cheaper(tries: Tries, row: Sequence[Setting]) -> Sequence[Setting]:
    """Of a row of settings those that are not worth that; all of it where it never is."""
    layout = tries.layout
    if layout.columns == 1 or not layout.head:
        return row
    return [one for one in row if price(one, layout) < MUCH]


def with_asides(best: Try | None, last: Try, tries: Tries, row: Sequence[Setting]) -> Try | None:
    """The same where little is given up, or that is of no use."""
    layout = tries.layout
    if layout.columns == 1 or not layout.head or last.far_over:
        return best
    if best and price(best.setting, layout) < MUCH:
        return best
    near = [replace(one, asides=True) for one in row if price(one, layout) < LESS]
    found, _ = roomiest(tries, near, len(near) - 1)
    return found or best
