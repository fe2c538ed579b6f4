"""Documents at random keep every promise: a few in each run, thousands with `--documents 3000`."""

import pytest
from documents import document
from tortured import tortured

# Another thousand than `bench/torture.py` begins with.
FIRST = 7000
# Of the first so many, those that have between them every kind of block and purpose, both directions, two
# languages at once, columns, folds and holes, are tried each time; the others in a sweep.
FEW = 24
HELD = {FIRST + number for number in (0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 19, 21, 23)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--documents")
        seeds = range(FIRST, FIRST + (asked or FEW))
        swept = {seed for seed in seeds if not asked and seed not in HELD}
        metafunc.parametrize(
            "seed", [pytest.param(seed, marks=[pytest.mark.sweep] * (seed in swept)) for seed in seeds]
        )


def test_a_document_at_random_is_made_whole_or_told_in_words(seed: int) -> None:
    outcome = tortured(document(seed))
    assert outcome.kind in ("made", "told"), outcome.says


def test_a_seed_always_gives_the_same_document() -> None:
    assert document(FIRST) == document(FIRST)
