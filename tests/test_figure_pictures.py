"""Numbers set large: what is drawn of them, and the kinds that a printing may do without."""

import pytest
from samples import HOME, edition, layout, pages, small

from broadside.model.page import Page, Path, Shape
from broadside.model.replace import replace
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.words.select import select

HEAD = 'title: Heat\nlang: en\nedition: 2026-11\nversion: "1"\nblocks:\n'
FIGURES = HEAD + '  - key-figures: ""\n    id: figures\n    figures: [{{figure: Much, text: of it, {}}}]\n'
PULLED = f"{HEAD}  - p: Drink. Rest too.\n    id: p\n  - pull: Drink.\n    id: pull\n"


def drawn(keys: str) -> tuple[Shape, ...]:
    narrow, paper = small()
    made: tuple[Page, ...] = pages(edition(FIGURES.format(keys)), narrow, paper)
    items = (item for page in made for placed in page.body for item in placed.box.items)
    return tuple(item for item in items if isinstance(item, Shape))


def widths(paths: tuple[Path, ...], *, filled: bool) -> list[float]:
    found = []
    for path in paths:
        if bool(path.fill) == filled:
            xs = [float(step[1]) for step in path.steps if len(step) > 1]
            found.append(max(xs) - min(xs))
    return found


def test_so_many_times_is_so_many_parts_beside_one() -> None:
    (shape,) = drawn("times: 2.5")
    (one,), parts = widths(shape.paths, filled=False), widths(shape.paths, filled=True)
    assert len(parts) == 3
    assert parts[0] == pytest.approx(parts[1])
    assert parts[2] == pytest.approx(parts[0] / 2)
    assert one == pytest.approx(parts[0], abs=2.0)


def test_a_range_is_marked_on_a_scale_of_a_hundred() -> None:
    (shape,) = drawn("low: 20, high: 50")
    (part,) = widths(shape.paths, filled=True)
    assert part == pytest.approx(0.3 * shape.width)


def test_a_number_without_a_drawing_has_none() -> None:
    assert drawn("icon: phone")[0].width < 60  # the icon


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("low: 20", "a range with one end"),
        ("low: 50, high: 20", "a range from 50 to 20"),
        ("low: 20, high: 50, times: 3", "two drawings of one number"),
    ],
)
def test_what_cannot_be_drawn_is_told(keys: str, said: str) -> None:
    _, issues = check_sheet(load(FIGURES.format(keys), "sheet.yaml"), name="test", folder=HOME)
    assert any(said in str(issue) for issue in issues)


def test_what_only_repeats_is_left_out_where_there_is_no_room() -> None:
    sheet = edition(PULLED).sheet
    assert [block.id for block in select(sheet, layout()).blocks] == ["p", "pull"]
    assert [block.id for block in select(sheet, replace(layout(), without=("pull", "p"))).blocks] == ["p"]
