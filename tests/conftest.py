"""What the tests may be asked for on the command line."""

import builtins
import gc
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from broadside import GARBAGE

# Tests start many processes: each would else compile the whole engine anew, whatever this shell says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A busy machine takes any time for an example: no test is timed. The same tests try the same examples.
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")
# As in a run of the program: looking for what nobody holds any more would take a sixth of all work.
gc.set_threshold(GARBAGE)
# No power fails here: nobody waits until a disk has what was saved.
os.fsync = lambda _: None

_sum = builtins.sum


def _sum_of_integers(values: Iterable[Any], /, start: Any = 0) -> Any:
    """Lengths are added by `math.fsum`, the same on every Python: since 3.12 `sum` adds what are no integers
    more exactly, and lines that just fit their place would break elsewhere."""
    if sys._getframe(1).f_globals["__name__"].startswith("broadside."):
        values = list(values)
        assert not any(isinstance(one, float) for one in values), "lengths are added by `math.fsum`"
    return _sum(values, start)


builtins.sum = _sum_of_integers  # type: ignore[assignment]

# Each takes some hundredths of the whole run; the longest first.
LONG = tuple(
    f"test_{name}"
    for name in (
        *("docs", "cli", "patterns", "cluster", "forgotten", "desk_translate", "hostile", "merge"),
        *("documents", "agreement", "check", "fresh", "map", "exhibits", "boxes", "desk_brand"),
        *("editions", "types", "broken_pictures"),
    )
)
SHARING = re.compile(r"^from printings import (?:\([^)]*|.*)\bshipped\b", re.MULTILINE)
GROUPS = ("printings", "printings for a press")
# Those of them that look at printings for a press, and at the same ones for an office: a group of their own.
FOR_A_PRESS = frozenset(
    f"test_{name}" for name in ("press", "press_sheets", "preflight", "strangers", "impose")
)


def pytest_collection_finish() -> None:
    """Nobody looks again and again at what is there for all tests."""
    from warm import keep_what_is_shipped

    keep_what_is_shipped()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Pytest has looked for what nobody holds: what is left is not gone through again, by pytest and Python,
    which takes seconds where many printings are kept."""
    gc.freeze()


@cache
def _looks_at_printings(path: Path) -> bool:
    """Whether a file of tests looks at printings of the project's own, which `printings.py` makes once
    for all tests of a process."""
    return bool(SHARING.search(path.read_text(encoding="utf-8")))


def group_of(path: Path) -> str:
    """What is in one process: a file of tests, or all that look at the same printings."""
    if _looks_at_printings(path):
        return GROUPS[path.stem in FOR_A_PRESS]
    return str(path)


def _place(first: tuple[str, ...], *names: str) -> int:
    """The place of one of the names among those that come first, or after them."""
    return next((first.index(name) for name in names if name in first), len(first))


class Scheduling(LoadFileScheduling):
    """A group is whole in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(self.config.rootpath / super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling | None:
    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--documents", type=int, help="how many documents at random are made, proved and read, all of them"
    )
    parser.addoption("--attacks", type=int, default=41, help="how many inputs that mean ill are tried")
    parser.addoption(
        "--sweep",
        action="store_true",
        help="also cases that hold in more printings what others hold in some",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first, so that no process is still at it when the others have done; and leave out
    what repeats, unless it is asked for."""
    # Groups stay whole. What is in one process for its printings takes longest.
    first = (*GROUPS, *LONG)
    items.sort(key=lambda item: _place(first, group_of(item.path), item.path.stem))
    if config.getoption("--sweep"):
        return
    more = [item for item in items if item.get_closest_marker("sweep")]
    items[:] = [item for item in items if not item.get_closest_marker("sweep")]
    config.hook.pytest_deselected(items=more)
