"""Pages that are looked at one by one end near one line: white goes between what stands on them."""

from itertools import pairwise

import pytest
from faces import fonts
from paginate_cases import a_box
from printings import SHEETS, shipped
from samples import LETTER, brand, edition, pages, session

from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Frame, Page, Placed, Shape
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.growing import grown
from broadside.pages.copyfit.outcome import left_over
from broadside.pages.copyfit.setting import OWN
from broadside.pages.ending.feet import feet
from broadside.pages.measure import measure
from broadside.pages.paginate.leafing import MOST_BETWEEN, leafing, more_on
from broadside.pages.paginate.plan import price_of_left
from broadside.pages.paginate.spread import is_of_note

CLEAR = session().layout("large-print")
LINE = CLEAR.type_of("body").leading
FOOT = 1000.0
FRAME = Frame(x=0.0, width=400.0, fill="tint", bar="brand", bar_x=0.0, bar_width=0.0)
SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'


def stacked(*boxes: Box) -> tuple[Placed, ...]:
    made: list[Placed] = []
    for box in boxes:
        top = made[-1].foot + box.space if made else 40.0
        made.append(Placed(x=50.0, y=top, box=box))
    return tuple(made)


def lowered(*boxes: Box, layout: Layout = CLEAR) -> Page:
    """A page of some boxes amid others."""
    (first,) = pages(edition(f"{SHEET}  - p: Now.\n    id: now\n"), layout, LETTER)[-1:]
    assert first.area
    area = replace(first.area, bottom=FOOT)
    page = replace(first, area=area, body=stacked(*boxes), notes=(), ground=(), furniture=())
    return feet((first, page, first), layout)[1]


def gaps(page: Page) -> list[float]:
    return [round(below.y - above.foot, 3) for above, below in pairwise(page.body)]


def text(height: float, space: float = 12.0) -> Box:
    return replace(a_box(height, space=space), text=True)


def test_white_at_the_foot_of_a_page_goes_between_its_paragraphs_and_blocks() -> None:
    picture = a_box(300.0, space=20.0)
    page = lowered(text(200.0), text(200.0), picture, text(190.0))
    assert page.body[-1].foot == FOOT
    # Blocks have more of it than paragraphs.
    between, *blocks = gaps(page)
    assert 12.0 < between < LINE
    assert all(one - was > between - 12.0 for one, was in zip(blocks, (20.0, 12.0), strict=True))


def test_paragraphs_stand_about_half_a_line_apart_and_what_is_left_stays_at_the_foot() -> None:
    page = lowered(text(200.0), text(200.0), text(200.0))
    assert gaps(page) == pytest.approx([MOST_BETWEEN * LINE] * 2)
    assert MOST_BETWEEN < 0.6
    assert page.body[-1].foot < FOOT


def test_a_ground_below_a_paragraph_is_a_block_of_its_own() -> None:
    page = lowered(text(200.0), replace(text(200.0), frames=(FRAME,)))
    assert gaps(page)[0] > LINE


def test_items_on_a_ground_hardly_part() -> None:
    item = replace(text(20.0, 2.0), item=True, frames=(FRAME,))
    assert max(gaps(lowered(item, item, item))) < LINE / 3


@pytest.mark.parametrize(("sheet", "layout"), [(SHEETS[0], "booklet"), (SHEETS[1], "large-print")])
def test_a_key_figure_stands_right_above_its_sentence_on_each_page(sheet: str, layout: str) -> None:
    """However much white there is."""
    apart = [
        below.y - above.foot
        for page in shipped(sheet, layout).laid
        for above, below in pairwise(page.body)
        if below.box.elements and below.box.elements[0].role == "LBody"
    ]
    assert apart
    assert max(apart) < 5.0


def test_a_ground_is_as_high_as_what_stands_on_it_when_that_moves() -> None:
    on = replace(text(200.0), frames=(FRAME,))
    page = lowered(text(300.0), replace(on, space=20.0), replace(on, space=2.0), text(100.0))
    (ground,) = page.ground
    assert (ground.y, ground.foot) == (page.body[1].y, page.body[2].foot)
    assert gaps(page)[1] > 2.0


def test_tiles_of_a_list_stay_near_one_another() -> None:
    tiles = [replace(text(100.0, 6.0), frames=(replace(FRAME),)) for _ in range(3)]
    page = lowered(*tiles)
    assert gaps(page) == [LINE / 2, LINE / 2]
    assert len(page.ground) == 3


def test_pages_that_are_looked_at_together_stay_as_they_are() -> None:
    page = lowered(text(200.0), text(200.0), layout=session().layout("brief-wide"))
    assert gaps(page) == [12.0]


