"""`--cluster tcp://…`: a scheduler and a worker that somebody has started, as `docs/merge.md` says; and what
listens at an address and is none."""

import os
import re
import socket  # noqa: TID251 - a program that listens, and is no scheduler
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import HOME
from test_cli import start
from test_merge import home, made, write

from broadside.commands.workers import workers_of
from broadside.issues import Fault
from broadside.pipeline.crew.meet import meet

__all__ = ["home"]

ROWS = [["name", "phone"], *([f"Clinic {number}", f"212 555 01{number:02}"] for number in range(9))]
CALL = ("merge", "clinics.csv", "heat", "--layout", "half-sheet", "--paper", "letter")


def words(command: str) -> list[str]:
    """The line of the page that starts a scheduler, or a worker, with what is only for one's own network."""
    page = (HOME / "docs" / "merge.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^    \.venv/bin/python (-m dask {command} .+)$", page, re.MULTILINE)
    line = re.sub(r" --tls-\S+ \S+", "", line.replace("--protocol tls", "--protocol tcp"))
    return [sys.executable, *line.replace("10.0.0.5", "127.0.0.1").split()]


def said(process: "subprocess.Popen[str]", pattern: str) -> str:
    """The first line of a program that matches, as far as the group."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(pattern)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Its address; a worker is there, too, and both are run from Broadside's folder."""
    env = {**os.environ, "PYTHONUTF8": "1"}
    command = [word if word != "8786" else "0" for word in words("scheduler")]
    one = subprocess.Popen(
        [*command, "--no-dashboard"], cwd=HOME, env=env, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        address = said(one, r"Scheduler at:\s+(tcp://\S+)")
        command = [word if "//" not in word else address for word in words("worker")]
        more = ["--no-dashboard", "--local-directory", str(tmp_path / "scratch")]
        other = subprocess.Popen(
            [*command, *more], cwd=HOME, env=env, stderr=subprocess.PIPE, encoding="utf-8"
        )
        try:
            said(other, r"(Registered to)")
            yield address
        finally:
            other.terminate()
            other.communicate(timeout=60)
    finally:
        one.terminate()
        one.communicate(timeout=60)


@pytest.mark.slow
def test_a_cluster_started_by_hand_makes_the_same(home: Path, scheduler: str) -> None:
    write(home, ROWS)
    assert start(home, *CALL, "--jobs", "1", "--out", "merged/alone").returncode == 0
    told = start(home, *CALL, "--cluster", scheduler, "--out", "merged/shared")
    assert (told.returncode, told.stderr) == (0, "")
    assert made(home, "shared") == made(home, "alone")
    assert len(made(home, "shared")) == len(ROWS) - 1


def test_who_listens_and_says_nothing_is_no_scheduler() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(TimeoutError, match="no word"):
        meet(f"tcp://127.0.0.1:{mute.getsockname()[1]}", 0.3)


def test_without_keys_a_line_says_where_they_are_named() -> None:
    with pytest.raises(Fault) as fault:
        meet("tls://127.0.0.1:9", 0.3)
    assert fault.value.issues[0].message == "no keys for `tls://`"
    assert "TLS__CA_FILE" in fault.value.issues[0].hint


def test_no_port_is_higher_than_there_are() -> None:
    with pytest.raises(Exception, match="is no cluster"):
        workers_of(None, "tcp://127.0.0.1:99999")
