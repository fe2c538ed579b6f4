"""What goes by no space between blocks is set once for all attempts that differ in nothing else."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from faces import fonts
from samples import brand, edition, layout
from test_exhibits import MATRIX
from test_map import HEAD, LAWS

from broadside.blocks.map.layout import arrange
from broadside.blocks.table.layout import cells
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.setting import Setting
from broadside.pages.measure import measure


def boxes(yaml: str, own: Layout, memo: Memo) -> tuple[Box, ...]:
    flow = measure(edition(yaml), own, own.area("letter"), brand(), fonts(), memo)
    return flow.boxes


@pytest.mark.parametrize(
    ("yaml", "room", "name", "least"),
    [(HEAD + LAWS, arrange, "labelled", 3), (MATRIX, cells, "edges_of", 8)],
)
def test_in_other_spaces_nothing_is_set_anew_that_does_not_go_by_them(
    yaml: str, room: Any, name: str, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()
    make: Callable[..., object] = getattr(room, name)

    def counted(*given: object) -> object:
        calls[name] += 1
        return make(*given)

    monkeypatch.setattr(room, name, counted)
    memo, own = Memo(), layout("brief")
    roomy = boxes(yaml, own, memo)
    first = calls[name]
    assert first >= least
    tight = applied(own, Setting(spaces=0.7))
    closer = boxes(yaml, tight, memo)
    # The heads of a matrix stand under signs and tabs that are on the grid.
    assert calls[name] - first <= first / 2
    assert shape(closer) == shape(boxes(yaml, tight, Memo()))
    assert sum(box.space for box in closer) < sum(box.space for box in roomy)


def shape(made: tuple[Box, ...]) -> list[tuple[float, float, int]]:
    return [(box.space, box.height, len(box.items)) for box in made]
