"""Pulled quotations keep off what they repeat; lists stay with their box; booklets end on whole leaves."""

from samples import brand, edition, fonts, layout, pages, session

from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.pages.ending import ending
from broadside.words.pulled import pulled

SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
LONG = "Shade and water help on most days, and so does rest in the hours around noon. "
SAID = "Drink before you are thirsty."


def order(*texts: str) -> list[str]:
    """The ids of a section of paragraphs and quotations (`pull`)."""
    lines = [
        f"  - pull: {SAID}\n    id: pull\n" if text == "pull" else f"  - p: {text}\n    id: p{i}\n"
        for i, text in enumerate(texts)
    ]
    return [one.id for one in pulled(edition(SHEET + "".join(lines)).sheet).blocks]


def test_a_quotation_goes_where_its_sentence_is_not_in_sight() -> None:
    assert order(LONG * 3, LONG * 3, "pull", SAID) == ["p0", "pull", "p1", "p3"]
    assert order(LONG * 3, "pull", LONG * 3, SAID) == ["p0", "pull", "p2", "p3"]


def test_a_quotation_is_left_out_of_a_section_that_is_too_short_for_it() -> None:
    assert order("Rest.", "pull", SAID) == ["p0", "p2"]
    assert order("Rest.", "pull", "Drink.") == ["p0", "pull", "p2"]


def made(count: int) -> tuple[Page, ...]:
    """So many pages of a booklet."""
    one, own = edition(f"{SHEET}  - p: Drink now.\n    id: drink\n"), session().layout("booklet")
    (page, *_) = pages(one, layout())
    row = [
        Page(number=i, side=i, paper=page.paper, area=page.area, body=page.body) for i in range(1, count + 1)
    ]
    return ending(row, one, own, brand(), fonts(), Memo())


def test_a_booklet_ends_on_whole_leaves_with_its_back_last() -> None:
    for count in (3, 4, 5, 6, 7, 8):
        row = made(count)
        assert len(row) % 4 == 0
        assert [page.number for page in row] == list(range(1, len(row) + 1))
        assert sum(not page.body for page in row) == len(row) - count
    assert made(7)[1].ground
    assert made(7)[-1].body
