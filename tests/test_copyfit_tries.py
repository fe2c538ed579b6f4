"""The roomiest setting of a row is found with few tries: the one that trying all of them would find."""

import pytest
from samples import session

from broadside.model.geometry import Rectangle
from broadside.model.layout import Fit, Hero, Layout
from broadside.model.page import KEEP, Box, Page, Placed
from broadside.model.paper import SHEETS
from broadside.model.replace import replace
from broadside.pages.copyfit import copyfit
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.ease import may_be_at_ease, may_end_at_ease
from broadside.pages.copyfit.fitted import Attempt, Made
from broadside.pages.copyfit.heads import LOWER, lower_heads, smaller_heads
from broadside.pages.copyfit.prices import LESS_ART, settings
from broadside.pages.copyfit.report import report
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.copyfit.tries import FAR_OVER, Found, Tries, roomiest

PAPER = SHEETS["half-letter"]
AREA = Rectangle(left=50.0, right=350.0, top=50.0, bottom=550.0)
MOST = 2


def layout_of(hero: bool = False) -> Layout:
    own = session().layout("half-sheet")
    fit = Fit(pages=MOST, body=11.0, note=8.0, size=1.3)
    return replace(own, fit=fit, hero=Hero(height=100.0, art="end", tiles=(3, 3)) if hero else None)


class Filled:
    """Fits the settings of a row from the `first` on; others have `over` of a page more than there is."""

    def __init__(self, layout: Layout, first: int, over: float) -> None:
        self.row = [applied(layout, one) for one in settings(layout)]
        self.first, self.over = first, over
        self.tried: list[int] = []

    def __call__(self, layout: Layout, _: bool) -> Made:
        place = self.row.index(layout) if layout in self.row else -1
        self.tried.append(place)
        full = [AREA.bottom - AREA.top] * MOST
        heights = full if place >= self.first else [*full, self.over * (AREA.bottom - AREA.top)]
        return Made(pages=tuple(page(number, height) for number, height in enumerate(heights, 1)))


def space(layout: Layout) -> float:
    """How much stands clear above a table: the last thing that a setting gives up."""
    return layout.type_of("table").before


def page(number: int, height: float) -> Page:
    box = Box(height=height, span=layout_of().span)
    return Page(number=number, side=number, paper=PAPER, area=AREA, body=(Placed(x=50.0, y=50.0, box=box),))


@pytest.mark.parametrize("over", [0.1, 0.9])
def test_it_is_the_one_that_trying_all_would_find(over: float) -> None:
    layout = layout_of()
    row = settings(layout)
    for first in range(len(row) + 1):
        for middle in (row.index(OWN), len(row) - 1):
            best, last = roomiest(Tries(layout=layout, attempt=Filled(layout, first, over)), row, middle)
            assert (best and best.setting) == (row[first] if first < len(row) else None)
            assert best or last.setting == row[-1]


def test_what_is_far_over_is_tried_as_tight_as_can_be_at_once() -> None:
    layout = layout_of()
    row = settings(layout)
    attempt = Filled(layout, len(row) - 1, MOST * FAR_OVER)
    roomiest(Tries(layout=layout, attempt=attempt), row, row.index(OWN))
    assert attempt.tried == [row.index(OWN), len(row) - 1, len(row) - 2]
    attempt = Filled(layout, len(row), MOST * FAR_OVER / 2)
    roomiest(Tries(layout=layout, attempt=attempt), row, row.index(OWN))
    assert len(attempt.tried) > 2


