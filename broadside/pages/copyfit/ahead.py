"""Fitted → Fitted: pages that are planned together, where pages filled one after the other leave white.

Only what was found is planned anew, and some settings of its spaces, so that documents without white take no
longer for it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from msgspec import Struct

from broadside.model.layout import Fit, Layout
from broadside.model.page import Flow
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.cost import all_apart, cost, most_white, price_of_holes
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure, counts_of
from broadside.pages.copyfit.heads import lower_heads
from broadside.pages.copyfit.outcome import filled as filled_of
from broadside.pages.copyfit.outcome import torn
from broadside.pages.copyfit.prices import MUCH_GIVEN_UP, STEPS, price, price_of_loose
from broadside.pages.copyfit.setting import Setting
from broadside.pages.leafed import LEAF, is_leafed
from broadside.pages.paginate.plan import Planned

# What white at a page's foot is worth a look, in points; more pages than these are not planned.
SEEN, MOST_PAGES = 36.0, 24
# The spaces that are tried besides those that were found; those of clear print, where they are all there is.
SPACES, CLEAR = (0.6, 0.8, 1.0, 1.2), 0.7
# And closer lines with them.
CLOSER = ((0.6, 0.97, 0.95), (0.5, 0.94, 0.9), (0.4, 0.9, 0.9))
# And those of words that are as large as the layout has them.
GROWN_LESS = (1.0, 0.8)
# Larger words where a page even so ends in so much white: their sizes, as far as a layout lets them grow, and
# the spaces and lines that each is tried with.
MUCH, LARGER = 100.0, (1.02, 1.04, 1.06, 1.08, 1.1)
LARGER_WITH = ((0.6, 1.0), (0.8, 1.0))
# What space a lower head is tried with.
LOWER_WITH = (1.0, 0.8, 0.6)
# With so much of their last page filled, pages are planned to be no fewer.
HALF = 0.5
# What a plan must be worth.
LEAST_GAIN = 3.0

# Where the pages of a flow best end.
Plan = Callable[[Flow, Layout, int], Planned | None]


class _Over(Struct, frozen=True, kw_only=True):
    """A setting that takes more pages than `most`."""

    setting: Setting
    most: int

    def rules_out(self, other: Setting, most: int) -> bool:
        """Whether another one does so too, of which nothing is tighter."""
        roomier = all(getattr(other, knob) >= getattr(self.setting, knob) for knob in STEPS)
        roomier = roomier and other.art >= self.setting.art and self._is_as_whole(other)
        return roomier and most <= self.most and self.setting.loose >= other.loose

    def _is_as_whole(self, other: Setting) -> bool:
        """Whether what stays together in another one does here, too."""
        parted = self.setting.parted >= other.parted and self.setting.asides == other.asides
        return parted and self.setting.whole <= other.whole and self.setting.apart <= other.apart


class _InOwnSize(Struct, frozen=True, eq=False):
    """What larger words than were found come to in the layout's own size: all texts are measured in that
    already, and in no other size. What has no room on `most` pages so has none in larger words."""

    own: Layout
    found: float
    most: int
    measured: Measure
    planned: Plan
    known: dict[Setting, bool]

    def fits(self, setting: Setting) -> bool:
        if setting.size <= self.found:
            return True
        less = replace(setting, size=1.0, spaces=round(setting.spaces / setting.size**2, 6))
        if less not in self.known:
            layout = applied(self.own, less)
            self.known[less] = self.planned(self.measured(layout), layout, self.most) is not None
        return self.known[less]


def ahead(fitted: Fitted, measured: Measure, planned: Plan, filled: Filling) -> Fitted:
    """The same where nothing is gained."""
    own, count = fitted.own, len(fitted.pages)
    if not _may_gain(fitted):
        return fitted
    best, least = fitted, cost(fitted) - LEAST_GAIN
    # No plan has room where pages that each take all they can were too many; but what has a back to itself.
    most = own.fit.pages if own.fit and not own.has_back else 0
    over = [_Over(setting=one, most=most) for one in fitted.crowded]
    # What has a back has it to itself, whatever was found without a plan.
    found = replace(fitted.setting, apart=fitted.setting.apart or own.has_back)
    others = [*_others(found, own)]
    # A page less is a leaf less, or its last is fuller.
    fewer = () if own.fit or own.clear or filled_of(fitted.pages[-1]) > HALF else (count - 1,)
    row = [found, *(one for one in others if one != found)]
    larger = [*_larger(found, own.fit)] if own.fit and found.size >= 1.0 else []
    # A short paragraph that goes on overleaf is better than a set of cards that does.
    tight = [one for one in others if one.leading < found.leading][:1]
    loose = _loose((found, *tight, *larger[:1]), own)
    in_own_size = _InOwnSize(own, max(found.size, 1.0), count, measured, planned, {})

    def groups() -> Iterator[Sequence[Setting]]:
        yield row
        if most_white(best) > MUCH:
            yield larger
        if torn(best.pages) or (is_leafed(own) and price(best.setting, own) > MUCH_GIVEN_UP):
            yield loose
        elif _has_holes(best):
            yield _loose(dict.fromkeys((best.setting, found)), own)
        if torn(best.pages[:LEAF]):
            # Nothing is torn off a first page of which the head may be lower.
            spaces = [best.setting.spaces, *(one for one in LOWER_WITH if one < best.setting.spaces)]
            heads = lower_heads(own)
            yield [replace(best.setting, art=one.art, spaces=by) for by in spaces for one in heads]

    for settings in groups():
        for setting in settings:
            # Whatever its pages are like, it costs its price at least.
            wanted = _wanted(setting, (count, *fewer), over)
            if price(setting, own) >= least or not wanted or not in_own_size.fits(setting):
                continue
            layout = applied(own, setting)
            flow = measured(layout)
            for most in wanted:
                plan = planned(flow, layout, most)
                if plan is None:
                    over.append(_Over(setting=setting, most=most))
                    continue
                ended = replace(layout, breaks=plan.ends)
                made = filled(flow, ended, setting.whole)
                if made.unfit or len(made.pages) > count or sum(counts_of(made.pages)) != len(flow.boxes):
                    continue
                tried = replace(fitted, layout=ended, setting=setting, pages=made.pages)
                if (paid := cost(tried)) < least:
                    best, least = replace(tried, pages=made.whole), paid
    return best


def _may_gain(fitted: Fitted) -> bool:
    """Whether pages that may be planned end in white that is seen, or in the midst of what is torn for it."""
    if fitted.over or not fitted.setting.whole or not _may_be_planned(fitted.own, len(fitted.pages)):
        return False
    return most_white(fitted) >= SEEN or torn(fitted.pages) > 0 or _ends_white(fitted)


def _loose(row: Iterable[Setting], own: Layout) -> list[Setting]:
    """The same with short paragraphs that go on elsewhere; in clear print all of them may do so as it is."""
    may_be = own.head and not own.clear
    return [replace(one, loose=True) for one in row if may_be and not one.loose]


def _has_holes(fitted: Fitted) -> bool:
    """Whether pages that are read on end in more white, or begin with more that belongs to what is overleaf,
    than it costs that short paragraphs are parted: columns seldom end level where none is."""
    own = fitted.own
    seen = own.head and not is_leafed(own)
    return seen and (all_apart(fitted) > 0.0 or price_of_holes(fitted) > price_of_loose(own))


def _others(found: Setting, own: Layout) -> Iterator[Setting]:
    """What is tried besides what was found."""
    yield from (replace(found, spaces=one) for one in SPACES if not own.clear or one >= CLEAR)
    for spaces, leading, heads in () if own.clear else CLOSER:
        size = min(found.size, 1.0)
        yield replace(found, spaces=spaces, leading=leading, heads=heads, size=size)
    if found.size > 1.0:
        # Words that have grown to fill pages may be why something no longer fits on one.
        yield from (replace(found, size=1.0, spaces=one) for one in GROWN_LESS)


def cost_in(
    setting: Setting, own: Layout, count: int, measured: Measure, planned: Plan, filled: Filling
) -> float:
    """What pages cost in a setting, planned where they may be; infinite where they are more."""
    found = fitted_in(setting, own, count, measured, planned, filled)
    return cost(found) if found else inf


def fitted_in(
    setting: Setting, own: Layout, count: int, measured: Measure, planned: Plan, filled: Filling
) -> Fitted | None:
    """Those pages, as far as attempts are told apart by them; None where they are more."""
    layout = applied(own, setting)
    flow = measured(layout)
    if _may_be_planned(own, count):
        plan = planned(flow, layout, count)
        if plan is None:
            return None
        layout = replace(layout, breaks=plan.ends)
    made = filled(flow, layout, setting.whole)
    if made.unfit or len(made.pages) > count:
        return None
    return Fitted(own=own, layout=layout, setting=setting, pages=made.pages)


def whole_of(found: Fitted, measured: Measure, filled: Filling) -> Fitted:
    """Those of `fitted_in` with all that stands on them."""
    made = filled(measured(found.layout), found.layout, found.setting.whole)
    return replace(found, pages=made.whole)


def _may_be_planned(own: Layout, count: int) -> bool:
    """Whether so many pages of a layout are planned together."""
    return not own.fold and own.notes.where != "column" and LEAF < count <= MOST_PAGES


def _wanted(setting: Setting, counts: Sequence[int], over: Sequence[_Over]) -> list[int]:
    """On how many pages it may stand: where a tighter one takes too many, so does it."""
    return [most for most in counts if not any(one.rules_out(setting, most) for one in over)]


def _larger(found: Setting, fit: Fit) -> Iterator[Setting]:
    """Larger words than were found, the least space with each first: what has no room has none with more."""
    for size in LARGER:
        if found.size < size <= fit.size:
            for spaces, leading in LARGER_WITH:
                by = replace(found, size=size, spaces=size * size * spaces, leading=leading, heads=1.0)
                yield replace(by, tables=1.0, notes=1.0)


def _ends_white(fitted: Fitted) -> bool:
    """Whether much of the last page is white, of fewer than a printing may have, or of the last before a
    back."""
    own, pages, wanted = fitted.own, fitted.pages, fitted.own.fit.pages if fitted.own.fit else 0
    if own.has_back:
        return filled_of(pages[-2]) < HALF
    return len(pages) < wanted and filled_of(pages[-1]) < HALF
