"""A person at a terminal of a POSIX system: questions are answered, Ctrl-C is heard."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from samples import HOME
from test_cli import home  # noqa: F401 (a fixture)

ENV = {**os.environ, "PYTHONPATH": str(HOME)}
BROADSIDE = [sys.executable, "-m", "broadside"]


def test_questions_are_asked_and_answered(home: Path) -> None:  # noqa: F811
    ours, theirs = pty.openpty()
    command = [*BROADSIDE, "new", "brand", "asked"]
    with subprocess.Popen(command, cwd=home, env=ENV, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        # An end of input after the last answer: one question more is a failure, and no wait without end.
        os.write(ours, b"Asked & Co\n\n#8C1A2E\n\n\na@example.org\n\n\x04")
        assert process.wait() == 0
    os.close(theirs)
    os.close(ours)
    assert "a@example.org" in (home / "brands" / "asked" / "brand.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("files", [0, 1, 12])
def test_an_interrupt_ends_it_in_order(home: Path, files: int) -> None:  # noqa: F811
    """As soon as so many files are there."""
    command = [*BROADSIDE, "--jobs", "2", "--all"]
    build = home / "build"
    with subprocess.Popen(command, cwd=home, env=ENV, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while process.poll() is None and not (build.is_dir() and len(list(build.glob("*.pdf"))) >= files):
            Event().wait(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode in (0, 130)
    assert "Traceback" not in said
    assert not list(build.glob("*.part"))
