"""What a figure looks like in one of several columns, and over all of them."""

import pytest
from faces import fonts
from paginate_cases import a_box, a_layout, a_paper
from samples import LETTER, brand, edition, layout

from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import FREE, GLUE, Band, Flow, Shape, Words
from broadside.model.replace import replace
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.outcome import beside_text
from broadside.pages.copyfit.setting import OWN
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate

HEIGHT = 300.0
OWN_LAYOUT = replace(a_layout(columns=2), head=True, floats=("people",))


def flow(own: Layout) -> Flow:
    """A figure of 90 points with two lines beside it, or of 40 above them; and what is as wide."""
    lines = (a_box(bond=FREE), a_box())
    table = Band(columns=1, balance=True, boxes=(a_box(60.0, space=10.0),))
    if "people" in own.across:
        rest = Band(columns=2, balance=True, boxes=lines)
        bands = (Band(columns=1, balance=True, boxes=(a_box(40.0, bond=GLUE),)), rest, table)
    else:
        bands = (Band(columns=2, balance=True, boxes=(a_box(90.0), *lines)), table)
    return Flow(bands=bands, notes=(), rtl=False)


def filled(there: Flow, own: Layout, whole: bool = True) -> Made:
    return Made(pages=paginate(there.bands, {}, own, a_paper(HEIGHT), whole=whole))


def fitted(own: Layout) -> Fitted:
    return Fitted(own=own, layout=own, setting=OWN, pages=filled(flow(own), own).pages)


def test_a_column_that_ends_far_above_the_one_beside_it_is_a_hole() -> None:
    (page,) = fitted(OWN_LAYOUT).pages
    assert beside_text(page) == [pytest.approx(70.0)]
    level = replace(OWN_LAYOUT, across=("people",))
    assert beside_text(*fitted(level).pages) == [pytest.approx(0.0)]
    assert cost(fitted(level)) < cost(fitted(OWN_LAYOUT))


def test_over_all_columns_small_marks_stand_as_in_one() -> None:
    """One share looks the same in all printings, and what stands beside it has the more room."""
    one = edition(
        'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
        "  - {people: 23%, id: most, count: 23, total: 100, text: did not drink.}\n"
    )
    own = layout("brief-two-column")
    sizes = []
    for across in ((), ("people",)):
        flow = measure(one, replace(own, across=across), LETTER, brand(), fonts(), Memo())
        shapes = (item for box in flow.boxes for item in box.items if isinstance(item, Shape))
        sizes.append(max((item.width / item.height, item.height) for item in shapes if item.height > 40.0))
    (narrow, high), (wide, low) = sizes
    assert narrow == pytest.approx(1.0, abs=0.1)
    assert wide == pytest.approx(narrow)
    assert low == pytest.approx(high, abs=4.0)


@pytest.mark.parametrize(("total", "beside"), [(10, True), (12, False)])
def test_over_all_columns_a_share_stands_before_a_row_of_few(total: int, beside: bool) -> None:
    """The words that it is true of stand above the row; all of it on a ground."""
    one = edition(
        'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
        f"  - {{people: 3 in {total}, id: few, count: 3, total: {total}, text: did not drink.}}\n"
    )
    own = replace(layout("brief"), across=("people",), hero=None)
    flow = measure(one, own, LETTER, brand(), fonts(), Memo())
    items = [item for box in flow.boxes for item in box.items]
    row = max((item for item in items if isinstance(item, Shape)), key=lambda item: item.width)
    words = [item for item in items if isinstance(item, Words) and item.line.glyphs[0].size > 11.0]
    _, number, text = words
    assert (number.x + number.line.width < row.x) == beside
    assert text.x == pytest.approx(row.x)
    if beside:
        # It reaches to the end of the ground, and keeps as far off that as the number off its start.
        end = LETTER.width - own.margins.start - own.margins.end
        assert row.x + row.width == pytest.approx(end - number.x)
    else:
        assert number.x == pytest.approx(row.x)