def test_pages_of_a_booklet_and_in_clear_print_end_near_one_line() -> None:
    for sheet in SHEETS:
        for layout in ("booklet", "large-print"):
            one = shipped(sheet, layout)
            own = session().layout(layout)
            left = []
            for page in one.laid[1:-1]:
                assert page.area
                bottom = min((it.y - clear_of_notes(own) for it in page.notes), default=page.area.bottom)
                foot = max(it.foot for it in page.body)
                left.append(max(bottom - foot, 0.0) / (page.area.bottom - page.area.top))
            # What is no more than three tenths of a page stays white where a section ends: no blank line
            # between paragraphs fills it.
            assert sum(left) / len(left) < 0.09, (sheet, layout, left)
            assert max(left) < 0.3, (sheet, layout, left)


def test_only_pages_with_what_may_grow_are_tried_with_it_where_spaces_are_opened_later() -> None:
    framed = lowered(replace(text(200.0), frames=(FRAME,)))
    plain = lowered(text(200.0))
    made = (plain, plain, framed, plain)
    fitted = Fitted(own=CLEAR, layout=CLEAR, setting=OWN, pages=made)
    assert grown(fitted) == [2]
    together = replace(session().layout("brief-wide"), fit=None)
    assert grown(replace(fitted, own=together)) == [0, 1, 2]


def test_tiles_are_higher_where_a_page_has_room() -> None:
    items = '      - {icon: phone, text: "Call."}\n' * 2
    one = edition(f"{SHEET}  - checklist:\n{items}    id: acts\n")
    own = replace(CLEAR, hero=None)

    def height(slack: float) -> float:
        bands = measure(one, replace(own, slack=slack), LETTER, brand(), fonts(), Memo()).bands
        return sum(box.height for band in bands for box in band.boxes if box.frames)

    assert height(24.0) - height(0.0) + 1e-6 > 4 * 2.0
    assert height(600.0) - height(0.0) == 4 * 6.0


def test_white_that_goes_between_blocks_is_seen_less() -> None:
    bare = price_of_left(0.2, 0.0, 0.04)
    assert price_of_left(0.2, 0.1, 0.04) < bare / 2
    # What goes between blocks is seen, too.
    assert price_of_left(0.2, 0.2, 0.04) == price_of_left(0.2, 0.1, 0.04)


@pytest.mark.parametrize("brand_", ["plain", "lantern-street"])
def test_pages_of_notes_are_full_but_for_the_last(brand_: str) -> None:
    printing = shipped(SHEETS[1], "large-print", brand=brand_)
    *noted, last = (page for page in printing.laid if page.body and is_of_note(page.body[-1].box))
    for page in noted:
        assert page.area
        assert left_over(page, CLEAR) < 0.1 * (page.area.bottom - page.area.top)
    assert left_over(last, CLEAR) > left_over(noted[-1], CLEAR)


def test_what_is_planned_for_is_what_goes_between_boxes_in_the_end() -> None:
    boxes = (text(200.0), text(200.0), a_box(300.0, space=20.0))
    more = leafing(boxes, CLEAR)
    assert more
    page = lowered(*boxes)
    least = stacked(*boxes)
    assert page.body[-1].foot - least[-1].foot == pytest.approx(more.between(0, 3))
    assert more.between(0, 1) == 0.0
    assert more.between(1, 3) == more.between(0, 3) - more.between(0, 2)
    assert leafing(boxes, session().layout("brief-wide")) is None
    # Notes stand as near to one another on each of their pages.
    note = a_box(300.0, space=20.0, name="note-a")
    assert leafing((*boxes, note), CLEAR) == replace(more, sums=(*more.sums, more.sums[-1]))
    whole = replace(page, body=stacked(*boxes, note))
    assert more_on(whole, CLEAR) == more_on(replace(whole, body=whole.body[:-1]), CLEAR) > 0.0


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("sheet", "most"), [(SHEETS[0], 1), (SHEETS[1], 0)])
def test_hardly_a_text_is_torn_over_the_leaves_of_a_booklet_for_white_that_nobody_sees(
    sheet: str, most: int, paper: str
) -> None:
    """One is rather than that a box stands on another page than its section."""
    made = shipped(sheet, "booklet", paper=paper).laid
    parted = [page.number for page, after in pairwise(made) if after.body and after.body[0].box.space <= 0.0]
    assert len(parted) <= most


def test_notes_stand_as_near_to_one_another_on_each_of_their_pages() -> None:
    note = replace(text(60.0, 3.0), destination="note-a")
    page = lowered(note, note, note)
    assert gaps(page) == [3.0, 3.0]
    for sheet in SHEETS:
        made = shipped(sheet, "large-print").laid
        apart = {
            round(below.y - above.foot, 3)
            for page in made
            for above, below in pairwise(page.body)
            if (below.box.destination or "").startswith("note-") and above.box.bond < 6
        }
        assert len({one for one in apart if one < 10.0}) == 1, (sheet, apart)


def test_small_marks_of_many_take_little_of_the_white_on_a_page_of_large_words() -> None:
    """The number beside them leads."""
    page = next(one for one in shipped(SHEETS[0], "large-print").laid if one.number == 5)
    marks = [
        item for one in page.body for item in one.box.items if isinstance(item, Shape) and item.width > 72.0
    ]
    assert marks
    assert page.area
    assert max(one.width for one in marks) < 0.37 * (page.area.right - page.area.left)
