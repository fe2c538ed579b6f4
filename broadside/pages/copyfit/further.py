"""Setting → Settings: what else is tried where something is torn or left white in one that fits."""

from collections.abc import Iterator

from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.prices import price, settings
from broadside.pages.copyfit.setting import Setting
from broadside.pages.copyfit.tries import Tries

# How much tighter settings are looked at where something is torn, in steps from the roomiest that fits.
FURTHER = (1, 2, 3, 5, 8)
# On the faces of a card no price but that of a blank one is as high: so does the last resort there.
FURTHER_ON_FACES = (*FURTHER, 13, 21, 34, 55)
# What else is tried where something is torn or left white and the pages are so many, since where each of them
# breaks is half chance: how much smaller sizes are, and how much larger spaces.
MANY = 6
WIDER = ((0.0, 1.15), (0.02, 1.25), (0.04, 1.35), (0.06, 1.4), (0.0, 1.3))


def further(base: Setting, tries: Tries) -> Iterator[Setting]:
    """What is some steps tighter than a base, and else the same."""
    row = settings(tries.layout)
    paid = price(base, tries.layout)
    tighter = [one for one in row if price(one, tries.layout) > paid and one.whole]
    tighter = [
        replace(one, apart=base.apart, parted=base.parted, loose=base.loose, asides=base.asides)
        for one in tighter
    ]
    steps = FURTHER_ON_FACES if tries.layout.has_faces else FURTHER
    return (tighter[step - 1] for step in steps if step <= len(tighter))


def wider(setting: Setting, layout: Layout) -> Iterator[Setting]:
    """Where pages are many, what has more space in smaller words or larger, at which each of them ends
    elsewhere."""
    if not layout.fit or layout.fit.pages <= MANY or layout.fold or setting.spaces < 1.0:
        return
    for less, spaces in WIDER:
        size = max(setting.size - less, 1.0)
        yield replace(setting, size=size, spaces=size * size * spaces)
