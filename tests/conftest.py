"""What the tests may be asked for on the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--documents", type=int, default=24, help="how many documents at random are made, proved and read"
    )
    parser.addoption("--attacks", type=int, default=34, help="how many inputs that mean ill are tried")
