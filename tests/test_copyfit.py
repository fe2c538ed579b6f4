"""A layout that asks for so many pages gets them, at the least that can be given up for it."""

from itertools import pairwise
from operator import attrgetter

import pytest
from faces import fonts
from samples import brand, edition, session
from samples import pages as set_on

from broadside.blocks import kinds
from broadside.blocks.kinds import role_of, roles
from broadside.blocks.rule import RULE
from broadside.issues import Fault, error
from broadside.model.content import Edition
from broadside.model.geometry import Rectangle
from broadside.model.language import leading_of
from broadside.model.layout import Fit, Hero, Layout
from broadside.model.memo import Memo
from broadside.model.page import FREE, KEEP, Box, Page, Placed
from broadside.model.paper import SHEETS, Paper
from broadside.model.replace import replace
from broadside.model.role import REQUIRED, Role
from broadside.pages.copyfit import copyfit
from broadside.pages.copyfit.apply import (
    LAST_SPACES,
    LEAST_LEADING,
    LEAST_LEADING_OF_NOTES,
    LEAST_TABLE,
    applied,
)
from broadside.pages.copyfit.ended import CLEAR_HALF, FULLER, MUCH
from broadside.pages.copyfit.fewer import HALF
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.outcome import LEAST_FULL, drawbacks, filled, spare, torn
from broadside.pages.copyfit.prices import LESS_ART, STEPS, TIGHTER, price, settings
from broadside.pages.copyfit.report import report
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.pages.paginate.unfit import unfit

PAPER = SHEETS["half-letter"]
HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'


def sheet(paragraphs: int, sentences: int = 3) -> Edition:
    said = "Shade and water keep people well when the days are long and hot, and so do friends. "
    words = said * sentences
    blocks = "".join(
        f"  - h1: Part {i}\n    id: h{i}\n  - p: {words}[^n{i % 4}]\n    id: p{i}\n"
        for i in range(paragraphs)
    )
    notes = "".join(
        f"  n{i}: A note of some words on shade, water and friends.\n" for i in range(min(4, paragraphs))
    )
    return edition(f'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n{blocks}notes:\n{notes}')


def half(pages: int) -> Layout:
    fit = Fit(pages=pages, body=11.0, note=8.0, size=1.3)
    return replace(session().layout("half-sheet"), fit=fit, hero=None)


class Tried:
    """The layouts that were tried, and how often."""

    def __init__(self, one: Edition, paper: Paper = PAPER) -> None:
        self.one, self.paper, self.memo, self.layouts = one, paper, Memo(), list[Layout]()

    def __call__(self, layout: Layout, whole: bool) -> Made:
        self.layouts.append(layout)
        flow = measure(self.one, layout, self.paper, brand(), fonts(), self.memo)
        notes = {note.key: note for note in flow.notes}
        return Made(pages=paginate(flow.bands, notes, layout, self.paper, flow.rtl, whole))


def a_page(number: int = 1, bond: int = FREE, height: float = 400.0) -> Page:
    """A page 500 points high, its text `height` points and held to what follows as `bond` says."""
    span = half(1).span
    area = Rectangle(left=50.0, right=350.0, top=50.0, bottom=550.0)
    box = Box(height=height, bond=bond, span=span)
    return Page(number=number, side=number, paper=PAPER, area=area, body=(Placed(x=50.0, y=50.0, box=box),))


@pytest.mark.parametrize("paragraphs", [4, 5, 6, 7, 8])
def test_nothing_that_fits_is_roomier_in_the_row_of_all_steps(paragraphs: int) -> None:
    """Against trying all, the roomiest first; what was given back costs less still."""
    one, layout = sheet(paragraphs), half(2)
    tried = Tried(one)
    row = settings(layout)
    roomiest = next((each for each in row if len(tried(applied(layout, each), True).pages) <= 2), None)
    fitted = copyfit(layout, Tried(one), "here")
    if roomiest is None:
        assert fitted.over
    else:
        assert not fitted.over
        assert len(fitted.pages) == 2
        assert price(fitted.setting, layout) <= price(roomiest, layout)


