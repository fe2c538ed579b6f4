"""Numbers of scripts whose figures hang below the line, or are wide, on grounds and beside words."""

from itertools import pairwise

import pytest
from faces import fonts
from samples import brand, edition, pages, session

from broadside.blocks.steps.layout import CAPITAL
from broadside.issues import Span
from broadside.model.memo import Memo
from broadside.model.page import Element, Words
from broadside.model.replace import replace
from broadside.pages.measure import typesetter_for
from broadside.typeset.chip import Tab, tab
from broadside.typeset.reach import above, below

HEAD = 'lang: {}\ntitle: A\nedition: 2026-11\nversion: "1"\nblocks:\n  - p: A\n    id: a\n'
STEPS = HEAD + "  - steps: [{}]\n    id: b\n"


@pytest.mark.parametrize(("lang", "count"), [("my", 10), ("en", 120), ("fa", 10)])
def test_numbers_of_steps_stand_in_their_tiles(lang: str, count: int) -> None:
    made = pages(edition(STEPS.format(lang, ", ".join(["A"] * count))), session().layout("trifold"))
    boxes = [placed.box for page in made for placed in page.body if placed.box.frames]
    numbers = [
        (box, item)
        for box in boxes
        for item in box.items
        if isinstance(item, Words) and item.colour == "on-brand"
    ]
    assert len(numbers) == count
    for box, item in numbers:
        (frame,) = box.frames
        assert item.y - above(item.line, fonts()) >= 0.0
        assert item.y + below(item.line, fonts()) <= box.height
        assert frame.bar_x - 0.1 <= item.x
        assert item.x + item.line.width <= frame.bar_x + frame.bar_width + 0.1


def test_steps_beside_words_keep_their_numbers_apart() -> None:
    made = pages(edition(STEPS.format("my", ", ".join(["A"] * 9))), session().layout("brief-wide"))
    feet = [
        (placed.y + item.y - above(item.line, fonts()), placed.y + item.y + below(item.line, fonts()))
        for page in made
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words) and item.colour == "brand" and placed.y > 0.0
    ]
    assert len(feet) == 9
    assert all(one[1] <= other[0] for one, other in pairwise(feet))


def test_steps_of_a_line_each_keep_their_numbers_apart_where_they_are_close() -> None:
    """A large number would stand on the one below it."""
    tight = session().layout("wallet")
    step = replace(tight.type_of("step"), before=0.0, after=0.5)
    tight = replace(tight, types=tuple((role, step if role == "step" else own) for role, own in tight.types))
    made = pages(edition(STEPS.format("en", ", ".join(["A"] * 4))), tight)
    baselines = [
        (placed.y + item.y, item.line.glyphs[0].size)
        for page in made
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words) and item.colour == "brand" and item.line.glyphs[0].texts[0] in "1234"
    ]
    assert len(baselines) == 4
    for (above_it, _), (at, size) in pairwise(baselines):
        assert at - CAPITAL * size - above_it >= 0.29 * step.size


@pytest.mark.parametrize(("lang", "moves"), [("my", True), ("en", False), ("fa", False)])
def test_a_tab_holds_all_of_its_number(lang: str, moves: bool) -> None:
    layout = session().layout("brief")
    typesetter = typesetter_for(edition(HEAD.format(lang)), layout, brand(), fonts(), Memo())
    type_ = typesetter.type_of("table-head")
    side = 1.6 * type_.size
    at = Tab(x=0.0, width=side, height=side, baseline=side / 2 + 0.357 * type_.size)
    element = Element(role="Lbl", parent=None)
    _, said = tab(2, at, type_, element, Span(path="sheet.yaml"), typesetter)
    assert isinstance(said, Words)
    assert (said.y != at.baseline) == moves
    assert said.y - above(said.line, fonts()) >= 0.0
    assert said.y + below(said.line, fonts()) <= side
