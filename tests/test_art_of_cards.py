"""Cards, leaflets and handouts of the two sheets: what the art director asked of each of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faces import fonts
from printings import HEAD, SHEETS, Printing, made, session_in, shipped
from samples import brand as own_brand
from samples import edition, session

from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Item, Page, Picture, Shape, Words
from broadside.model.press import Purpose
from broadside.model.replace import replace
from broadside.model.text import Glyphs
from broadside.pages.measure import measure
from broadside.pipeline.job import Job
from broadside.typeset.grounds import face_of

WORK, LAW = SHEETS


def words(page: Page) -> Iterator[tuple[str, Words]]:
    """The lines of a page, where they stand on it."""
    for placed in page.body:
        for item in placed.box.items:
            if isinstance(item, Words) and item.element:
                said = "".join("".join(glyphs.texts) for glyphs in item.line.glyphs).strip()
                yield said, replace(item, x=item.x + placed.x, y=item.y + placed.y)


def pages_with(printing: Printing, *said: str) -> list[int]:
    return [
        number
        for text in said
        for number, page in enumerate(printing.laid)
        if any(line.startswith(text) for line, _ in words(page))
    ]


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_a_palm_card_has_the_numbers_to_call(brand: str) -> None:
    """Beside an organization's own number they are smaller rather than left out."""
    printing = shipped(WORK, "palm-card", brand=brand)
    assert pages_with(printing, "911", "1-888-373-7888", "233733") == [1, 1, 1]
    assert not pages_with(printing, "Still a crime")
    assert bool(pages_with(printing, "555")) is (brand != "plain")


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_a_handout_has_what_is_told_in_columns_on_one_side(brand: str) -> None:
    front, back = pages_with(shipped(LAW, "handout", brand=brand), "The four approaches", "What you can do")
    assert front == back


@pytest.mark.parametrize(("layout", "high"), [("half-sheet", 24.0), ("handout", 28.0), ("poster", 56.0)])
def test_a_logo_is_no_higher_than_its_page_asks_for(layout: str, high: float) -> None:
    page = shipped(LAW, layout, brand="lantern-street").laid[0]
    (logo,) = [item for placed in page.body for item in placed.box.items if isinstance(item, Picture)]
    assert 0.6 * high < logo.height < 1.2 * high
    (kicker,) = [line for said, line in words(page) if said.startswith("Fact sheet")]
    # Its letters, two thirds of its size high, are level with the middle of the logo.
    middle = kicker.y - kicker.line.glyphs[0].size / 3
    (top,) = [placed.y for placed in page.body if logo in placed.box.items]
    assert abs(middle - (top + logo.y + logo.height / 2)) < 2.5


def code_of(page: Page) -> tuple[float, float, float]:
    """Where a code begins, its top and its foot."""
    (found,) = (
        (placed.x + item.x, placed.y + item.y, placed.y + item.y + item.height)
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Shape) and item.paths[0].fill == "paper"
    )
    return found


def test_a_code_begins_where_the_words_above_it_do() -> None:
    page = shipped(WORK, "palm-card", brand="lantern-street").laid[1]
    title = next(line.x for said, line in words(page) if said == "Contact")
    assert round(code_of(page)[0], 3) == round(title, 3)


@pytest.mark.parametrize("sheet", [WORK, LAW])
def test_a_half_sheet_has_a_way_to_get_in_touch_and_its_code_side_by_side(sheet: str) -> None:
    """A low band leaves room for what the sheet compares, and for people in a picture."""
    page = shipped(sheet, "half-sheet", brand="lantern-street").laid[1]
    said = dict(words(page))
    x, top, foot = code_of(page)
    number = next(line for text, line in said.items() if text.startswith("555"))
    assert top < number.y < foot
    assert number.x + number.line.width < x
    assert any(text.startswith("3 in" if sheet == LAW else "Who decides") for text in said)
    # Words keep off the edge of their ground.
    edge = max(
        placed.x + frame.x + frame.width
        for placed in page.body
        for frame in placed.box.frames
        if frame.fill == "brand"
    )
    beside = [line.x + line.line.width for line in said.values() if line.x >= x and line.y > top]
    assert max(beside) <= edge - 8.0