def test_art_gives_way_before_anything_is_torn_or_runs_over() -> None:
    layout = replace(half(2), hero=Hero(height=480.0, art="foot", tiles=(6, 2)))
    fitted = copyfit(layout, Tried(sheet(7)), "here")
    assert (fitted.over, fitted.setting.whole, len(fitted.pages)) == ((), True, 2)
    assert layout.hero
    assert fitted.layout.hero
    assert fitted.layout.hero.height < layout.hero.height
    assert fitted.layout.hero.tiles[1] < layout.hero.tiles[1]
    assert copyfit(replace(layout, hero=None), Tried(sheet(3)), "here").setting.art == 1.0


def test_a_strip_of_one_row_has_smaller_tiles_and_goes_before_words_give_up_much_for_it() -> None:
    layout = replace(half(2), hero=Hero(height=10.0, art="head", tiles=(6, 1)))
    roomy, less, full = (copyfit(layout, Tried(sheet(count)), "here") for count in (9, 11, 13))
    tiles = [one.layout.hero and one.layout.hero.tiles for one in (roomy, less, full)]
    assert tiles == [(6, 1), (9, 1), (6, 0)]
    # And long before all space is gone.
    assert less.setting.spaces > LAST_SPACES


@pytest.mark.parametrize("paragraphs", [4, 6, 7, 8, 9])
def test_no_size_is_under_its_floor_and_no_lines_touch(paragraphs: int) -> None:
    layout = half(2)
    own = dict(layout.types)
    tried = Tried(sheet(paragraphs))
    copyfit(layout, tried, "here")
    for attempt in tried.layouts:
        for role, type_ in attempt.types:
            least = 11.0 if role_of(role).read_as == "text" else 8.0
            assert type_.size >= min(own[role].size, least)
            ratio = own[role].leading / own[role].size
            closest = LEAST_LEADING_OF_NOTES if role == "note" else LEAST_LEADING
            assert type_.leading / type_.size >= min(ratio, closest) - 1e-9


@pytest.mark.parametrize("lang", ["ar", "hi", "th", "my", "ur", "bo"])
def test_lines_come_no_closer_than_their_script_can_bear(lang: str) -> None:
    layout = session().layout("handout").led(leading_of(lang), leading_of(lang, display=True))
    tightest = min(
        type_.leading / type_.size
        for setting in settings(layout)
        for _, type_ in applied(layout, setting).types
    )
    assert 0.85 * leading_of(lang) < tightest < leading_of(lang)


@pytest.mark.parametrize("name", ["brief", "handout", "half-sheet", "matrix", "poster", "trifold"])
def test_a_title_stays_a_title_and_a_table_can_be_read_in_every_setting(name: str) -> None:
    layout = session().layout(name)
    for setting in settings(layout):
        set_so = applied(layout, setting)
        body, own = set_so.type_of("body").size, layout.type_of("body").size
        for role, _ in layout.types:
            known = role_of(role)
            by_body = known.least or (LEAST_TABLE if known.read_as == "table" else 0.0)
            # A layout that gives a role less of its own has said so.
            least = min(by_body, layout.type_of(role).size / own)
            assert set_so.type_of(role).size >= least * body - 1e-9, (setting, role)


def test_a_cover_gives_up_art_where_smaller_words_are_not_enough() -> None:
    """Rows of tiles above its words, or a column of them beside them."""
    hero = Hero(fills=True, art="head", tiles=(4, 3), message="inside")
    layout = replace(half(2), hero=hero)
    head = applied(layout, Setting(art=LESS_ART)).hero
    assert head
    assert head.tiles == (4, 2)
    wallet = applied(replace(layout, hero=replace(hero, art="end", tiles=(1, 3))), Setting(art=LESS_ART)).hero
    assert wallet
    assert wallet.tiles == (0, 3)

    tried = Tried(sheet(1))

    def attempt(layout: Layout, whole: bool) -> Made:
        assert layout.hero
        made = tried(layout, whole)
        return made if layout.hero.tiles[1] < 3 else replace(made, unfit=(error(layout.span, "too tall"),))

    fitted = copyfit(layout, attempt, "here")
    assert not fitted.over
    assert fitted.setting.art < 1.0
    assert fitted.setting.whole


