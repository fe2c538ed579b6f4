"""Jobs, Session, Path → Printed: makes editions one after the other, or in processes of their own, and puts
each in its place.

The bytes are the same either way: an edition follows from its files alone.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec import Struct

from broadside import GARBAGE
from broadside.file.save import make_folder, put, sweep, unwritable
from broadside.issues import Fault, Issue, Span, bug, error, shown
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.printed import Assembled, Printed
from broadside.pipeline.session import Session, open_session

# A process takes about as long to start as this many editions to set.
WORTH_A_PROCESS = 12
# Editions that a process gets at once: few, so that all end together and progress is seen, but enough that
# neighbours share their work.
LOT = 8
# Lots that wait for each process, so that none does.
AHEAD = 4

# The assembly line, which stands above this file and so comes as an argument.
Assemble = Callable[[Job, Session], Assembled]


class Lot(Struct, frozen=True, kw_only=True):
    """Editions that one process makes one after the other. `variants` are their brands that lie in no file,
    by their names."""

    jobs: Sequence[Job]
    variants: Mapping[str, Variant] = {}


def make(
    assemble: Assemble, jobs: Sequence[Job], session: Session, out: Path, workers: int | None = None
) -> Iterator[Printed]:
    """Each edition as it is done. A failed one leaves the file that was there.

    `workers` is how many processes to use; by default as many as are worth their start. Stopping early, by
    an interrupt too, leaves no half file.
    """
    if workers is None:
        workers = worth(len(jobs))
    most = max(1, min(LOT, -(-len(jobs) // workers)) if workers > 1 else len(jobs))
    lots = [Lot(jobs=jobs[start : start + most]) for start in range(0, len(jobs), most)]
    made = make_lots(assemble, lots, session, out, min(workers, len(lots)))
    return (one for one in made if isinstance(one, Printed))


def worth(editions: int) -> int:
    """How many processes are worth their start for so many editions; at least one."""
    return max(1, min(os.cpu_count() or 1, editions // WORTH_A_PROCESS))


def make_lots(
    assemble: Assemble, lots: Iterable[Lot], session: Session, out: Path, workers: int
) -> Iterator[Printed | Lot]:
    """The same for lots that may come without end: each is asked for when there is somebody to make it. Their
    editions come in their order, and after those of a lot comes the lot itself."""
    make_folder(out)
    sweep(out)
    if workers > 1:
        yield from _shared_out(assemble, lots, session.library.home, out, workers)
        return
    for lot in lots:
        yield from _printed_lot(assemble, lot, session, out)
        yield lot


def _printed_lot(assemble: Assemble, lot: Lot, session: Session, out: Path) -> Iterator[Printed]:
    own = replace(session, variants=lot.variants) if lot.variants else session
    for job in lot.jobs:
        yield _printed(assemble, job, own, out)
        if lot.variants:
            # Of these there is no end: what one alone has needed goes with it.
            session.memo.turn()


def _printed(assemble: Assemble, job: Job, session: Session, out: Path) -> Printed:
    path = out / job.file_name
    said: tuple[Issue, ...] = ()
    try:
        said = session.said(job)
        made = assemble(job, session)
    except Fault as fault:
        return Printed(job=job, issues=_each_once(said + fault.issues))
    except Exception as problem:  # noqa: BLE001 - a mistake of ours in one edition must not cost the others
        return Printed(job=job, issues=_each_once((*said, bug(Span(path=shown(path)), problem))))
    draft = out / job.draft_name
    try:
        put(made.data, draft if made.draft else path)
        if not made.draft:
            draft.unlink(missing_ok=True)
    except OSError as fault:
        return Printed(job=job, issues=_each_once((*said, *made.issues, unwritable(path, fault))))
    if made.draft:
        return Printed(job=job, draft=draft, report=made.report, issues=_each_once((*said, *made.issues)))
    return Printed(
        job=job,
        path=path,
        pages=made.pages,
        size=len(made.data),
        digest=sha256(made.data).hexdigest(),
        fonts=session.fonts.asked(),
        report=made.report,
        version=session.sheet(job.sheet, job.lang).version,
        flip=session.layout(job.layout).flip(job.paper) if made.pages > 1 else None,
        coverage=_coverage(made.data) if job.ink == "low" else (),
        issues=_each_once(said + made.issues),
    )


def _coverage(data: bytes) -> tuple[float, ...]:
    from broadside.inspect.render.pages import coverage, document

    with document(data) as pdf:
        return coverage(pdf)


def _each_once(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))


def _shared_out(
    assemble: Assemble, lots: Iterable[Lot], home: Path, out: Path, workers: int
) -> Iterator[Printed | Lot]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    # Whoever calls may have processes of its own, which are not ours to end.
    others = active_children()
    futures: deque[Future[list[Printed]]] = deque()
    under_way: deque[Lot] = deque()
    # Spawned, not forked: it is the same on every system, and libraries with threads don't survive a fork.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_settle)
    coming = iter(lots)
    try:
        while True:
            for lot in islice(coming, workers * AHEAD - len(futures)):
                with _deaf():
                    futures.append(pool.submit(_made_lot, assemble, lot, home, out))
                under_way.append(lot)
            if not futures:
                break
            yield from futures[0].result()
            futures.popleft()
            yield under_way.popleft()
    except BrokenProcessPool:
        hint = "was there memory enough? try `--jobs 1`"
        raise Fault([error(Span(path=shown(out)), "a process was killed at its work", hint)]) from None
    finally:
        # After an interrupt nothing is waited for: whatever a process was writing is swept away.
        for process in [] if all(future.done() for future in futures) else active_children():
            if process not in others:
                process.terminate()
        pool.shutdown(cancel_futures=True)
        sweep(out)


def _made_lot(assemble: Assemble, lot: Lot, home: Path, out: Path) -> list[Printed]:
    return [*_printed_lot(assemble, lot, _own_session(home), out)]


@cache
def _own_session(home: Path) -> Session:
    """The session of this process, for all its lots."""
    return open_session(find_library(home))


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile does not hear Ctrl-C: it is for the first process to stop the others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _settle() -> None:
    """Begin as a worker: leave Ctrl-C to the first process, and end when that one is gone."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def follow() -> None:
        if first := parent_process():
            wait([first.sentinel])
            os._exit(1)

    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, daemon=True).start()
