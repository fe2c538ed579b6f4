"""Headings that begin the columns of a page side by side stand on one line."""

import pytest
from paginate_cases import a_box
from samples import LETTER, edition, layout, pages

from broadside.model.page import Frame, Page, Placed
from broadside.model.replace import replace
from broadside.pages.ending.twin_heads import twin_heads

OWN = replace(layout("brief"), baselines=False)
SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
TOLD = "  - {h1: What to do, id: do}\n  - {p: Drink water., id: drink}\n"
FRAME = Frame(x=0.0, width=200.0, fill="tint", bar="brand", bar_x=0.0, bar_width=0.0)


def page_of(*, foot: float, gap: float, framed: bool = False, apart: float = 8.0) -> Page:
    """Two columns that begin with a heading, the second so much higher, and end in a paragraph."""
    made = pages(edition(SHEET + TOLD), OWN, LETTER)[0]
    head = next(one.box for one in made.body if any(element.role == "H2" for element in one.box.elements))
    frames = (FRAME,) if framed else ()
    second = 60.0 - apart
    below = second + head.height + gap
    text = a_box(foot - below)
    area = made.area
    assert area
    body = (
        Placed(x=36.0, y=60.0, box=replace(head, frames=(FRAME,))),
        Placed(x=36.0, y=60.0 + head.height, box=a_box(300.0)),
        Placed(x=320.0, y=second, box=replace(head, frames=frames)),
        Placed(x=320.0, y=below, box=replace(text, frames=frames)),
    )
    return replace(made, area=replace(area, bottom=700.0), body=body, notes=(), ground=())


def heads(page: Page) -> list[float]:
    return [one.y for one in page.body[::2]]


def test_the_higher_of_two_heads_is_lowered_with_all_below_it() -> None:
    page = twin_heads(page_of(foot=600.0, gap=6.0), OWN)
    assert heads(page) == pytest.approx([60.0, 60.0])
    assert page.body[-1].foot == pytest.approx(608.0)


def test_a_column_that_ends_at_the_foot_of_its_page_gives_white_between_its_blocks() -> None:
    page = twin_heads(page_of(foot=700.0, gap=40.0), OWN)
    assert heads(page) == pytest.approx([60.0, 60.0])
    assert page.body[-1].foot == pytest.approx(700.0)


@pytest.mark.parametrize(
    "page",
    [
        page_of(foot=700.0, gap=6.0),
        page_of(foot=600.0, gap=6.0, framed=True),
        page_of(foot=600.0, gap=6.0, apart=70.0),
    ],
    ids=["no white", "on a ground", "far apart"],
)
def test_heads_stay_where_they_are(page: Page) -> None:
    assert twin_heads(page, OWN) == page


def test_where_lines_are_level_across_columns_they_stay_so() -> None:
    page = page_of(foot=600.0, gap=6.0)
    assert twin_heads(page, replace(OWN, baselines=True)) == page
