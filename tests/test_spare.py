"""What a box says once more, as bars of what it has said, is there where that takes no room."""

from itertools import pairwise
from pathlib import Path

import pytest
from printings import shipped
from readers import valid
from samples import LETTER, edition, file, layout, pages

from broadside.blocks.panels.layout.row import HARDLY, MORE, row_of
from broadside.blocks.panels.noun import Panel, Panels
from broadside.model.layout import Layout
from broadside.model.page import Box, Page, Words
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.walk import blocks_of
from broadside.words.select import select

LAW = "four-legal-approaches"
BARS = """          - chart: "CAPTION"
            id: bars
            level: asked
            alt: Four bars.
            data: [{label: A, value: 4}, {label: B, value: 11}, {label: C, value: 7}, {label: D, value: 9}]
"""
SHORT, FULL, LONG = (
    "          - {p: NAME has WORDS, id: NAME}\n".replace("WORDS", " ".join(["a few words"] * n))
    for n in (6, 13, 28)
)


def text(*boxes: str, caption: str = "", columns: int = 2) -> str:
    said = "".join(f"      - box: Box {i}\n        blocks:\n{one}" for i, one in enumerate(boxes))
    return (
        'title: Heat\nlang: en\nedition: 2026-11\nversion: "1"\nblocks:\n'
        f"  - panels: Kinds\n    id: kinds\n    columns: {columns}\n    boxes:\n{said}"
        + ("notes: {one: Where that is from.}\n" if "[^one]" in caption else "")
    ).replace("CAPTION", caption)


def boxes(first: str, second: str) -> tuple[str, str]:
    return first.replace("NAME", "one"), second.replace("NAME", "two")


def said(made: tuple[Page, ...]) -> dict[str, tuple[float, float]]:
    words = [
        (item, one.y + item.y)
        for page in made
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words)
    ]
    return {"".join(t for g in one.line.glyphs for t in g.texts).strip(): (one.x, y) for one, y in words}


@pytest.fixture
def own() -> Layout:
    return replace(layout("brief"), fit=None)


def test_bars_are_there_where_the_box_beside_is_higher(own: Layout, tmp_path: Path) -> None:
    one, two = boxes(SHORT, LONG)
    made = edition(text(one + BARS, two))
    found = said(pages(made, own, LETTER))
    assert {"A", "B", "C", "D"} <= set(found)
    valid(file(made, pages(made, own, LETTER)), tmp_path)


def test_they_stand_below_one_another_where_the_box_has_the_height(own: Layout) -> None:
    one, two = boxes(SHORT, LONG)
    found = said(pages(edition(text(one + BARS, two)), own, LETTER))
    assert found["A"][1] < found["B"][1] < found["C"][1] < found["D"][1]
    assert len({found[name][0] for name in "ABCD"}) == 1


def test_else_they_stand_two_in_a_row_read_down_one_side_and_then_the_other(own: Layout) -> None:
    one, two = boxes(SHORT, FULL)
    found = said(pages(edition(text(one + BARS, two)), own, LETTER))
    assert found["A"][1] == found["C"][1] < found["B"][1] == found["D"][1]
    assert found["A"][0] == found["B"][0] < found["C"][0] == found["D"][0]


def test_bars_take_a_part_of_the_height_that_their_box_has_to_spare() -> None:
    """And no hole stands in one place: what is left goes between all that stands apart."""
    written = edition(text(*boxes(SHORT + BARS.replace("asked", "full"), LONG))).sheet.blocks[0]
    assert isinstance(written, Panels)

    def make(i: int, panel: Panel, low: int, higher: float) -> Stack:
        return Stack(boxes=(Box(height=(60.0, 100.0)[i] + higher, span=panel.span),))

    assert [round(one.boxes[0].height) for one in row_of(written.panels, 1.0, make)] == [88, 100]


