"""Input that means ill gets a sentence and nothing else: a few of each kind in a run, thousands with
`--attacks 3000`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile.attacks import attack, round_of
from hostile.trial import Yard

# Other seeds than `bench/attacks.py` begins with.
FIRST = 7000


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        count = metafunc.config.getoption("--attacks")
        metafunc.parametrize(("kind", "seed"), list(round_of(count, FIRST)))


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    with Yard(tmp_path_factory.mktemp("yard")) as yard:
        yield yard


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what is looked at is seen by Linux's inotify")
def test_an_attack_gets_a_sentence(yard: Yard, kind: str, seed: int) -> None:
    verdict = yard.tried(kind, seed)
    assert not verdict.wrong, (verdict.call.words, verdict.said[:2000])


def test_a_seed_always_makes_the_same_attack(tmp_path: Path) -> None:
    for name in ("brand", "SVG", "answers"):
        made = [attack(name, FIRST, tmp_path / f"{name}{turn}") for turn in (1, 2)]
        assert made[0] == made[1]