def test_words_that_are_higher_than_their_code_keep_off_the_edges_of_the_band() -> None:
    """It has a light frame, and they have none."""
    name = "lantern-street"
    job = Job(sheet=WORK, lang="ar", layout="half-sheet", paper="letter", ink="color", brand=name)
    page = made(job, session()).laid[1]
    x, top, foot = code_of(page)
    beside = [line for _, line in words(page) if line.x + line.line.width < x and top - 9 < line.y < foot + 9]
    (band,) = [one for one in page.body if one.y <= top < foot <= one.foot]
    assert max(line.y for line in beside) + 3.0 <= band.foot - 6.0
    assert min(line.y - line.line.size * 0.8 for line in beside) >= band.y + 6.0


@pytest.mark.parametrize("layout", ["brief", "poster"])
def test_a_code_in_a_band_keeps_off_its_head_and_foot_in_the_tightest_printing(layout: str) -> None:
    """Its light frame would look as if it were slipping off."""
    page = shipped(WORK, layout).laid[-1]
    _, top, foot = code_of(page)
    (band,) = [one for one in page.ground if one.y <= top < foot <= one.foot]
    assert min(top - band.y, band.foot - foot) >= 9.9


def test_a_card_has_one_headline() -> None:
    page = shipped(LAW, "palm-card").laid[0]
    sizes = {said: line.line.glyphs[0].size for said, line in words(page)}
    assert sizes["The law and sex work"] == sizes["Four legal approaches"]
    assert sizes["Whom does"] > 2 * sizes["The law and sex work"]


def test_no_line_of_a_contact_ends_in_a_dot_and_one_date_of_all_is_said_once() -> None:
    for layout in ("handout", "trifold"):
        said = [
            text for page in shipped(WORK, layout, brand="lantern-street").laid for text, _ in words(page)
        ]
        contacts = said[said.index("Contact") :]
        assert sum(text.startswith("Last checked") for text in contacts) == 1
        assert "Harbour district" in contacts
        assert not any(text.endswith("·") for text in contacts[: contacts.index("Read this sheet online")])


def test_an_organization_is_named_on_a_line_of_its_own_and_its_site_below() -> None:
    pages = shipped(WORK, "wallet", brand="lantern-street").laid
    said = [text for page in pages for text, _ in words(page)]
    at = said.index("lanternstreet.example.org")
    assert said[at - 1].endswith("Aid Health Collective")


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_a_half_sheet_keeps_its_comparison_beside_a_way_to_get_in_touch(brand: str) -> None:
    printing = shipped(WORK, "half-sheet", brand=brand)
    assert pages_with(printing, "Who decides", "What you can do") == [1, 1]
    assert bool(pages_with(printing, "555")) is (brand != "plain")


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_a_section_of_a_leaflet_is_on_one_panel(brand: str) -> None:
    """With the first of two figures alone where it is not with both."""
    printing = shipped(LAW, "trifold", brand=brand)
    assert len(pages_with(printing, "The other side")) == 1
    assert len(set(pages_with(printing, "The other side", "In 2024, Europe"))) == 1


@pytest.mark.parametrize(("sentences", "smaller"), [(2, False), (4, True)])
def test_a_message_stands_on_one_face_of_a_wallet_card(sentences: int, smaller: bool) -> None:
    """In letters a little smaller where that is enough."""
    said = "All who were there said that it took them by surprise, and that it had not been seen before. "
    said *= sentences
    head = f'lang: en\ntitle: Heat\nmessage: {said}\nedition: 2026-11\nversion: "1"\nblocks:\n'
    layout = session().layout("wallet")
    one = edition(f"{head}  - {{p: Oil, id: a}}\n")
    flow = measure(one, layout, layout.area("letter"), own_brand(), fonts(), Memo())
    lines = [
        box
        for band in flow.bands
        for box in band.boxes[1:]
        if any(isinstance(item, Words) and item.colour == "ink" for item in box.items)
    ]
    sizes = {glyphs.size for box in lines[:2] for item in box.items for glyphs in glyphs_of(item)}
    assert (max(sizes) < layout.type_of("message").size) is smaller
    # The last line is that of the text below.
    assert sum(box.height for box in lines[:-1]) <= face_of(layout)


def glyphs_of(item: Item) -> tuple[Glyphs, ...]:
    return item.line.glyphs if isinstance(item, Words) else ()


def test_no_line_stands_below_the_names_of_partners_on_paper() -> None:
    """Only on a screen do they lead anywhere."""
    purposes: tuple[tuple[Purpose, bool], ...] = (("office", False), ("screen", True))
    for purpose, lined in purposes:
        page = shipped(LAW, "half-sheet", brand="lantern-street", purpose=purpose).laid[-1]
        (box,) = [placed.box for placed in page.body if "partnership" in said_in(placed.box)]
        assert any(isinstance(item, Fill) for item in box.items) is lined, purpose