def test_a_cover_gives_up_nothing_for_what_stands_on_other_panels() -> None:
    own = session().layout("trifold")
    assert own.hero
    layout = replace(own, hero=replace(own.hero, message="below"))
    tightest = applied(layout, TIGHTER[-1])
    # Its message stands on the next panel.
    for role in ("title", "subtitle"):
        assert tightest.type_of(role) == layout.type_of(role)
    larger = applied(layout, Setting(cover=1.2))
    assert larger.type_of("title").size == 1.2 * layout.type_of("title").size
    assert larger.type_of("message") == layout.type_of("message")
    assert tightest.type_of("message").leading < layout.type_of("message").leading


def test_the_first_bit_of_anything_is_cheaper_than_the_last_and_words_give_way_last() -> None:
    for row in STEPS.values():
        assert [step for step, _ in row] == sorted((step for step, _ in row), reverse=True)
        assert [cost for _, cost in row] == sorted(cost for _, cost in row)
    for looser, tighter in pairwise((OWN, *TIGHTER)):
        assert price(looser, half(2)) < price(tighter, half(2))
    first = {knob: row[0][1] for knob, row in STEPS.items()}
    assert min(first, key=lambda knob: first[knob]) == "spaces"


@pytest.mark.parametrize("role", [*REQUIRED, *roles().values()], ids=attrgetter("name"))
def test_what_draws_the_eye_is_no_small_print(role: Role) -> None:
    assert not role.least or role.read_as == "text"


@pytest.mark.parametrize(
    ("known", "size"),
    [
        (Role(name="new", like="body"), 0.9),
        (Role(name="new", like="body", read_as="small print"), 0.9 * 0.92),
        (Role(name="new", like="body", read_as="table"), 0.9 * 0.96),
        (Role(name="new", like="body", read_as="label"), 0.9 * 0.96),
        (Role(name="new", like="body", least=0.5), 0.9 * 0.8),
    ],
)
def test_a_role_of_a_new_kind_gives_up_what_its_words_may(
    known: Role, size: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "KNOWN", kinds.known((*kinds.KINDS, replace(RULE, roles=(known,)))))
    own = session().layout("brief")
    # A body so large that no floor is met.
    large = replace(own.type_of("body"), size=20.0, leading=30.0)
    fit = Fit(pages=1, body=5.0, note=5.0)
    types = tuple({**dict(own.types), "body": large, "new": replace(large, size=19.0)}.items())
    tight = Setting(size=0.9, notes=0.92, tables=0.96, heads=0.8)
    made = applied(replace(own, types=types, fit=fit), tight)
    assert made.type_of("new").size == pytest.approx(19.0 * size)


LONG = ("brief", "brief-two-column", "brief-wide", "booklet", "large-print")
GROWN, EDGE_OF_BRIEFS = (1.02, 1.06, 1.1), 24.0


def _grown(size: float) -> Setting:
    return Setting(size=size, spaces=size * size)


