"""Rows of tiles on faces of a folded card that their words leave half bare, and over small print."""

import pytest
from printings import SHEETS, shipped

from broadside.model.page import Fill, Page, Placed, Shape, Words
from broadside.pages.friezes import NEAR

WORK, LAW = SHEETS
# Fewer shapes than these are icons and signs.
TILED = 12
FACES = [(WORK, "plain"), (LAW, "plain"), (WORK, "lantern-street"), (LAW, "lantern-street")]


def tiles(page: Page) -> list[Placed]:
    return [
        one
        for one in page.ground
        if any(isinstance(item, Shape) and len(item.paths) >= TILED for item in one.box.items)
    ]


@pytest.mark.parametrize(("sheet", "brand"), FACES)
def test_small_print_on_a_face_with_room_stands_under_tiles(sheet: str, brand: str) -> None:
    pages = shipped(sheet, "wallet", brand=brand).laid
    found = [(page, strip) for page in pages for strip in tiles(page)]
    assert found or sheet == WORK
    for page, strip in found:
        said = [one for one in page.body if one.y >= strip.y - 1 and one.y < strip.y + 140]
        assert min(one.y for one in said) >= strip.foot + NEAR - 0.01


def test_a_face_with_a_few_notes_is_no_remnant() -> None:
    assert sum(len(tiles(page)) for page in shipped(LAW, "wallet", brand="lantern-street").laid) == 2


def test_nothing_lies_under_tiles_but_a_strip_that_no_screen_shows() -> None:
    page = shipped(LAW, "wallet").laid[-1]
    for strip in tiles(page):
        for one in page.ground:
            fills = [item for item in one.box.items if isinstance(item, Fill)]
            if fills and one is not strip:
                apart = one.y >= strip.foot - 1.0 or one.foot <= strip.y + 0.01
                assert apart


def test_one_number_on_a_face_is_as_large_as_there_is_room_for() -> None:
    printing = shipped(WORK, "wallet", brand="lantern-street")
    sizes = {
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs): item.line.glyphs[0].size
        for page in printing.laid
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words)
    }
    own = dict(printing.session.layout("wallet").types)["contact-number"].size
    assert sizes["555\N{NO-BREAK SPACE}0142"] > 1.3 * own


def test_a_code_on_a_face_is_as_large_as_the_words_beside_it_leave_room_for() -> None:
    wide = {}
    for brand in ("plain", "lantern-street"):
        for page in shipped(LAW, "wallet", brand=brand).laid:
            for one in page.body:
                for item in one.box.items:
                    if isinstance(item, Shape) and item.paths[0].fill == "paper":
                        wide[brand] = item.width
    # The letters of one are narrower.
    assert wide["plain"] < wide["lantern-street"] < 0.5 * 225
