"""What the tests may be asked for on the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--documents", type=int, default=24, help="how many documents at random are made, proved and read"
    )
    parser.addoption("--attacks", type=int, default=41, help="how many inputs that mean ill are tried")
    parser.addoption(
        "--sweep",
        action="store_true",
        help="also cases that hold in more printings what others hold in some",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what repeats, unless it is asked for."""
    if config.getoption("--sweep"):
        return
    more = [item for item in items if item.get_closest_marker("sweep")]
    items[:] = [item for item in items if item not in more]
    config.hook.pytest_deselected(items=more)
