"""The system's own programs, as these tests call them."""

import shutil
import subprocess


def run(*words: str) -> str:
    """What a program says. A program that is not there fails the test: `.ci/run` installs it."""
    assert shutil.which(words[0]), f"`{words[0]}` is not installed"
    done = subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
