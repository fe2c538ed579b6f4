"""A crew of processes of this computer, which read the same files and write the PDFs themselves."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import active_children, get_context
from pathlib import Path

from msgspec import Struct

from broadside import GARBAGE
from broadside.issues import Fault, Span, error, shown
from broadside.pipeline.crew.lot import Assemble, Lot, made_lot, placed
from broadside.pipeline.library import find_library
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session, open_session


def may_fork() -> bool:
    """Whether a process can begin as this one is, with all that it has read and found. Threads don't survive
    that, nor do some systems: on Linux it is told by what runs here, threads unknown to Python among it."""
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


class Processes:
    """`count` processes for the library in `home`; their PDFs go to `out`. Where they `go_on` from a session,
    they have what this process has found in it so far; else each reads its files anew."""

    def __init__(
        self, assemble: Assemble, home: Path, out: Path, count: int, go_on: Session | None = None
    ) -> None:
        self._assemble, self._home, self._out, self._count = assemble, home, out, count
        # Whoever calls may have processes of its own, which are not ours to end.
        self._others = active_children()
        how = get_context("spawn" if go_on is None else "fork")
        self._copied, self._frozen = go_on is not None, False
        self._pool = ProcessPoolExecutor(count, how, initializer=_settle, initargs=(go_on,))

    def hands(self) -> int:
        return self._count

    def start(self, lot: Lot) -> _Pending:
        if self._copied and not self._frozen:
            # With the first lot processes begin. What is there then stays where it is: pages of memory that
            # nobody writes to are shared.
            gc.freeze()
            self._frozen = True
        try:
            with _deaf():
                future = self._pool.submit(_printed_lot, self._assemble, lot, self._home, self._out)
        except BrokenProcessPool:
            raise _killed(self._out) from None
        return _Pending(future=future, out=self._out)

    def stop(self, *, at_once: bool) -> None:
        for process in active_children() if at_once else ():
            if process not in self._others:
                process.terminate()
        self._pool.shutdown(cancel_futures=True)
        if self._frozen:
            # What was garbage then is looked for again.
            gc.unfreeze()


class _Pending(Struct, frozen=True, kw_only=True):
    future: Future[list[Printed]]
    out: Path

    def done(self) -> bool:
        return self.future.done()

    def printed(self) -> list[Printed]:
        try:
            return self.future.result()
        except BrokenProcessPool:
            raise _killed(self.out) from None


def _killed(out: Path) -> Fault:
    hint = "was there memory enough? try `--jobs 1`"
    return Fault([error(Span(path=shown(out)), "a process was killed at its work", hint)])


def _printed_lot(assemble: Assemble, lot: Lot, home: Path, out: Path) -> list[Printed]:
    sessions = _sessions()
    if home not in sessions:
        sessions[home] = open_session(find_library(home))
    return [placed(one, lot, out) for one in made_lot(assemble, lot, sessions[home], shown(out))]


@cache
def _sessions() -> dict[Path, Session]:
    """The sessions of this process, for all its lots, by the folders of their libraries: what it has begun
    with, or reads by itself."""
    return {}


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


def _settle(go_on: Session | None) -> None:
    """Begin as a worker: leave Ctrl-C to the first process, and end when that one is gone."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def follow() -> None:
        if first := parent_process():
            wait([first.sentinel])
            os._exit(1)

    if go_on is not None:
        _sessions()[go_on.library.home] = go_on
    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, daemon=True).start()
