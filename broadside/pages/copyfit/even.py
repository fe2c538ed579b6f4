"""Fitted → Fitted: boxes side by side as wide as one another, where their pages have room for that.

What is wider where it has more to say takes less room; but then pages have a grid for their boxes and another
one for text, notes and what ends them. It is worth a little space, also around words in boxes, and no page.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

from broadside.blocks.kinds import key_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.page import Frame
from broadside.model.replace import replace
from broadside.pages.copyfit.ahead import SPACES, Plan, fitted_in, whole_of
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure
from broadside.pages.copyfit.outcome import CLOSE
from broadside.pages.copyfit.setting import Setting

# The kind that takes columns of two widths; what one grid is worth; the least spaces that have some to give
# for it, and of how many that are tried for other pages, too: each page is given back later what it has room
# for.
KIND, WORTH, ROOMY, MOST_CLOSER = "panels", 30.0, 0.8, 2
# What boxes keep of the room around their words where there is none for it, and how much closer all is then
# tried, or as close as other pages are: what has no room so has none in between.
LESS, CLOSER = 0.6, 0.1


def even(
    fitted: Fitted, blocks: Sequence[Block], measured: Measure, planned: Plan, filled: Filling
) -> Fitted:
    """The same where they have none, or where there are no such boxes among the `blocks`."""
    own, count = fitted.own, len(fitted.pages)
    if fitted.over or not own.head or not any(key_of(one) == KIND for one in blocks):
        return fitted
    if not any(_is_uneven(one.box.frames) for page in fitted.pages for one in page.body):
        return fitted
    most = cost(fitted) + WORTH
    for setting in settings_of(fitted.setting, own):
        tried = fitted_in(setting, own, count, measured, planned, filled)
        if tried and cost(tried) <= most:
            return whole_of(tried, measured, filled)
    return fitted


def settings_of(found: Setting, own: Layout) -> Iterator[Setting]:
    """What is tried: with boxes as they are, and then with less room in them, but in clear print."""
    closer = sorted((one for one in SPACES if one < found.spaces), reverse=True)[:MOST_CLOSER]
    for spaces in closer if found.spaces >= ROOMY else (found.spaces,):
        yield replace(found, even=1.0, spaces=spaces)
    for spaces in () if own.clear else (found.spaces, min(round(found.spaces - CLOSER, 6), SPACES[0])):
        yield replace(found, even=LESS, spaces=spaces)


def _is_uneven(frames: Sequence[Frame]) -> bool:
    """Whether two grounds under a box stand side by side, and one is wider."""
    return any(
        one.x + one.width <= other.x and abs(one.width - other.width) > CLOSE
        for one, other in permutations(frames, 2)
    )
