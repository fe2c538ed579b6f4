"""How cards of myths are shared out among rows, and rows among what they say; what of them saves ink."""

from itertools import accumulate, product

import pytest
from samples import edition, layout, pages, session

from broadside.blocks.myths.layout import CARD_END, CARD_PAD, ROOMY
from broadside.blocks.myths.rows import EMPTY, Length, Lengths, Tall, counts_of, share_in_line, share_of
from broadside.model.page import Fill, Shape, Words
from broadside.model.replace import replace
from broadside.pages.ink import ink

GAP = 8.0
SAID = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - myths: Myths
    id: myths
    pairs: [{myth: Sweat is bad., fact: It cools.}]
"""


def test_cards_as_high_as_one_another_stand_two_in_a_row() -> None:
    assert counts_of([60.0] * 4, [Tall(height=50.0)] * 4, GAP) == (2, 2)


def test_cards_that_leave_half_a_row_empty_stand_alone() -> None:
    narrow, wide = [110.0, 120.0, 50.0, 100.0], [80.0, 95.0, 40.0, 60.0]
    assert counts_of(narrow, [Tall(height=one) for one in wide], GAP) == (2, 1, 1)


def test_one_card_has_one_row() -> None:
    assert counts_of([60.0], [Tall(height=40.0)], GAP) == (1,)


@pytest.mark.parametrize("count", range(1, 7))
def test_rows_cost_as_little_as_they_can(count: int) -> None:
    narrow = [40.0 + 37.0 * i * i % 90.0 for i in range(count)]
    wide = [Tall(height=30.0 + 23.0 * i % 50.0, empty=11.0 * i % 20.0) for i in range(count)]

    def cost(counts: tuple[int, ...]) -> float:
        found = 0.0
        for first, cards in zip(accumulate(counts, initial=0), counts, strict=False):
            here = narrow[first : first + 2]
            alone = Tall(height=max(here), empty=(max(here) - min(here)) / 2)
            row = wide[first] if cards == 1 else alone
            found += row.height + EMPTY * row.empty + GAP
        return found

    ways = [way for n in range(1, count + 1) for way in product((1, 2), repeat=n) if sum(way) == count]
    assert cost(counts_of(narrow, wide, GAP)) == pytest.approx(min(map(cost, ways)))


def test_cards_take_up_room_that_a_page_leaves() -> None:
    one, own = edition(SAID), session().layout("booklet")
    low, high, highest = (
        sum(
            placed.box.height
            for placed in pages(one, replace(own, slack=slack))[-1].body
            if placed.box.frames
        )
        for slack in (0.0, 12.0, 600.0)
    )
    assert high == pytest.approx(low + 8.0)
    assert highest == pytest.approx(low + 2 * ROOMY)


def test_a_myth_takes_half_of_a_card_unless_its_fact_needs_more() -> None:
    def lengths(myth: float, fact: float) -> Lengths:
        whole = [Length(whole=one, longest=50.0, hang=20.0) for one in (myth, fact)]
        return Lengths(myth=whole[0], fact=whole[1])

    assert share_of([lengths(100.0, 100.0)], 500.0) == 0.5
    assert share_of([lengths(100.0, 260.0)], 500.0) < 0.5


def test_facts_are_in_line_with_rows_unless_cards_are_far_higher_for_it() -> None:
    def lengths(fact: float) -> Lengths:
        whole = [Length(whole=one, longest=50.0, hang=20.0) for one in (100.0, fact)]
        return Lengths(myth=whole[0], fact=whole[1])

    assert lengths(500.0).tall(0.5, 500.0).height == lengths(500.0).tall(0.4, 500.0).height + 1
    assert share_in_line([lengths(500.0)], 500.0) == 0.5
    assert share_in_line([lengths(3000.0)], 500.0) < 0.5


def test_facts_of_rows_and_of_cards_at_the_end_begin_in_one_line() -> None:
    """The last card stands alone, and its fact would take less room if it were wider."""
    long = "It cools whoever has water to drink in the shade and in the wind. " * 3
    pairs = "".join(
        f"      - {{myth: Myth {i}., fact: {said}}}\n" for i, said in enumerate((long, long, long[:100]))
    )
    head, _, _ = SAID.partition("    pairs:")
    made = pages(edition(f"{head}    pairs:\n{pairs}"), session().layout("handout"))
    ticks = [
        round(item.x)
        for one in made[0].body
        for item in one.box.items
        if isinstance(item, Shape) and item.element is not None
    ]
    assert len(ticks) == 6
    assert len({*ticks}) == 2


def test_lines_of_a_fact_come_nearer_to_the_end_of_a_card_than_they_begin_beside_its_edge() -> None:
    fact = "It cools whoever has water to drink in the shade and in the wind and at work or home. " * 8
    made = pages(edition(SAID.replace("It cools.", fact)), session().layout("brief"))
    rows = [placed for page in made for placed in page.body if placed.box.frames]
    (card,) = {frame for one in rows for frame in one.box.frames if frame.fill == "paper"}
    edges = [item.x + item.line.width for one in rows for item in one.box.items if isinstance(item, Words)]
    left = card.x + card.width - max(edges)
    assert CARD_END <= left < CARD_PAD


def test_a_panel_is_an_outline_where_ink_is_saved() -> None:
    made = pages(edition(SAID), layout())
    (saved,) = ink(made, "low")
    fills = [item for one in saved.ground for item in one.box.items if isinstance(item, Fill)]
    assert "cream" in [
        item.colour for one in made[0].ground for item in one.box.items if isinstance(item, Fill)
    ]
    assert [one.colour for one in fills[:4]] == ["muted"] * 4
    assert all(min(one.width, one.height) < 1.0 for one in fills[:4])
