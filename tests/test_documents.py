"""Documents at random keep every promise: a few in each run, thousands with `--documents 3000`."""

import pytest
from documents import document
from tortured import tortured

# Another thousand than `bench/torture.py` begins with.
FIRST = 7000


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        count = metafunc.config.getoption("--documents")
        metafunc.parametrize("seed", range(FIRST, FIRST + count))


def test_a_document_at_random_is_made_whole_or_told_in_words(seed: int) -> None:
    outcome = tortured(document(seed))
    assert outcome.kind in ("made", "told"), outcome.says


def test_a_seed_always_gives_the_same_document() -> None:
    assert document(FIRST) == document(FIRST)
