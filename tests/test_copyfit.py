"""A layout that asks for so many pages gets them, as roomy as can be and never too small to read."""

from itertools import pairwise

import pytest
from faces import fonts
from samples import brand, edition, session
from samples import pages as set_on

from broadside.issues import Fault, error
from broadside.model.content import Edition
from broadside.model.layout import SHEETS, Fit, Layout
from broadside.model.memo import Memo
from broadside.model.page import FREE, KEEP, Box, Page, Placed
from broadside.model.replace import replace
from broadside.pages.copyfit import HEADS, LEAST_LEADING, MORE_TRIES, SMALL, applied, copyfit, settings
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate

PAPER = SHEETS["half-letter"]


def sheet(paragraphs: int) -> Edition:
    words = "Shade and water keep people well when the days are long and hot, and so do friends. " * 3
    blocks = "".join(
        f"  - h1: Part {i}\n    id: h{i}\n  - p: {words}[^n{i % 4}]\n    id: p{i}\n"
        for i in range(paragraphs)
    )
    notes = "".join(
        f"  n{i}: A note of some words on shade, water and friends.\n" for i in range(min(4, paragraphs))
    )
    return edition(f'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n{blocks}notes:\n{notes}')


def half(pages: int) -> Layout:
    return replace(session().layout("half-sheet"), fit=Fit(pages=pages, body=11.0, note=8.0, size=1.3))


class Tried:
    """The layouts that were tried, and how often."""

    def __init__(self, one: Edition) -> None:
        self.one, self.memo, self.layouts = one, Memo(), list[Layout]()

    def __call__(self, layout: Layout) -> tuple[Page, ...]:
        self.layouts.append(layout)
        flow = measure(self.one, layout, PAPER, brand(), fonts(), self.memo)
        return paginate(flow.bands, {note.key: note for note in flow.notes}, layout, PAPER, flow.rtl)


@pytest.mark.parametrize("paragraphs", [3, 4, 5, 6, 7, 8])
def test_it_takes_the_roomiest_setting_that_fits(paragraphs: int) -> None:
    """Against trying all, the roomiest first."""
    one, layout = sheet(paragraphs), half(2)
    assert layout.fit
    tried = Tried(one)
    row = [applied(layout, setting, layout.fit) for setting in settings(layout.fit)]
    roomiest = next((each for each in row if len(tried(each)) <= 2), None)
    try:
        chosen, pages = copyfit(layout, Tried(one), "here")
    except Fault:
        assert roomiest is None
    else:
        assert chosen == roomiest
        assert len(pages) == 2


@pytest.mark.parametrize("paragraphs", [4, 6, 7, 8, 9])
def test_no_size_is_under_its_floor_and_no_lines_touch(paragraphs: int) -> None:
    layout = half(2)
    own = dict(layout.types)
    tried = Tried(sheet(paragraphs))
    try:
        copyfit(layout, tried, "here")
    except Fault:
        assert paragraphs > 6
    for attempt in tried.layouts:
        for role, type_ in attempt.types:
            least = 8.0 if role in SMALL else 11.0
            assert type_.size >= min(own[role].size, least)
            ratio = own[role].leading / own[role].size
            assert type_.leading / type_.size >= min(ratio, LEAST_LEADING) - 1e-9


def test_words_give_way_last() -> None:
    """Each step gives up no less than the one before, and sizes come after spaces, leading and heads."""
    for looser, tighter in pairwise(settings(Fit(pages=2))):
        for name in ("spaces", "leading", "heads", "size"):
            assert getattr(tighter, name) <= getattr(looser, name)
        if tighter.size < 1.0:
            assert max(tighter.spaces, tighter.heads, tighter.leading) < 1.0
    assert not HEADS & SMALL


def test_a_search_takes_few_attempts_and_the_same_ones_each_time() -> None:
    first, second = Tried(sheet(6)), Tried(sheet(6))
    chosen, _ = copyfit(half(2), first, "here")
    assert chosen == copyfit(half(2), second, "here")[0]
    assert first.layouts == second.layouts
    assert len(first.layouts) <= 6


@pytest.mark.parametrize(("torn", "further"), [(0, 0), (1, 1), (2, 2), (MORE_TRIES + 1, 0)])
def test_it_goes_a_little_tighter_where_a_box_would_be_torn_else(torn: int, further: int) -> None:
    """`torn` of the settings that fit, from the roomiest on, break what should stay in one piece."""
    layout = half(2)
    assert layout.fit
    row = [applied(layout, setting, layout.fit) for setting in settings(layout.fit)]
    roomiest = 9

    def attempt(tried: Layout) -> list[Page]:
        place = row.index(tried)
        bond = KEEP if place < roomiest + torn else FREE
        box = Box(height=10.0, bond=bond, span=layout.span)
        page = Page(number=1, side=1, paper=PAPER, body=(Placed(x=0.0, y=0.0, box=box),))
        return [page] * (2 if place >= roomiest else 3)

    assert row.index(copyfit(layout, attempt, "here")[0]) == roomiest + further


def test_without_a_fit_nothing_is_searched() -> None:
    tried = Tried(sheet(6))
    layout = replace(half(2), fit=None)
    assert copyfit(layout, tried, "here")[0] is layout
    assert len(tried.layouts) == 1


@pytest.mark.parametrize(("pages", "room"), [(1, "its one page"), (2, "its 2 pages")])
def test_a_sheet_that_is_too_long_says_where_by_how_much_and_in_which_edition(pages: int, room: str) -> None:
    one = sheet(14)
    with pytest.raises(Fault) as raised:
        copyfit(half(pages), tried := Tried(one), "`half-sheet` on letter, en, plain,")
    (issue,) = raised.value.issues
    tightest = set_on(one, tried.layouts[-1], PAPER)
    beyond = [placed for page in tightest[pages:] for placed in (*page.body, *page.notes)]
    lines = len(beyond)
    assert issue.message == f"`half-sheet` on letter, en, plain, runs over {room} here, by {lines} lines"
    assert issue.span == beyond[0].box.span
    assert issue.span in [block.span for block in one.sheet.blocks]
    assert issue.hint == "shorten it, or give blocks that can be left out `level: essential`"


def test_what_is_hopeless_is_tried_as_it_is_and_as_tight_as_can_be() -> None:
    layout, one = half(1), sheet(40)
    assert layout.fit
    with pytest.raises(Fault):
        copyfit(layout, tried := Tried(one), "here")
    row = settings(layout.fit)
    assert tried.layouts == [layout, applied(layout, row[-1], layout.fit)]


def test_what_no_page_holds_may_have_room_in_a_tighter_setting() -> None:
    layout = half(2)
    assert layout.fit
    row = [applied(layout, setting, layout.fit) for setting in settings(layout.fit)]
    page = Page(number=1, side=1, paper=PAPER)

    def attempt(tried: Layout) -> tuple[Page, ...]:
        if row.index(tried) < len(row) - 3:
            raise Fault([error(layout.span, "too tall")])
        return (page, page)

    assert copyfit(layout, attempt, "here")[0] == row[-3]
    with pytest.raises(Fault, match="too tall"):
        copyfit(layout, lambda _: attempt(row[0]), "here")
