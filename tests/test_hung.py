"""Text beside a column that begins with a heading hangs from the first line below this."""

import pytest
from paginate_cases import a_box
from samples import LETTER, edition, layout, pages

from broadside.model.page import Box, Element, Frame, Page, Placed
from broadside.model.replace import replace
from broadside.pages.ending.hung import hung

OWN = replace(layout("brief"), baselines=False)
SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n  - {p: Heat., id: heat}\n'
HEAD = (Element(role="H2", parent=None),)
FRAME = Frame(x=0.0, width=200.0, fill="tint", bar="brand", bar_x=0.0, bar_width=0.0)
# Where columns begin, where the first ends, and where text begins below its heading.
TOP, FOOT, BELOW = 60.0, 400.0, 90.0


def column(x: float, top: float, *boxes: Box) -> list[Placed]:
    made: list[Placed] = []
    for one in boxes:
        made.append(Placed(x=x, y=top + (one.space if made else 0.0), box=one))
        top = made[-1].foot
    return made


def text(height: float, space: float = 8.0) -> Box:
    return a_box(height, space=space, text=True)


def page_of(*second: Box, head: Box | None = None, below: float = 0.0) -> Page:
    """A page of two columns, the first with a heading of 24 points, and something as wide `below`."""
    made = pages(edition(SHEET), OWN, LETTER)[0]
    area = made.area
    assert area
    first = (head or a_box(24.0, elements=HEAD), text(FOOT - BELOW, 6.0))
    body = [*column(36.0, TOP, *first), *column(320.0, TOP, *second)]
    if below:
        body.append(Placed(x=36.0, y=below, box=a_box(100.0)))
    return replace(made, area=replace(area, bottom=700.0), body=tuple(body), notes=(), ground=())


def tops(page: Page) -> list[float]:
    return [one.y for one in page.body if one.x == 320.0]


def test_text_beside_a_heading_begins_level_with_what_is_below_that() -> None:
    assert tops(hung(page_of(text(100.0), text(100.0), below=420.0), OWN)) == pytest.approx([90.0, 198.0])


def test_so_it_does_where_columns_are_read_from_the_right() -> None:
    """What is as wide as the page stands at the edge of the second column there, and stays."""
    made = page_of(text(100.0), text(100.0))
    others = {36.0: 320.0, 320.0: 36.0}
    body = [replace(one, x=others[one.x]) for one in made.body]
    wide = replace(FRAME, width=560.0)
    body.append(Placed(x=36.0, y=420.0, box=a_box(100.0, space=8.0, frames=(wide,))))
    page = hung(replace(made, body=tuple(body)), OWN)
    assert [one.y for one in page.body if one.x == 36.0] == pytest.approx([90.0, 198.0, 420.0])


def test_of_three_columns_none_does() -> None:
    page = page_of(text(100.0), text(100.0))
    assert hung(page, replace(OWN, columns=3)) == page


def test_it_ends_a_little_lower_where_that_is_white() -> None:
    assert tops(hung(page_of(text(FOOT - TOP)), OWN)) == pytest.approx([BELOW])
    assert tops(hung(page_of(text(FOOT - TOP), below=500.0), OWN)) == pytest.approx([BELOW])


def test_boxes_in_it_go_down_on_their_grounds() -> None:
    made = page_of(text(100.0), a_box(100.0, space=8.0, frames=(FRAME,)))
    made = replace(made, ground=(Placed(x=320.0, y=168.0, box=a_box(100.0)),))
    page = hung(made, OWN)
    assert tops(page) == pytest.approx([90.0, 198.0])
    assert [one.y for one in page.ground] == pytest.approx([198.0])


@pytest.mark.parametrize(
    "page",
    [
        page_of(text(FOOT - TOP), below=FOOT + 12.0),
        page_of(text(FOOT - TOP + 30.0)),
        page_of(a_box(100.0, frames=(FRAME,))),
        page_of(a_box(24.0, elements=HEAD), text(100.0)),
        page_of(text(100.0), head=a_box(24.0, elements=HEAD, frames=(FRAME,))),
        page_of(text(100.0), head=a_box(90.0, elements=HEAD)),
    ],
    ids=["no white", "much lower", "a box", "a heading", "on a ground", "a tall heading"],
)
def test_nothing_else_is_lowered(page: Page) -> None:
    assert hung(page, OWN) == page