@pytest.mark.parametrize("columns", [1, 2])
def test_they_stay_away_where_they_would_take_room(columns: int, own: Layout, tmp_path: Path) -> None:
    first, second = (LONG, SHORT) if columns == 2 else (SHORT, LONG)
    one, two = boxes(first, second)
    made = edition(text(one + BARS, two, columns=columns))
    assert "A" not in said(pages(made, own, LETTER))
    # The file is proved to say all else.
    valid(file(made, pages(made, own, LETTER)), tmp_path)


def _higher(count: int, counted: bool) -> list[bool]:
    """Which of the panels of a row have their bars, of which one is so many points too high for them."""
    heights = {False: (60.0, 90.0), True: (90.0 + count, 90.0)}

    def make(i: int, panel: Panel, low: int, higher: float) -> Stack:
        return Stack(boxes=(Box(height=heights[low > 0 and len(panel.blocks) > 1][i], span=panel.span),))

    written = edition(text(*boxes(SHORT + BARS, LONG))).sheet.blocks[0]
    assert isinstance(written, Panels)
    leading = 15.0
    row = row_of(written.panels, (HARDLY if counted else MORE) * leading, make)
    return [one.boxes[0].height > 60.0 for one in row]


def test_a_row_is_hardly_higher_for_them_where_pages_are_counted() -> None:
    """One brand's panels would say less than another's for the sake of a point."""
    assert _higher(3, counted=True) == [True, True]
    assert _higher(12, counted=True) == [False, True]
    assert _higher(12, counted=False) == [True, True]


def test_two_in_a_row_have_short_bars_where_panels_are_narrow(own: Layout) -> None:
    one, two = boxes(SHORT, FULL)
    bars = BARS.replace("value: 11", "value: 404").replace("value: 4}", "value: 237}")
    narrow = replace(LETTER, width=LETTER.width - 30.0)
    found = said(pages(edition(text(one + bars.replace("label: ", "label: 20"), two)), own, narrow))
    assert found["20A"][1] == found["20C"][1]


def test_with_a_note_they_are_for_printings_that_ask_for_panels(own: Layout) -> None:
    one, two = boxes(SHORT, LONG)
    written = edition(text(one + BARS, two, caption="Bars[^one]")).sheet

    def there(*asks: str) -> bool:
        taken = select(written, replace(own, asks=asks)).blocks
        return any(block.id == "bars" for block in blocks_of(taken))

    assert [there(), there("chart"), there("chart", "panels")] == [False, False, True]


@pytest.mark.parametrize(("paper", "count", "there"), [("letter", 14, True), ("a4", 13, False)])
def test_what_is_asked_for_in_panels_is_worth_no_page(paper: str, count: int, *, there: bool) -> None:
    made = shipped(LAW, "large-print", paper=paper, brand="lantern-street")
    assert len(made.laid) == count
    blocks = blocks_of(made.edition.sheet.blocks)
    assert any(one.id == "clients-in-northern-ireland" for one in blocks) == there


def test_what_a_lower_box_has_to_spare_goes_between_all_that_stands_apart_in_it(own: Layout) -> None:
    """Not above the words alone that end it."""

    def box(name: str, last: str) -> str:
        items = "".join(f'              - "{name}{i}"\n' for i in range(3))
        items += f'              - "{last}"\n'
        foot = f"          - {{p: Foot{name}, id: foot-{name.lower()}}}\n"
        return f"          - list:\n{items}            id: list-{name.lower()}\n{foot}"

    def gaps(words: int) -> list[float]:
        long = " ".join(["words"] * words)
        found = said(pages(edition(text(box("A", "Ax"), box("B", f"Bx {long}"))), own, LETTER))
        at = [found[name][1] for name in ("A0", "A1", "A2", "Ax", "FootA")]
        return [lower - upper for upper, lower in pairwise(at)]

    level, lower = gaps(0), gaps(12)
    more = [after - before for before, after in zip(level, lower, strict=True)]
    assert more[0] > 1.0
    assert more[0] == pytest.approx(more[1]) == pytest.approx(more[2])
