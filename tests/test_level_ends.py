"""Pages that are read one after the other: short paragraphs go on nowhere else, columns end level, grounds
as wide as the text begin where that of the head does."""

import pytest
from paginate_cases import GAP, NOTE_LINE, a_box, a_layout, a_paper, some_notes
from samples import brand, edition, fonts, session

from broadside.model.layout import Hero, Layout
from broadside.model.memo import Memo
from broadside.model.page import FIRM, FREE, GLUE, KEEP, SHORT, WIDOW, Band, Page
from broadside.model.paper import SHEETS
from broadside.model.replace import replace
from broadside.pages.copyfit.outcome import drawbacks, head_grows
from broadside.pages.copyfit.prices import price
from broadside.pages.copyfit.setting import OWN
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.pages.paginate.makeup import body_of, grid_of
from broadside.pages.paginate.matter import Segment
from broadside.pages.paginate.pages import Region
from broadside.pages.paginate.strip import strip_of

SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
FIVE = "Drink water before you are thirsty, and more when you work. " * 3


def columns_of(page: Page) -> list[int]:
    """How many boxes stand in each column of a page."""
    lefts = sorted({one.x for one in page.body})
    return [sum(one.x == left for one in page.body) for left in lefts]


def filled(band: Band, layout: Layout, height: float) -> tuple[Page, ...]:
    return paginate((band,), {}, layout, a_paper(height))


def test_a_paragraph_of_five_lines_goes_on_overleaf_only_where_a_layout_is_loose() -> None:
    boxes = (*(a_box() for _ in range(7)), *(a_box(bond=SHORT) for _ in range(4)), a_box())
    band = Band(columns=1, balance=True, boxes=boxes)
    made = [
        [len(page.body) for page in filled(band, replace(a_layout(), loose=on), 100.0)]
        for on in (False, True)
    ]
    assert made == [[7, 5], [10, 2]]


def test_lines_of_a_paragraph_are_short_on_pages_that_are_read_one_after_the_other() -> None:
    one = edition(f"{SHEET}  - p: {FIVE}\n    id: five\n")
    bonds = []
    for name in ("brief-two-column", "handout", "large-print"):
        flow = measure(one, session().layout(name), SHEETS["letter"], brand(), fonts(), Memo())
        lines = [box for box in flow.boxes if any(item.__class__.__name__ == "Words" for item in box.items)]
        bonds.append(SHORT in {box.bond for box in lines})
    assert bonds == [True, False, False]


@pytest.mark.parametrize(("sentences", "short"), [(5, True), (6, False)])
def test_a_paragraph_of_eight_lines_is_short_and_one_of_ten_is_not(sentences: int, short: bool) -> None:
    said = "Drink water before you are thirsty, and more when you work. " * sentences
    one = edition(f"{SHEET}  - p: {said}\n    id: said\n")
    flow = measure(one, session().layout("brief-two-column"), SHEETS["letter"], brand(), fonts(), Memo())
    assert (SHORT in {box.bond for box in flow.boxes}) == short


def test_no_line_of_a_short_paragraph_stands_alone_where_it_goes_on_elsewhere() -> None:
    """Below its heading no page holds the whole of it."""
    one = edition(f"{SHEET}  - p: {FIVE}\n    id: five\n")
    flow = measure(one, session().layout("brief-two-column"), SHEETS["letter"], brand(), fonts(), Memo())
    begun = next(i for i, box in enumerate(flow.boxes) if box.bond == SHORT) - 1
    said = flow.boxes[begun : begun + 5]
    assert [box.bond for box in said] == [KEEP, SHORT, SHORT, KEEP, FREE]
    band = Band(columns=1, balance=True, boxes=(a_box(bond=FIRM), *(a_box(bond=box.bond) for box in said)))
    for loose in (False, True):
        made = filled(band, replace(a_layout(), loose=loose), 50.0)
        assert [len(page.body) for page in made] == [4, 2]


def test_what_is_loose_has_its_price() -> None:
    own = session().layout("brief")
    assert price(replace(OWN, loose=True), own) > price(OWN, own)


def test_columns_after_which_text_goes_on_end_level_where_one_would_show_a_hole() -> None:
    """The last piece has no room below the others of the second column."""
    piece = [a_box(bond=GLUE) for _ in range(9)]
    boxes = (*(a_box() for _ in range(12)), *piece, a_box(), a_box())
    band = Band(columns=2, balance=True, boxes=boxes)
    first, *_ = filled(band, a_layout(columns=2), 100.0)
    assert columns_of(first) == [6, 6]


