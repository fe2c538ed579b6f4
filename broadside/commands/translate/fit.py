"""Sheets, Session → Rooms: how much longer a text may be before a printing runs over, and which
translations do."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.commands.build import Asked, chosen
from broadside.issues import Fault, Issue
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.line import edition_of, pages_of
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session

# In per cent, by which a text is made longer to see whether it still fits.
STEP, MOST = 5, 100


class Room(Struct, frozen=True, kw_only=True):
    """How many per cent longer than the source a translation may be in a printing, up to `MOST`; None where
    it takes as many pages as it needs, -1 where even the source does not fit."""

    sheet: str
    layout: str
    paper: str
    growth: int | None


def fit(asked: Asked, session: Session) -> Iterator[Room]:
    """The printings asked for, or all that suit the sheets."""
    for job in chosen(_whole(asked, ["pseudo"], session), session).jobs:
        growth = _growth(job, session) if session.layout(job.layout).fit else None
        yield Room(sheet=job.sheet, layout=job.layout, paper=job.paper, growth=growth)


def _whole(asked: Asked, langs: Sequence[str], session: Session) -> Asked:
    """All layouts, where none is named, for the usual brand."""
    brand = session.library.default_brand
    return replace(asked, everything=True, inks=("color",), langs=langs, brands=[brand] if brand else ())


def _growth(job: Job, session: Session) -> int:
    """The most that fits, by halving; more text never takes less room."""
    low, high = -1, MOST // STEP
    while low < high:
        middle = (low + high + 1) // 2
        if over(replace(job, lang=f"pseudo-{middle * STEP}"), session):
            high = middle - 1
        else:
            low = middle
    return low * STEP if low >= 0 else -1


def over(job: Job, session: Session) -> tuple[Issue, ...]:
    """What is told where an edition runs over its pages; nothing where it fits, or has other faults."""
    try:
        parts = parts_of(job, session)
        edition, _ = edition_of(parts)
    except Fault:
        return ()
    try:
        pages_of(parts, edition)
    except Fault as fault:
        return fault.issues
    return ()


def overrun(sheet: str, langs: Sequence[str], session: Session) -> Iterator[Issue]:
    """What is told of each printing of a sheet that a translation runs over, for the default brand."""
    for job in chosen(_whole(Asked(sheets=[sheet]), langs, session), session).jobs:
        if session.layout(job.layout).fit:
            yield from over(job, session)
