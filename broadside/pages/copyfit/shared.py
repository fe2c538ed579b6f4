"""Fitted → Fitted: sections of a folded sheet that is too short for its panels each begin one.

Words that fill two panels of six leave the others bare: a panel that holds two sections or more gives some of
them to one that would stay so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from broadside.model.page import Box, Page
from broadside.model.replace import replace
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure, counts_of
from broadside.typeset.stack import height_of

# The heading of a section, under the title.
SECTION = "H2"
# What either part of a panel has to fill of it: less is lost there.
LEAST = 0.1


class _Split(Struct, frozen=True, kw_only=True):
    """A place in a flow where a panel may end, and how high the lower of both parts is."""

    at: int
    lower: float


def shared(fitted: Fitted, measured: Measure, fill: Filling) -> Fitted:
    """The same where nothing stays bare, or no panel holds two sections."""
    own = fitted.own
    if fitted.over or not own.fold or own.fold.stacked or not own.has_cover:
        return fitted
    missing = own.fold.panels - len(fitted.pages)
    if missing <= 0:
        return fitted
    flow = measured(fitted.layout)
    counts = counts_of(fitted.pages)
    if sum(counts) != len(flow.boxes):
        return fitted
    ends = [sum(counts[: i + 1]) for i in range(len(counts))]
    for _ in range(missing):
        found = max(_splits(fitted.pages, flow.boxes, ends), key=lambda one: one.lower, default=None)
        if found is None:
            break
        ends = sorted([*ends, found.at])
    if len(ends) == len(counts):
        return fitted
    layout = replace(fitted.layout, breaks=tuple(len(flow.boxes) - end for end in ends[:-1]))
    made = fill(flow, layout, fitted.setting.whole)
    if made.unfit or len(made.pages) != len(ends) or counts_of(made.pages) != _steps(ends):
        return fitted
    return replace(fitted, layout=layout, pages=made.whole)


def _splits(pages: Sequence[Page], boxes: Sequence[Box], ends: Sequence[int]) -> Iterator[_Split]:
    """Where the panels between cover and back may end before a section of theirs."""
    area = next((page.area for page in pages if page.area), None)
    if area is None:
        return
    least = LEAST * (area.bottom - area.top)
    for start, stop in pairwise(ends):
        here = boxes[start:stop]
        if not here or here[0].sinks:
            continue
        for at, box in enumerate(here):
            if at and any(one.role == SECTION for one in box.elements):
                lower = min(height_of(here[:at]), height_of(here[at:]))
                if lower >= least:
                    yield _Split(at=start + at, lower=lower)


def _steps(ends: Sequence[int]) -> list[int]:
    return [end - start for start, end in pairwise((0, *ends))]
