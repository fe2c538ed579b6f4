"""A few lines at the head of a page, above what is as wide as it, take its width."""

import pytest
from paginate_cases import a_box, a_layout, a_paper
from samples import edition

from broadside.model.layout import Layout
from broadside.model.page import Band, Box, Flow
from broadside.model.replace import replace
from broadside.pages.copyfit.at_head import at_head
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.setting import OWN
from broadside.pages.paginate import paginate

HEIGHT = 200.0
BLOCKS = edition(
    'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
    "  - {p: Drink., id: drink}\n  - {p: Rest., id: rest}\n  - {table: Signs, id: t, rows: [[Skin, Wet]]}\n"
).sheet.blocks
OWN_LAYOUT = replace(a_layout(columns=2), head=True)


def said(block: int, lines: int) -> list[Box]:
    """Lines of 10 points of a block."""
    return [replace(a_box(), span=BLOCKS[block].span) for _ in range(lines)]


def flow(own: Layout, first: int, second: int) -> Flow:
    """Two paragraphs in columns, or the second of them as wide as the page, and a table."""
    table = Band(columns=1, balance=True, boxes=(a_box(100.0),))
    one, other = said(0, first), said(1, second)
    if BLOCKS[1].span in own.wide:
        bands = (
            Band(columns=2, balance=True, boxes=tuple(one)),
            Band(columns=1, balance=True, boxes=tuple(other[: second // 2])),
            table,
        )
    else:
        bands = (Band(columns=2, balance=True, boxes=(*one, *other)), table)
    return Flow(bands=bands, notes=(), rtl=False)


def filled(there: Flow, own: Layout, whole: bool = True) -> Made:
    return Made(pages=paginate(there.bands, {}, own, a_paper(HEIGHT), whole=whole))


def found(own: Layout, first: int, second: int) -> Fitted:
    def measured(there: Layout) -> Flow:
        return flow(there, first, second)

    pages = filled(measured(own), own).pages
    fitted = Fitted(own=own, layout=own, setting=OWN, pages=pages)
    return at_head(fitted, BLOCKS, measured, lambda *_: None, filled)


@pytest.mark.parametrize(
    ("first", "second", "is_wide"),
    [
        # A page of two columns of twenty lines each; what is left for the second is at the head of the next.
        (40, 6, True),
        # On the first page nothing is its head alone; and what is long is text to read on.
        (4, 6, False),
        (40, 30, False),
    ],
)
def test_a_few_lines_above_what_is_as_wide_as_the_page_are_so_too(
    first: int, second: int, is_wide: bool
) -> None:
    assert (BLOCKS[1].span in found(OWN_LAYOUT, first, second).own.wide) == is_wide


def test_one_that_goes_on_from_the_page_before_stays_as_it_is() -> None:
    """Half of it would stand in columns there."""
    assert not found(OWN_LAYOUT, 36, 20).own.wide