@pytest.mark.parametrize(("height", "expected"), [(88.0, [9, 5]), (87.0, [7, 7])])
def test_the_last_two_lines_of_a_paragraph_stay_with_it_where_they_lack_next_to_nothing(
    height: float, expected: list[int]
) -> None:
    """Beside a note: the gap above it lends two points, no three. What follows has no room on the page."""
    begun = [a_box(bond=WIDOW, notes=("n1",)), *(a_box() for _ in range(6)), a_box(bond=WIDOW), a_box()]
    boxes = (*begun, a_box(space=12.0), *(a_box() for _ in range(4)), a_box(bond=GLUE), a_box(70.0))
    band = Band(columns=2, balance=True, boxes=boxes)
    layout = replace(a_layout(columns=2), head=True)
    first, *_ = paginate((band,), some_notes(1), layout, a_paper(height + GAP + NOTE_LINE))
    assert columns_of(first) == expected


@pytest.mark.parametrize(("is_read_on", "expected"), [(True, [6, 2]), (False, [4, 4])])
def test_level_columns_part_between_two_blocks_rather_than_within_one(
    is_read_on: bool, expected: list[int]
) -> None:
    boxes = (*(a_box(bond=FREE) for _ in range(6)), a_box(space=6.0), a_box())
    band = Band(columns=2, balance=True, boxes=boxes)
    (page,) = filled(band, replace(a_layout(columns=2), head=is_read_on), 200.0)
    assert columns_of(page) == expected


@pytest.mark.parametrize(("height", "expected"), [(300.0, [12, 2]), (130.0, [7, 7])])
def test_columns_part_far_above_their_middle_only_into_what_stays_white_below_them(
    height: float, expected: list[int]
) -> None:
    """Where nothing follows on a page, and where it is full."""
    boxes = (*(a_box(bond=FREE) for _ in range(12)), a_box(space=6.0), a_box())
    band = Band(columns=2, balance=True, boxes=boxes)
    (page,) = filled(band, replace(a_layout(columns=2), head=True), height)
    assert columns_of(page) == expected


def test_what_is_white_on_the_first_page_counts_only_where_no_head_takes_it_up() -> None:
    boxes = tuple(a_box(height) for height in (20.0, 90.0, 90.0))
    own = replace(a_layout(), head=True, hero=Hero(height=50.0))
    pages = filled(Band(columns=1, balance=True, boxes=boxes), own, 100.0)
    assert [head_grows(own), head_grows(replace(own, hero=None))] == [True, False]
    assert drawbacks(pages, head_grows=True) < drawbacks(pages)


@pytest.mark.parametrize("name", ["brief", "brief-two-column", "brief-wide", "handout"])
def test_grounds_as_wide_as_the_text_begin_where_that_of_the_head_does(name: str) -> None:
    """Contacts and their code, myths and panels."""
    said = "".join(f"      - {{myth: False {i}., fact: True {i}.}}\n" for i in range(4))
    one = edition(
        f"{SHEET}  - myths: Myths\n    id: myths\n    pairs:\n{said}"
        "  - contacts: Contact\n    id: contact\n  - qr: https://example.org/heat\n    id: code\n"
        "    text: Read this online\n"
    )
    own = session().layout(name)
    flow = measure(one, own, SHEETS["letter"], brand(), fonts(), Memo())
    grounds = {frame for box in flow.boxes for frame in box.frames if frame.fill in ("cream", "brand")}
    wide = SHEETS["letter"].width - own.margins.start - own.margins.end
    assert min(one.x for one in grounds) == pytest.approx(-own.reach.start)
    assert max(one.x + one.width for one in grounds) == pytest.approx(wide + own.reach.end)
    assert {round(one.x) for one in grounds if one.x < 0} == {round(-own.reach.start)}


def test_what_ends_a_sheet_stands_at_the_foot_of_its_page() -> None:
    boxes = (a_box(100.0), a_box(30.0, sinks=True, space=10.0))
    own = replace(a_layout(), head=True)
    *_, last = filled(Band(columns=1, balance=True, boxes=boxes), own, 400.0)
    assert last.area
    assert last.body[-1].foot == pytest.approx(last.area.bottom)


def test_what_sums_are_rounded_to_is_no_white_that_bands_could_give() -> None:
    """A band that ends by so little above its last box has nothing to give, and the next stays below it."""
    boxes = (a_box(50.0), a_box(50.0), a_box(50.0))
    above = Segment(top=0.0, height=100.0 - 1e-13, column=0, columns=1, start=0, ends=(2,))
    below = Segment(top=104.0, height=50.0, column=0, columns=1, start=2, ends=(3,))
    region = Region(segments=(above, below), top=0.0, bottom=200.0)
    grid = grid_of(a_layout(), a_paper(200.0), False)
    columns = body_of(region, strip_of(boxes), grid, 144.0, True)
    assert [one.y - grid.top for column in columns for one in column] == [0.0, 50.0, 104.0]