@pytest.mark.parametrize("name", LONG)
def test_pages_that_are_read_one_after_the_other_have_one_rhythm(name: str) -> None:
    own = session().layout(name)
    tight = applied(own, Setting(spaces=0.2, leading=0.5, clear=0.0))
    body = tight.type_of("body")
    # A brief may be closer, as it is to hold all of a sheet on one folded leaf.
    assert body.leading >= (1.25 if own.fit and own.columns > 1 else 1.3) * body.size - 1e-6
    # Under their word notes keep all that is clear above them.
    assert tight.notes.gap >= (own.notes.gap if own.notes.head else min(own.notes.gap, 16.0))
    roomy = applied(own, Setting(spaces=1.5))
    for role in ("body", "list", "step"):
        type_, usual = roomy.type_of(role), own.type_of(role)
        assert (type_.before, type_.after) == (usual.before, usual.after)
    assert roomy.type_of("h1").before > own.type_of("h1").before
    heads = [own.type_of(role).size for role in ("h1", "block-title", "table-caption")]
    assert len(set(heads)) == 1
    # Words that grow to fill pages take headings with them, and headings that give way stay so much larger.
    assert heads[0] >= (18.0 if own.edge == EDGE_OF_BRIEFS else 1.3 * own.type_of("body").size)
    for setting in (*map(_grown, GROWN), Setting(heads=0.5, size=0.5)):
        set_so = applied(own, setting)
        assert set_so.type_of("h1").size >= 1.3 * set_so.type_of("body").size - 1e-9


def test_a_short_paragraph_is_not_torn_nor_does_a_heading_head_two_lines() -> None:
    said = "Shade and water keep people well when the days are long and hot, and so do friends. "
    text = (
        f"{HEAD}  - h1: Part\n    id: h\n  - p: {said * 6}\n    id: long\n  - p: {said * 2}\n    id: short\n"
    )
    layout = session().layout("booklet")
    boxes = measure(edition(text), layout, PAPER, brand(), fonts(), Memo()).boxes
    long, short = ([box for box in boxes if box.span.line == line] for line in (8, 10))
    assert 3 <= len(short) <= 4 < len(long)
    assert all(box.bond > FREE for box in short[:-1])
    assert [box.bond > FREE for box in long[:3]] == [True, True, False]


def test_steps_that_change_nothing_are_not_tried() -> None:
    """The body of a handout is as small as it may be already."""
    for name in ("handout", "poster"):
        layout = session().layout(name)
        row = [applied(layout, setting) for setting in settings(layout)]
        assert all(above != below for above, below in pairwise(row))
    handout = session().layout("handout")
    assert handout.fit
    smaller = replace(handout, fit=replace(handout.fit, body=8.0, note=6.0))
    assert len(settings(handout)) < len(settings(smaller))


def test_a_search_takes_few_attempts_and_the_same_ones_each_time() -> None:
    first, second = Tried(sheet(6)), Tried(sheet(6))
    fitted = copyfit(half(2), first, "here")
    assert fitted.setting == copyfit(half(2), second, "here").setting
    assert first.layouts == second.layouts
    assert len(first.layouts) <= 12


def test_what_was_given_up_for_nothing_is_given_back() -> None:
    """Only space helps here: nothing else is taken."""
    layout = half(2)

    def attempt(tried: Layout, whole: bool) -> Made:
        fits = tried.type_of("body").after < 0.45 * layout.type_of("body").after
        return Made(pages=(a_page(1), a_page(2)) if fits else (a_page(1), a_page(2), a_page(3)))

    fitted = copyfit(layout, attempt, "here")
    assert replace(fitted.setting, spaces=1.0) == OWN
    assert fitted.setting.spaces == 0.4


@pytest.mark.parametrize(("at", "further"), [(0, 0), (1, 1), (3, 3)])
def test_it_grows_no_further_than_what_should_stay_together_lets_it(at: int, further: int) -> None:
    """`at` of the settings that fit, from the roomiest on, break what should stay in one piece."""
    layout = half(2)
    row = [applied(layout, setting) for setting in settings(layout)]
    roomiest = 4

    def attempt(tried: Layout, whole: bool) -> Made:
        if tried.fit != layout.fit:
            return Made(pages=tuple(a_page(number) for number in (1, 2)))
        place = row.index(tried)
        pages = tuple(a_page(number, KEEP if place < roomiest + at else FREE) for number in (1, 2, 3))
        return Made(pages=pages[: 2 if place >= roomiest else 3])

    assert row.index(copyfit(layout, attempt, "here").layout) == roomiest + further


