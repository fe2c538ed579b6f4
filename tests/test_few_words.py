"""Sheets of few words, and brands of many contacts: covers are not bare, what ends a sheet is at its foot."""

from itertools import pairwise
from pathlib import Path

import pytest
from samples import brand, edition, file, fonts, pages, session

from broadside.file.proof import proof
from broadside.model.brand import Contact
from broadside.model.content import Edition
from broadside.model.memo import Memo
from broadside.model.page import Page, Picture, Placed, Shape, Words
from broadside.model.replace import replace
from broadside.pages.ending import ending
from broadside.pages.measure.hero_art import art_of
from broadside.words.contacts import fill_contacts

HEAD = 'lang: en\ntitle: Hours\nedition: 2026-11\nversion: "1"\n'
OPEN = "blocks:\n  - {h1: When, id: when, level: short}\n  - {p: At noon., id: noon, level: short}\n"
CALL = "  - {contacts: Call, id: call, level: short}\n"
COVER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#222" d="M0 0h9v9H0Z"/></svg>'


def laid(one: Edition, name: str) -> tuple[Page, ...]:
    own = session().layout(name)
    made = pages(one, replace(own, fit=None), own.area("letter"))
    return ending(made, one, own, brand(), fonts(), Memo())


def words_of(page: Page) -> list[tuple[str, Placed, Words]]:
    return [
        ("".join(text for glyphs in item.line.glyphs for text in glyphs.texts), placed, item)
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words)
    ]


def with_cover(folder: Path) -> Edition:
    (folder / "cover.svg").write_text(COVER, encoding="utf-8")
    return edition(HEAD + "cover: cover.svg\n" + OPEN + CALL, folder)


@pytest.mark.parametrize("name", ["palm-card", "half-sheet", "trifold"])
def test_no_more_than_a_third_of_a_cover_is_bare(name: str) -> None:
    first = laid(edition(HEAD + OPEN), name)[0]
    (tiles,) = (item for one in first.body for item in one.box.items if isinstance(item, Shape))
    inked = [(one.y + item.y - item.line.size, one.y + item.y) for _, one, item in words_of(first)]
    inked += [(one.y + tiles.y, one.y + tiles.y + tiles.height) for one in first.body[:1]]
    inked.sort()
    gaps = [top - bottom for (_, bottom), (top, _) in pairwise(inked)]
    assert max(gaps) < first.paper.height / 3


def test_a_picture_of_the_sheets_own_is_no_low_strip_and_has_plain_shapes_for_company(tmp_path: Path) -> None:
    one, own = with_cover(tmp_path), session().layout("poster")
    (picture,) = (
        item for one in laid(one, "poster")[0].body[:1] for item in one.box.items if isinstance(item, Picture)
    )
    assert picture.crop
    assert picture.crop[2] <= 5.01 * picture.crop[3]
    assert own.hero
    quilted = art_of(own.hero, 700.0, 240.0)
    assert quilted.height < art_of(own.hero, 700.0, 240.0, own=True).height
    bare = [page for page in laid(one, "booklet") if not page.body]
    assert bare
    for page in bare:
        assert any(isinstance(item, Shape) for placed in page.ground for item in placed.box.items)


def test_the_last_words_are_at_the_foot_of_a_page_without_notes() -> None:
    for name in ("handout", "poster"):
        *_, last = laid(edition(HEAD + OPEN + CALL), name)
        assert last.area
        own = [one for one in last.body if one.box.imprint]
        assert own[-1].y + own[-1].box.height == pytest.approx(last.area.bottom, abs=0.1)


def test_many_ways_to_get_in_touch_stand_in_two_lanes_at_the_foot_of_all_columns() -> None:
    contacts = tuple(
        Contact(label=f"Line {n}", value=f"555 010{n}", link=f"tel:555-010{n}") for n in range(7)
    )
    whose = replace(brand(), contacts=contacts)
    one, _ = fill_contacts(edition(HEAD + OPEN + CALL), whose, ())
    made = laid(one, "brief")
    assert not [str(issue) for issue in proof(file(one, made), one, made)]
    at = {said: round(placed.x + item.x) for said, placed, item in words_of(made[-1]) if said[:4] == "Line"}
    assert at == {f"Line {n}": at["Line 0" if n < 4 else "Line 6"] for n in range(7)}
    area = made[-1].area
    assert area
    assert at["Line 0"] < area.left + 20.0 < (area.left + area.right) / 2 < at["Line 6"]
    last = max(placed.foot for placed in made[-1].body if not placed.box.imprint)
    assert last > area.bottom - 80.0
