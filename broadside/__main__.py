"""`python -m broadside`, and the command `broadside`: a start in which no file of the current folder and no
setting of a library has a hand."""

import gc
import os
import site
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from broadside import GARBAGE

PACKAGE = Path(__file__).parent
# ReportLab takes settings from these. The same input must give the same bytes.
SETTINGS = ("SOURCE_DATE_EPOCH", "EVAL_DEBUG")
SETTING = "RL_"


def run(arguments: Sequence[str] | None = None, home: str | None = None) -> int:
    """The exit status; an interrupt while libraries are still loading ends as quietly as a later one."""
    try:
        gc.set_threshold(GARBAGE)
        leave_out(home)
        leave_out_settings()
        leave_out_extensions()
        from broadside.cli import main

        return main(arguments, home)
    except KeyboardInterrupt:
        return 130


def leave_out(home: str | None) -> None:
    """Have no module, here and in processes started from here, come from the current folder or the one that
    is worked in: its files are sheets, maybe a stranger's, and no programs. Nor from beside the command,
    where other programs lie."""
    os.environ["PYTHONSAFEPATH"] = "1"
    folders: set[Path] = set()
    for one in (home, os.curdir, Path(sys.argv[0]).parent):
        with suppress(OSError):  # a folder that is gone has no modules
            folders |= {Path(one).resolve()} if one else set()
    folders -= {Path(one).resolve() for one in site.getsitepackages()}

    def elsewhere(entry: str) -> bool:
        try:
            return Path(entry).resolve() not in folders
        except (OSError, RuntimeError):  # it leads from a folder that is gone, or round in a circle
            return False

    def others(path: Iterable[str]) -> list[str]:
        return [entry for entry in path if elsewhere(entry)]

    sys.path[:] = others(sys.path)
    if path := os.environ.get("PYTHONPATH"):
        os.environ["PYTHONPATH"] = os.pathsep.join(others(path.split(os.pathsep)))
    # In a clone the package itself lies there: it goes last, where it shadows nothing.
    if PACKAGE.parent.resolve() in folders:
        sys.path.append(str(PACKAGE.parent))


def leave_out_settings() -> None:
    """Have ReportLab go by what is written here, whatever the environment says."""
    for name in [one for one in os.environ if one.startswith(SETTING) or one in SETTINGS]:
        del os.environ[name]


def leave_out_extensions() -> None:
    """Have msgspec go by Python's own `typing`, which by now has all that it asks others for: these take a
    hundredth of a start. Modules come from where they may by now."""
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # so it is told that there are none
        import_module("msgspec")
        del sys.modules["typing_extensions"]


def leave(status: int) -> NoReturn:
    """End the process. A plain run gives its memory back as a whole: piece by piece takes a twentieth of a
    start. Who has other threads or processes, or is looked at by a profiler, ends as usual."""
    alone = threading.active_count() == 1 and "multiprocessing.process" not in sys.modules
    if alone and not (sys.gettrace() or sys.getprofile()):
        # What can't be written any more is told in the usual way.
        with suppress(OSError, ValueError):
            for stream in (sys.stdout, sys.stderr):
                # A program whose output was closed before it began has none.
                if stream is not None:
                    stream.flush()
            os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    leave(run())