def test_a_piece_is_torn_only_where_there_is_no_other_way() -> None:
    layout = half(2)

    def attempt(tried: Layout, whole: bool) -> Made:
        return Made(pages=tuple(a_page(number) for number in range(1, 4 if whole else 3)))

    fitted = copyfit(layout, attempt, "here")
    assert not fitted.over
    assert not fitted.setting.whole
    assert any("torn" in sentence for sentence in report(layout, fitted))


@pytest.mark.parametrize("paragraphs", [4, 6, 8, 10, 12])
def test_a_sheet_too_short_for_its_pages_takes_fewer_and_fills_them(paragraphs: int) -> None:
    """Rather than to grow until the last page holds a few lines. A full one takes all of them."""
    tried = Tried(sheet(paragraphs))
    fitted = copyfit(half(6), tried, "here")
    assert len(fitted.pages) < 6
    assert filled(fitted.pages[-1]) > 0.5
    assert len(copyfit(half(3), Tried(sheet(15)), "here").pages) == 3


@pytest.mark.parametrize("paragraphs", range(3, 12))
def test_without_a_fit_the_last_page_is_not_all_but_empty(paragraphs: int) -> None:
    tried = Tried(sheet(paragraphs))
    layout = replace(half(2), fit=None)
    fitted = copyfit(layout, tried, "here")
    own = tried(layout, True).pages
    if filled(own[-1]) > HALF and drawbacks(own) < MUCH:
        assert fitted.layout is layout
    assert len(fitted.pages) <= len(own)
    assert len(fitted.pages) == 1 or filled(fitted.pages[-1]) >= LEAST_FULL


def test_words_grow_where_a_last_page_would_else_be_half_white() -> None:
    layout, grown = replace(half(2), fit=None), 0
    for sentences in range(8, 14):
        tried = Tried(sheet(4, sentences))
        fitted, own = copyfit(layout, tried, "here"), tried(layout, True).pages
        if fitted.setting.size > 1.0:
            assert len(fitted.pages) == len(own)
            assert filled(fitted.pages[-1]) > filled(own[-1]) + FULLER
            grown += 1
    assert grown


def test_clear_print_gives_up_space_alone_to_end_on_a_fuller_page() -> None:
    own = replace(session().layout("large-print"), notes=replace(session().layout("half-sheet").notes))
    ends = []
    for paragraphs in range(5, 14):
        tried = Tried(sheet(paragraphs), SHEETS["letter"])
        fitted, plain = copyfit(own, tried, "here"), tried(own, True).pages
        assert len(fitted.pages) <= len(plain)
        assert all(type_.size == own.type_of(role).size for role, type_ in fitted.layout.types)
        ends.append((filled(plain[-1]), filled(fitted.pages[-1]), len(plain) - len(fitted.pages)))
    assert any(less or after > before + FULLER for before, after, less in ends if before < CLEAR_HALF)
    assert any(not less and after == before for before, after, less in ends)


def test_what_sinks_fills_no_page() -> None:
    """White above it is white all the same."""
    page = a_page(1, height=100.0)
    low = Placed(x=50.0, y=500.0, box=replace(page.body[0].box, height=50.0, sinks=True))
    assert filled(replace(page, body=(*page.body, low))) == pytest.approx(150.0 / 500.0)


def test_what_speaks_against_pages() -> None:
    assert not drawbacks([a_page(1), a_page(2)])
    assert not drawbacks([a_page(1), a_page(2, KEEP)])
    assert torn([a_page(1, KEEP), a_page(2)]) == 1
    assert drawbacks([a_page(1), a_page(2, height=90.0)]) > drawbacks([a_page(1, KEEP), a_page(2)]) > 0
    assert drawbacks([a_page(1, height=90.0), a_page(2)]) > 0
    assert drawbacks([a_page(1), a_page(2)], 3) > drawbacks([a_page(1), a_page(2, height=90.0)])


