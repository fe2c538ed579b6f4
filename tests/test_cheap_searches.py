"""No search for a setting is made whose outcome is known, or told by an attempt."""

from typing import Any

import pytest
from faces import fonts
from printings import SHEETS
from samples import session

from broadside.pages import copyfit
from broadside.pages.copyfit.ease import is_at_ease
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.setting import Setting
from broadside.pages.copyfit.tries import Tries, Try
from broadside.pipeline import fitting
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble, edition_of
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session

# One for the order that is authored, and one for that of the best places of its figures.
MOST_SEARCHES = 2


def session_of_its_own() -> Session:
    """One that remembers nothing of other tests."""
    return Session(library=session().library, fonts=fonts())


@pytest.mark.parametrize("layout", ["booklet", "brief-two-column"])
def test_places_of_figures_are_judged_without_a_search_for_each(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[object] = []
    search = fitting._search

    def counted(*given: object) -> object:
        searches.append(given)
        return search(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "_search", counted)
    assemble(
        Job(sheet=SHEETS[0], lang="en", layout=layout, brand="plain", paper="letter"), session_of_its_own()
    )
    assert len(searches) <= MOST_SEARCHES


def test_pages_that_took_less_space_to_be_so_many_are_opened_up_by_none_with_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[Setting] = []
    call = Tries.__call__

    def counted(tries: Tries, setting: Setting) -> Try:
        tried.append(setting)
        return call(tries, setting)

    monkeypatch.setattr(copyfit.Tries, "__call__", counted)
    job = Job(sheet=SHEETS[0], lang="en", layout="brief-two-column", brand="plain", paper="letter")
    assemble(job, session_of_its_own())
    assert tried
    assert all(one.size <= 1.0 for one in tried)


def test_of_what_a_translation_gives_way_to_that_alone_is_searched_for_which_ends_at_ease(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A few attempts tell of the others that they have no room, or none for what tells its parts apart."""
    searched: list[Fitted] = []
    search = fitting.copyfit

    def counted(*given: Any, **named: Any) -> Fitted:
        searched.append(search(*given, **named))
        return searched[-1]

    monkeypatch.setattr(fitting, "copyfit", counted)
    for sheet, lang, layout in ((SHEETS[1], "fr", "brief"), (SHEETS[1], "zh-Hans", "booklet")):
        searched.clear()
        job = Job(sheet=sheet, lang=lang, layout=layout, brand="plain", paper="letter")
        edition_of(parts_of(job, session_of_its_own()))
        assert [is_at_ease(one) for one in searched] == [True], job
