"""A crew of computers, by Dask: they get the library once, give back bytes, and write no PDF themselves.

Each lot is a task by the digest of what it is made from. One that a lost computer had is made by another;
what has come back is in its place already.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from msgspec import Struct

from broadside.issues import Fault, Span, error, shown
from broadside.model.replace import replace
from broadside.pipeline.crew import LOCAL, Cluster
from broadside.pipeline.crew.lot import Assemble, Lot, placed
from broadside.pipeline.crew.parcel import Parcel, build_of, packed, packed_library
from broadside.pipeline.inputs import inputs_of
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session

# Seconds in which a scheduler answers whoever asks who it is, and in which the first computer is there.
ANSWER = 20
PATIENCE = 60
# While a lot is waited for, it is looked so often, in seconds, whether all are still there.
PULSE = 5.0
# So many looks in a row may find nobody before a run is given up: two minutes.
MOST_ALONE = 24
OWN_SETTINGS: dict[str, Any] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # Dask gives a process that is started in place of a killed one fifteen seconds, less than a busy machine
    # takes to start Python, and then never starts another.
    "distributed.deploy.lost-worker-timeout": "1 hour",
}
INSTALL = "type `.venv/bin/python -m pip install -r requirements-cluster.lock`"
NOT_THERE = ("No module named 'broadside", "deserialization of the task graph")
IN_FOLDER = "start scheduler and workers in Broadside's folder, as `.venv/bin/python -m dask worker …`"
GONE = "run it again: what is finished is kept, and only the rest is made"


class Computers:
    """Those of `cluster`, for the library of `session`; what they make is put into `out` here."""

    def __init__(self, assemble: Assemble, session: Session, out: Path, cluster: Cluster) -> None:
        self._assemble, self._session, self._out = assemble, session, out
        self._parcel = packed_library(session)
        home = shown(session.library.home)
        self._home = "" if home == "." else f"{home}/"
        # Whoever calls may have processes of its own, which are not ours to end.
        self._others = active_children()
        self._own: Any = None
        self._client: Any = None
        # How many looks in a row have found nobody, and which of our own processes the last one found dead.
        self._alone, self._dead = 0, set[Any]()
        self._place = cluster.address
        with _told(self._place):
            self._join(cluster)

    def _join(self, cluster: Cluster) -> None:
        import dask
        from distributed import Client, LocalCluster

        from broadside.pipeline.crew.guest import Furnish
        from broadside.pipeline.crew.meet import meet

        is_local = cluster.address == LOCAL
        if not is_local:
            meet(cluster.address, ANSWER)
        try:
            if is_local:
                # Any program of this computer could have a scheduler run its code: TLS keeps all others
                # out. Nor has it pages for a browser.
                dask.config.set(OWN_SETTINGS)
                self._own = LocalCluster(
                    n_workers=cluster.processes,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    security=True,
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,
                    silence_logs=logging.CRITICAL,
                )
            at = self._own or cluster.address
            with warnings.catch_warnings():
                # Who has other versions is refused below, in a line.
                warnings.simplefilter("ignore")
                self._client = Client(at, timeout=PATIENCE, set_as_default=False)
                self._client.wait_for_workers(1, timeout=PATIENCE)
            self._client.register_plugin(Furnish(self._parcel, build_of(), deaf=is_local))
        except BaseException:
            self.stop(at_once=True)
            raise

    def hands(self) -> int:
        with _told(self._place):
            return max(1, len(self._client.nthreads()))

    def look(self) -> None:
        """Whether there is still somebody; processes of our own that nobody starts anew are replaced. `Fault`
        where all are gone for good."""
        with _told(self._place):
            self._alone = 0 if self._client.nthreads() else self._alone + 1
            if self._own is not None:
                self._replace_dead()
        if self._alone >= MOST_ALONE:
            raise Fault([error(Span(path=self._place), "all computers of the cluster are gone", GONE)])

    def _replace_dead(self) -> None:
        """Each process has a nanny, which starts it anew; not one that is killed as it starts."""
        nannies = self._own.workers
        dead = {name for name, nanny in list(nannies.items()) if not nanny.is_alive()}
        # One that is dead at this look may be on its way.
        for name in dead & self._dead & nannies.keys():
            nanny = nannies.pop(name)
            with suppress(TimeoutError):
                self._own.sync(nanny.close, callback_timeout=PATIENCE)
        self._dead = dead - self._dead
        if len(nannies) < len(self._own.worker_spec):
            self._own.scale(len(self._own.worker_spec))

    def start(self, lot: Lot) -> _Pending:
        from broadside.pipeline.crew.guest import Order, made_elsewhere

        order = Order(
            lot=lot,
            library=self._parcel.digest,
            files=_named_by(lot),
            home=self._home,
            out=shown(self._out),
        )
        own = replace(self._session, variants=lot.variants) if lot.variants else self._session
        made_from = [inputs_of(job, own) for job in lot.jobs]
        told = "\n".join((self._parcel.digest, self._home, shown(self._out), *made_from))
        key = f"broadside-{sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()}"
        with _told(self._place):
            future = self._client.submit(made_elsewhere, self._assemble, order, key=key)
        return _Pending(future=future, crew=self, lot=lot, out=self._out)

    def stop(self, *, at_once: bool) -> None:
        # A cluster that is gone can't be left in order.
        with suppress(Exception):
            if self._client is not None:
                # What waits for a computer is dropped with it.
                self._client.close(timeout=PATIENCE)
        with suppress(Exception):
            if self._own is not None and at_once:
                self._end()
        with suppress(Exception):
            if self._own is not None:
                self._own.close(timeout=PATIENCE)

    def _end(self) -> None:
        """End processes of our own in the midst of their work: they write nothing that anybody misses."""
        for nanny in self._own.workers.values():
            nanny.auto_restart = False
        for process in active_children():
            if process not in self._others:
                process.kill()


class _Pending(Struct, frozen=True, kw_only=True):
    future: Any
    crew: Computers
    lot: Lot
    out: Path

    def done(self) -> bool:
        return bool(self.future.done())

    def printed(self) -> list[Printed]:
        with _told(shown(self.out)):
            while not self.done():
                try:
                    # It waits, and brings nothing yet.
                    self.future.exception(timeout=PULSE)
                except TimeoutError:
                    self.crew.look()
            made = self.future.result()
        self.future.release()
        return [placed(one, self.lot, self.out) for one in made]


def _named_by(lot: Lot) -> Parcel:
    """The logos of its rows."""
    folders = {one.folder for one in lot.variants.values()}
    names = {name: one.folder / name for one in lot.variants.values() for name in one.files}
    return packed(names, next(iter(folders), Path()))


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What goes wrong with a cluster, as a line that says what to do."""
    span = Span(path=place)
    try:
        import distributed
    except ImportError:
        raise Fault([error(span, "a cluster needs Dask, which is not installed", INSTALL)]) from None
    from concurrent.futures import CancelledError

    try:
        yield
    except distributed.KilledWorker as fault:
        said = f"computers were lost at the same editions again and again ({str(fault)[:200]})"
        raise Fault([error(span, said, "have they memory enough? 500 MB each will do")]) from None
    except (TimeoutError, OSError, CancelledError) as fault:
        hint = f"is a scheduler there, and `dask worker`s? {GONE}"
        said = str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__
        raise Fault([error(span, f"the cluster does not answer: {said}", hint)]) from None
    except Exception as fault:
        # What a worker or the scheduler can't load comes back as a text alone.
        if any(said in str(fault) for said in NOT_THERE):
            raise Fault([error(span, "a computer there does not find Broadside", IN_FOLDER)]) from None
        if type(fault).__name__ != "OtherBuild":
            raise
        hint = "install the same on all: one folder, image or container, with requirements-cluster.lock"
        raise Fault(
            [error(span, "a computer there has another Broadside, or other libraries", hint)]
        ) from None
