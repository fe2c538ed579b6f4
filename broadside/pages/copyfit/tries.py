"""Layout, attempt → Tries: what each setting of a layout comes to, and the roomiest of a row that fits."""

from bisect import bisect_left
from collections.abc import Sequence
from math import fsum, inf
from operator import attrgetter, ge

from msgspec import Struct

from broadside.issues import Fault
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied, least_apart
from broadside.pages.copyfit.fitted import Attempt, Fitted, Made
from broadside.pages.copyfit.outcome import drawbacks, filled, hollow, ways_of
from broadside.pages.copyfit.prices import STEPS, price
from broadside.pages.copyfit.setting import Setting

# What takes so many times the pages is not made to fit by any of the settings: they save half at most.
HOPELESS = 4
# What a setting has less of where it is tighter, and whether it lets things go on elsewhere; the rest goes by
# other rules.
GIVEN, MAY = (*STEPS, "art"), ("loose", "parted")
RULES = tuple(one for one in Setting.__struct_fields__ if one not in {*GIVEN, *MAY, "whole"})
given_of, may_of, rules_of = attrgetter(*GIVEN), attrgetter(*MAY), attrgetter(*RULES)
# Where so much more than the pages hold runs over, by their number, the tightest setting is tried next:
# mostly it alone does, or none.
FAR_OVER = 0.2


class Found(Struct, frozen=True, kw_only=True):
    """How many pages a setting took, and whether all had room on those that there are."""

    pages: int
    fits: bool = False


class Tries(Struct, frozen=True, kw_only=True):
    """A layout, how it is tried, and what was `found` so far: each try adds what it comes to."""

    layout: Layout
    attempt: Attempt
    found: dict[Setting, Found] = {}

    @property
    def most(self) -> int | None:
        """How many pages there are; None where it may be any number."""
        return self.layout.fit.pages if self.layout.fit else None

    @property
    def crowded(self) -> list[Setting]:
        """The settings that took too many pages, in the order in which they were tried."""
        most = inf if self.most is None else self.most
        return [setting for setting, one in self.found.items() if one.pages > most]

    def __call__(self, setting: Setting) -> "Try":
        tried = applied(self.layout, setting)
        try:
            made = self.attempt(tried, setting.whole)
        except Fault as fault:
            # What has no room here may have some where it is smaller.
            made = Made(pages=(), unfit=fault.issues)
        most = self.most
        # Of pages that are too many nobody asks what else speaks against them.
        within = bool(made.pages) and (most is None or len(made.pages) <= most)
        torn = drawbacks(made.pages, most or 0, **ways_of(self.layout)) if within else inf
        done = Try(own=self.layout, layout=tried, setting=setting, made=made, most=most, torn=torn)
        if made.pages:
            self.found[setting] = Found(pages=len(made.pages), fits=done.fits)
        return done

    def on(self, layout: Layout) -> "Tries":
        """The same in a layout for fewer pages than it has. What took more than these does so there, too,
        unless paragraphs of so few pages may stand closer; what had room need not have it."""
        closer = least_apart("body", layout) < least_apart("body", self.layout)
        found = {} if closer else {setting: replace(one, fits=False) for setting, one in self.found.items()}
        return Tries(layout=layout, attempt=self.attempt, found=found)

    def rules_out(self, setting: Setting) -> bool:
        """Whether a setting takes too many pages, as one does of which nothing is roomier."""
        most = inf if self.most is None else self.most
        return any(one.pages > most and _asks_for_more(setting, tried) for tried, one in self.found.items())

    def has_room_in(self, setting: Setting) -> bool:
        """Whether a setting has room, as one had of which nothing is tighter."""
        return any(_asks_for_more(one, setting) for one, found in self.found.items() if found.fits)


def _asks_for_more(one: Setting, other: Setting) -> bool:
    """Whether nothing of a setting is tighter than in another one, which lets as much go on elsewhere."""
    return (
        all(map(ge, given_of(one), given_of(other)))
        and one.whole >= other.whole
        and all(map(ge, may_of(other), may_of(one)))
        and rules_of(one) == rules_of(other)
    )


class Try(Struct, frozen=True, kw_only=True):
    """`torn` is what speaks against the pages."""

    own: Layout
    layout: Layout
    setting: Setting
    made: Made
    most: int | None
    torn: float

    @property
    def fits(self) -> bool:
        within = self.most is None or len(self.made.pages) <= self.most
        return within and not self.made.unfit and bool(self.made.pages)

    @property
    def hopeless(self) -> bool:
        return self.most is not None and len(self.made.pages) > HOPELESS * self.most

    @property
    def far_over(self) -> bool:
        beyond = self.made.pages[self.most :] if self.most else ()
        return self.most is not None and fsum(map(filled, beyond)) >= FAR_OVER * self.most

    @property
    def hollow(self) -> float:
        return hollow(self.made.pages, self.most or 0, folded=self.layout.fold is not None)

    @property
    def price(self) -> float:
        return price(self.setting, self.layout) + self.torn

    def has_room_for(self, setting: Setting) -> bool:
        """Whether its pages are likely to hold what stands on them in larger sizes: spaces grow with these,
        by the square."""
        shares = fsum(map(filled, self.made.pages))
        return self.most is not None and shares * (setting.size / self.setting.size) ** 2 < self.most

    @property
    def fitted(self) -> Fitted:
        return Fitted(own=self.own, layout=self.layout, setting=self.setting, pages=self.made.whole)


def roomiest(
    tries: Tries, row: Sequence[Setting], middle: int, few: int | None = None
) -> tuple[Try | None, Try]:
    """The roomiest setting of a row that fits, None where not even the tightest does; and the last one tried.
    The search begins in the `middle`: what a layout's author tried it with needs little else than itself.
    Where the tightest fits, so do few others: they are looked for in steps that double, and so they are from
    the one on that is known to fit. Where so `few` don't, it is tried next: there may be another way. Where
    much stays white, the roomiest of all is tried next: few words mostly fit in it."""
    low = bisect_left(row, 1, key=lambda one: int(not tries.rules_out(one)))
    known = bisect_left(row, 1, key=lambda one: int(tries.has_room_in(one)))
    high, step, failed = known, 0, 0
    best: Try | None = None
    if known < len(row):
        middle, step = high - 1, 1
    middle = min(max(middle, low), len(row) - 1)
    while True:
        tried = tries(row[middle])
        if tried.fits:
            step = 2 * step or int(middle == len(row) - 1)
            best, high = tried, middle
        else:
            step = 0
            low = middle + 1
            failed += 1
            # What was said to fit does not, after all.
            high = len(row) if middle == high else high
        if low >= high:
            if best or high == len(row):
                return best, tried
            # It is known to fit, but not what comes of it.
            middle = high
            continue
        middle = max(high - step, low) if step else (low + high) // 2
        if best is None and (tried.far_over or failed == few):
            middle = high - 1
        elif tried.fits and low == 0 and tried.has_room_for(row[0]):
            middle = 0
