"""What a page with room has: larger figures and charts, and panels with clear room."""

from collections.abc import Iterator

import pytest
from printings import HEAD
from samples import edition, pages, session

from broadside.blocks.table.layout.grid import ROOMY_PAD
from broadside.model.layout import Layout
from broadside.model.page import Placed, Shape, Words
from broadside.model.replace import replace

BULLET = "•"
FIGURES = """  - key-figures: Heat
    id: figures
    figures:
      - {figure: ×3, text: as many calls as in a cool week, times: 3}
      - {figure: "12%", text: of all calls, low: 12, high: 12}
"""
DOTS = """  - chart: Odds
    id: odds
    kind: dots
    alt: Dots.
    reference: 1
    data:
      - {label: Violence, value: 2.99, low: 1.96, high: 4.57}
      - {label: HIV or other infection, value: 1.87, low: 1.6, high: 2.19}
"""
PANELS = """  - panels: Ages
    id: ages
    boxes:
      - box: Children
        blocks:
          - {p: Never leave them in a car., id: car}
          - {list: [Water at each hour., Shade at noon.], id: needs}
          - {p: Ask a nurse., id: nurse}
"""


def body(blocks: str, own: Layout) -> tuple[Placed, ...]:
    made = pages(edition(f"lang: en\n{HEAD}{blocks}"), own, own.area("letter"))
    return tuple(placed for page in made for placed in page.body)


def words(placed: tuple[Placed, ...]) -> Iterator[tuple[str, float, float]]:
    """What is said, its size, and where its baseline is."""
    for one in placed:
        for item in one.box.items:
            if isinstance(item, Words) and item.line.glyphs[0].texts[0] != BULLET:
                said = "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)
                yield said, item.line.glyphs[0].size, one.y + item.y


def drawn(placed: tuple[Placed, ...]) -> list[float]:
    return [item.height for one in placed for item in one.box.items if isinstance(item, Shape)]


def plain(name: str) -> Layout:
    return replace(session().layout(name), hero=None, fit=None)


def test_figures_stand_further_apart_where_a_page_has_room_and_are_no_larger() -> None:
    """One that is larger than on the next page would look like more."""
    own = plain("large-print")
    low, high = (body(FIGURES, replace(own, room=room)) for room in (0.0, 60.0))
    assert [size for _, size, _ in words(low)] == [size for _, size, _ in words(high)]
    assert drawn(low) == drawn(high)
    below = [{said: y for said, _, y in words(one)}["12%"] for one in (low, high)]
    assert below[1] > below[0] + 5.0


def test_bars_of_a_number_alone_are_higher_where_its_page_has_room_and_no_longer() -> None:
    alone = FIGURES.replace("key-figures: Heat", "key-figures: ''").rsplit("      - {figure", 1)[0]
    for name in ("booklet", "large-print"):
        low, high = (body(alone, replace(plain(name), room=room)) for room in (0.0, 60.0))
        ((less,), (more,)) = (drawn(one) for one in (low, high))
        assert 1.2 * less < more <= 1.31 * less
        wide = [
            [item.width for one in some for item in one.box.items if isinstance(item, Shape)]
            for some in (low, high)
        ]
        assert wide[0] == wide[1]
        assert [size for _, size, _ in words(low)] == [size for _, size, _ in words(high)]


def test_a_number_amid_text_leaves_some_of_its_column() -> None:
    own, said = replace(plain("brief"), columns=2), FIGURES.replace("×3", "About 3 times")
    sizes = [
        {text: size for text, size, _ in words(body(said, replace(own, head=head)))}["About 3 times"]
        for head in (False, True)
    ]
    assert sizes[1] <= 0.9 * sizes[0]


def test_in_clear_print_each_figure_has_a_line_to_itself() -> None:
    at = [
        {said: y for said, _, y in words(body(FIGURES, replace(plain("large-print"), clear=clear)))}
        for clear in (False, True)
    ]
    assert [one["×3"] == one["12%"] for one in at] == [True, False]


def test_values_stand_under_their_labels_where_the_plot_has_no_room_for_them() -> None:
    for name in ("booklet", "large-print"):
        own = plain(name)
        placed = body(DOTS, own)
        for one in placed:
            ink = next((item for item in one.box.items if isinstance(item, Shape)), None)
            said = [item for item in one.box.items if isinstance(item, Words)]
            if ink is None:
                continue
            assert [item.x for item in said] == [said[0].x] * 2
            # The lines of the plot are whole, and nothing stands on them.
            assert all(item.x + item.line.width < ink.x for item in said)
            assert [item for item in one.box.items if isinstance(item, Shape)] == [ink]


