"""Editions to make in, PDFs in their places and a word on each out: one after the other or in processes.

The bytes are the same either way: an edition follows from its files alone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from broadside.issues import Fault, Issue, Span, bug, error
from broadside.pipeline.editions import Job
from broadside.pipeline.library import find_library, shown
from broadside.pipeline.printed import Printed
from broadside.pipeline.save import make_folder, put, sweep, unwritable
from broadside.pipeline.session import Session, open_session

# A process takes about as long to start as this many editions to set.
WORTH_A_PROCESS = 12
# Editions that a process gets at once: few, so that all end together and progress is seen, but enough that
# neighbours share their work.
LOT = 8

Assemble = Callable[[Job, Session], tuple[bytes, int, tuple[Issue, ...]]]


def make(
    assemble: Assemble, jobs: Sequence[Job], session: Session, out: Path, crew: int | None = None
) -> Iterator[Printed]:
    """Each edition as it is done, in no certain order. A failed one leaves the file that was there.

    `crew` is how many processes to use; by default as many as are worth their start. Stopping early, by
    an interrupt too, leaves no half file.
    """
    make_folder(out)
    sweep(out)
    if crew is None:
        crew = min(os.cpu_count() or 1, len(jobs) // WORTH_A_PROCESS)
    if crew > 1 and len(jobs) > 1:
        yield from _shared_out(assemble, jobs, session.library.home, out, crew)
        return
    for job in jobs:
        yield _printed(assemble, job, session, out)


def _printed(assemble: Assemble, job: Job, session: Session, out: Path) -> Printed:
    path = out / job.file_name
    said: tuple[Issue, ...] = ()
    try:
        said = session.said(job)
        data, pages, more = assemble(job, session)
    except Fault as fault:
        return Printed(job=job, issues=_each_once(said + fault.issues))
    except Exception as problem:  # noqa: BLE001 - a mistake of ours in one edition must not cost the others
        return Printed(job=job, issues=_each_once((*said, bug(Span(path=shown(path)), problem))))
    try:
        put(data, path)
    except OSError as fault:
        return Printed(job=job, issues=_each_once((*said, *more, unwritable(path, fault))))
    return Printed(
        job=job,
        path=path,
        pages=pages,
        size=len(data),
        flip=session.layout(job.layout).flip(job.paper) if pages > 1 else None,
        coverage=_coverage(data) if job.ink == "low" else (),
        issues=_each_once(said + more),
    )


def _coverage(data: bytes) -> tuple[float, ...]:
    from broadside.inspect.render import coverage, document

    with document(data) as pdf:
        return coverage(pdf)


def _each_once(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))


def _shared_out(
    assemble: Assemble, jobs: Sequence[Job], home: Path, out: Path, crew: int
) -> Iterator[Printed]:
    from concurrent.futures import Future, ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    lot = min(LOT, -(-len(jobs) // crew))
    lots = [jobs[start : start + lot] for start in range(0, len(jobs), lot)]
    others = active_children()
    futures: list[Future[list[Printed]]] = []
    pool = ProcessPoolExecutor(min(crew, len(lots)), get_context("spawn"), initializer=_settle)
    try:
        with _deaf():
            futures += (pool.submit(_printed_lot, assemble, lot, home, out) for lot in lots)
        for future in as_completed(futures):
            yield from future.result()
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


def _printed_lot(assemble: Assemble, jobs: Sequence[Job], home: Path, out: Path) -> list[Printed]:
    session = _own_session(home)
    return [_printed(assemble, job, session, out) for job in jobs]


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
    """Begin as a process of the crew: leave Ctrl-C to the first process, and end when that one is gone."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def follow() -> None:
        if first := parent_process():
            wait([first.sentinel])
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, daemon=True).start()