def test_it_says_how_many_lines_are_spare() -> None:
    layout = replace(half(2), columns=1)
    leading = layout.type_of("body").leading
    assert spare([a_page(1), a_page(2, height=400.0)], layout) == int(100.0 / leading)
    assert spare([a_page(1, height=400.0)], layout) == int(100.0 / leading) + int(500.0 / leading)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (OWN, "set as the layout says"),
        (Setting(size=1.1, spaces=1.21), "set with all type 10% larger, spaces at 121%"),
        (Setting(heads=0.9), "set with title 39.6 pt instead of 44, headings 15.6 pt"),
        (Setting(leading=0.5), "set with lines 1.20 of their size apart instead of 1.33, the least"),
    ],
)
def test_it_says_what_was_given_up(setting: Setting, expected: str) -> None:
    layout = half(2)
    pages = (a_page(1), a_page(2))
    fitted = Fitted(own=layout, layout=applied(layout, setting), setting=setting, pages=pages)
    assert report(layout, fitted)[0].startswith(expected)


@pytest.mark.parametrize(("pages", "room"), [(1, "its one page"), (2, "its 2 pages")])
def test_a_sheet_that_is_too_long_says_where_by_how_much_and_in_which_edition(pages: int, room: str) -> None:
    one = sheet(15)
    fitted = copyfit(half(pages), tried := Tried(one), "`half-sheet` on letter, en, plain,")
    (issue,) = fitted.over
    tightest = set_on(one, tried.layouts[-1], PAPER)
    beyond = [placed for page in tightest[pages:] for placed in (*page.body, *page.notes)]
    lines = len(beyond)
    assert issue.message == f"`half-sheet` on letter, en, plain, runs over {room} here, by {lines} lines"
    assert issue.span == beyond[0].box.span
    assert issue.span in [block.span for block in one.sheet.blocks]
    assert issue.hint == "shorten it, or give blocks that can be left out `level: essential`"
    assert fitted.beyond == pages


def test_what_is_hopeless_is_tried_as_it_is_and_as_tight_as_can_be() -> None:
    layout, one = half(1), sheet(40)
    assert copyfit(layout, tried := Tried(one), "here").over
    tightest = applied(layout, settings(layout)[-1])
    assert tried.layouts == [layout, tightest]


def test_what_no_page_holds_may_have_room_in_a_tighter_setting() -> None:
    layout = half(2)
    row = [applied(layout, setting) for setting in settings(layout)]
    too_tall = (error(layout.span, "too tall"),)

    def attempt(tried: Layout, whole: bool) -> Made:
        if tried.type_of("body").after > row[-3].type_of("body").after:
            raise Fault(too_tall)
        return Made(pages=(a_page(1), a_page(2)))

    assert copyfit(layout, attempt, "here").layout.type_of("body").after <= row[-3].type_of("body").after
    with pytest.raises(Fault, match="too tall"):
        copyfit(layout, lambda *_: attempt(row[0], True), "here")
    pages = (a_page(1),)
    assert copyfit(layout, lambda *_: Made(pages=pages, unfit=too_tall), "here").over == too_tall


def test_a_cover_that_no_panel_holds_has_a_smaller_title_than_others() -> None:
    layout = session().layout("wallet")
    paper, memo = layout.area("letter"), Memo()
    long = " ".join(["someone who walks past"] * 4)
    head = HEAD.replace("title: Heat", f"title: {long}\nsubtitle: {long}")
    one = edition(f"{head}  - {{p: Now., id: a, level: short}}\n")

    def attempt(layout: Layout, whole: bool) -> Made:
        flow = measure(one, layout, paper, brand(), fonts(), memo)
        laid = paginate(flow.bands, {}, layout, paper, flow.rtl, whole)
        return Made(pages=laid, unfit=unfit(laid, {}))

    fitted = copyfit(layout, attempt, "here")
    assert not fitted.over
    title, body = (fitted.layout.type_of(role).size for role in ("title", "body"))
    assert body < title < 2 * body
