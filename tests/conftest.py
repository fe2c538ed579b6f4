"""What the tests may be asked for on the command line."""

import gc

import pytest
from hypothesis import settings

from broadside import GARBAGE

# A busy machine takes any time for an example: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# As in a run of the program: looking for what nobody holds any more would take a sixth of all work.
gc.set_threshold(GARBAGE)

# Each takes some hundredths of the whole run.
LONG = frozenset(
    f"test_{name}"
    for name in (
        *("docs", "types", "agreement", "cli", "patterns", "printings", "protected", "preflight", "press"),
        *("forgotten", "documents", "fresh", "ink", "hostile"),
    )
)


def pytest_collection_finish() -> None:
    """Nobody looks again and again at what is there for all tests."""
    gc.freeze()


def _shares(item: pytest.Item) -> bool:
    """Whether a test's file looks at printings of the project's own, which `printings.py` makes once for all."""
    return hasattr(item.getparent(pytest.Module).obj, "shipped")  # type: ignore[union-attr]


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
    # Files stay whole, and in their order. Those that look at the same printings are in one process, and those
    # come before all others.
    items.sort(key=lambda item: (not _shares(item), item.path.stem not in LONG))
    for item in items:
        item.add_marker(pytest.mark.xdist_group("shipped" if _shares(item) else item.path.stem))
    if config.getoption("--sweep"):
        return
    more = [item for item in items if item.get_closest_marker("sweep")]
    items[:] = [item for item in items if not item.get_closest_marker("sweep")]
    config.hook.pytest_deselected(items=more)
