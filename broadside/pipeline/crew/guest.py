"""What runs on a computer of a cluster: the library is unpacked there once, lots are made of it, and
nothing is written but that."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin
from msgspec import Struct

from broadside import GARBAGE
from broadside.issues import Issue, shown
from broadside.model.replace import replace
from broadside.pipeline.crew.lot import Assemble, Lot, Unplaced, made_lot
from broadside.pipeline.crew.parcel import Parcel, build_of, forget, unpack
from broadside.pipeline.library import find_library
from broadside.pipeline.session import Session, open_session

# Sessions of this process, by the digests of their libraries. A process makes one lot at a time: what a
# session keeps is for one thread alone.
_SESSIONS: dict[str, Session] = {}
_ONE_AT_A_TIME = threading.Lock()


class OtherBuild(Exception):
    """This computer would make other bytes."""


class Order(Struct, frozen=True, kw_only=True):
    """What a lot needs elsewhere: which `library`, by its digest; the `files` that its variants name; and
    what messages call the folder of the library (`home`, "" for the current one) and that of the PDFs."""

    lot: Lot
    library: str
    files: Parcel
    home: str
    out: str


class Furnish(WorkerPlugin):  # type: ignore[misc] # Dask's own class, which has no types
    """Unpacks a library on each computer that there is, or that comes later in place of a lost one."""

    def __init__(self, parcel: Parcel, build: str, *, deaf: bool) -> None:
        self._parcel, self._build, self._deaf = parcel, build, deaf
        self.name = f"broadside-{parcel.digest}"

    def setup(self, worker: Any) -> None:
        """`OtherBuild` where this computer has another Broadside, or other libraries."""
        if build_of() != self._build:
            raise OtherBuild
        if self._deaf:
            # Processes of a person's own terminal hear their Ctrl-C, which is for the first one to obey.
            with suppress(ValueError):
                signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.set_threshold(GARBAGE)
        folder = Path(os.path.realpath(worker.local_directory)) / self.name
        if not folder.exists():
            unpack(self._parcel, folder)
        # What lies there now need not be held: whoever comes later is sent it anew.
        self._parcel = replace(self._parcel, files={})
        _SESSIONS[self._parcel.digest] = open_session(find_library(folder))

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - Dask calls it so
        if session := _SESSIONS.pop(self._parcel.digest, None):
            forget(session.library.home)


def made_elsewhere(assemble: Assemble, order: Order) -> list[Unplaced]:
    """The editions of a lot, with what is said of them as it would be said where they are for. `OtherBuild`
    where this computer has no such library."""
    with _ONE_AT_A_TIME:
        session = _SESSIONS.get(order.library)
        if session is None:
            # It came later, and was refused.
            raise OtherBuild
        home = session.library.home
        rows = home.parent / f"rows-{order.files.digest}-{os.getpid()}"
        lot = order.lot
        if order.files.files:
            unpack(order.files, rows)
            variants = {name: replace(one, folder=rows) for name, one in lot.variants.items()}
            lot = replace(lot, variants=variants)
        try:
            made = list(made_lot(assemble, lot, session, order.out))
        finally:
            forget(rows)
    here = f"{shown(home)}/"
    return [_said_there(one, lambda text: text.replace(here, order.home)) for one in made]


def _said_there(one: Unplaced, there: Callable[[str], str]) -> Unplaced:
    def said(issue: Issue) -> Issue:
        span = replace(issue.span, path=there(issue.span.path))
        return replace(issue, span=span, message=there(issue.message), hint=there(issue.hint))

    printed = replace(one.printed, issues=tuple(map(said, one.printed.issues)))
    return replace(one, printed=printed)
