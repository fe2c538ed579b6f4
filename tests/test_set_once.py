"""What goes by no space between blocks is set once for all attempts that differ in nothing else; texts are
shaped once for all sizes."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from faces import fonts
from samples import brand, edition, layout
from test_exhibits import MATRIX
from test_map import HEAD, LAWS

import broadside.typeset.shape.kept
from broadside.blocks.map.layout import arrange
from broadside.blocks.table.layout import cells
from broadside.issues import Span
from broadside.model.content import Run
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.setting import Setting
from broadside.pages.measure import measure
from broadside.typeset.shape import Setting as Set
from broadside.typeset.shape import Shaped
from broadside.typeset.shape import shape as shape_
from broadside.typeset.shape.kept import shaped_in


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


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Decriminalize: office, AVATAR."),
        ("ar", "إلغاء التجريم (2022) §§ 53a"),
        ("hi", "वेश्यावृत्ति का ि गैर-अपराधीकरण"),
        ("zh-Hans", "「非刑罪化」（2022年），ABC。"),
    ],
)
def test_a_text_is_shaped_once_for_all_sizes(lang: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    span = Span(path="sheet.yaml", line=1, column=1)
    text = (Run(text=said, span=span), Run(text="1", raised=True, note="a", span=span))
    calls: list[object] = []
    make = broadside.typeset.shape.kept.parts_of

    def counted(*given: Any) -> object:
        calls.append(given)
        return make(*given)

    monkeypatch.setattr(broadside.typeset.shape.kept, "parts_of", counted)
    memo = Memo()
    for size, tracking in ((11.0, 0.0), (9.35, 0.0), (31.7, -0.02)):
        rtl = lang == "ar"
        setting = Set(
            family="Noto Sans", weight=400, italic=False, size=size, lang=lang, rtl=rtl, tracking=tracking
        )
        assert told(shaped_in(memo, text, setting, fonts())) == told(shape_(text, setting, fonts()))
    assert len(calls) == 1


def told(one: Shaped) -> list[object]:
    glyphs = [(item.ids, item.clusters, item.advances, item.offsets, item.rise) for item in one.items]
    return [one.reach, one.rooms, *glyphs]