def said_in(box: Box) -> str:
    return "".join(text for item in box.items for glyphs in glyphs_of(item) for text in glyphs.texts)


def test_a_leaflet_gives_up_no_way_to_get_in_touch_for_more_figures_of_a_row() -> None:
    printing = shipped(SHEETS[1], "trifold", brand="lantern-street")
    said = " ".join("".join(text.parts) for page in printing.file.pages for text in page.texts)
    assert "help@lanternstreet.example.org" in said
    assert "12 Lantern Street" in said.replace("\u00a0", " ")


@pytest.mark.parametrize(("brand", "calls"), [("plain", True), ("lantern-street", False)])
def test_the_band_that_ends_a_brief_says_each_address_once(brand: str, calls: bool) -> None:
    """Ways to get in touch that say more leave no room for the call."""
    said = [
        text
        for page in shipped(LAW, "brief", brand=brand).laid
        for text, line in words(page)
        if line.colour == "on-brand"
    ]
    assert sum("example.org/four-legal-approaches" in text for text in said) == 1
    assert "example.org" not in said
    assert any(text.startswith("Ask of any bill") for text in said) is calls
    assert ("help@lanternstreet.example.org" in said) is not calls


def test_the_words_of_a_code_end_where_the_rows_above_them_do() -> None:
    """An address that needs all the room there is fills it."""
    page = shipped(LAW, "palm-card", brand="lantern-street").laid[1]
    rules = [
        placed.x + item.x + item.width
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Fill) and item.height < 1.0
    ]
    (address,) = [line for said, line in words(page) if said.startswith("example.org/")]
    assert max(rules) - 1.0 < address.x + address.line.width <= max(rules)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_one_band_in_the_colour_of_a_brand_is_enough_for_a_card(brand: str) -> None:
    """What ends it stands on a pale ground below numbers for help."""
    page = shipped(WORK, "palm-card", brand=brand).laid[1]
    fills = [
        item.colour
        for placed in page.ground
        for item in placed.box.items
        if isinstance(item, Fill) and item.width > 200 and item.height > 20
    ]
    assert [fills.count("brand"), set(fills)] == [1, {"brand", "tint"}]
    colours = {line.colour for said, line in words(page) if said == "Read this sheet online"}
    assert colours == {"ink"}


def test_the_back_of_a_card_with_little_to_say_begins_with_tiles(tmp_path: Path) -> None:
    blocks = "  - {contacts: Contact, id: c, level: short}\n"
    blocks += "  - {qr: https://example.org/heat, text: Read, id: q, level: short}\n"
    source = f"lang: en\n{HEAD}{blocks}"
    at = session_in(tmp_path, {"heat": source})
    job = Job(sheet="heat", lang="en", layout="palm-card", paper="letter", ink="color", brand="plain")
    front, back = made(job, at).laid
    (tiles,) = [placed for placed in back.ground if any(isinstance(item, Shape) for item in placed.box.items)]
    assert front.area
    assert tiles.y >= front.area.top
    # They stand on a ground, which goes up to them.
    first = min(one.y + item.y for one in back.ground for item in one.box.items if isinstance(item, Fill))
    assert 0.0 <= tiles.foot - first < 1.0
    assert first <= min(placed.y for placed in back.body)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_no_figure_of_a_card_is_torn_to_be_on_it_at_all(brand: str) -> None:
    printing = shipped(LAW, "wallet", brand=brand)
    joined = (" ".join(line for line, _ in words(page)) for page in printing.laid)
    wholes = [said.replace("\N{NO-BREAK SPACE}", " ") for said in joined]
    told = [whole for whole in wholes if "3 in 10" in whole]
    assert bool(told) is (brand == "plain")
    assert all("five Canadian cities" in whole for whole in told)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_the_last_words_of_a_palm_card_are_one_paragraph_after_what_it_is_adapted_from(brand: str) -> None:
    page = shipped(WORK, "palm-card", brand=brand).laid[1]
    said = [
        line for placed in page.body if placed.box.imprint for line, _ in words(replace(page, body=(placed,)))
    ]
    (end,) = [line for line in said if "(GHJP)." in line]
    assert not end.endswith("(GHJP).") or brand != "plain", "the line goes on"
