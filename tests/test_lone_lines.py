"""The last line or two of a text begin no page that is looked at by itself: some of what they follow does."""

import pytest
from faces import fonts
from paginate_cases import a_box
from samples import LETTER, brand, edition, session

from broadside.model.memo import Memo
from broadside.model.page import KEEP, Box, Element
from broadside.model.replace import replace
from broadside.pages.copyfit.mixed import whole_blocks
from broadside.pages.measure import measure
from broadside.pages.paginate.alone import ALONE, price_of_alone

PARAGRAPH, LIST = (Element(role="P", parent=None),), (Element(role="L", parent=None),)
EXHIBIT = a_box(150.0, space=8.0)
ITEM = a_box(40.0, space=8.0, elements=LIST, item=True)
HEAD = a_box(20.0, space=8.0, elements=(Element(role="H2", parent=None),))


def a_paragraph(lines: int, **fields: object) -> list[Box]:
    return [
        a_box(10.0, space=0.0 if i else 8.0, elements=() if i else PARAGRAPH, text=True, **fields)
        for i in range(lines)
    ]


@pytest.mark.parametrize(
    ("below", "price"),
    [
        ([*a_paragraph(1), EXHIBIT], ALONE),
        ([*a_paragraph(2), EXHIBIT], ALONE),
        ([*a_paragraph(1), *a_paragraph(1), EXHIBIT], ALONE),
        ([*a_paragraph(3), EXHIBIT], 0.0),
        ([*a_paragraph(1), *a_paragraph(4), EXHIBIT], 0.0),
        ([*a_paragraph(1, bond=KEEP), EXHIBIT], 0.0),
        ([*a_paragraph(1), a_box(10.0, space=8.0, elements=LIST)], 0.0),
        ([*a_paragraph(1), replace(EXHIBIT, sinks=True)], 0.0),
        ([*a_paragraph(4)[2:], EXHIBIT], 0.0),
        ([EXHIBIT, *a_paragraph(1)], 0.0),
        ([ITEM, HEAD, *a_paragraph(4)], ALONE),
        ([ITEM, ITEM, HEAD], 0.0),
        ([ITEM, *a_paragraph(4), HEAD], 0.0),
        (a_paragraph(1), 0.0),
        ([], 0.0),
    ],
)
def test_a_line_or_two_over_something_else_cost_a_good_deal(below: list[Box], price: float) -> None:
    assert price_of_alone(below) == price


def test_what_stands_on_a_page_with_a_text_that_goes_on_may_be_set_otherwise() -> None:
    said = "Shade and water keep people well when the days are long and hot, and so do friends. "
    head = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
    text = f"{head}  - p: {said * 3}\n    id: a\n  - p: {said * 3}\n    id: b\n  - p: {said * 3}\n    id: c\n"
    boxes = measure(edition(text), session().layout("booklet"), LETTER, brand(), fonts(), Memo()).boxes
    first, second, third = (
        [i for i, box in enumerate(boxes) if box.span.line == line] for line in (6, 8, 10)
    )
    assert whole_blocks(boxes, first[2], third[2]) == (second[0], third[0])
    assert whole_blocks(boxes, second[0], third[0]) == (second[0], third[0])
    assert whole_blocks(boxes, second[1], second[2]) == (second[1], second[2])
