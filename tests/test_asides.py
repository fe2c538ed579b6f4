"""What is about one thing spans all columns where pages would else give up much for it."""

import pytest
from paginate_cases import a_box, a_layout, a_paper

from broadside.model.layout import Fit, Layout
from broadside.model.page import Band, Page
from broadside.model.replace import replace
from broadside.pages.copyfit import copyfit
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.asides import LESS, MUCH
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.prices import price, settings
from broadside.pages.paginate import paginate

FIT = Fit(pages=1, body=10.0, note=8.0, size=1.0)
OWN = replace(a_layout(columns=2), fit=FIT, head=True)


def pages(count: int) -> tuple[Page, ...]:
    bands = (Band(columns=1, balance=True, boxes=(a_box(300.0), a_box(30.0))[:count]),)
    return paginate(bands, {}, OWN, a_paper(300.0))


def fitted(own: Layout, most: float, tried: list[Layout] | None = None) -> Fitted:
    """Pages that are held with asides over all columns, and else by words of no more than so many points."""

    def attempt(layout: Layout, whole: bool) -> Made:
        if tried is not None:
            tried.append(layout)
        holds = layout.asides or layout.type_of("body").size <= most
        return Made(pages=pages(1 if holds else 2))

    return copyfit(own, attempt, "here")


@pytest.mark.parametrize("most", [0.0, 10.0])
def test_asides_span_all_columns_rather_than_that_words_are_much_smaller_or_texts_parted(most: float) -> None:
    found = fitted(OWN, most)
    assert found.setting.asides
    assert not found.setting.loose
    assert price(found.setting, OWN) < LESS


@pytest.mark.parametrize(("columns", "most"), [(2, 12.0), (1, 10.0)])
def test_they_do_not_where_little_is_given_up_or_there_is_one_column(columns: int, most: float) -> None:
    assert not fitted(replace(OWN, columns=columns), most).setting.asides


def test_words_much_smaller_are_not_tried_where_asides_hold_the_pages() -> None:
    tried: list[Layout] = []
    assert fitted(OWN, 0.0, tried).setting.asides
    dear = [applied(OWN, one) for one in settings(OWN) if price(one, OWN) >= MUCH]
    assert dear
    assert not [one for one in tried if one in dear]