def test_where_some_settings_do_not_the_tightest_is_tried_next() -> None:
    """There may be another way: with short paragraphs that go on elsewhere, the search for which begins with
    the first setting that was tried besides a printing's own."""
    layout = replace(layout_of(), head=True)
    row = settings(layout)
    own, tightest = row.index(OWN), len(row) - 1
    attempt = Filled(layout, len(row), 0.1)
    assert roomiest(Tries(layout=layout, attempt=attempt), row, own, 2)[0] is None
    assert attempt.tried == [own, (own + 1 + len(row)) // 2, tightest]
    first = own + 2
    loose: list[Layout] = []

    def with_loose(one: Layout, whole: bool) -> Made:
        if not one.loose:
            return Filled(layout, len(row), 0.1)(one, whole)
        loose.append(one)
        return Filled(layout, first, 0.1)(replace(one, loose=False), whole)

    fitted = copyfit(layout, with_loose, "here")
    assert fitted.setting == replace(row[first], loose=True)
    assert replace(loose[0], loose=False) == applied(layout, row[(own + 1 + len(row)) // 2])


def test_what_is_roomier_than_one_that_takes_too_many_pages_is_not_tried() -> None:
    layout = layout_of()
    tries = Tries(layout=layout, attempt=Filled(layout, len(settings(layout)), 0.1))
    tight = Setting(spaces=0.5, leading=0.9)
    assert not tries.rules_out(tight)
    tries(tight)
    assert tries.rules_out(tight)
    assert tries.rules_out(Setting(spaces=0.7, leading=0.9))
    assert not tries.rules_out(Setting(spaces=0.4, leading=1.0))
    # It may have room by another rule, or under less of a head.
    assert not tries.rules_out(replace(tight, loose=True))
    assert not tries.rules_out(replace(tight, art=0.8))
    tight = replace(tight, spaces=0.4, loose=True, art=0.8)
    tries(tight)
    assert tries.rules_out(Setting(spaces=0.4, leading=0.9))
    assert tries.rules_out(replace(tight, loose=False))
    assert not tries.rules_out(replace(tight, whole=False))
    # What takes more than its pages does so on fewer, whatever is tried there.
    assert tries.on(replace(layout, fit=Fit(pages=1))).rules_out(tight)


@pytest.mark.parametrize("first", [6, 20])
def test_what_is_known_to_fit_is_tried_again_only_where_nothing_roomier_does(first: int) -> None:
    """So a search for what lets paragraphs go on elsewhere begins where the one without these has ended."""
    layout = layout_of()
    row = settings(layout)
    known = 20
    attempt = Filled(layout, known, 0.1)
    tries = Tries(layout=layout, attempt=attempt)
    tries(row[known - 1])
    tries(row[known])
    loose = [replace(one, loose=True) for one in row]
    tried: list[Setting] = []

    def counted(one: Layout, whole: bool) -> Made:
        tried.append(loose[[applied(layout, place) for place in loose].index(one)])
        return Filled(layout, first, 0.1)(replace(one, loose=False), whole)

    further = replace(tries, attempt=counted)
    best, _ = roomiest(further, loose, row.index(OWN))
    assert best
    assert best.setting == loose[first]
    assert len(tried) <= (2 if first == known else 8)
    assert loose.index(tried[0]) == known - 1


def test_what_was_said_to_fit_and_does_not_is_looked_for_further_on() -> None:
    layout = layout_of()
    row = settings(layout)
    tries = Tries(layout=layout, attempt=Filled(layout, 25, 0.1), found={row[20]: Found(pages=1, fits=True)})
    best, _ = roomiest(tries, row, row.index(OWN))
    assert best
    assert best.setting == row[25]


def test_no_larger_cover_is_tried_where_the_least_growth_has_no_room() -> None:
    layout = replace(layout_of(hero=True), masthead="cover")
    assert layout.hero
    assert layout.has_cover
    largest = layout.type_of("title").size
    covers: list[float] = []

    def attempt(one: Layout, _: bool) -> Made:
        size = one.type_of("title").size
        covers.append(size)
        return Made(pages=tuple(page(number, 500.0) for number in range(1, 4 if size > largest else 3)))

    copyfit(layout, attempt, "here")
    assert len([one for one in covers if one > largest]) == 2


def test_what_no_setting_fits_is_tried_in_the_least_that_may_be_given_up_and_in_no_other() -> None:
    layout = layout_of()
    row = settings(layout)
    attempt = Filled(layout, len(row), 0.9)
    assert copyfit(layout, attempt, "here").over
    assert attempt.tried == [row.index(OWN), len(row) - 1, len(row) - 1]
    tight = Filled(layout, len(row), 0.9)
    assert copyfit(layout, tight, "here", tight=True).over
    assert tight.tried == [len(row) - 1, len(row) - 1]


def test_less_art_is_tried_only_where_it_would_be_cheaper() -> None:
    layout = layout_of(hero=True)
    assert layout.hero
    assert not layout.has_cover
    tried: list[tuple[float, float]] = []
    own, row = layout.hero.height, settings(layout)

    def attempt(one: Layout, whole: bool) -> Made:
        assert one.hero
        tried.append((one.hero.height, space(one)))
        fits = one == applied(layout, row[-1])
        return Made(pages=tuple(page(number, 500.0) for number in range(1, 3 if fits else 4)))

    fitted = copyfit(layout, attempt, "here")
    assert fitted.setting.art == 1.0
    less = [above for height, above in tried if height < own]
    assert len(less) == 1
    assert less[0] > space(applied(layout, row[-1]))
    assert own * LESS_ART in [height for height, _ in tried]


def test_a_head_is_lower_where_nothing_is_torn_off_its_page_then_or_a_page_is_saved() -> None:
    layout = layout_of(hero=True)
    assert layout.hero
    even = replace(layout, hero=replace(layout.hero, even=True))
    lower = [applied(even, head).hero for head in lower_heads(even)]
    assert [round(one.height) for one in lower if one] == [92, 82]
    assert lower_heads(layout) == ()

    def attempt(one: Layout, whole: bool) -> Made:
        first, last = page(1, 500.0), page(2, 500.0)
        if one.hero and one.hero.height == 100.0:
            torn = replace(first.body[0], box=replace(first.body[0].box, bond=KEEP))
            first = replace(first, body=(torn,))
        return Made(pages=(first, last))

    assert copyfit(even, attempt, "here").setting.art == 1.0, "sizes give way first, where it has a fit"

    def roomier(one: Layout, whole: bool) -> Made:
        """A page that holds all with less space, or under a lower head."""
        made = attempt(one, whole)
        is_close = one.type_of("body").after < even.type_of("body").after
        return (
            attempt(replace(one, hero=replace(one.hero, height=92.0)), whole)
            if is_close and one.hero
            else made
        )

    def shorter(one: Layout, whole: bool) -> Made:
        low = one.hero and one.hero.height < 90.0
        return Made(pages=tuple(page(number, 300.0) for number in range(1, 3 if low else 4)))

    free = replace(even, fit=None)
    assert copyfit(free, attempt, "here").setting.art == LOWER[0]
    assert copyfit(free, roomier, "here").setting.art == 1.0, "space goes first"
    fitted = copyfit(free, shorter, "here")
    assert (fitted.setting.art, len(fitted.pages)) == (LOWER[-1], 2)
    assert any("lower" in line for line in report(free, fitted))


def test_few_words_are_tried_in_the_largest_sizes_at_once_and_in_nothing_tighter() -> None:
    layout = layout_of()
    largest, own = settings(layout)[0], layout.type_of("body").size
    sizes: list[float] = []

    def attempt(one: Layout, _: bool) -> Made:
        sizes.append(one.type_of("body").size)
        return Made(pages=(page(1, 30.0),))

    assert copyfit(layout, attempt, "here").setting == largest
    # On its two pages, and on one.
    assert sizes == [own, own * largest.size] * 2


def test_whether_a_printing_may_be_at_ease_is_told_by_one_try() -> None:
    layout = layout_of()
    tightest = max(i for i, one in enumerate(settings(layout)) if one.clear == OWN.clear)
    for first in (tightest, tightest + 1):
        attempt = Filled(layout, first, 0.9)
        assert may_be_at_ease(layout, attempt) == (first == tightest)
        assert attempt.tried == [tightest]


def test_what_has_room_under_a_smaller_head_alone_ends_at_ease_where_all_is_told_apart() -> None:
    """So a printing that may have closer lines is not searched for without them in vain."""
    layout = replace(layout_of(hero=True), head=True)
    assert layout.hero
    own, row = layout.hero.height, settings(layout)
    clear = max(i for i, one in enumerate(row) if one.clear == OWN.clear)
    tried: list[tuple[bool, float]] = []

    def attempt_from(first: int) -> Attempt:
        def attempt(one: Layout, _: bool) -> Made:
            assert one.hero
            tried.append((one.loose, one.hero.height))
            heads = [replace(place, art=LESS_ART) for place in row[first:]]
            fits = one in [applied(layout, place) for place in heads]
            return Made(pages=tuple(page(number, 500.0) for number in range(1, 3 if fits else 4)))

        return attempt

    for first in (clear, clear + 1):
        tried.clear()
        assert may_end_at_ease(layout, attempt_from(first), own=True) == (first == clear)
        assert {height for _, height in tried} == {own, own * LESS_ART}
        tried.clear()
        assert may_end_at_ease(layout, attempt_from(first), own=False) == (first == clear)
        # What goes on elsewhere has no room under its own head: then it goes by the smaller one alone.
        assert tried[0] == (True, own)
        assert set(tried[1:]) == {(False, own * LESS_ART)}
        assert len(tried) <= 4
    # Of what is not read on nothing is told.
    assert may_end_at_ease(replace(layout, head=False), attempt_from(len(row)), own=False)

    def torn(_: Layout, whole: bool) -> Made:
        return Made(pages=tuple(page(number, 500.0) for number in range(1, 4 if whole else 3)))

    assert not may_end_at_ease(layout, torn, own=False)
    # What runs over even so may do with less across.
    assert may_end_at_ease(layout, attempt_from(len(row)), own=False)


def test_what_has_no_room_under_the_smallest_head_is_tried_under_none_between() -> None:
    layout = layout_of(hero=True)
    assert layout.hero
    even = replace(layout, hero=replace(layout.hero, even=True))
    heads: list[float] = []

    def attempt(one: Layout, whole: bool) -> Made:
        assert one.hero
        heads.extend([one.hero.height] if whole else [])
        return Made(pages=tuple(page(number, 500.0) for number in range(1, 4 if whole else 3)))

    assert not copyfit(even, attempt, "here").setting.whole
    first, between, least = (round(one.art * 100.0, 1) for one in smaller_heads(even))
    tried = [round(one, 1) for one in heads]
    assert (tried.count(first), tried.count(least)) == (1, 1)
    assert between not in tried


def test_what_took_more_pages_than_one_less_is_not_tried_again_for_that() -> None:
    """Pages that nobody asked to be so many, and the setting of all that ends them on one less."""
    layout = replace(layout_of(), fit=None, head=True)
    tried: list[Layout] = []

    def attempt(one: Layout, _: bool) -> Made:
        tried.append(replace(one, fit=None))
        heights = [500.0, 500.0, 200.0] if one.type_of("body").after > 4.0 else [500.0, 500.0]
        return Made(pages=tuple(page(number, height) for number, height in enumerate(heights, 1)))

    assert len(copyfit(layout, attempt, "here").pages) == 2
    assert tried.count(layout) == 1


def test_pages_are_not_torn_so_that_there_are_fewer() -> None:
    """It is seen once that they would be."""
    layout = layout_of()
    torn: list[int] = []

    def attempt(one: Layout, whole: bool) -> Made:
        assert one.fit
        torn.extend([] if whole else [one.fit.pages])
        heights = [500.0, 100.0] if whole else [500.0]
        return Made(pages=tuple(page(number, height) for number, height in enumerate(heights, 1)))

    assert copyfit(layout, attempt, "here").setting.whole
    assert torn == [1]


def test_a_page_less_than_what_is_full_is_tried_in_the_least_that_may_be_given_up_alone() -> None:
    layout = layout_of()
    fewer: list[Layout] = []

    def attempt(one: Layout, _: bool) -> Made:
        assert one.fit
        fewer.extend([one] if one.fit.pages < MOST else [])
        return Made(pages=tuple(page(number, height) for number, height in enumerate((450.0, 150.0), 1)))

    assert len(copyfit(layout, attempt, "here").pages) == MOST
    assert len(fewer) == 1


@pytest.mark.parametrize(("had", "pages", "crowded"), [(6, 4, [OWN]), (3, 2, [])])
def test_what_took_more_pages_does_so_on_fewer_unless_paragraphs_may_then_stand_closer(
    had: int, pages: int, crowded: list[Setting]
) -> None:
    many, few = (replace(layout_of(), fit=Fit(pages=count, body=9.0, note=8.0)) for count in (had, pages))
    tries = Tries(layout=many, attempt=Filled(many, 0, 0.1), found={OWN: Found(pages=had, fits=True)})
    fewer = tries.on(few)
    assert fewer.crowded == crowded
    assert not fewer.has_room_in(OWN)
    fewer.found[OWN] = Found(pages=pages)
    assert tries.found == {OWN: Found(pages=had, fits=True)}, "each layout has its own"
