"""A title on a ground stands beside a logo that hangs below the line above it."""

import pytest
from faces import fonts
from samples import LETTER, edition, session

from broadside.model.memo import Memo
from broadside.model.page import Box, Words
from broadside.model.replace import replace
from broadside.pages.measure import measure

SAID = (
    "lang: en\nkicker: Fact sheet 1\ntitle: {}\nsubtitle: Four ways\nedition: 2026-11\n"
    'version: "1"\nblocks:\n  - {{p: Drink water., id: p}}\n'
)
SHORT, LONG = "The law and sex work", "Decriminalization of sex work in states"


def head(title: str, *, logo: bool) -> Box:
    plain, other = session().brand("plain"), session().brand("lantern-street")
    shown = replace(plain, logo=other.logo, logo_small=other.logo, logo_large=other.logo) if logo else plain
    one = edition(SAID.format(title))
    return measure(one, session().layout("brief"), LETTER, shown, fonts(), Memo()).boxes[0]


def sizes(box: Box) -> list[float]:
    return [one.line.glyphs[0].size for one in words(box)]


def words(box: Box) -> list[Words]:
    return [item for item in box.items if isinstance(item, Words)]


def test_a_title_is_as_large_beside_a_logo_as_under_a_name() -> None:
    logo, name = head(SHORT, logo=True), head(SHORT, logo=False)
    assert max(sizes(logo)) == pytest.approx(max(sizes(name)), rel=0.05)
    # The kicker stands at the head of the line, not level with the middle of the logo.
    assert words(logo)[0].y == pytest.approx(words(name)[0].y, abs=1.0)


def test_one_whose_first_line_would_touch_the_logo_stands_below_it() -> None:
    logo, name = head(LONG, logo=True), head(LONG, logo=False)
    assert words(logo)[0].y > words(name)[0].y + 4.0
    assert max(sizes(logo)) < max(sizes(name))
