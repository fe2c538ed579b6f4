"""Jobs → files to take along: finished, proved PDFs, the same on larger sheets, tickets, and many in one ZIP.

They are made in a folder that ends with the program: what a person takes is in their browser's downloads.
"""

import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from broadside.commands import WrongCall
from broadside.commands.build import Asked, Beside, build, chosen
from broadside.commands.home import session_in
from broadside.desk.words import WrongChoice
from broadside.file.save import whole_file
from broadside.files import MOST_OF_PDF, contents
from broadside.issues import Fault, Issue, Span, bug
from broadside.model.paper import INKS, PAPERS
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session

What = Literal["pdf", "imposed", "ticket"]

# So many are asked for in one go; more take longer than somebody waits before a browser.
MOST_MADE = 600
MOST_RUNS = 8
# So many seconds at most are waited for the edition that is being made when a desk is closed.
PATIENCE = 5.0
# What is listed of faults.
MOST_TOLD = 200
# The only date in a ZIP; else it would say when it was made, as the files in it don't.
EPOCH = (1980, 1, 1, 0, 0, 0)


def made(job: Job, what: What, session: Session, folder: Path) -> Printed:
    """One edition, with what is wanted beside it."""
    beside = Beside(imposed=what == "imposed", ticket=what == "ticket")
    (one,) = build([job], session, folder / "one", beside, workers=1)
    return one


def path_of(one: Printed, what: What) -> Path | None:
    """The file that was wanted; None where there is none."""
    if what == "imposed":
        return one.imposed.path if one.imposed else None
    return one.ticket if what == "ticket" else one.path


class Run:
    """Many editions on their way into a ZIP. Only its own thread changes it; who looks at it reads."""

    def __init__(self, jobs: Sequence[Job], folder: Path) -> None:
        self.id = secrets.token_hex(8)
        self.total = len(jobs)
        self.done = 0
        self.failed = 0
        self.issues: tuple[Issue, ...] = ()
        self.path: Path | None = None
        self.is_over = False
        self._jobs = tuple(jobs)
        self._folder = folder / self.id
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, home: Path, beside: Beside) -> None:
        self._thread = threading.Thread(target=self._go, args=(home, beside), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """After the edition that is being made: nobody waits for the others."""
        self._stopped.set()
        if self._thread:
            self._thread.join(PATIENCE)

    def _go(self, home: Path, beside: Beside) -> None:
        files: list[Path] = []
        said: dict[Issue, None] = {}
        try:
            # Its own session: the engine's thread goes on with what is on the screen.
            session = session_in(home)
            for one in build(self._jobs, session, self._folder, beside, anew=True):
                if self._stopped.is_set():
                    return
                self.done += 1
                self.failed += one.path is None
                said |= dict.fromkeys(one.issues)
                self.issues = tuple(said)[:MOST_TOLD]
                laid = one.imposed.path if one.imposed else None
                files += [path for path in (one.path, laid, one.ticket) if path]
            path = self._folder / "broadside.zip"
            _pack(sorted(files), path)
            self.path = path
        except (Fault, WrongCall) as fault:
            more = fault.issues if isinstance(fault, Fault) else ()
            self.issues = (*self.issues, *more)
        except Exception as problem:  # noqa: BLE001 - it is told on the page of this run
            self.issues = (*self.issues, bug(Span(path="broadside"), problem))
        finally:
            self.is_over = True

    def forget(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def _pack(files: Sequence[Path], path: Path) -> None:
    with whole_file(path) as whole, ZipFile(whole, "w", ZIP_STORED) as packed:
        for file in files:
            packed.writestr(ZipInfo(file.name, EPOCH), contents(file, MOST_OF_PDF))


class Runs:
    """Those of this program, the last few of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._runs: OrderedDict[str, Run] = OrderedDict()

    def __getitem__(self, name: str) -> Run | None:
        return self._runs.get(name)

    def start(self, jobs: Sequence[Job], home: Path, beside: Beside) -> Run:
        """A run that has begun. `WrongCall` where one is under way, or there is too much to make."""
        if any(not run.is_over for run in self._runs.values()):
            raise WrongChoice("zip-under-way")
        if len(jobs) > MOST_MADE:
            raise WrongChoice("too-many", count=len(jobs), most=MOST_MADE)
        run = Run(jobs, self._folder)
        self._runs[run.id] = run
        while len(self._runs) > MOST_RUNS:
            self._runs.popitem(last=False)[1].forget()
        run.start(home, beside)
        return run

    def close(self) -> None:
        """What is under way makes no files any more where there is to be no folder."""
        for run in self._runs.values():
            run.stop()


def many(asked: Mapping[str, Sequence[str]], session: Session) -> tuple[Job, ...]:
    """The editions of all that was ticked. `WrongCall` where nothing comes of it."""
    known: Mapping[str, Sequence[str]] = {
        "sheets": tuple(session.library.sheets),
        "brands": tuple(session.library.brands),
        "layouts": tuple(session.library.layouts),
        "papers": PAPERS,
        "inks": INKS,
    }
    for key, names in known.items():
        if strange := [name for name in asked.get(key, ()) if name not in names]:
            raise WrongChoice("no-such-tick", name=strange[0][:60])
    if not asked.get("sheets") or not asked.get("layouts"):
        raise WrongChoice("tick-one")
    wanted = Asked(
        sheets=asked["sheets"],
        langs=asked.get("langs", ()),
        brands=asked.get("brands", ()),
        layouts=asked["layouts"],
        papers=asked.get("papers", ()),
        inks=asked.get("inks", ()),
    )
    return chosen(wanted, session).jobs
