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
from broadside.pipeline.crew import Cluster, Crew, Pending, Workers
from broadside.pipeline.crew.lot import Assemble, Lot, made_lot, placed
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.receipts import sweep_receipts
from broadside.pipeline.session import Session

# A process takes about as long to start as this many editions to set.
WORTH_A_PROCESS = 12
# Editions that a process gets at once: few, so that all end together and progress is seen, but enough that
# neighbours share their work.
LOT = 8
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
        workers = worth(len(jobs))
    if isinstance(workers, int):
        most = max(1, min(LOT, -(-len(jobs) // workers)) if workers > 1 else len(jobs))
        workers = min(workers, -(-len(jobs) // most))
    else:
        most = LOT
    lots = [Lot(jobs=jobs[start : start + most]) for start in range(0, len(jobs), most)]
    made = make_lots(assemble, lots, session, out, workers)
    return (one for one in made if isinstance(one, Printed))


def worth(editions: int) -> int:
    """How many processes are worth their start for so many editions; at least one."""
    return max(1, min(os.cpu_count() or 1, editions // WORTH_A_PROCESS))


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


def _crew(assemble: Assemble, session: Session, out: Path, workers: int | Cluster) -> Crew:
    # Most runs have none, and neither is loaded in no time.
    if isinstance(workers, Cluster):
        from broadside.pipeline.crew.cluster import Computers

        return Computers(assemble, session, out, workers)
    from broadside.pipeline.crew.processes import Processes

    return Processes(assemble, session.library.home, out, workers)


def _shared_out(lots: Iterable[Lot], crew: Crew, out: Path) -> Iterator[Printed | Lot]:
    under_way: deque[tuple[Lot, Pending]] = deque()
    coming = iter(lots)
    try:
        while True:
            for lot in islice(coming, max(0, crew.hands() * AHEAD - len(under_way))):
                under_way.append((lot, crew.start(lot)))
            if not under_way:
                break
            lot, pending = under_way[0]
            yield from pending.printed()
            under_way.popleft()
            yield lot
    finally:
        # After an interrupt nothing is waited for: whatever a process was writing is swept away.
        crew.stop(at_once=not all(pending.done() for _, pending in under_way))
        _sweep(out)


def _sweep(out: Path) -> None:
    sweep(out)
    sweep_receipts(out)
