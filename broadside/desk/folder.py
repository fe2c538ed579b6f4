"""A folder for files that last as long as their desk: made, known as in use, and taken away, as are those
that killed desks have left."""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PREFIX = "broadside-desk-"
# Locked as long as its desk is there: the system takes a lock back however a program ends.
IN_USE = "in-use"
# So often another folder is made where a desk that starts at the same time takes one for left.
MOST_MADE = 3


class Folder:
    """Where files are made. Those that killed desks have left are taken away first."""

    def __init__(self) -> None:
        for free in list(_left()):
            shutil.rmtree(free, ignore_errors=True)
        for left in range(MOST_MADE, 0, -1):
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._held = (self.path / IN_USE).open("xb")
            # Another desk that has it takes it away; where nothing can be locked none does.
            if _locked(self._held) or left == 1:
                break
            self.close()

    def close(self) -> None:
        self._held.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _left() -> Iterator[Path]:
    """Folders of one's own that no desk has any more."""
    for path in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError):
            about = path.lstat()
            # In a folder that everybody writes to, a stranger's may bear any name.
            own = os.name != "posix" or about.st_uid == os.getuid()
            if own and stat.S_ISDIR(about.st_mode) and _is_free(path / IN_USE):
                yield path


def _is_free(path: Path) -> bool:
    """Whether nobody has the file. OSError where it is not there: a desk may be about to make it."""
    if sys.platform == "win32":
        # What is open there can't be deleted.
        path.unlink()
        return True
    with path.open("rb") as file:
        return _locked(file)


def _locked(file: BinaryIO) -> bool:
    """Whether the file could be locked until it is closed."""
    if sys.platform == "win32":
        return True
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