def test_rows_of_dots_stand_further_apart_where_a_page_has_room() -> None:
    for name, more in (("large-print", 15.0), ("brief-wide", 7.5)):
        low, high = (drawn(body(DOTS, replace(plain(name), room=room))) for room in (0.0, 60.0))
        assert all(large > small + more for small, large in zip(low, high, strict=True))


def test_a_panel_with_room_has_it_between_its_lines_and_then_in_all_gaps() -> None:
    own = plain("brief-wide")
    small = own.type_of("panel").leading
    # The first line stands lower by half of what each line has of the room.
    for slack, more, apart in ((24.0, 1.0, 0.0), (600.0, 1.33 * 12.0 - small, 4.0)):
        low, high = (list(words(body(PANELS, replace(own, slack=one)))) for one in (0.0, slack))
        down = [after - before for (_, _, before), (_, _, after) in zip(low, high, strict=True)]
        moved = [more / 2 + line * (more + apart) for line in range(4)]
        assert [one for one in down if one][:4] == pytest.approx(moved)


TABLE = """  - table: Facts
    id: facts
    rows:
      - [Shade, Water]
      - [Nobody is left in a car, A glass at each hour]
      - [Homes stay cool, More for whoever works]
"""


def test_rows_of_a_table_are_higher_where_a_page_has_room_but_not_by_much() -> None:
    own = plain("brief")

    def high(slack: float) -> float:
        made = body(TABLE, replace(own, slack=slack))
        rows = [one for one in made if any(tag.role == "TR" for tag in one.box.elements)]
        return max(one.foot for one in rows) - min(one.y for one in rows)

    rows = 3
    assert high(24.0) - high(0.0) == pytest.approx(24.0, abs=2.0)
    assert high(400.0) - high(0.0) == pytest.approx(2 * ROOMY_PAD * rows, abs=2.0)


BOXED = (
    "  - callout: Call\n    id: call\n    blocks: [{p: Whoever is hot and confused., id: who}]\n",
    "  - key-figures: ''\n    id: figures\n    figures:\n      - {figure: ×3, text: times, times: 3}\n",
)


@pytest.mark.parametrize("block", BOXED)
def test_words_on_a_ground_keep_further_off_its_edges_where_a_page_has_room(block: str) -> None:
    own = plain("booklet")

    def foot(slack: float) -> float:
        return max(one.foot for one in body(block, replace(own, slack=slack)) if one.box.frames)

    assert foot(24.0) - foot(0.0) == pytest.approx(12.0)
    assert foot(400.0) - foot(0.0) == pytest.approx(24.0)


CHART = """  - chart: Odds
    id: odds
    kind: dots
    alt: All are above 1.
    data:
      - {label: Violence, value: 2.99, low: 1.96, high: 4.57}
      - {label: Fever, value: 1.87, low: 1.6, high: 2.19}
      - {label: Thirst, value: 1.6, low: 1.42, high: 2.19}
"""


def test_rows_of_dots_are_higher_where_a_page_has_room_but_not_by_much() -> None:
    own = plain("brief")

    def apart(room: float) -> float:
        found = {said: y for said, _, y in words(body(CHART, replace(own, room=room)))}
        return found["Thirst"] - found["Violence"]

    assert apart(0.0) < apart(9.0) < apart(400.0) < 1.4 * apart(0.0)


def test_a_remark_on_a_chart_stands_close_below_it_and_text_that_goes_on_does_not() -> None:
    own, said = plain("brief-wide"), "  - {p: At 1 there is no difference., id: p}\n"

    def below(blocks: str) -> float:
        made = body(CHART + blocks, own)
        i = next(i for i, one in enumerate(made) if any("difference" in text for text, *_ in words((one,))))
        return made[i].y - made[i - 1].foot

    table = "  - {table: Signs, id: t, rows: [[Skin, Wet]]}\n"
    assert below(said + table) <= own.type_of("list").before
    assert (
        below(said + said.replace("At 1", "So").replace("id: p", "id: q") + table)
        > own.type_of("list").before
    )


def test_small_marks_beside_a_line_of_words_are_no_larger_where_a_page_has_room() -> None:
    share = "  - people: 23%\n    id: share\n    text: of them\n    count: 23\n    total: 100\n"
    own = replace(plain("brief"), across=("people",))

    def high(room: float) -> float:
        made = body(share, replace(own, room=room))
        return max(item.height for one in made for item in one.box.items if isinstance(item, Shape))

    assert high(60.0) == high(0.0)
    beside = replace(own, across=())
    made = [body(share, replace(beside, room=room)) for room in (0.0, 60.0)]
    low, more = (
        max(item.height for one in it for item in one.box.items if isinstance(item, Shape)) for it in made
    )
    assert more > low, "in a column words of some lines stand beside them"
