"""Twice as much takes twice the work, and no more; what is too much is told. Work is counted, never timed."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faces import fonts
from hostile.ground import lay, sheet

from broadside.cli import main
from broadside.issues import Fault, Span
from broadside.model.content import Run
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.read.load.compose import MOST_NODES
from broadside.read.sheet.walk import MOST_BLOCKS, MOST_NOTES
from broadside.typeset.addresses import addresses
from broadside.typeset.shape import Setting, shape
from broadside.typeset.wrap.breaks import breaks, chances

# Twice the work and a little.
TWICE = 2.4


def calls(act: Callable[[], object]) -> int:
    """How many functions are called meanwhile."""
    count = 0

    def seen(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


class Counted(list[int]):
    """A list that counts how often one of it is looked at."""

    looks = 0

    def __getitem__(self, key: Any) -> Any:
        Counted.looks += 1
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        Counted.looks += len(self)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[int]:
        Counted.looks += len(self)
        return super().__iter__()


@pytest.mark.parametrize("letter", ["a", "س", "ก", "漢", "x."])
def test_a_word_of_any_length_breaks_in_time(letter: str) -> None:
    looked = []
    for count in (500, 1_000):
        shaped = shape(
            (Run(text=letter * count, span=Span(path="s")),),
            Setting(family="Noto Sans", weight=400, italic=False, size=10, lang="en"),
            fonts(),
        )
        for item in shaped.items:
            item.clusters = Counted(item.clusters)
        Counted.looks = 0
        assert len(breaks(shaped, chances(shaped), 100.0, None)) > 1
        looked.append(Counted.looks)
    # Each place is looked for by halves.
    assert looked[1] <= TWICE * looked[0] + 2_000


def test_addresses_are_found_as_fast_in_dots_and_slashes() -> None:
    for text in ("x.", "x./", "a/", "www.", "https://"):
        once, twice = (calls(lambda long=text * count: list(addresses(long))) for count in (2_000, 4_000))
        assert twice <= TWICE * once + 20
    assert list(addresses("see a.b/c, www.x and x.x.x")) == [(4, 10), (11, 16)]


NOTES = {
    "a mark a paragraph": lambda count: [{"p": f"w[^n{one}]", "id": f"b{one}"} for one in range(count)],
    "all in one": lambda count: [{"p": " ".join(f"w[^n{one}]" for one in range(count)), "id": "b"}],
}


@pytest.mark.parametrize("kind", [pytest.param("a mark a paragraph", marks=pytest.mark.sweep), "all in one"])
def test_twice_the_notes_take_twice_the_work(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = lay(tmp_path)
    monkeypatch.chdir(home)
    words = ["s", "--layout", "brief-wide", "--paper", "letter", "--jobs", "1", "--no-gallery"]
    counted = []
    for count in (20, 200, 400):
        notes = {f"n{one}": "A note." for one in range(count)}
        data = {"lang": "en", "title": "T", "edition": "2026-11", "version": "1", "notes": notes}
        sheet(home, json.dumps({**data, "blocks": NOTES[kind](count)}))
        counted.append(calls(lambda: main(words)))
        assert "1 PDF made" in capsys.readouterr().out
    # Of so many notes three calls for each pair of them would show.
    assert counted[2] <= 2.1 * counted[1]


def test_more_values_than_any_sheet_has_are_told() -> None:
    with pytest.raises(Fault) as caught:
        load("[" + "a," * MOST_NODES + "a]", "s")
    assert f"more than {MOST_NODES:,} values in one file" in str(caught.value)


@pytest.mark.parametrize(("what", "most"), [("blocks", MOST_BLOCKS), ("notes", MOST_NOTES)])
def test_a_sheet_has_only_so_many_blocks_and_notes(what: str, most: int) -> None:
    def told(count: int) -> list[str]:
        blocks = [{"p": "A.", "id": f"b{one}"} for one in range(count if what == "blocks" else 1)]
        notes = {f"n{one}": "A." for one in range(count if what == "notes" else 1)}
        blocks[0]["p"] = "A." + "".join(f"[^{key}]" for key in notes)
        data = {
            "lang": "en",
            "title": "T",
            "edition": "2026-11",
            "version": "1",
            "blocks": blocks,
            "notes": notes,
        }
        _, issues = check_sheet(load(json.dumps(data), "s"), name="s", folder=Path())
        return [str(issue) for issue in issues if issue.severity == "error"]

    assert not told(most)
    assert [f"{most + 1:,} {what}: a sheet has at most {most:,}" in issue for issue in told(most + 1)] == [
        True
    ]
