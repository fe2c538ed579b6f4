"""Set, page, setting → Set: sets one page in another setting, and leaves what each of the others holds."""

from collections.abc import Sequence
from functools import partial
from math import fsum

from msgspec import Struct
from msgspec.structs import astuple

from broadside.model.layout import Layout
from broadside.model.page import Box, Flow, Page
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.fitted import Filling, Fitted, Made, Measure, Swap, counts_of, ended_as
from broadside.pages.copyfit.furthest import furthest
from broadside.pages.copyfit.mixed import mixed, places_of, whole_blocks
from broadside.pages.copyfit.outcome import drawbacks, left_over
from broadside.pages.copyfit.setting import Setting
from broadside.pages.leafed import is_leafed


class Set(Struct, frozen=True, kw_only=True, eq=False):
    """Pages, as far as attempts are told apart by them, and the flow that fills them; how they were `made`,
    where they are others than at first."""

    fitted: Fitted
    flow: Flow
    made: Made | None = None

    def setting_of(self, page: int) -> Setting:
        """What a page is set in."""
        loosened = self.fitted.loosened
        return (loosened[page] if loosened else None) or self.fitted.setting


class OnPages(Struct, frozen=True, kw_only=True, eq=False):
    """How pages are `measured` and `filled`, what they were `fitted` as; the lines of notes on each, which
    stay as many, and what speaks against them at `most`; how `deep` pages were found to be in settings, in
    points."""

    fitted: Fitted
    measured: Measure
    filled: Filling
    noted: Sequence[int]
    most: float
    deep: dict[tuple[int, Setting], float] = {}

    def tried(self, done: Set, page: int, setting: Setting) -> Set | None:
        """The same with a page in another setting; None where any page then holds something else."""
        fitted, count = self.fitted, len(self.fitted.pages)
        loosened = list(done.fitted.loosened or (None,) * count)
        if loosened[page] == setting:
            return done
        loosened[page] = setting
        counts = counts_of(done.fitted.pages)
        start = sum(counts[:page])
        stop = start + counts[page]
        if is_leafed(fitted.own):
            # Text that goes on over a turn of the leaf stays as it is; what stands with it need not.
            start, stop = whole_blocks(done.flow.boxes, start, stop)
        here = done.flow.boxes[start:stop]
        swap = Swap(start=start, stop=stop, layout=_on_page(fitted.own, setting, here))
        found = mixed(done.flow, self.measured(swap.layout), swap.start, swap.stop)
        if found is None:
            return None
        self.deep[page, setting] = _depth(found.flow, start, start + found.count)
        looser = replace(done.fitted, swaps=(*done.fitted.swaps, swap), loosened=tuple(loosened))
        if _are_same(found.flow.boxes[start : start + found.count], here):
            # A page without a title is as it was, however large titles are.
            return replace(done, fitted=looser)
        more = found.count - len(here)
        layout = ended_as(done.fitted.layout, len(done.flow.boxes) - start, more)
        looser = replace(looser, layout=layout)
        made = self.filled(found.flow, layout, fitted.setting.whole)
        if made.unfit:
            return None
        counts[page] += more
        same = counts_of(made.pages) == counts and _noted(made.pages) == self.noted
        if not same or drawbacks(made.pages) > self.most:
            return None
        return Set(fitted=replace(looser, pages=made.pages), flow=found.flow, made=made)

    def room(self, page: int, made: Set, tight: Setting, roomy: Setting) -> float:
        """About how far it is from one setting of a page to a roomier one before it is full, as a share."""
        more = self.deep.get((page, roomy), 0.0) - self.deep.get((page, tight), 0.0)
        return left_over(made.fitted.pages[page], self.fitted.own) / more if more > 0.0 else 0.0

    def roomiest(self, done: Set, page: int, row: Sequence[Setting]) -> Set:
        return furthest(row, partial(self.tried, done, page), partial(self.room, page)) or done


def on_pages(fitted: Fitted, measured: Measure, filled: Filling) -> OnPages:
    """How pages that were fitted are set one by one."""
    return OnPages(
        fitted=fitted,
        measured=measured,
        filled=filled,
        noted=_noted(fitted.pages),
        most=drawbacks(fitted.pages),
    )


def _are_same(here: Sequence[Box], there: Sequence[Box]) -> bool:
    return len(here) == len(there) and all(
        one is other or astuple(one) == astuple(other) for one, other in zip(here, there, strict=True)
    )


def _on_page(own: Layout, setting: Setting, boxes: Sequence[Box]) -> Layout:
    """A layout in a setting that some boxes are to be set in: room is for nothing that stands elsewhere."""
    layout = applied(own, setting)
    return replace(layout, roomy=places_of(boxes)) if setting.room or setting.slack else layout


def _depth(flow: Flow, start: int, stop: int) -> float:
    """How far down a page a stretch of boxes reaches, in columns of one height."""
    depth, at = 0.0, 0
    for band in flow.bands:
        here = band.boxes[max(start - at, 0) : max(stop - at, 0)]
        depth += fsum(box.space + box.height for box in here) / band.columns
        at += len(band.boxes)
    return depth


def _noted(pages: Sequence[Page]) -> list[int]:
    """How many lines of notes stand on each page."""
    return [len(page.notes) for page in pages]
