"""What this machine can be asked: named pipes, a full disk, names that it would give no file.

A test of what a system does not have has nothing to ask there. It is left out by what the system offers,
which is tried and not told by its name, and the reason stands beside it.
"""

import os
import tempfile
from pathlib import Path

import pytest

# Where a write says that no space is left: Linux and some others have such a device.
FULL = Path("/dev/full")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


def can_be_named(name: str) -> bool:
    """Whether a file may have a name: some systems allow no control characters, no colon, or only Unicode."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            (Path(folder) / name).write_bytes(b"")
        except (OSError, ValueError):
            return False
        return name in {path.name for path in Path(folder).iterdir()}


def limited(files: int) -> object:
    """What a process does before it begins so that it has at most so many files open; None where a system has
    no such limit."""
    try:
        import resource
    except ImportError:
        return None
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))


needs_limits = pytest.mark.skipif(limited(1) is None, reason="this system has no limits for a process")


def _can_lose_its_folder() -> bool:
    """Whether a folder can be deleted that a process stands in; some systems hold on to it."""
    before, folder = Path.cwd(), Path(tempfile.mkdtemp())
    os.chdir(folder)
    try:
        folder.rmdir()
        Path.cwd()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    finally:
        os.chdir(before)
    return False


def _knows_who_reads() -> bool:
    """Whether writing into a pipe that nobody reads is told as that; on some systems it is any fault."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        os.write(writing, b" ")
    except BrokenPipeError:
        return True
    except OSError:
        return False
    finally:
        os.close(writing)
    return False


needs_folders_that_go = pytest.mark.skipif(
    not _can_lose_its_folder(), reason="this system keeps a folder while a process stands in it"
)
needs_broken_pipes = pytest.mark.skipif(
    not _knows_who_reads(), reason="this system does not tell a pipe that nobody reads"
)
