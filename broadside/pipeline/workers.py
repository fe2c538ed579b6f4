"""Jobs, Session, Path → Printed: makes editions one after the other, or has a crew make them, and puts each
in its place.

The bytes are the same either way: an edition follows from its files alone.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from broadside.file.save import make_folder, sweep
from broadside.issues import shown
from broadside.model.replace import replace
from broadside.pipeline.crew import Cluster, Crew, Pending, Workers
from broadside.pipeline.crew.lot import Assemble, Lot, made_lot, placed
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.receipts import sweep_receipts
from broadside.pipeline.session import Session

# So many editions take as long to set as a process costs all of them: one that is started anew, and one that
# begins as a copy of the first (0.17 CPU seconds of 2, for six printings of a sheet).
WORTH_A_PROCESS, WORTH_A_COPY = 12, 4
# Editions that a process gets at once: few, so that all end together and progress is seen, but enough that
# neighbours share their work.
LOT = 8
# Lots that each process gets at least, where it begins with all that was found before.
SHARES = 4
# Where each process makes so many editions, it may wait until the first ones are made.
MANY = 8
# So many editions for brands are made before all that is kept for the next is found.
LEARNT = 3
# Lots that wait for each process, so that none does.
AHEAD = 4


def make(
    assemble: Assemble, jobs: Sequence[Job], session: Session, out: Path, workers: Workers = None
) -> Iterator[Printed]:
    """Each edition as it is done. A failed one leaves the file that was there.

    `workers` is how many processes to use, by default as many as are worth their start; or a cluster.
    Stopping early, by an interrupt too, leaves no half file.
    """
    if workers is None:
        # What can say whether a copy can be made takes long to load.
        copied = worth(len(jobs), WORTH_A_COPY) > 1 and _may_fork()
        workers = worth(len(jobs), WORTH_A_COPY if copied else WORTH_A_PROCESS)
    if isinstance(workers, int) and workers > 1:
        made = _led(assemble, jobs, session, out, workers)
    else:
        most = len(jobs) if isinstance(workers, int) else LOT
        made = make_lots(assemble, _lots(jobs, most), session, out, workers)
    return (one for one in made if isinstance(one, Printed))


def _led(
    assemble: Assemble, jobs: Sequence[Job], session: Session, out: Path, workers: int
) -> Iterator[Printed | Lot]:
    """Editions in processes that begin with what this one has found; where there are many, with what the
    first of them, made here, have found. What each would find by itself is then found once. Where no process
    can be copied, each begins anew."""
    first = _first(jobs, workers) if _may_fork() else 0
    if first:
        yield from make_lots(assemble, _lots(jobs[:first], first), session, out, 1)
    # Making them may have begun threads: it is asked after that.
    go_on = _may_fork()
    left = jobs[first:]
    share = -(-len(left) // workers)
    # Who begins with everything needs no long row of neighbours, and short ones end together.
    most = max(1, min(LOT, -(-share // SHARES) if go_on else share))
    lots = _lots(left, most)
    workers = min(workers, len(lots))
    if workers < 2:
        yield from make_lots(assemble, lots, session, out, 1)
    elif lots:
        make_folder(out)
        _sweep(out)
        yield from _shared_out(lots, _crew(assemble, session, out, workers, go_on=go_on), out)


def _lots(jobs: Sequence[Job], most: int) -> list[Lot]:
    return [Lot(jobs=jobs[start : start + most]) for start in range(0, len(jobs), most or 1)]


def _may_fork() -> bool:
    from broadside.pipeline.crew.processes import may_fork

    return may_fork()


def _first(jobs: Sequence[Job], workers: int) -> int:
    """How many editions are made before others begin. Of few that have little in common none is, as the
    others would wait for what they don't need; of few for many brands the first, for which each would else
    search."""
    alike = _alike(jobs)
    return alike if len(jobs) >= MANY * workers else min(alike - 1, 1)


def _alike(jobs: Sequence[Job]) -> int:
    """How many editions are made before others begin with what these have found: of one that differs in its
    brand alone, as many as it takes to know what brands have in common; of others the first, as it loads what
    all need."""
    bare = [replace(job, brand="", called="") for job in jobs[:LEARNT]]
    return next((i for i, one in enumerate(bare) if one != bare[0]), len(bare))


def worth(editions: int, least: int = WORTH_A_PROCESS) -> int:
    """How many processes are worth their start for so many editions, of which each makes so many at least; at
    least one."""
    return max(1, min(os.cpu_count() or 1, editions // least))


def make_lots(
    assemble: Assemble, lots: Iterable[Lot], session: Session, out: Path, workers: int | Cluster
) -> Iterator[Printed | Lot]:
    """The same for lots that may come without end: each is asked for when there is somebody to make it. Their
    editions come in their order, and after those of a lot comes the lot itself."""
    make_folder(out)
    _sweep(out)
    if isinstance(workers, Cluster) or workers > 1:
        yield from _shared_out(lots, _crew(assemble, session, out, workers), out)
        return
    for lot in lots:
        yield from (placed(one, lot, out) for one in made_lot(assemble, lot, session, shown(out)))
        yield lot


def _crew(
    assemble: Assemble, session: Session, out: Path, workers: int | Cluster, *, go_on: bool = False
) -> Crew:
    # Most runs have none, and neither is loaded in no time.
    if isinstance(workers, Cluster):
        from broadside.pipeline.crew.cluster import Computers

        return Computers(assemble, session, out, workers)
    from broadside.pipeline.crew.processes import Processes

    return Processes(assemble, session.library.home, out, workers, session if go_on else None)


def _shared_out(lots: Iterable[Lot], crew: Crew, out: Path) -> Iterator[Printed | Lot]:
    under_way: deque[tuple[Lot, Pending]] = deque()
    coming, all_made = iter(lots), False
    try:
        while True:
            for lot in islice(coming, max(0, crew.hands() * AHEAD - len(under_way))):
                under_way.append((lot, crew.start(lot)))
            if not under_way:
                all_made = True
                break
            lot, pending = under_way[0]
            yield from pending.printed()
            under_way.popleft()
            yield lot
    finally:
        # After an interrupt nothing is waited for: whatever a process was writing is swept away. Of a crew
        # that could not be started as a whole some would wait for ever.
        crew.stop(at_once=not all_made)
        _sweep(out)


def _sweep(out: Path) -> None:
    sweep(out)
    sweep_receipts(out)
