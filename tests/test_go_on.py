"""Processes that begin as the first one is make what it alone makes, and begin so only where it is safe."""

import gc
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from samples import DRINK, HOME

from broadside.pipeline.crew import processes
from broadside.pipeline.crew.lot import Lot
from broadside.pipeline.crew.processes import Processes, may_fork
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import open_session
from broadside.pipeline.workers import LEARNT, MANY, _alike, _first

# Counts how many processes begin as this one is.
PROGRAM = """import os, sys
from broadside.__main__ import run
fork, begun = os.fork, []
os.fork = lambda: begun.append(1) or fork()
status = run(sys.argv[2:], sys.argv[1])
os.write(2, b"begun %d" % len(begun))
raise SystemExit(status)
"""


def test_editions_of_processes_that_go_on_have_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "sheets" / "heat").mkdir(parents=True)
    (tmp_path / "sheets" / "heat" / "sheet.yaml").write_text(DRINK, encoding="utf-8")
    brands = [f"clinic-{number}" for number in range(LEARNT + 4)]
    for brand in brands:
        (tmp_path / "brands" / brand).mkdir(parents=True)
        (tmp_path / "brands" / brand / "brand.yaml").write_text(f"meta: {{name: {brand}}}\n", "utf-8")
    words = [word for brand in brands for word in ("--brand", brand)]
    for jobs in ("1", "2"):
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            str(tmp_path),
            "heat",
            *words,
            "--layout",
            "handout",
            "--no-gallery",
        ]
        command += ["--paper", "letter", "--jobs", jobs, "--out", str(tmp_path / jobs)]
        done = subprocess.run(
            command, cwd=tmp_path, env={"PYTHONPATH": str(HOME)}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        forked = 2 if jobs == "2" and sys.platform == "linux" else 0
        assert done.stderr.endswith(f"begun {forked}")
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / jobs).glob("*.pdf")} for jobs in ("1", "2")
    )
    assert len(one) == len(brands)
    assert one == two


def test_nothing_goes_on_from_a_process_with_threads() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not may_fork()
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize(
    ("layouts", "first"), [("aaaaa", LEARNT), ("aabbb", 2), ("abbbb", 1), ("a", 1), ("", 0)]
)
def test_what_brands_have_in_common_is_found_once(layouts: str, first: int) -> None:
    jobs = [
        Job(sheet="heat", lang="en", layout=layout, paper="letter", brand=f"clinic-{number}")
        for number, layout in enumerate(layouts)
    ]
    assert _alike(jobs) == first


@pytest.mark.parametrize(
    ("layouts", "workers", "first"),
    [
        ("aaaaaaaa", 8, 1),
        ("abcdefgh", 8, 0),
        ("aabbbbbb", 8, 1),
        ("a" * MANY * 2, 2, LEARNT),
        ("ab" * MANY, 2, 1),
    ],
)
def test_few_editions_wait_for_no_first_one_unless_that_has_found_what_they_need(
    layouts: str, workers: int, first: int
) -> None:
    jobs = [
        Job(sheet="heat", lang="en", layout=layout, paper="letter", brand=f"clinic-{number}")
        for number, layout in enumerate(layouts)
    ]
    assert _first(jobs, workers) == first


class Pool:
    """Makes nothing."""

    def __init__(self, *_: object, **named: object) -> None:
        pass

    def submit(self, *_: object) -> Future[list[Printed]]:
        return Future()

    def shutdown(self, **named: object) -> None:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="no process is copied there")
def test_what_lay_still_for_processes_is_free_when_they_have_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    monkeypatch.setattr(gc, "unfreeze", lambda: done.append("unfreeze"))
    monkeypatch.setattr(processes, "ProcessPoolExecutor", Pool)
    crew = Processes(assemble, HOME, tmp_path, 2, open_session(find_library(HOME)))
    assert not done, "nothing is copied yet"
    crew.start(Lot(jobs=[]))
    crew.start(Lot(jobs=[]))
    assert done == ["freeze"]
    crew.stop(at_once=False)
    assert done == ["freeze", "unfreeze"]
