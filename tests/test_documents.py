"""Documents at random keep every promise: a few here, thousands by `bench/torture.py`."""

import pytest
from documents import document
from tortured import tortured

SEEDS = range(7000, 7024)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_document_at_random_is_made_whole_or_told_in_words(seed: int) -> None:
    outcome = tortured(document(seed))
    assert outcome.kind in ("made", "told"), outcome.says


def test_a_seed_always_gives_the_same_document() -> None:
    for seed in SEEDS:
        assert document(seed) == document(seed)
